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

_LIKE = 0.6  # cosine from which a word of the passage says what one of the question says


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

    def mean(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Weighted means of *values* (words, n) over the words: float32 (n,); 0 for no words."""
        total = float(self.weights.sum()) or 1.0
        return np.asarray(self.weights @ values / total, np.float32)


def late_scores(
    model: TokenEmbedder, question: QuestionWords, passages: WordLists
) -> NDArray[np.float32]:
    """Score each passage against *question*: float32 (len(passages),).

    Scores lie in [-1, 1]. A question without words scores 0 everywhere, and so does a passage
    without words.
    """
    return question.mean(best_matches(model, question.vectors, passages))


def missed(question: QuestionWords, matches: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much of *question* each passage has nothing like: float32 (passages,), from 0 to 1.

    *matches* are those of `best_matches`. A word with a match of _LIKE or more is not missed at
    all, one with a match of 0 wholly.
    """
    return question.mean(np.clip(1 - matches / np.float32(_LIKE), 0, 1))


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
