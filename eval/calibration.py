"""Is confidence worth what it says? Confidence held against whether an answer was shown.

A question is right when one of the first five sections is relevant; an unanswerable one never is.
Confidence is a probability where it lies in [0, 1]; else only its order can be judged.
"""

from collections.abc import Sequence

import numpy as np
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
    """Sort (confidence, right) into *bins* of equal size; None for fewer than two questions."""
    if len(judged) < _FEWEST:
        return None
    confidence, right = np.array(sorted(judged), np.float64).T
    parts = np.array_split(np.arange(len(judged)), min(bins, len(judged)))
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
