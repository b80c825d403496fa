"""The catalogue of a generation: its passages by row and its documents, in one SQLite file.

SQLite opens at once whatever the size, so a single search does not read a whole archive. Rows of
passages are the rows of every leg. `indexer.catalog_writer` makes the file.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, Self, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, DocumentKind, Language, Reference
from corpus.references import find_resolutions
from corpus.relations import beside
from corpus.symbol import Symbol
from indexer import selection
from indexer.errors import reading
from indexer.stored import from_json
from indexer.types import Counts, Filters, Mention, Passage, Relations

T = TypeVar("T")
Mask = NDArray[np.bool_]  # (passages,)
ROWS: Final = np.dtype("<i4")  # of postings
_MASKS: Final = 64  # kept: the same few filters come again and again
_SYMBOLS: Final = 10_000  # kept as the catalogue writes them


class _Facts(NamedTuple):
    """What is counted of a document."""

    year: int
    series: str
    kind: DocumentKind


@dataclass(frozen=True)
class Catalog(Sequence[Passage]):
    """Read access; safe to use from several threads."""

    path: Path
    connection: sqlite3.Connection
    size: int

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a finished catalogue read-only. Raises IndexDamaged, as every method may later."""
        with reading(path):
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            try:
                (count,) = connection.execute("SELECT count(*) FROM passages").fetchone()
            except sqlite3.Error:
                connection.close()
                raise
            return cls(path, connection, count)

    def close(self) -> None:
        """Let go of the file; nothing can be read after."""
        self.connection.close()

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, row: int) -> Passage: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Passage]: ...
    def __getitem__(self, row: int | slice) -> Passage | Sequence[Passage]:
        """The passage at *row*, or those of a slice."""
        if isinstance(row, slice):
            return [self[number] for number in range(*row.indices(self.size))]
        place = row + self.size if row < 0 else row
        found = self._rows("SELECT json FROM passages WHERE row = ?", place)
        if not found:
            raise IndexError(row)
        return self._record(Passage, found[0][0])

    def at(self, rows: Sequence[int]) -> list[Passage]:
        """The passages at *rows*, in that order."""
        marks = ", ".join("?" * len(rows))
        found = dict(
            self._rows(f"SELECT row, json FROM passages WHERE row IN ({marks})", *rows)  # noqa: S608 - marks only
        )
        with reading(self.path):
            return [from_json(Passage, found[row]) for row in rows]

    def mask(self, filters: Filters) -> Mask | None:
        """Which rows *filters* let through; None if all of them. Do not write to it: it is kept.

        The rows of a document follow one another, so that a filter on documents reads as many
        lines as there are documents, not passages.
        """
        return self._masks(filters)

    @cached_property
    def _masks(self) -> Callable[[Filters], Mask | None]:
        return lru_cache(maxsize=_MASKS)(self._mask)

    def _mask(self, filters: Filters) -> Mask | None:
        chosen = selection.documents(filters)
        query = f"SELECT start, end FROM documents WHERE {chosen.sql}"  # noqa: S608 - no text of a user
        spans = self._rows(query, *chosen.values)
        with reading(self.path):
            mask = _spanned(spans, self.size)
            for keys in selection.postings(filters):
                mask &= self._listed(keys)
        mask.flags.writeable = False
        return None if mask.all() else mask

    def _listed(self, keys: Iterable[str]) -> Mask:
        """The rows of the postings of any of *keys*."""
        mask = np.zeros(self.size, np.bool_)
        for key in keys:
            for (rows,) in self._rows("SELECT rows FROM postings WHERE key = ?", key):
                mask[np.frombuffer(rows, ROWS)] = True
        return mask

    def allows(self, filters: Filters, passage: Passage) -> bool:
        """Whether *filters* let a passage through, be it of this catalogue or made by a caller."""
        chosen = selection.documents(filters)
        return bool(
            (not filters.sections or passage.section in filters.sections)
            and (
                not filters.resolutions
                or filters.resolutions & find_resolutions(passage.embedded_text)
            )
            and self._rows(
                f"SELECT 1 FROM documents WHERE symbol = ? AND language = ? AND {chosen.sql}",  # noqa: S608 - same
                _plain(passage.symbol),
                passage.language,
                *chosen.values,
            )
        )

    def document(self, symbol: Symbol, language: Language) -> Document | None:
        """The whole document, or None."""
        found = self._rows(
            "SELECT json FROM papers WHERE symbol = ? AND language = ?", _plain(symbol), language
        )
        return self._record(Document, found[0][0]) if found else None

    def documents(self) -> list[tuple[Symbol, Language]]:
        """Every document held, by symbol and language."""
        found = self._rows("SELECT symbol, language FROM documents")
        return sorted((self._symbol(symbol), language) for symbol, language in found)

    def titles(self) -> dict[tuple[Symbol, Language], str]:
        """The title of each document in each language."""
        found = self._rows("SELECT symbol, language, title FROM documents")
        return {(self._symbol(symbol), language): title for symbol, language, title in found}

    def languages_of(self, symbol: Symbol) -> list[Language]:
        """The languages in which *symbol* is held, sorted."""
        found = self._rows(
            "SELECT language FROM documents WHERE symbol = ? ORDER BY language", _plain(symbol)
        )
        return [language for (language,) in found]

    def section(
        self, symbol: Symbol, label: str, occurrence: int, language: Language
    ) -> Passage | None:
        """A section as one passage, its tokens not counted; None where it is not held."""
        found = self._rows(
            "SELECT json FROM sections "
            "WHERE symbol = ? AND label = ? AND occurrence = ? AND language = ?",
            *(_plain(symbol), label, occurrence, language),
        )
        return self._record(Passage, found[0][0]) if found else None

    def section_languages(self, symbol: Symbol, label: str, occurrence: int) -> list[Language]:
        """The languages in which a section is held, sorted."""
        found = self._rows(
            "SELECT language FROM sections "
            "WHERE symbol = ? AND label = ? AND occurrence = ? ORDER BY language",
            *(_plain(symbol), label, occurrence),
        )
        return [language for (language,) in found]

    def occurrence(self, passage: Passage) -> int:
        """Which of the sections of its label, in its document, a passage is of; 1 for the first."""
        found = self._rows(
            "SELECT max(occurrence) FROM sections "
            "WHERE symbol = ? AND label = ? AND language = ? AND start <= ?",
            *(_plain(passage.symbol), passage.section, passage.language, passage.start),
        )
        return found[0][0] or 1

    def relations(self, symbol: Symbol) -> Relations | None:
        """Series, revisions and amendments of a document; None where it is not held."""
        own = symbol.with_language(None)
        found = self._rows(
            "SELECT series, superseded_by FROM documents WHERE symbol = ?", _plain(symbol)
        )
        if not found:
            return None
        series, newer = found[0]
        older = "SELECT DISTINCT symbol FROM documents WHERE superseded_by = ?"
        others = self._symbols("SELECT DISTINCT symbol FROM documents WHERE series = ?", series)
        return Relations(
            series=series,
            others=tuple(sorted(others, key=lambda other: (other.year or 0, other))),
            superseded_by=self._symbol(newer) if newer else None,
            supersedes=tuple(sorted(self._symbols(older, _plain(own)))),
            beside=tuple(beside(own, others)),
        )

    def citing(self, key: str) -> list[Mention]:
        """Where documents refer to *key*, newest document first, in the order of their text."""
        found = self._rows(
            "SELECT symbol, language, reference FROM mentions WHERE key = ? "
            "ORDER BY year DESC, rowid",
            key,
        )
        return [
            Mention(self._symbol(symbol), language, self._record(Reference, reference))
            for symbol, language, reference in found
        ]

    def counts(self, passages: Iterable[Passage]) -> Counts:
        """The years, languages, series and kinds of *passages* with their numbers."""
        with reading(self.path):
            held = [(self._facts[_plain(each.symbol), each.language], each) for each in passages]
        return Counts(
            years=_most(facts.year for facts, _ in held),
            languages=_most(passage.language for _, passage in held),
            series=_most(facts.series for facts, _ in held),
            kinds=_most(facts.kind for facts, _ in held),
        )

    def digests(self) -> dict[str, int]:
        """Row by the digest of what was embedded there."""
        return dict(self._rows("SELECT digest, row FROM passages"))

    @cached_property
    def _facts(self) -> dict[tuple[str, Language], _Facts]:
        found = self._rows("SELECT symbol, language, year, series, kind FROM documents")
        return {(symbol, language): _Facts(*facts) for symbol, language, *facts in found}

    def _symbols(self, query: str, value: str) -> list[Symbol]:
        return [self._symbol(symbol) for (symbol,) in self._rows(query, value)]

    def _symbol(self, text: str) -> Symbol:
        with reading(self.path):
            return Symbol.parse(text)

    def _record(self, kind: type[T], text: str) -> T:
        with reading(self.path):
            return from_json(kind, text)

    def _rows(self, query: str, *values: str | int) -> list[Any]:
        with reading(self.path):
            return self.connection.execute(query, values).fetchall()


def _spanned(spans: Sequence[tuple[int, int]], size: int) -> Mask:
    """A mask of the rows [start, end) of all *spans*: what is begun and not ended before a row.

    Raises ValueError for rows beyond *size*.
    """
    rows = np.array(spans, np.int64).reshape(-1, 2)
    if rows.min(initial=0) < 0 or rows.max(initial=0) > size:
        raise ValueError(f"documents have rows beyond {size}")
    starts, ends = rows.T
    begun = np.bincount(starts, minlength=size + 1) - np.bincount(ends, minlength=size + 1)
    mask: Mask = begun[:size].cumsum() > 0
    return mask


@lru_cache(maxsize=_SYMBOLS)
def _plain(symbol: Symbol) -> str:
    return str(symbol.with_language(None))


def _most(values: Iterable[T]) -> tuple[tuple[T, int], ...]:
    """Each value with its count: the most first, equals in their order."""
    counts = Counter(value for value in values if value)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))
