"""Reliability by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.calibration import calibrate


def test_a_hand_worked_reliability_diagram() -> None:
    """Two bins of two: 0.1, 0.3 with one right, and 0.7, 0.9 with both right."""
    found = calibrate([(0.9, True), (0.1, False), (0.7, True), (0.3, True)], bins=2)
    assert found is not None
    assert [each.confidence for each in found.bins] == pytest.approx([0.2, 0.8])
    assert [(each.right, each.n) for each in found.bins] == [(0.5, 2), (1.0, 2)]
    assert found.error == pytest.approx((0.3 * 2 + 0.2 * 2) / 4)
    assert found.brier == pytest.approx((0.1**2 + 0.1**2 + 0.3**2 + 0.7**2) / 4)


def test_the_order_of_equal_confidences_says_nothing() -> None:
    """Half of 100 questions of confidence 0.5 are right: that is exactly what it says."""
    found = calibrate([(0.5, True)] * 50 + [(0.5, False)] * 50)
    assert found is not None
    assert [(each.right, each.n) for each in found.bins] == [(0.5, 100)]
    assert (found.error, found.brier) == (0.0, 0.25)


def test_bins_count_by_their_size() -> None:
    """Nine of 0.8 with all right, off by 0.2; one of 0.1 that is right, off by 0.9."""
    found = calibrate([(0.8, True)] * 9 + [(0.1, True)], bins=2)
    assert found is not None
    assert [each.n for each in found.bins] == [1, 9]
    assert found.error == pytest.approx((0.9 * 1 + 0.2 * 9) / 10)


@given(st.lists(st.tuples(st.sampled_from([0.125, 0.25, 0.5, 1.0]), st.booleans()), min_size=2))
def test_equal_confidences_are_in_one_bin_whatever_their_order(
    judged: list[tuple[float, bool]],
) -> None:
    found = calibrate(judged, bins=3)
    assert found == calibrate(judged[::-1], bins=3)
    assert found is not None
    assert sum(each.n for each in found.bins) == len(judged)
    held = [each.confidence for each in found.bins]
    assert held == sorted(held)


def test_without_ties_bins_are_of_equal_size() -> None:
    found = calibrate([(at / 97, True) for at in range(97)])
    assert found is not None
    assert {each.n for each in found.bins} == {9, 10}
    assert len(found.bins) == 10


def test_scores_beyond_one_are_no_probabilities() -> None:
    found = calibrate([(1.5, True), (0.2, False)])
    assert found is not None
    assert (found.error, found.brier) == (None, None)
    assert sum(each.n for each in found.bins) == 2


def test_too_few_have_no_shape() -> None:
    assert calibrate([]) is None
    assert calibrate([(0.5, True)]) is None
