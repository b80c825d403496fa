"""Late interaction: each question token finds its best match in the passage.

The score of a passage is the weighted mean, over the question's tokens, of the highest cosine
with any token of the passage (Khattab and Zaharia 2020, arXiv:2004.12832, with fixed token
vectors and with weights that follow the rarity of a token). Distinct tokens are compared once
for all passages, which makes a hundred passages cost about as much as one matrix product.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.embedder import TokenEmbedder, TokenIds


@dataclass(frozen=True, slots=True)
class TokenLists:
    """The token ids of many passages: passage i is flat[offsets[i]:offsets[i + 1]]."""

    flat: TokenIds  # (tokens,)
    offsets: NDArray[np.int64]  # (passages + 1,)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def take(self, rows: NDArray[np.int64]) -> "TokenLists":
        """The lists at *rows*, in that order."""
        starts = self.offsets[:-1][rows]
        lengths = self.offsets[1:][rows] - starts
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
        return TokenLists(self.flat[np.repeat(starts, lengths) + within], offsets)


def late_scores(
    model: TokenEmbedder,
    question: TokenIds,
    passages: TokenLists,
    weights: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Score each passage against the token ids of *question*: float32 (len(passages),).

    *weights* are those of the distinct ids in ascending order, by default `usual_weights`. Scores
    lie in [-1, 1]. A question without tokens scores 0 everywhere, and so does a passage without
    tokens.
    """
    tokens = np.unique(question)
    weights = usual_weights(model, question) if weights is None else weights
    total = float(weights.sum())
    if not len(passages) or not len(tokens) or total == 0:
        return np.zeros(len(passages), np.float32)
    return np.asarray(weights @ best_matches(model, tokens, passages) / total, np.float32)


def usual_weights(model: TokenEmbedder, question: TokenIds) -> NDArray[np.float32]:
    """How much each distinct token of *question* counts, in ascending order of their ids."""
    tokens, repeats = np.unique(question, return_counts=True)
    weights = model.token_weights(tokens) * np.sqrt(repeats)
    return np.asarray(weights, np.float32)


def best_matches(
    model: TokenEmbedder, tokens: TokenIds, passages: TokenLists
) -> NDArray[np.float32]:
    """The highest cosine of each of *tokens* in each passage: float32 (tokens, passages).

    0 for a passage without tokens.
    """
    best = np.zeros((len(passages), len(tokens)), np.float32)
    filled = np.flatnonzero(np.diff(passages.offsets))
    if len(filled) and len(tokens):
        distinct, columns = _distinct(passages.flat)
        cosines = model.token_vectors(distinct) @ model.token_vectors(tokens).T
        starts = passages.offsets[:-1][filled]
        best[filled] = np.maximum.reduceat(cosines[columns], starts, axis=0)
    return best.T


def _distinct(ids: TokenIds) -> tuple[TokenIds, NDArray[np.int64]]:
    """What np.unique gives with return_inverse, in time that grows with len(ids) only."""
    place = np.full(int(ids.max()) + 1, -1, np.int64)
    place[ids] = 0
    distinct = np.flatnonzero(place == 0).astype(np.int32)
    place[distinct] = np.arange(len(distinct))
    return distinct, place[ids]
