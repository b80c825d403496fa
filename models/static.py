"""The embedded model: a tokenizer and one vector a token, read from files that ship with cdocs.

A text's vector is the sum of its tokens' vectors made unit length, so word order is not seen and
any length of text is embedded whole. Files are in model2vec's layout: `embeddings` (int8),
`weights` (the scale of each row), tokenizer.json; `rarity` and `lengths` serve late interaction.
Needs neither torch nor a network.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.embedder import ModelNotFound, Role, TokenIds, Vectors

EMBEDDED = Path(__file__).parent / "embedded"
FILES = ("model.safetensors", "tokenizer.json")
BATCH = 256  # texts; bounds memory to some megabytes whatever the number of texts


class StaticEmbedder:
    """Text to unit vectors through a table of token vectors. Raises ModelNotFound if files lack."""

    def __init__(self, folder: Path = EMBEDDED, *, name: str = "embedded") -> None:
        missing = [file for file in FILES if not (folder / file).is_file()]
        if missing:
            raise ModelNotFound(
                f"the model folder {folder} lacks {' and '.join(missing)}: reinstall cdocs, "
                "or train the model with `make model`"
            )
        self.name = name
        self._folder = folder
        self._load()

    def _load(self) -> None:
        from safetensors import safe_open
        from tokenizers import Tokenizer

        with safe_open(self._folder / FILES[0], framework="numpy") as tensors:
            self._vectors: NDArray[np.int8] = tensors.get_tensor("embeddings")
            self._scales: NDArray[np.float32] = tensors.get_tensor("weights").astype(np.float32)
            self._lengths: NDArray[np.float32] = tensors.get_tensor("lengths")
            self._rarity: NDArray[np.float32] = tensors.get_tensor("rarity").astype(np.float32)
        self._tokenizer = Tokenizer.from_file(str(self._folder / FILES[1]))

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
        return list(self._ids(texts))

    def token_vectors(self, ids: TokenIds) -> Vectors:
        """One unit vector for each id: float32 (len(ids), dim)."""
        vectors: Vectors = self._vectors[ids].astype(np.float32)
        vectors /= self._lengths[ids, None]
        return vectors

    def token_weights(self, ids: TokenIds) -> NDArray[np.float32]:
        """How telling each token is: its rarity in the training text times its vector's length."""
        return self._rarity[ids]

    def _ids(self, texts: Sequence[str]) -> Iterator[TokenIds]:
        for encoding in self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False):
            ids = np.asarray(encoding.ids, np.int32)
            yield ids[ids > 0]

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
