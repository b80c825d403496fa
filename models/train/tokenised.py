"""Training text as token ids: compact arrays that batches are drawn from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from tokenizers import Tokenizer

from models.words import Lists

Ids = NDArray[np.int32]
CHUNK = 20_000  # texts handed to the tokenizer at once: bounds its memory


class Texts(Lists):
    """Many texts as ids."""

    __slots__ = ()

    def thinned(self, chance: np.random.Generator, kept: float) -> "Texts":
        """The same texts with about a share *kept* of their ids, each with one at least."""
        if kept >= 1:
            return self  # and draws nothing: the same seed goes on to draw the same batches
        chosen = chance.random(len(self.flat)) < kept
        starts = self.offsets[:-1]
        chosen[starts[(self._counted(chosen) == 0) & (np.diff(self.offsets) > 0)]] = True
        offsets = np.concatenate([[0], np.cumsum(self._counted(chosen), dtype=np.int64)])
        return Texts(self.flat[chosen], offsets)

    def numbered(self) -> NDArray[np.int64]:
        """A number for each text, the same for texts of the same ids in any order: (texts,)."""
        known: dict[bytes, int] = {}
        rows = np.split(self.flat, self.offsets[1:-1]) if len(self) else []
        return np.array([known.setdefault(np.sort(row).tobytes(), len(known)) for row in rows], int)

    def _counted(self, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many ids of each text are *chosen*."""
        before = np.concatenate([[0], np.cumsum(chosen, dtype=np.int64)])
        return np.asarray(np.diff(before[self.offsets]), np.int64)

    def counts(self, columns: NDArray[np.int64], width: int) -> csr_array:
        """The matrix (texts, width) of token counts, *columns* in place of the ids."""
        ones = np.ones(len(columns), np.float32)
        return csr_array((ones, columns, self.offsets), shape=(len(self), width))


def tokenise(tokenizer: Tokenizer, texts: Sequence[str], *, limit: int = 256) -> Texts:
    """*texts* as ids, unknown tokens left out, at most *limit* tokens of each."""
    flat: list[Ids] = []
    lengths: list[int] = []
    for start in range(0, len(texts), CHUNK):
        for encoding in tokenizer.encode_batch_fast(list(texts[start : start + CHUNK])):
            ids = np.asarray(encoding.ids[:limit], np.int32)
            ids = ids[ids > 0]
            flat.append(ids)
            lengths.append(len(ids))
    joined = np.concatenate(flat) if flat else np.empty(0, np.int32)
    return Texts(joined, np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]))
