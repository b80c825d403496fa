"""Write the catalogue of a generation; `indexer.catalog` reads it."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from corpus.document import Document, DocumentKind
from corpus.references import find_resolutions
from corpus.relations import superseded
from corpus.series import series_of
from corpus.symbol import Symbol
from indexer.passages import year_of
from indexer.stored import to_json
from indexer.types import Passage

SCHEMA: Final = """
CREATE TABLE passages (row INTEGER PRIMARY KEY, symbol TEXT, language TEXT, section TEXT,
    digest TEXT, json TEXT) STRICT;
CREATE INDEX passages_of ON passages (symbol, language);
CREATE INDEX passages_in ON passages (section);
CREATE TABLE resolutions (number INTEGER, row INTEGER, PRIMARY KEY (number, row))
    STRICT, WITHOUT ROWID;
CREATE TABLE documents (symbol TEXT, language TEXT, year INTEGER, body TEXT, kind TEXT,
    series TEXT, superseded_by TEXT, start INTEGER, end INTEGER, json TEXT,
    PRIMARY KEY (symbol, language)) STRICT;
CREATE INDEX documents_of ON documents (series);
CREATE INDEX documents_by ON documents (superseded_by);
CREATE TABLE mentions (key TEXT, year INTEGER, symbol TEXT, language TEXT, reference TEXT) STRICT;
CREATE INDEX mentions_of ON mentions (key);
"""


def write(
    path: Path, passages: Sequence[Passage], digests: Sequence[str], documents: Sequence[Document]
) -> None:
    """Write a new catalogue; *digests* says for each passage what was embedded.

    The passages of one document follow one another.
    """
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA)
        _insert(connection, "passages", _passage_rows(passages, digests))
        _insert(connection, "resolutions", _resolution_rows(passages))
        _insert(connection, "documents", _document_rows(documents, passages))
        _insert(connection, "mentions", _mention_rows(documents))
    connection.close()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - names of our tables


def _passage_rows(passages: Sequence[Passage], digests: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for row, (p, digest) in enumerate(zip(passages, digests, strict=True)):
        yield row, _plain(p.symbol), p.language, p.section, digest, to_json(p)


def _resolution_rows(passages: Iterable[Passage]) -> Iterator[tuple[int, int]]:
    for row, passage in enumerate(passages):
        yield from ((number, row) for number in sorted(find_resolutions(passage.embedded_text)))


def _document_rows(
    documents: Sequence[Document], passages: Sequence[Passage]
) -> Iterator[tuple[Any, ...]]:
    series, newer, kinds = series_of(documents), _superseded(documents), _kinds(documents)
    spans = _spans(passages)
    for each in documents:
        symbol = each.symbol.with_language(None)
        start, end = spans.get((symbol, each.language), (0, 0))
        by = newer.get(symbol)
        yield (
            *(str(symbol), each.language, year_of(each), symbol.body, kinds[symbol]),
            *(series[symbol.base], by and str(by), start, end, to_json(each)),
        )


def _mention_rows(documents: Iterable[Document]) -> Iterator[tuple[Any, ...]]:
    for each in documents:
        for reference in each.references:
            place = (year_of(each), _plain(each.symbol), each.language)
            yield reference.key, *place, to_json(reference)


def _superseded(documents: Iterable[Document]) -> dict[Symbol, Symbol]:
    return superseded(document.symbol for document in documents)


def _kinds(documents: Iterable[Document]) -> dict[Symbol, DocumentKind]:
    """One kind for all languages of a document: that of the first whose header tells."""
    kinds: dict[Symbol, DocumentKind] = {}
    for document in documents:
        symbol = document.symbol.with_language(None)
        if kinds.get(symbol, "other") == "other":
            kinds[symbol] = document.kind
    return kinds


def _spans(passages: Sequence[Passage]) -> dict[tuple[Symbol, str], tuple[int, int]]:
    """The rows [start, end) of the passages of each document."""
    spans: dict[tuple[Symbol, str], tuple[int, int]] = {}
    for row, passage in enumerate(passages):
        key = (passage.symbol.with_language(None), passage.language)
        start, _ = spans.get(key, (row, row))
        spans[key] = (start, row + 1)
    return spans


def _plain(symbol: Symbol) -> str:
    return str(symbol.with_language(None))
