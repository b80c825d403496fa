"""A model whose pieces are letters: a word is what stands between blanks."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.embedder import TokenIds, Vectors

LETTERS = "abcdez"
ALPHABET = LETTERS + " "
_INNER = 100  # added to the number of a letter that goes on with a word


def words(text: str) -> list[str]:
    """The words of *text*."""
    return text.split()


class Lettered:
    """Vectors from a seed; "z" weighs nothing, and "e" is the opposite of "d"."""

    def __init__(self) -> None:
        self._vectors = np.random.default_rng(3).standard_normal((len(LETTERS), 5))
        self._vectors[4] = -self._vectors[3]

    def vector(self, letter: str) -> NDArray[np.float64]:
        """What *letter* adds to a word."""
        found: NDArray[np.float64] = self._vectors[LETTERS.index(letter)]
        return found

    def weight(self, letter: str) -> float:
        """How telling *letter* is."""
        return 0.0 if letter == "z" else 1.0 + LETTERS.index(letter)

    def token_ids(self, texts: Sequence[str]) -> list[TokenIds]:
        """One id for each letter, another where it goes on with a word."""
        return [
            np.array(
                [
                    LETTERS.index(letter) + (_INNER if place else 0)
                    for word in words(text)
                    for place, letter in enumerate(word)
                ],
                np.int32,
            )
            for text in texts
        ]

    def continues(self, ids: TokenIds) -> NDArray[np.bool_]:
        """Every letter but the first of a word."""
        return np.asarray(ids >= _INNER)

    def token_vectors(self, ids: TokenIds) -> Vectors:
        """One row for each letter."""
        return self._vectors[ids % _INNER].astype(np.float32)

    def token_weights(self, ids: TokenIds) -> NDArray[np.float32]:
        """One weight for each letter."""
        return np.array([self.weight(LETTERS[i]) for i in (ids % _INNER).tolist()], np.float32)
