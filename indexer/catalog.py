"""The catalogue of a generation: its passages by row and its documents, in one SQLite file.

SQLite opens at once whatever the size, so a single search does not read a whole archive. Rows of
passages are the rows of every leg.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self, cast, overload

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Language, Section
from corpus.symbol import Symbol
from indexer.types import Filters, Passage

SCHEMA = """
CREATE TABLE passages (row INTEGER PRIMARY KEY, symbol TEXT, language TEXT, year INTEGER,
    section TEXT, digest TEXT, body TEXT) STRICT;
CREATE INDEX passages_of ON passages (symbol, language);
CREATE INDEX passages_at ON passages (year);
CREATE TABLE documents (symbol TEXT, language TEXT, body TEXT, PRIMARY KEY (symbol, language))
    STRICT;
"""


@dataclass(frozen=True, slots=True)
class Catalog(Sequence[Passage]):
    """Read access; safe to use from several threads."""

    connection: sqlite3.Connection
    size: int

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a finished catalogue read-only."""
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        (count,) = connection.execute("SELECT count(*) FROM passages").fetchone()
        return cls(connection, count)

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
        found = self.connection.execute(
            "SELECT body FROM passages WHERE row = ?", (place,)
        ).fetchone()
        if found is None:
            raise IndexError(row)
        return _passage_from(found[0])

    def rows(self, filters: Filters) -> NDArray[np.int64]:
        """The rows that *filters* let through, ascending; all rows for empty filters."""
        conditions, values = _conditions(filters)
        query = f"SELECT row FROM passages WHERE {conditions} ORDER BY row"  # noqa: S608 - no user text
        found = self.connection.execute(query, values).fetchall()
        return np.array([row for (row,) in found], np.int64)

    def document(self, symbol: Symbol, language: Language) -> Document | None:
        """The whole document, or None."""
        found = self.connection.execute(
            "SELECT body FROM documents WHERE symbol = ? AND language = ?",
            (str(symbol.with_language(None)), language),
        ).fetchone()
        return _document_from(found[0]) if found else None

    def documents(self) -> list[tuple[Symbol, Language]]:
        """Every document held, by symbol and language."""
        found = self.connection.execute("SELECT symbol, language FROM documents").fetchall()
        return sorted((Symbol.parse(symbol), language) for symbol, language in found)

    def languages_of(self, symbol: Symbol) -> list[Language]:
        """The languages in which *symbol* is held, sorted."""
        found = self.connection.execute(
            "SELECT language FROM documents WHERE symbol = ? ORDER BY language",
            (str(symbol.with_language(None)),),
        ).fetchall()
        return [language for (language,) in found]

    def sections_of(self, symbol: Symbol, language: Language) -> list[str]:
        """The section labels of a document in reading order, each once."""
        found = self.document(symbol, language)
        labels = [section.label for section in found.sections] if found else []
        return list(dict.fromkeys(labels))

    def digests(self) -> dict[str, int]:
        """Row by the digest of what was embedded there."""
        return dict(self.connection.execute("SELECT digest, row FROM passages").fetchall())


def write(
    path: Path, passages: Sequence[Passage], digests: Sequence[str], documents: Iterable[Document]
) -> None:
    """Write a new catalogue; *digests* says for each passage what was embedded."""
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA)
        connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)", _passage_rows(passages, digests)
        )
        connection.executemany(
            "INSERT INTO documents VALUES (?, ?, ?)",
            ((str(d.symbol.with_language(None)), d.language, _document_to(d)) for d in documents),
        )
    connection.close()


def _passage_rows(passages: Sequence[Passage], digests: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for row, (p, digest) in enumerate(zip(passages, digests, strict=True)):
        yield row, str(p.symbol), p.language, p.year, p.section, digest, _passage_to(p)


def _conditions(filters: Filters) -> tuple[str, list[str | int]]:
    wanted: dict[str, list[str | int]] = {
        "year": [*filters.years],
        "language": [*filters.languages],
        "symbol": [str(symbol.with_language(None)) for symbol in filters.symbols],
        "section": [*filters.sections],
    }
    used = {column: values for column, values in wanted.items() if values}
    clauses = [f"{column} IN ({', '.join('?' * len(values))})" for column, values in used.items()]
    return " AND ".join(clauses) or "1", [value for values in used.values() for value in values]


def _passage_to(passage: Passage) -> str:
    return json.dumps(asdict(passage) | {"symbol": str(passage.symbol)}, ensure_ascii=False)


def _passage_from(body: str) -> Passage:
    found = json.loads(body)
    return Passage(
        **found | {"symbol": Symbol.parse(found["symbol"]), "path": tuple(found["path"])}
    )


def _document_to(document: Document) -> str:
    plain = asdict(document) | {
        "symbol": document.symbol.full,
        "date": document.date.isoformat() if document.date else None,
    }
    return json.dumps(plain, ensure_ascii=False)


def _document_from(body: str) -> Document:
    found = json.loads(body)
    sections = tuple(Section(**s | {"path": tuple(s["path"])}) for s in found["sections"])
    return Document(
        **found
        | {
            "symbol": Symbol.parse(found["symbol"]),
            "date": date.fromisoformat(found["date"]) if found["date"] else None,
            "sections": sections,
            "notes": tuple(cast("list[str]", found["notes"])),
        }
    )
