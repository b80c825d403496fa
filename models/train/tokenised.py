"""Training text as token ids: compact arrays that batches are drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from tokenizers import Tokenizer

Ids = NDArray[np.int32]
CHUNK = 20_000  # texts handed to the tokenizer at once: bounds its memory


@dataclass(frozen=True, slots=True)
class Texts:
    """Many texts as ids: text i is flat[offsets[i]:offsets[i + 1]]."""

    flat: Ids  # (tokens,)
    offsets: NDArray[np.int64]  # (texts + 1,)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def take(self, rows: NDArray[np.int64]) -> "Texts":
        """The texts at *rows*, in that order."""
        lengths = (self.offsets[1:] - self.offsets[:-1])[rows]
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
        return Texts(self.flat[np.repeat(self.offsets[:-1][rows], lengths) + within], offsets)

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
