"""How the words of questions match passages that have nothing to do with them.

Measured on a sample of each language's passages. It gives two things: how telling a word is (one
that finds a good match in almost any passage tells little), and the level of a question's
late-interaction scores in each language, from which scores become comparable (indexer.fusion).
What one word gives is the same for every question, so it is kept.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.embedder import TokenEmbedder, Vectors
from models.late import best_matches
from models.words import WordLists

Matches = NDArray[np.float32]  # (words, sampled passages)
_KEPT = 10_000  # words; some megabytes


class Background:
    """The best match of each word in each sampled passage, found once."""

    def __init__(self, model: TokenEmbedder, passages: WordLists) -> None:
        self._model = model
        self._passages = passages
        self._known: dict[bytes, Matches] = {}

    def matches(self, vectors: Vectors) -> Matches:
        """The best matches of words by their unit *vectors*: float32 (words, passages)."""
        keys = [vector.tobytes() for vector in vectors]
        known = self._known
        if len(known) > _KEPT:
            known = self._known = {}
        new = [row for row, key in enumerate(keys) if key not in known]
        if new:
            found = best_matches(self._model, vectors[new], self._passages)
            fresh = {keys[row]: match for row, match in zip(new, found, strict=True)}
            known = self._known = known | fresh
        if not keys:
            return np.empty((0, len(self._passages)), np.float32)
        return np.stack([known[key] for key in keys])


def telling(matches: Matches, power: float) -> NDArray[np.float32]:
    """How telling each word is, from 0 to 1: a power of how far it usually is from passages."""
    if not matches.shape[1]:
        return np.ones(len(matches), np.float32)
    usual = np.clip(matches.mean(axis=1), 0, 1)
    result: NDArray[np.float32] = (1 - usual) ** np.float32(power)
    return result


def sampled(starts_ends: Sequence[tuple[int, int]], size: int) -> list[NDArray[np.int64]]:
    """At most *size* rows of each range, evenly spread."""
    return [np.unique(np.linspace(a, b - 1, size).astype(np.int64)) for a, b in starts_ends]
