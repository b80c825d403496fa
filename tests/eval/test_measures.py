"""Measures against plain arithmetic, and against a slow twin over random runs."""

import math

import numpy as np
import pytest
import pytrec_eval
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.errors import BadUsage
from eval.measures import (
    MEASURES,
    bootstrap,
    measure,
    measure_documents,
    recall_curve,
    summarise,
)
from eval.trec import Qrels, Ranking, Run

DOCUMENTS = [f"C25/33#{number}" for number in range(12)]
GRADES = st.dictionaries(st.sampled_from(DOCUMENTS), st.integers(0, 2), min_size=1)
RANKINGS = st.lists(
    st.tuples(st.sampled_from(DOCUMENTS), st.sampled_from([0.1, 0.2, 0.3, 1.0])),
    max_size=12,
    unique_by=lambda pair: pair[0],
)


def twin(grades: dict[str, int], ranking: Ranking) -> dict[str, float]:
    """The measures, written down as their definitions read."""
    gains = [grades.get(document, 0) for document, _ in ranking]
    best = sorted(grades.values(), reverse=True)
    relevant = sum(grade > 0 for grade in grades.values())
    hits = [rank for rank, gain in enumerate(gains, 1) if gain > 0]

    def dcg(values: list[int]) -> float:
        return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(values[:10], 1))

    found = sum(rank <= 5 for rank in hits)
    precisions = [nth / rank for nth, rank in enumerate(hits, 1)]
    return {
        "nDCG@10": dcg(gains) / dcg(best) if relevant else 0.0,
        "R@5": found / relevant if relevant else 0.0,
        "RR@10": 1 / hits[0] if hits and hits[0] <= 10 else 0.0,
        "Success@1": float(bool(hits) and hits[0] == 1),
        "Success@5": float(bool(hits) and hits[0] <= 5),
        "AP": sum(precisions) / relevant if relevant else 0.0,
    }


def assert_like_twin(qrels: Qrels, run: Run) -> None:
    values = measure(qrels, run)
    for question, grades in qrels.items():
        expected = twin(dict(grades), run.get(question, ()))
        found = {name: values[name][question] for name in MEASURES}
        assert found == pytest.approx(expected, abs=1e-9), (question, grades)


def test_a_hand_worked_example() -> None:
    """Two sections answer (2), one partly (1); found at ranks 2, 4 and, partly, 1.

    DCG = 1/log2(2) + 2/log2(3) + 0 + 2/log2(5) = 1 + 1.26186 + 0.86135 = 3.12321
    best = 2/log2(2) + 2/log2(3) + 1/log2(4)    = 2 + 1.26186 + 0.5     = 3.76186
    """
    qrels = {"q": {"a": 2, "b": 2, "c": 1}}
    run = {"q": [("c", 0.9), ("a", 0.8), ("x", 0.7), ("b", 0.6)]}
    found = {name: values["q"] for name, values in measure(qrels, run).items()}
    assert found == pytest.approx(
        {
            "nDCG@10": 3.12321 / 3.76186,
            "R@5": 1.0,
            "RR@10": 1.0,
            "Success@1": 1.0,
            "Success@5": 1.0,
            "AP": (1 / 1 + 2 / 2 + 3 / 4) / 3,
        },
        abs=1e-5,
    )


@given(st.dictionaries(st.sampled_from(["q1", "q2"]), st.tuples(GRADES, RANKINGS), min_size=1))
def test_measures_are_those_of_the_twin(case: dict[str, tuple[dict[str, int], Ranking]]) -> None:
    assert_like_twin(
        {question: grades for question, (grades, _) in case.items()},
        {question: ranking for question, (_, ranking) in case.items()},
    )


def test_a_thousand_random_runs_are_measured_as_the_twin_does() -> None:
    rng = np.random.default_rng(7)
    documents = [f"d{number}" for number in range(40)]
    qrels, run = {}, {}
    for number in range(1000):
        judged = rng.choice(documents, size=rng.integers(1, 12), replace=False)
        ranked = rng.choice(documents, size=rng.integers(0, 25), replace=False)
        scores = np.sort(rng.integers(0, 10, size=len(ranked)) / 10)[::-1]  # many ties
        qrels[f"q{number}"] = {str(name): int(rng.integers(0, 3)) for name in judged}
        run[f"q{number}"] = [
            (str(name), float(score)) for name, score in zip(ranked, scores, strict=True)
        ]
    assert_like_twin(qrels, run)


