"""The lexical leg: BM25 over the terms of one language's passages.

Scores are Lucene's BM25 (k1 = 1.5, b = 0.75; Robertson and Zaragoza 2009). A question in any
language may be put to it; names, numbers and symbols still match.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from indexer.errors import reading

Scores = NDArray[np.float32]


class Lexical:
    """BM25 over passages 0..n-1, each given as its terms."""

    def __init__(self, engine: Any, count: int, folder: Path = Path()) -> None:
        self._engine = engine
        self._count = count
        self._folder = folder

    @classmethod
    def build(cls, terms: Sequence[Sequence[str]]) -> Self:
        """Index *terms*, one list a passage; passages without any term score 0 for ever."""
        import bm25s

        engine = bm25s.BM25(method="lucene")
        # bm25s cannot index a corpus without a single term, so there is always this one.
        engine.index([[*row, ""] for row in terms], show_progress=False)
        return cls(engine, len(terms))

    def save(self, folder: Path) -> None:
        """Write into *folder*, which is made."""
        self._engine.save(str(folder), show_progress=False)
        (folder / "count").write_text(str(self._count), "utf-8")

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open what `save` wrote, memory-mapped. Raises IndexDamaged, as every method may later."""
        import bm25s

        with reading(folder):
            count = int((folder / "count").read_text("utf-8"))
            engine = bm25s.BM25.load(str(folder), mmap=True)
            if engine.scores["num_docs"] != count:
                raise ValueError(f"it holds {engine.scores['num_docs']} passages, not {count}")
            for name in ("data", "indices", "indptr"):  # np.memmap makes each small slice slow
                engine.scores[name] = np.asarray(engine.scores[name])
        return cls(engine, count, folder)

    def __len__(self) -> int:
        return self._count

    def together(self, terms: Iterable[str]) -> bool:
        """Whether all of *terms* stand in one passage; true for none."""
        found = None
        for term in set(terms):
            rows = self._rows(term)
            found = rows if found is None else np.intersect1d(found, rows)
        return found is None or len(found) > 0

    def _rows(self, term: str) -> NDArray[np.int32]:
        """The passages in which *term* stands."""
        at = self._engine.vocab_dict.get(term)
        if at is None:
            return np.empty(0, np.int32)
        with reading(self._folder):
            starts = self._engine.scores["indptr"]
            rows: NDArray[np.int32] = self._engine.scores["indices"][starts[at] : starts[at + 1]]
            return rows

    def scores(self, terms: Sequence[str]) -> Scores:
        """The score of every passage: float32 (n,), 0 where no term of the question stands."""
        known = [term for term in terms if term and term in self._engine.vocab_dict]
        if not known:
            return np.zeros(self._count, np.float32)
        with reading(self._folder):
            result: Scores = self._engine.get_scores(known)
            return result

    def shares(self, terms: Sequence[str]) -> Scores:
        """The scores of the distinct terms as shares of a bound: as rare and frequent as can be.

        A question in another language, of which only a name or a number stands here, so gets a
        small share, whatever the best passage; and a smaller one yet by the square of how many of
        its terms stand in any passage, because the short words of two languages meet by chance.
        """
        distinct = list(dict.fromkeys(terms))
        known = sum(term in self._engine.vocab_dict for term in distinct)
        if not known:
            return np.zeros(self._count, np.float32)
        bound = len(distinct) * np.log(1 + (self._count + 0.5) / 0.5)
        result: Scores = self.scores(distinct) * np.float32((known / len(distinct)) ** 2 / bound)
        return result
