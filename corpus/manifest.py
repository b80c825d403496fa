"""documents.csv: what the names of files do not say.

Columns: file, symbol and language; and, if wanted, title, date (2025-04-30), source, url, access.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from corpus.errors import ManifestError, SymbolError
from corpus.language import LANGUAGE_OF, LANGUAGES, Language
from corpus.symbol import Symbol

NAME: Final = "documents.csv"
REQUIRED: Final = ("file", "symbol", "language")
OPTIONAL: Final = ("title", "date", "source", "url", "access")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it says of one file; "" or None for what it leaves open."""

    file: str
    symbol: Symbol | None
    language: Language | None
    title: str = ""
    date: dt.date | None = None
    source: str = ""
    url: str = ""
    access: str = ""


def read_manifest(name: str, data: bytes) -> dict[str, Entry]:
    """The entries of a manifest by file, with "/" between folders; {} if it has none.

    Raises ManifestError, which names *name*, the line and the column, for anything unusable.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ManifestError(f"{name}: not UTF-8 ({error.reason} at byte {error.start})") from None
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    entries: dict[str, Entry] = {}
    try:
        _check_columns(name, rows.fieldnames or ())
        for row in rows:
            entry = _entry(f"{name}, line {rows.line_num}", row)
            if entry.file in entries:
                raise ManifestError(
                    f"{name}, line {rows.line_num}, column file: {entry.file!r} is there twice"
                )
            entries[entry.file] = entry
    except csv.Error as error:
        raise ManifestError(f"{name}, after line {rows.line_num}: {error}") from None
    return entries


def _check_columns(name: str, columns: Iterable[str]) -> None:
    given = set(columns)
    if missing := [column for column in REQUIRED if column not in given]:
        raise ManifestError(f"{name}, line 1: no column {', '.join(missing)}")
    if unknown := sorted(given - {*REQUIRED, *OPTIONAL}):
        raise ManifestError(
            f"{name}, line 1: unknown column {', '.join(unknown)}; "
            f"columns are {', '.join(REQUIRED + OPTIONAL)}"
        )


def _entry(where: str, row: Mapping[str | None, str | None]) -> Entry:
    if None in row:
        raise ManifestError(f"{where}: more cells than columns")
    cells = {column: (row.get(column) or "").strip() for column in REQUIRED + OPTIONAL}
    file = cells["file"].replace("\\", "/").removeprefix("./")
    if not file:
        raise ManifestError(f"{where}, column file: empty")
    return Entry(
        file=file,
        symbol=_symbol(where, cells["symbol"]),
        language=_language(where, cells["language"]),
        title=cells["title"],
        date=_date(where, cells["date"]),
        source=cells["source"],
        url=cells["url"],
        access=cells["access"],
    )


def _symbol(where: str, cell: str) -> Symbol | None:
    try:
        return Symbol.parse(cell) if cell else None
    except SymbolError as error:
        raise ManifestError(f"{where}, column symbol: {error}") from None


def _language(where: str, cell: str) -> Language | None:
    if not cell:
        return None
    named = next((name for name in LANGUAGES if name == cell.lower()), LANGUAGE_OF.get(cell))
    if not named:
        raise ManifestError(
            f"{where}, column language: {cell!r} is not one of {', '.join(LANGUAGES)}"
        )
    return named


def _date(where: str, cell: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(cell) if cell else None
    except ValueError:
        raise ManifestError(
            f"{where}, column date: {cell!r} is not a date such as 2025-04-30"
        ) from None
