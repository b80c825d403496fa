"""Judgements and runs as text, and scores that keep the order a reader saw."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

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
