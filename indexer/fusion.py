"""Bring the legs together, knowing which leg can see what.

Cosines and late-interaction scores of one question are comparable only within one passage
language: each language has its own level and spread. So a score is taken relative to how the
question scores on a sample of that language's passages. Lexical evidence exists mostly in the
question's own language; it orders the passages *within* each language, and never lifts one
language over another: the best-ordered passage of a language gets that language's best comparable
score, the second the second best, and so on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
USUAL_SPREAD = 0.1  # of scores on passages that have nothing to do with the question
PRIOR = 8  # passages: how much a small sample leans on all languages together


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each leg counts beside late interaction, tuned on development sets.

    *headings* counts what late interaction says of the headings of the best passages.
    *rarity* is the power to which it counts that a word is rarely matched (indexer.background).
    *bridge* says whether names are searched in other languages too (indexer.bridge), *spelling*
    whether misspelt words are searched as they were meant (indexer.spelling), *sounds* whether
    names are searched as other scripts write them (indexer.sounds). A weight of 0 takes
    its stage away, which is how `cdocs eval ablation` measures them.
    """

    late: float = 1.0
    dense: float = 0.5
    lexical: float = 2.0
    headings: float = 0.15
    rarity: float = 2.0
    bridge: float = 1.0
    spelling: float = 1.0
    sounds: float = 1.0


@dataclass(frozen=True, slots=True)
class Legs:
    """What each leg says of the same passages, all of one language: float32 (n,) each.

    *lexical* are shares of the highest BM25 score that the question could get.
    """

    dense: Scores
    late: Scores
    lexical: Scores

    def at(self, place: int) -> dict[str, float]:
        """What each leg says of one passage."""
        legs = {"dense": self.dense, "late": self.late, "lexical": self.lexical}
        return {name: float(scores[place]) for name, scores in legs.items()}

    def meaning(self, weights: Weights) -> Scores:
        """What the legs say that see all languages alike."""
        result: Scores = (
            np.float32(weights.late) * self.late + np.float32(weights.dense) * self.dense
        )
        return result


@dataclass(frozen=True, slots=True)
class Level:
    """Mean and standard deviation of what a question scores on a language's passages."""

    mean: float
    spread: float

    def comparable(self, scores: Scores) -> Scores:
        """*scores* above the level, in a unit that lies between their own and the spread.

        Dividing by the whole spread helps questions in another language and hurts those in the
        passage's own; by its cube root, both gain on the development sets.
        """
        unit = np.cbrt(max(self.spread, 1e-3) / USUAL_SPREAD)
        return np.asarray((scores - self.mean) / unit, np.float32)


def levels(samples: Sequence[Scores]) -> list[Level]:
    """One Level a sample; a small sample leans on all of them. () gives []."""
    if not samples:
        return []
    together = np.concatenate(samples)
    usual = Level(float(together.mean()), float(together.std()))
    return [_level(sample, usual) for sample in samples]


def fuse(legs: Legs, level: Level, weights: Weights) -> Scores:
    """One score a passage, comparable between languages: float32 (n,); () for none.

    Without a leg that sees all languages alike, lexical evidence is all there is to rank by.
    """
    if not weights.late and not weights.dense:
        return np.float32(weights.lexical) * legs.lexical
    comparable = level.comparable(legs.meaning(weights))
    ordered = comparable + np.float32(weights.lexical) * legs.lexical
    fused = np.empty(len(comparable), np.float32)
    fused[np.argsort(-ordered, kind="stable")] = np.sort(comparable)[::-1]
    return fused


def above_mean(scores: Scores, counted: NDArray[np.bool_]) -> Scores:
    """How far each score lies above the mean of those *counted*: float32 (n,); 0 for the others."""
    mean = scores[counted].mean() if counted.any() else np.float32(0)
    return np.where(counted, scores - mean, np.float32(0))


def _level(sample: Scores, usual: Level) -> Level:
    own = len(sample) / (len(sample) + PRIOR)
    mean = own * float(sample.mean()) + (1 - own) * usual.mean
    return Level(mean, own * float(sample.std()) + (1 - own) * usual.spread)
