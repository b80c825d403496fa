"""Is confidence worth what it says? Confidence held against whether an answer was shown.

A question is right when one of the first five sections is relevant; an unanswerable one never is.
Confidence is a probability where it lies in [0, 1]; else only its order can be judged.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

BINS = 10
_FEWEST = 2  # questions: less has no shape


class Bin(BaseModel):
    """Questions of like confidence: their mean confidence, and the share that was right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    confidence: float
    right: float
    n: int


class Calibration(BaseModel):
    """A reliability diagram in numbers, least confident first.

    *error* is the expected calibration error: the mean gap between confidence and share right,
    weighted by the questions in each bin (Guo et al. 2017); *brier* the mean squared gap of each
    question (Brier 1950). Both are None where confidence is no probability.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    bins: tuple[Bin, ...]
    error: float | None
    brier: float | None


def calibrate(judged: Sequence[tuple[float, bool]], *, bins: int = BINS) -> Calibration | None:
    """Sort (confidence, right) into at most *bins* of about equal size.

    Questions of equal confidence are in one bin, so that their order says nothing. None for fewer
    than two questions.
    """
    if len(judged) < _FEWEST:
        return None
    confidence, right = np.array(sorted(judged, key=lambda each: each[0]), np.float64).T
    parts = _parts(confidence, bins)
    made = tuple(
        Bin(
            confidence=float(confidence[part].mean()),
            right=float(right[part].mean()),
            n=len(part),
        )
        for part in parts
    )
    if confidence[0] < 0 or confidence[-1] > 1:
        return Calibration(bins=made, error=None, brier=None)
    error = sum(abs(each.confidence - each.right) * each.n for each in made) / len(judged)
    return Calibration(bins=made, error=error, brier=float(((confidence - right) ** 2).mean()))


def _parts(confidence: NDArray[np.float64], bins: int) -> list[NDArray[np.intp]]:
    """Where each bin lies in *confidence*, which rises; a bin is that of the middle of its ties."""
    first = np.searchsorted(confidence, confidence, side="left")
    last = np.searchsorted(confidence, confidence, side="right")
    bin_ = (first + last) * bins // (2 * len(confidence))
    return [np.flatnonzero(bin_ == each) for each in np.unique(bin_)]
