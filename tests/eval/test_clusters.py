"""Questions that stand or fall together count once, in intervals and in the test."""

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.clusters import count, linked, summed
from eval.measures import bootstrap, summarise
from eval.significance import differences, randomisation_test

QUERIES, PAIRS, TRIALS = 40, 36, 400
TOGETHER = [f"q{query}" for query in range(QUERIES) for _ in range(PAIRS)]


def simulated(at: int) -> NDArray[np.float64]:
    """Differences of two equal systems over 40 queries in 36 pairs: most is due to the query."""
    rng = np.random.default_rng(at)
    by_query = rng.normal(0, 0.1, size=QUERIES)
    by_case = rng.normal(0, 0.1, size=(QUERIES, PAIRS))
    return (by_query[:, None] + by_case).ravel()


def test_equal_systems_raise_a_false_alarm_in_five_of_a_hundred_of_many_cases() -> None:
    """Taken one by one, the same cases raise more than half of the time."""
    gaps = [simulated(at) for at in range(TRIALS)]
    together = [randomisation_test(gap, TOGETHER, rounds=400, seed=3) for gap in gaps]
    assert np.mean(np.array(together) < 0.05) == pytest.approx(0.05, abs=0.03)
    apart = [randomisation_test(gap, rounds=400, seed=3) for gap in gaps[:100]]
    assert np.mean(np.array(apart) < 0.05) > 0.5


def test_intervals_over_clusters_hold_the_true_mean() -> None:
    """95 % of them; clusters of unequal sizes, as sections have 1 to 9 questions."""
    held = []
    for at in range(TRIALS):
        rng = np.random.default_rng(at)
        sizes = rng.integers(1, 10, size=60)
        values = np.repeat(rng.normal(0, 0.2, 60), sizes) + rng.normal(0, 0.1, sizes.sum())
        names = np.repeat([f"s{number}" for number in range(60)], sizes)
        low, high = bootstrap(values[:, None], list(names))
        held.append(low[0] <= 0 <= high[0])
    assert np.mean(held) == pytest.approx(0.95, abs=0.03)


def test_cases_written_twice_are_no_more_evidence() -> None:
    values = np.random.default_rng(1).random((30, 2))
    names = [str(at) for at in range(30)]
    once, twice = bootstrap(values, names), bootstrap(np.tile(values, (2, 1)), names * 2)
    assert twice == pytest.approx(once)
    gap = values[:, 0] - values[:, 1]
    assert randomisation_test(np.tile(gap, 2), names * 2) == randomisation_test(gap, names)


def test_without_clusters_each_question_stands_alone() -> None:
    values = np.random.default_rng(2).random((20, 1))
    names = [f"q{at}" for at in range(20)]
    assert np.array_equal(bootstrap(values), bootstrap(values, names))
    assert randomisation_test(values[:, 0]) == randomisation_test(values[:, 0], names)


def test_means_are_over_questions_and_numbers_of_both() -> None:
    values = {"AP": {"q1": 1.0, "q2": 1.0, "q3": 0.0}}
    clusters = {"q1": "s", "q2": "s"}
    score = summarise(values, {"all": ["q1", "q2", "q3"]}, clusters)["all"]["AP"]
    assert score.mean == pytest.approx(2 / 3)
    assert (score.n, score.clusters) == (3, 2)
    (found,) = differences(values, values, {"all": ["q1", "q2", "q3"]}, clusters)
    assert (found.n, found.clusters) == (3, 2)


def test_scores_and_differences_have_the_intervals_of_their_clusters() -> None:
    rng = np.random.default_rng(4)
    ids = [f"q{at}" for at in range(60)]
    clusters = {id_: f"s{at // 6}" for at, id_ in enumerate(ids)}
    worth = np.repeat(rng.random(10), 6)
    low, high = bootstrap(worth[:, None], list(clusters.values()))
    values = {"AP": dict(zip(ids, worth.tolist(), strict=True))}
    score = summarise(values, {"all": ids}, clusters)["all"]["AP"]
    assert (score.low, score.high) == (low[0], high[0])
    (found,) = differences({"AP": dict.fromkeys(ids, 0.0)}, values, {"all": ids}, clusters)
    assert (found.low, found.high) == (low[0], high[0])
    alone = summarise(values, {"all": ids})["all"]["AP"]
    assert (high[0] - low[0]) / (alone.high - alone.low) > 2


def test_questions_are_linked_through_others() -> None:
    shared = {"q1": ["a"], "q2": ["b"], "q3": ["b", "a"], "q4": ["c", "c"], "q5": []}
    assert linked(shared) == {"q1": "a", "q2": "a", "q3": "a", "q4": "c"}
    assert linked(
        {"q1": ["d"], "q2": ["d", "c"], "q3": ["a", "b"], "q4": ["c", "b"]}
    ) == dict.fromkeys(("q1", "q2", "q3", "q4"), "a")
    assert linked({}) == {}


def test_sums_by_hand() -> None:
    sums, sizes = summed(np.array([[1.0], [2.0], [4.0]]), ["b", "a", "b"])
    assert sums.tolist() == [[5.0], [2.0]]
    assert sizes.tolist() == [2.0, 1.0]
    assert [len(each) for each in summed(np.empty((0, 1)), [])] == [0, 0]
    assert count(["q1", "q2", "q3"], {"q1": "s", "q2": "s"}) == 2
    assert count([], {}) == 0
