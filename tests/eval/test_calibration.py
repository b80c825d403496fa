"""Reliability by hand."""

import pytest

from eval.calibration import calibrate


def test_a_hand_worked_reliability_diagram() -> None:
    """Two bins of two: 0.1, 0.3 with one right, and 0.7, 0.9 with both right."""
    found = calibrate([(0.9, True), (0.1, False), (0.7, True), (0.3, True)], bins=2)
    assert found is not None
    assert [each.confidence for each in found.bins] == pytest.approx([0.2, 0.8])
    assert [(each.right, each.n) for each in found.bins] == [(0.5, 2), (1.0, 2)]
    assert found.error == pytest.approx((0.3 * 2 + 0.2 * 2) / 4)
    assert found.brier == pytest.approx((0.1**2 + 0.1**2 + 0.3**2 + 0.7**2) / 4)


def test_scores_beyond_one_are_no_probabilities() -> None:
    found = calibrate([(1.5, True), (0.2, False)])
    assert found is not None
    assert (found.error, found.brier) == (None, None)
    assert sum(each.n for each in found.bins) == 2


def test_too_few_have_no_shape() -> None:
    assert calibrate([]) is None
    assert calibrate([(0.5, True)]) is None
