"""Write the catalogue of a generation; `indexer.catalog` reads it."""

import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from corpus.document import Document, DocumentKind
from corpus.references import find_resolutions
from corpus.relations import superseded
from corpus.series import series_of
from corpus.symbol import Symbol
from indexer.catalog import ROWS
from indexer.passages import whole, year_of
from indexer.stored import to_json
from indexer.types import Passage

SCHEMA: Final = """
CREATE TABLE passages (row INTEGER PRIMARY KEY, digest TEXT, json TEXT) STRICT;
CREATE TABLE postings (key TEXT PRIMARY KEY, rows BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE documents (symbol TEXT, language TEXT, year INTEGER, body TEXT, kind TEXT,
    series TEXT, superseded_by TEXT, start INTEGER, end INTEGER, title TEXT,
    PRIMARY KEY (symbol, language))
    STRICT, WITHOUT ROWID;
CREATE INDEX documents_of ON documents (series);
CREATE INDEX documents_by ON documents (superseded_by);
CREATE TABLE papers (symbol TEXT, language TEXT, json TEXT, PRIMARY KEY (symbol, language)) STRICT;
CREATE TABLE sections (symbol TEXT, label TEXT, occurrence INTEGER, language TEXT, start INTEGER,
    json TEXT, PRIMARY KEY (symbol, label, occurrence, language)) STRICT;
CREATE TABLE mentions (key TEXT, year INTEGER, symbol TEXT, language TEXT, reference TEXT) STRICT;
CREATE INDEX mentions_of ON mentions (key, year);
"""


_resolutions_in = lru_cache(maxsize=4096)(find_resolutions)  # passages share titles and headings


def write(
    path: Path, passages: Sequence[Passage], digests: Sequence[str], documents: Sequence[Document]
) -> None:
    """Write a new catalogue; *digests* says for each passage what was embedded.

    The passages of one document follow one another.
    """
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA)
        _insert(connection, "passages", _passage_rows(passages, digests))
        _insert(connection, "postings", _posting_rows(passages, documents))
        _insert(connection, "documents", _document_rows(documents, passages))
        _insert(connection, "papers", _paper_rows(documents))
        _insert(connection, "sections", _section_rows(documents))
        _insert(connection, "mentions", _mention_rows(documents))
    connection.close()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - names of our tables


def _passage_rows(passages: Sequence[Passage], digests: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for row, (passage, digest) in enumerate(zip(passages, digests, strict=True)):
        yield row, digest, to_json(passage)


def _posting_rows(
    passages: Sequence[Passage], documents: Iterable[Document]
) -> Iterator[tuple[str, bytes]]:
    """For each section label and each resolution, the rows of the passages that have it."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    named = {_key(document): _resolutions(document) for document in documents}
    for row, passage in enumerate(passages):
        postings[f"section:{passage.section}"].append(row)
        for number in _named_in(passage, *named[_key(passage)]):
            postings[f"resolution:{number}"].append(row)
    for key, rows in postings.items():
        yield key, np.array(rows, ROWS).tobytes()


def _resolutions(document: Document) -> tuple[list[int], list[int]]:
    """Where the text names resolutions, and which."""
    found = [each for each in document.references if each.kind == "resolution"]
    return [each.start for each in found], [int(each.name) for each in found]


def _named_in(passage: Passage, starts: list[int], numbers: list[int]) -> set[int]:
    """The resolutions named in the text of a passage and in the title and headings over it."""
    first, last = bisect_left(starts, passage.start), bisect_left(starts, passage.end)
    over = Passage.context_of(passage.title, passage.path, passage.heading)
    return {*numbers[first:last], *_resolutions_in(over)}


def _document_rows(
    documents: Sequence[Document], passages: Sequence[Passage]
) -> Iterator[tuple[Any, ...]]:
    series, newer, kinds = series_of(documents), _superseded(documents), _kinds(documents)
    spans = _spans(passages)
    for each in documents:
        symbol = each.symbol.with_language(None)
        start, end = spans.get(_key(each), (0, 0))
        by = newer.get(symbol)
        yield (
            *(str(symbol), each.language, year_of(each), symbol.body, kinds[symbol]),
            *(series[symbol.base], by and str(by), start, end, each.title),
        )


def _paper_rows(documents: Iterable[Document]) -> Iterator[tuple[str, str, str]]:
    return ((_plain(each.symbol), each.language, to_json(each)) for each in documents)


def _section_rows(documents: Iterable[Document]) -> Iterator[tuple[Any, ...]]:
    for each in documents:
        symbol = _plain(each.symbol)
        for section, occurrence in each.occurrences():
            place = (symbol, section.label, occurrence, each.language)
            yield *place, section.start, to_json(whole(each, section, occurrence))


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
        start, _ = spans.get(_key(passage), (row, row))
        spans[_key(passage)] = (start, row + 1)
    return spans


def _key(of: Document | Passage) -> tuple[Symbol, str]:
    return of.symbol.with_language(None), of.language


def _plain(symbol: Symbol) -> str:
    return str(symbol.with_language(None))