def test_a_thousand_random_runs_are_measured_as_pytrec_eval_does() -> None:
    """With scores that tell all sections apart, as trec_eval breaks ties in its own way."""
    rng = np.random.default_rng(8)
    documents = [f"d{number}" for number in range(40)]
    qrels, run = {}, {}
    for number in range(1000):
        judged = rng.choice(documents, size=rng.integers(1, 12), replace=False)
        ranked = rng.choice(documents, size=rng.integers(1, 25), replace=False)
        qrels[f"q{number}"] = {str(name): int(rng.integers(0, 4)) for name in judged}
        scores = range(len(ranked), 0, -1)
        run[f"q{number}"] = [(str(x), float(s)) for x, s in zip(ranked, scores, strict=True)]
    names = {"ndcg_cut_10": "nDCG@10", "recall_5": "R@5", "map": "AP", "success_1": "Success@1"}
    expected = pytrec_eval.RelevanceEvaluator(qrels, set(names)).evaluate(
        {question: dict(ranking) for question, ranking in run.items()}
    )
    found = measure(qrels, run)
    for theirs, ours in names.items():
        assert {q: values[theirs] for q, values in expected.items()} == pytest.approx(found[ours])


def test_ties_keep_the_order_that_was_shown() -> None:
    values = measure({"q": {"a": 1}}, {"q": [("a", 1.0), ("z", 1.0)]})
    assert values["Success@1"] == {"q": 1.0}


def test_documents_stand_where_their_best_section_stands() -> None:
    """C25/33 is found first, by a section that does not answer; C24/33 is second."""
    qrels = {"q": {"C25/33#2": 2, "C24/33#1": 1}}
    run = {"q": [("C25/33#1", 0.9), ("C25/33#2", 0.8), ("C24/33#1", 0.7)]}
    found = {name: values["q"] for name, values in measure_documents(qrels, run).items()}
    assert found == {
        "document nDCG@10": 1.0,
        "document R@5": 1.0,
        "document RR@10": 1.0,
        "document Success@1": 1.0,
    }


def test_a_document_has_the_grade_of_its_best_section() -> None:
    """C25/33 answers in full (3), whatever else of it answers partly; C24/33 (2) is found first."""
    qrels = {"q": {"C25/33#1": 3, "C25/33#2": 1, "C24/33#1": 2}}
    run = {"q": [("C24/33#1", 0.9), ("C25/33#2", 0.8)]}
    found = measure_documents(qrels, run)["document nDCG@10"]["q"]
    log3 = math.log2(3)
    assert found == pytest.approx((2 + 3 / log3) / (3 + 2 / log3))


def test_recall_by_depth() -> None:
    curve = recall_curve({"q": {"a": 1, "b": 2}}, {"q": [("x", 3.0), ("a", 2.0), ("b", 1.0)]})
    assert [curve[depth]["q"] for depth in (1, 2, 3, 50)] == [0.0, 0.5, 1.0, 1.0]


def test_a_question_that_found_nothing_counts_as_zero() -> None:
    values = measure({"q1": {"a": 1}, "q2": {"a": 1}}, {"q1": [("a", 1.0)]})
    assert values["nDCG@10"] == {"q1": 1.0, "q2": 0.0}


def test_questions_without_judgements_are_left_out() -> None:
    assert measure({"q1": {"a": 1}}, {"q2": [("a", 1.0)]})["AP"] == {"q1": 0.0}


def test_nothing_judged() -> None:
    assert measure({}, {"q": [("a", 1.0)]}, ["AP"]) == {"AP": {}}


def test_an_unknown_measure_is_named() -> None:
    with pytest.raises(BadUsage, match="Goodness@3"):
        measure({"q": {"a": 1}}, {}, ["Goodness@3"])


def test_the_bootstrap_is_the_same_for_the_same_seed() -> None:
    values = np.random.default_rng(1).random((30, 2))
    assert np.array_equal(bootstrap(values), bootstrap(values))
    assert not np.array_equal(bootstrap(values), bootstrap(values, seed=1))


@settings(max_examples=25)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_the_interval_lies_within_the_values(values: list[float]) -> None:
    low, high = bootstrap(np.array(values)[:, None])
    assert min(values) - 1e-9 <= low[0] <= high[0] <= max(values) + 1e-9


def test_the_interval_covers_the_true_mean_about_as_often_as_it_says() -> None:
    """400 samples of 60 from a uniform distribution: 95 % of the intervals hold its mean 0.5."""
    rng = np.random.default_rng(3)
    low, high = bootstrap(rng.random((60, 400)))
    assert np.mean((low <= 0.5) & (high >= 0.5)) == pytest.approx(0.95, abs=0.03)


def test_the_bootstrap_of_no_questions_is_refused() -> None:
    with pytest.raises(ValueError, match="no questions"):
        bootstrap(np.empty((0, 1)))


def test_a_summary_has_the_groups_that_have_questions() -> None:
    values = {"AP": {"q1": 1.0, "q2": 0.0}}
    summary = summarise(values, {"all": ["q1", "q2", "q3"], "none": ["q3"], "one": ["q1"]})
    assert list(summary) == ["all", "one"]
    assert summary["all"]["AP"].mean == 0.5
    assert summary["all"]["AP"].n == 2
    assert (summary["one"]["AP"].low, summary["one"]["AP"].high) == (1.0, 1.0)
