"""The dense leg: FAISS over the vectors of one language's passages.

Inner product of unit vectors, so scores are cosines. Up to FLAT_LIMIT passages all vectors are
compared, in half precision, which halves the memory that a search reads through; beyond, an
inverted file with 8-bit vectors, probed widely enough to keep recall.
"""

from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamaged
from models.embedder import Vectors

FLAT_LIMIT = 200_000
PROBED = 32

Rows = NDArray[np.int64]


class Dense:
    """Nearest passages 0..n-1 by cosine."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    @classmethod
    def build(cls, vectors: Vectors) -> Self:
        """Index *vectors* (n, dim); n may be 0."""
        import faiss

        count, dim = vectors.shape
        lists = max(1, int(4 * np.sqrt(count)))
        factory = "SQfp16" if count <= FLAT_LIMIT else f"IVF{lists},SQ8"
        engine = faiss.index_factory(dim, factory, faiss.METRIC_INNER_PRODUCT)
        if not engine.is_trained:
            engine.train(vectors)
        engine.add(vectors)
        return cls(engine)

    def save(self, path: Path) -> None:
        """Write to *path*."""
        import faiss

        faiss.write_index(self._engine, str(path))

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open what `save` wrote. Raises IndexDamaged."""
        import faiss

        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise IndexDamaged(f"{path} cannot be read: run `cdocs index` again") from error

    def nearest(self, vector: Vectors, k: int, allowed: NDArray[np.bool_] | None = None) -> Rows:
        """The rows of at most *k* passages, nearest first, among those *allowed* (n,)."""
        count = self._engine.ntotal if allowed is None else int(allowed.sum())
        if not count:
            return np.empty(0, np.int64)
        _, rows = self._engine.search(
            vector.reshape(1, -1), min(k, count), params=self._parameters(allowed)
        )
        found: Rows = rows[0][rows[0] >= 0]
        return found

    def _parameters(self, allowed: NDArray[np.bool_] | None) -> Any:
        import faiss

        chosen: dict[str, Any] = {}
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            chosen["sel"] = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]
        if isinstance(self._engine, faiss.IndexIVF):
            return faiss.SearchParametersIVF(nprobe=PROBED, **chosen)  # type: ignore[call-arg]
        return faiss.SearchParameters(**chosen) if chosen else None
