"""The embedded model: a tokenizer and one vector a token, read from files that ship with cdocs.

A text's vector is the sum of its tokens' vectors made unit length, so word order is not seen and
any length of text is embedded whole. Files are in model2vec's layout: `embeddings` (int8),
`weights` (the scale of each row); `rarity` serves late interaction, and the tables of
models/pieces.py stand in for tokenizer.json, which is there for other programs. Files are mapped
into memory, not read: loading takes milliseconds. Needs neither torch nor a network.
"""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models import pieces
from models.embedder import ModelError, ModelNotFound, Role, TokenIds, Vectors
from models.mapped import mapped

EMBEDDED = Path(__file__).parent / "embedded"
FILES = ("model.safetensors", pieces.FILE)
BATCH = 256  # texts; bounds memory to some megabytes whatever the number of texts


class StaticEmbedder:
    """Text to unit vectors through a table of token vectors.

    Raises ModelNotFound where files lack, ModelError where they are damaged.
    """

    def __init__(self, folder: Path = EMBEDDED, *, name: str = "embedded") -> None:
        missing = [file for file in FILES if not (folder / file).is_file()]
        if missing:
            raise ModelNotFound(
                f"the model folder {folder} lacks {' and '.join(missing)}: reinstall cdocs, "
                "or train the model with `make model`"
            )
        self.name = name
        self._folder = folder
        try:
            self._load()
        except (KeyError, ValueError) as error:
            raise ModelError(
                f"the model in {folder} is damaged: {error}; reinstall cdocs"
            ) from None

    def _load(self) -> None:
        tensors = mapped(self._folder / FILES[0])
        self._vectors: NDArray[np.int8] = tensors["embeddings"]
        self._scales: NDArray[np.float32] = tensors["weights"]
        self._rarity: NDArray[np.float32] = tensors["rarity"]
        self._pieces = pieces.Pieces(self._folder)

    @property
    def dim(self) -> int:
        """Length of each vector."""
        return int(self._vectors.shape[1])

    @cached_property
    def fingerprint(self) -> str:
        """Name, dimension and the hash of both files."""
        digest = hashlib.sha256()
        for file in FILES:
            digest.update((self._folder / file).read_bytes())
        return f"{self.name}:{self.dim}:{digest.hexdigest()[:16]}"

    def embed(self, texts: Sequence[str], *, role: Role) -> Vectors:  # noqa: ARG002 - both alike
        """Embed *texts*, one row each: float32 (len(texts), dim); zeros where no token is known."""
        rows = [self._pooled(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)]
        return np.concatenate(rows) if rows else np.empty((0, self.dim), np.float32)

    def token_ids(self, texts: Sequence[str]) -> list[TokenIds]:
        """The known tokens of each text; "" gives an empty array."""
        return self._pieces.encode(texts)

    def continues(self, ids: TokenIds) -> NDArray[np.bool_]:
        """Which tokens go on with the word of the token before: (len(ids),)."""
        return self._pieces.continues(ids)

    def token_vectors(self, ids: TokenIds) -> Vectors:
        """What each id adds to the vector of a text: float32 (len(ids), dim), of any length."""
        vectors: Vectors = self._vectors[ids].astype(np.float32)
        vectors *= self._scales[ids, None]
        return vectors

    def token_weights(self, ids: TokenIds) -> NDArray[np.float32]:
        """How telling each token is: its rarity in the training text times its vector's length."""
        return self._rarity[ids]

    def _pooled(self, texts: Sequence[str]) -> Vectors:
        lists = self.token_ids(texts)
        sums = np.zeros((len(texts), self.dim), np.float32)
        for row, ids in enumerate(lists):
            distinct, counts = np.unique(ids, return_counts=True)
            weights = self._scales[distinct] * counts
            sums[row] = weights @ self._vectors[distinct].astype(np.float32)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        result: Vectors = sums / np.maximum(norms, 1e-8)
        return result
