"""The one protocol every embedder follows, and the errors of loading one."""

from collections.abc import Sequence
from typing import Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Role = Literal["query", "passage"]
Vectors = NDArray[np.float32]  # (n, dim), rows of length 1
TokenIds = NDArray[np.int32]  # (tokens,)


class ModelError(Exception):
    """A model that cannot be loaded or used; the message says what to do."""


class ModelNotFound(ModelError):
    """No model of that name on this machine, or the extra that it needs is missing."""


class Embedder(Protocol):
    """Text in, unit vectors out. Implementers write `embed`; the three facts describe it."""

    @property
    def name(self) -> str:
        """The name a setting selects it by, such as "embedded" or "BAAI/bge-m3"."""

    @property
    def dim(self) -> int:
        """Length of each vector."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text could get another vector."""

    def embed(self, texts: Sequence[str], *, role: Role) -> Vectors:
        """Embed *texts*, one row each: float32 (len(texts), dim), rows of length 1.

        No texts give (0, dim). A text without any known token gives a row of zeros.
        """


@runtime_checkable
class TokenEmbedder(Protocol):
    """An embedder that can also compare word by word (late interaction)."""

    def token_ids(self, texts: Sequence[str]) -> list[TokenIds]:
        """The vocabulary ids of each text, special tokens left out; "" gives an empty array."""

    def continues(self, ids: TokenIds) -> NDArray[np.bool_]:
        """Which tokens go on with the word of the token before: (len(ids),)."""

    def token_vectors(self, ids: TokenIds) -> Vectors:
        """What each id adds to the vector of a word: float32 (len(ids), dim), of any length."""

    def token_weights(self, ids: TokenIds) -> NDArray[np.float32]:
        """How telling each token is, from its rarity: float32 (len(ids),), none negative."""
