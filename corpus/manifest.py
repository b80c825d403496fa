"""documents.csv and documents.jsonl: what the names of files do not say.

Fields: file, symbol and language; and, if wanted, title, date (2025-04-30), source, url, access.
What `cdocs fetch` writes says also when a file was fetched, its size and hash, and what the server
calls this version. A table names its fields in the first line, with commas, semicolons or tabs
between them; in the other form each line is an
object, and fields left out are empty.
"""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final

from corpus.errors import ManifestError, SymbolError
from corpus.language import LANGUAGE_OF, LANGUAGES, Language
from corpus.symbol import Symbol

TABLE: Final = "documents.csv"
LINES: Final = "documents.jsonl"
NAMES: Final = (TABLE, LINES)
REQUIRED: Final = ("file", "symbol", "language")
OPTIONAL: Final = ("title", "date", "source", "url", "access")
FETCHED: Final = ("fetched", "size", "sha256", "etag", "modified")  # of no use to a reader
FIELDS: Final = REQUIRED + OPTIONAL + FETCHED


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest says of one file; "" or None for what it leaves open."""

    file: str
    symbol: Symbol | None
    language: Language | None
    title: str = ""
    date: dt.date | None = None
    source: str = ""
    url: str = ""
    access: str = ""
    sha256: str = ""
    manifest: str = TABLE


def read_manifest(name: str, data: bytes) -> dict[str, Entry]:
    """The entries of a manifest by file, with "/" between folders; {} if it has none.

    *name* says by its end which of the two forms it is. Raises ManifestError, which names it, the
    line and the field, for anything unusable.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ManifestError(f"{name}: not UTF-8 ({error.reason} at byte {error.start})") from None
    as_lines = name.endswith(".jsonl")
    rows = _lines(name, text) if as_lines else _table(name, text)
    manifest, field = PurePath(name).name, "field" if as_lines else "column"
    entries: dict[str, Entry] = {}
    for where, row in rows:
        entry = replace(_entry(f"{where}, {field}", row), manifest=manifest)
        if entry.file in entries:
            raise ManifestError(f"{where}, {field} file: {entry.file!r} is there twice")
        entries[entry.file] = entry
    return entries


def _table(name: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    delimiter = _delimiter(text)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        given = set(rows.fieldnames or ())
        if missing := [field for field in REQUIRED if field not in given]:
            raise ManifestError(f"{name}, line 1: no column {', '.join(missing)}")
        _check_fields(f"{name}, line 1", "column", given)
        for row in rows:
            where = f"{name}, line {rows.line_num}"
            if None in row:
                raise ManifestError(f"{where}: more cells than columns")
            yield where, {field: cell or "" for field, cell in row.items()}
    except csv.Error as error:
        raise ManifestError(f"{name}, after line {rows.line_num}: {error}") from None


def _delimiter(text: str) -> str:
    """What parts the columns: Excel writes a semicolon where a comma is the decimal sign."""
    names = text.partition("\n")[0]
    return next((mark for mark in ";\t" if mark in names and "," not in names), ",")


def _lines(name: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    for number, line in enumerate(text.split("\n"), 1):
        where = f"{name}, line {number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ManifestError(f"{where}: not JSON ({error})") from None
        if not isinstance(row, dict):
            raise ManifestError(f"{where}: not an object such as {_EXAMPLE}")
        _check_fields(where, "field", row)
        yield where, {field: _cell(f"{where}, field {field}", row[field]) for field in row}


_EXAMPLE: Final = '{"file": "a.docx", "symbol": "C25/33", "language": "en"}'


def _cell(where: str, value: object) -> str:
    if value is None or isinstance(value, (str, int)):
        return "" if value is None else str(value)
    raise ManifestError(f"{where}: {value!r} is not a text")


def _check_fields(where: str, field: str, given: Iterable[str]) -> None:
    if unknown := sorted(set(given) - set(FIELDS)):
        raise ManifestError(
            f"{where}: unknown {field} {', '.join(unknown)}; {field}s are {', '.join(FIELDS)}"
        )


def _entry(where: str, row: Mapping[str, str]) -> Entry:
    cells = {field: row.get(field, "").strip() for field in FIELDS}
    file = cells["file"].replace("\\", "/").removeprefix("./")
    if not file:
        raise ManifestError(f"{where} file: empty")
    return Entry(
        file=file,
        symbol=_symbol(where, cells["symbol"]),
        language=_language(where, cells["language"]),
        title=cells["title"],
        date=_date(where, cells["date"]),
        source=cells["source"],
        url=cells["url"],
        access=cells["access"],
        sha256=cells["sha256"],
    )


def _symbol(where: str, cell: str) -> Symbol | None:
    try:
        return Symbol.parse(cell) if cell else None
    except SymbolError as error:
        raise ManifestError(f"{where} symbol: {error}") from None


def _language(where: str, cell: str) -> Language | None:
    if not cell:
        return None
    named = next((name for name in LANGUAGES if name == cell.lower()), LANGUAGE_OF.get(cell))
    if not named:
        raise ManifestError(f"{where} language: {cell!r} is not one of {', '.join(LANGUAGES)}")
    return named


def _date(where: str, cell: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(cell) if cell else None
    except ValueError:
        raise ManifestError(f"{where} date: {cell!r} is not a date such as 2025-04-30") from None
