"""Vectors as they stand in training, asked like a finished model: for trials of what was learnt."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.embedder import Role, TokenIds, Vectors
from models.pieces import goes_on
from models.train.tokenised import tokenise


@dataclass(frozen=True)
class LearntEmbedder:
    """A model that was not exported: *vectors* (vocabulary, dim), *rarity* (vocabulary,).

    Cuts text with *tokenizer* itself, so that vocabularies of any kind can be compared.
    """

    tokenizer: Tokenizer
    vectors: Vectors
    rarity: NDArray[np.float32]
    name: str = "learnt"

    @property
    def dim(self) -> int:
        """Length of each vector."""
        return int(self.vectors.shape[1])

    @property
    def fingerprint(self) -> str:
        """No index is made with such a model, so the name is enough."""
        return self.name

    def embed(self, texts: Sequence[str], *, role: Role) -> Vectors:  # noqa: ARG002 - both alike
        """Embed *texts*, one row each: float32 (len(texts), dim); zeros where no token is known."""
        tokens = tokenise(self.tokenizer, texts)
        return _unit(tokens.counts(tokens.flat.astype(np.int64), len(self.vectors)) @ self.vectors)

    def token_ids(self, texts: Sequence[str]) -> list[TokenIds]:
        """The known tokens of each text; "" gives an empty array."""
        tokens = tokenise(self.tokenizer, texts)
        return np.split(tokens.flat, tokens.offsets[1:-1]) if texts else []

    def continues(self, ids: TokenIds) -> NDArray[np.bool_]:
        """Which tokens go on with the word of the token before: (len(ids),)."""
        known: NDArray[np.bool_] = self._continues[ids]
        return known

    def token_vectors(self, ids: TokenIds) -> Vectors:
        """What each id adds to the vector of a text: float32 (len(ids), dim), of any length."""
        vectors: Vectors = self.vectors[ids]
        return vectors

    @cached_property
    def _continues(self) -> NDArray[np.bool_]:
        pieces = sorted(self.tokenizer.get_vocab().items(), key=lambda item: item[1])
        return np.array([goes_on(piece) for piece, _ in pieces])

    def token_weights(self, ids: TokenIds) -> NDArray[np.float32]:
        """How telling each token is."""
        return self.rarity[ids]


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: Vectors = vectors / np.maximum(lengths, 1e-8)
    return result
