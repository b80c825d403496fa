"""How the tokens of questions match passages that have nothing to do with them.

Measured on a sample of each language's passages. It gives two things: how telling a token is (one
that finds a good match in almost any passage tells little), and the level of a question's
late-interaction scores in each language, from which scores become comparable (indexer.fusion).
What one token gives is the same for every question, so it is kept.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.embedder import TokenEmbedder, TokenIds
from models.late import TokenLists, best_matches

Matches = NDArray[np.float32]  # (tokens, sampled passages)
_KEPT = 20_000  # tokens; some megabytes


class Background:
    """The best match of each token in each sampled passage, found once."""

    def __init__(self, model: TokenEmbedder, passages: TokenLists) -> None:
        self._model = model
        self._passages = passages
        self._known: dict[int, Matches] = {}

    def matches(self, ids: TokenIds) -> Matches:
        """The best matches of distinct *ids*: float32 (len(ids), len(passages))."""
        known = self._known
        if len(known) > _KEPT:
            known = self._known = {}
        new = np.array([id_ for id_ in ids.tolist() if id_ not in known], np.int32)
        if len(new):
            found = best_matches(self._model, new, self._passages)
            known = self._known = known | dict(zip(new.tolist(), found, strict=True))
        if not len(ids):
            return np.empty((0, len(self._passages)), np.float32)
        return np.stack([known[id_] for id_ in ids.tolist()])


def telling(matches: Matches, power: float) -> NDArray[np.float32]:
    """How telling each token is, from 0 to 1: a power of how far it usually is from passages."""
    if not matches.shape[1]:
        return np.ones(len(matches), np.float32)
    usual = np.clip(matches.mean(axis=1), 0, 1)
    result: NDArray[np.float32] = (1 - usual) ** np.float32(power)
    return result


def sampled(starts_ends: Sequence[tuple[int, int]], size: int) -> list[NDArray[np.int64]]:
    """At most *size* rows of each range, evenly spread."""
    return [np.unique(np.linspace(a, b - 1, size).astype(np.int64)) for a, b in starts_ends]
