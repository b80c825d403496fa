"""Bring the legs together, knowing which leg can see what.

Cosines and late-interaction scores of one question are comparable only within one passage
language: each language has its own level. So every score is taken relative to how the question
scores on a sample of that language's passages. Lexical evidence exists mostly in the question's own
language; it orders the passages *within* each language, and never lifts one language over another:
the best-ordered passage of a language gets that language's best comparable score, the second the
second best, and so on.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each leg counts beside late interaction (1.0); tuned on development sets."""

    dense: float = 0.5
    lexical: float = 0.3


@dataclass(frozen=True, slots=True)
class Legs:
    """What each leg says of the same passages, all of one language: float32 (n,) each."""

    dense: Scores
    late: Scores
    lexical: Scores

    def at(self, place: int) -> dict[str, float]:
        """What each leg says of one passage."""
        legs = {"dense": self.dense, "late": self.late, "lexical": self.lexical}
        return {name: float(scores[place]) for name, scores in legs.items()}


@dataclass(frozen=True, slots=True)
class Level:
    """How the question scores on a sample of a language: what is subtracted to compare."""

    dense: float
    late: float


def fuse(legs: Legs, level: Level, weights: Weights) -> Scores:
    """One score a passage, comparable between languages: float32 (n,); () for none."""
    comparable = (legs.late - level.late) + weights.dense * (legs.dense - level.dense)
    ordered = comparable + weights.lexical * _share(legs.lexical)
    fused = np.empty(len(comparable), np.float32)
    fused[np.argsort(-ordered, kind="stable")] = np.sort(comparable)[::-1]
    return fused


def _share(lexical: Scores) -> Scores:
    """Lexical scores as shares of the best one, so that their unit does not matter."""
    best = lexical.max(initial=0)
    result: Scores = lexical / best if best > 0 else lexical
    return result
