"""The randomisation test: false alarms, power, an exact twin; Holm's correction."""

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.significance import differences, holm, randomisation_test

SYSTEMS, QUESTIONS, ROUNDS = 1000, 50, 400


def simulated(effect: float) -> list[float]:
    """The p of 1000 pairs of systems over 50 questions that differ by *effect* on average."""
    rng = np.random.default_rng(11)
    base = rng.beta(0.6, 0.8, size=(SYSTEMS, QUESTIONS))  # many near 0 and 1, as nDCG has them
    noise = rng.normal(0, 0.15, size=(2, SYSTEMS, QUESTIONS))
    gaps = np.clip(base + effect + noise[0], 0, 1) - np.clip(base + noise[1], 0, 1)
    return [randomisation_test(gap, rounds=ROUNDS, seed=at) for at, gap in enumerate(gaps)]


def test_equal_systems_raise_a_false_alarm_in_five_of_a_hundred() -> None:
    alarms = np.mean(np.array(simulated(0.0)) < 0.05)
    assert alarms == pytest.approx(0.05, abs=0.015)


def test_a_real_difference_is_found(record_property: Callable[[str, object], None]) -> None:
    """Power at a difference of 0.08 over 50 questions; recorded in the JUnit report."""
    power = float(np.mean(np.array(simulated(0.08)) < 0.05))
    record_property("power", power)
    assert power > 0.5


@given(st.lists(st.sampled_from([-0.5, -0.1, 0.0, 0.2, 0.7]), min_size=1, max_size=8))
def test_p_is_near_that_of_all_arrangements(values: list[float]) -> None:
    gaps = np.array(values)
    signs = np.array(list(product([1, -1], repeat=len(gaps))))
    exact = float(np.mean(np.abs(signs @ gaps) >= abs(gaps.sum()) - 1e-9))
    assert randomisation_test(gaps, rounds=4000) == pytest.approx(exact, abs=0.05)


def test_no_difference_is_no_evidence() -> None:
    assert randomisation_test(np.zeros(10)) == 1.0
    assert randomisation_test(np.zeros(0)) == 1.0


def test_p_is_never_zero() -> None:
    assert 0 < randomisation_test(np.ones(60), rounds=100) <= 1 / 100


def test_the_seed_decides() -> None:
    gaps = np.random.default_rng(5).normal(0.05, 0.2, 40)
    assert randomisation_test(gaps) == randomisation_test(gaps)


def test_holm_by_hand() -> None:
    """0.01 × 3, then 0.02 × 2, then 0.03 × 1 but not below what came before."""
    assert holm([0.03, 0.01, 0.02]) == pytest.approx([0.04, 0.03, 0.04])
    assert holm([0.9, 0.6]) == [1.0, 1.0]
    assert holm([]) == []


@given(st.lists(st.floats(1e-6, 1), max_size=20))
def test_holm_never_makes_p_smaller_nor_changes_the_order(values: list[float]) -> None:
    corrected = holm(values)
    assert all(after >= before for before, after in zip(values, corrected, strict=True))
    by_raw = [corrected[at] for at in sorted(range(len(values)), key=values.__getitem__)]
    assert by_raw == sorted(by_raw)


def test_differences_are_of_common_questions_and_corrected_together() -> None:
    a = {"AP": {f"q{at}": 0.2 for at in range(20)}, "only-a": {"q1": 1.0}}
    b = {"AP": {f"q{at}": 0.6 for at in range(1, 21)}}
    groups = {"all": [f"q{at}" for at in range(30)], "first": ["q1"], "none": ["q25"]}
    found = differences(a, b, groups)
    assert [(each.group, each.measure, each.n) for each in found] == [
        ("all", "AP", 19),
        ("first", "AP", 1),
    ]
    assert found[0].mean == pytest.approx(0.4)
    assert found[0].corrected == pytest.approx(2 * found[0].p)
    assert found[0].significant
    assert not found[1].significant
