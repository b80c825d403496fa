"""Judgements and runs as text, and scores that keep the order a reader saw."""

from itertools import pairwise
from pathlib import Path

import ir_measures
import numpy as np
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st

from eval.measures import measure
from eval.trec import falling, format_run, parse_qrels, qrels_of

SCORES = st.floats(-1e6, 1e6, allow_nan=False)


def test_falling_keeps_scores_that_fall_already() -> None:
    assert falling([("a", 0.75), ("b", 0.5)]) == {"a": 0.75, "b": 0.5}


def test_falling_breaks_ties_by_rank() -> None:
    scores = falling([("a", 1.0), ("b", 1.0), ("c", 1.0)])
    assert scores["a"] > scores["b"] > scores["c"] > 0.9999


def test_falling_of_nothing() -> None:
    assert falling([]) == {}


@given(st.lists(SCORES, max_size=30))
def test_falling_falls_strictly_whatever_the_scores(scores: list[float]) -> None:
    made = list(falling([(f"d{at}", score) for at, score in enumerate(scores)]).values())
    assert all(left > right for left, right in pairwise(made))


@given(st.lists(SCORES, max_size=30))
def test_a_run_file_gives_back_order_and_scores(scores: list[float]) -> None:
    ranking = [(f"C25/33#{at}", score) for at, score in enumerate(scores)]
    lines = [line.split() for line in format_run({"q": ranking}, "cdocs").splitlines()]
    assert [line[2] for line in lines] == [document for document, _ in ranking]
    assert [int(line[3]) for line in lines] == list(range(1, len(scores) + 1))
    assert [np.float32(line[4]) for line in lines] == [
        np.float32(score) for score in falling(ranking).values()
    ]


def test_a_run_file_has_six_columns_whatever_the_ids() -> None:
    assert format_run({"q 1": [("a b", 0.5)]}, "my run") == "q%201 Q0 a%20b 1 0.5 my%20run\n"


def test_other_tools_read_a_run_file_as_we_measured_it(tmp_path: Path) -> None:
    """Written, read by ir_measures and by pytrec_eval, and measured again: the same values."""
    run = {
        "en-1": [("C25/33#2.11", 1.0), ("C24/33#Annex-1-2", 1.0), ("C24/33#1", 0.5)],
        "ru-1": [("C25/18#3", 0.2)],
    }
    qrels = {"en-1": {"C24/33#Annex-1-2": 2}, "ru-1": {"C25/18#3": 1}}
    file = tmp_path / "run.trec"
    file.write_text(format_run(run, "cdocs"), "utf-8")
    expected = measure(qrels, run)["RR@10"]
    assert expected == {"en-1": 0.5, "ru-1": 1.0}
    read = list(ir_measures.read_trec_run(str(file)))  # type: ignore[no-untyped-call]
    again = ir_measures.iter_calc([ir_measures.parse_measure("RR@10")], qrels, read)
    assert {found.query_id: found.value for found in again} == expected
    with file.open(encoding="utf-8") as lines:
        parsed = pytrec_eval.parse_run(lines)
    theirs = pytrec_eval.RelevanceEvaluator(qrels, {"recip_rank"}).evaluate(parsed)
    assert {question: values["recip_rank"] for question, values in theirs.items()} == expected


def test_qrels_are_read() -> None:
    judgements, faults = parse_qrels("q1 0 C25/33#2.11 2\n\nq1 0 C24/33#2.11 1\n", "qrels.txt")
    assert not faults
    assert [each.line for each in judgements] == [1, 3]
    assert qrels_of(judgements) == {"q1": {"C25/33#2.11": 2, "C24/33#2.11": 1}}


def test_faults_of_qrels_name_file_and_line() -> None:
    _, faults = parse_qrels("q1 0 a\nq1 0 a high\n", "qrels.txt")
    assert [str(fault) for fault in faults] == [
        "qrels.txt, line 1: has 3 columns, not the 4 of QUESTION 0 DOCUMENT GRADE",
        "qrels.txt, line 2: grade 'high' is not 0, 1, 2, ...",
    ]
