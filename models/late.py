"""Late interaction: each word of the question finds its best match in the passage.

The score of a passage is the weighted mean, over the question's words, of the highest cosine with
any word of the passage (Khattab and Zaharia 2020, arXiv:2004.12832, with fixed vectors, with whole
words in place of their pieces, and with weights that follow rarity). Distinct words are compared
once for all passages, which makes a hundred passages cost about as much as one matrix product.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.embedder import TokenEmbedder, Vectors
from models.words import WordLists, distinct, words_of


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """The distinct words of a question: unit vectors (words, dim), and how much each counts."""

    vectors: Vectors
    weights: NDArray[np.float32]  # (words,)

    @classmethod
    def of(cls, model: TokenEmbedder, question: str) -> "QuestionWords":
        """The words of *question*; one that is said twice counts the square root of two times."""
        found = words_of(model, [question])
        repeats = np.bincount(found.lists.flat, minlength=len(found.words.lengths))
        weights = found.words.weights(model) * np.sqrt(repeats)
        return cls(found.words.vectors(model), weights.astype(np.float32))


def late_scores(
    model: TokenEmbedder, question: QuestionWords, passages: WordLists
) -> NDArray[np.float32]:
    """Score each passage against *question*: float32 (len(passages),).

    Scores lie in [-1, 1]. A question without words scores 0 everywhere, and so does a passage
    without words.
    """
    total = float(question.weights.sum())
    if not len(passages) or total == 0:
        return np.zeros(len(passages), np.float32)
    matches = best_matches(model, question.vectors, passages)
    return np.asarray(question.weights @ matches / total, np.float32)


def best_matches(
    model: TokenEmbedder, vectors: Vectors, passages: WordLists
) -> NDArray[np.float32]:
    """The highest cosine of each of *vectors* in each passage: float32 (vectors, passages).

    0 for a passage without words.
    """
    best = np.zeros((len(passages), len(vectors)), np.float32)
    lists = passages.lists
    filled = np.flatnonzero(np.diff(lists.offsets))
    if len(filled) and len(vectors):
        rows, columns = distinct(lists.flat)
        cosines = passages.words.cosines(model, rows.astype(np.int64), vectors)
        starts = lists.offsets[:-1][filled]
        best[filled] = np.maximum.reduceat(cosines[columns], starts, axis=0)
    return best.T
