"""The dense leg: FAISS over the vectors of one language's passages.

Inner product of unit vectors, so passages are ordered by cosine. FAISS keeps them in 8 bits, since
reading memory is what takes the time, and the nearest are compared again as they are. Up to
FLAT_LIMIT passages it looks at all; beyond, it has an inverted file, probed widely enough to keep
recall. A filter that allows no more than FLAT_LIMIT may leave hardly any of them in the lists that
are probed, so then all lists are: what is not allowed costs a look at its bit.
"""

from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from indexer.errors import reading
from models.embedder import Vectors

FLAT_LIMIT = 200_000
PROBED = 32
COMPARED_AGAIN = 20  # beside those that are asked for

_BYTE = 127  # the highest signed one

Rows = NDArray[np.int64]


class Dense:
    """Nearest passages 0..n-1 by cosine; *vectors* are theirs, (n, dim)."""

    def __init__(self, engine: Any, vectors: Vectors) -> None:
        self._engine = engine
        self._vectors = vectors

    @classmethod
    def build(cls, vectors: Vectors) -> Self:
        """Index *vectors* (n, dim); n may be 0."""
        import faiss

        count, dim = vectors.shape
        lists = max(1, int(4 * np.sqrt(count)))
        factory = "SQ8_direct_signed" if count <= FLAT_LIMIT else f"IVF{lists},SQ8"
        engine = faiss.index_factory(dim, factory, faiss.METRIC_INNER_PRODUCT)
        spread = _spread(vectors)
        if not engine.is_trained:
            engine.train(spread)
        engine.add(spread)
        return cls(engine, vectors)

    def save(self, path: Path) -> None:
        """Write to *path*, but for the vectors."""
        import faiss

        faiss.write_index(self._engine, str(path))

    @classmethod
    def open(cls, path: Path, vectors: Vectors) -> Self:
        """Open what `save` wrote. Raises IndexDamaged."""
        import faiss

        with reading(path):
            engine = faiss.read_index(str(path))
            if (engine.ntotal, engine.d, engine.is_trained) != (*vectors.shape, True):
                raise ValueError(f"it holds {engine.ntotal} vectors of length {engine.d}")
            return cls(engine, vectors)

    def nearest(self, vector: Vectors, k: int, allowed: NDArray[np.bool_] | None = None) -> Rows:
        """The rows of at most *k* passages, nearest first, among those *allowed* (n,)."""
        count = self._engine.ntotal if allowed is None else int(allowed.sum())
        if not count:
            return np.empty(0, np.int64)
        _, rows = self._engine.search(
            _spread(vector.reshape(1, -1)),
            min(k + COMPARED_AGAIN, count),
            params=self._parameters(count, allowed),
        )
        found: Rows = rows[0][rows[0] >= 0]
        cosines = self._vectors[found] @ vector.reshape(-1)
        return found[np.argsort(-cosines, kind="stable")[:k]]

    def _parameters(self, count: int, allowed: NDArray[np.bool_] | None) -> Any:
        """How to search among *count* passages, those *allowed*."""
        import faiss

        chosen: dict[str, Any] = {}
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            chosen["sel"] = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]
        if isinstance(self._engine, faiss.IndexIVF):
            probed = PROBED if count > FLAT_LIMIT else self._engine.nlist
            return faiss.SearchParametersIVF(nprobe=probed, **chosen)  # type: ignore[call-arg]
        return faiss.SearchParameters(**chosen) if chosen else None


def _spread(vectors: Vectors) -> Vectors:
    """*vectors* times what makes them fill a signed byte; inner products keep their order."""
    highest = np.abs(vectors).max(initial=1e-9)
    spread: Vectors = np.rint(vectors * np.float32(_BYTE / highest))
    return spread
