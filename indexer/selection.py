"""Filters as SQL conditions over the tables of the catalogue; values are bound, never written in.

What is true of a whole document is asked of the documents, what differs between its passages of
the passages.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from corpus.symbol import Symbol
from indexer.types import Filters

Value = str | int


class Condition(NamedTuple):
    """A piece of SQL and the values of its question marks."""

    sql: str
    values: tuple[Value, ...] = ()


def documents(filters: Filters) -> Condition:
    """The condition on documents; a true one where *filters* leave out none."""
    parts = [*_stated(filters), *_series(filters.series)]
    if not filters.superseded:
        named = _in("symbol", plain(filters.symbols))
        parts.append(Condition(f"(superseded_by IS NULL OR {named.sql})", named.values))
    sql = " AND ".join(part.sql for part in parts) or "1"
    return Condition(sql, tuple(value for part in parts for value in part.values))


def passages(filters: Filters) -> Iterator[Condition]:
    """Queries for rows, of which a passage has to be in each."""
    if filters.sections:
        chosen = _in("section", sorted(filters.sections))
        yield Condition(f"SELECT row FROM passages WHERE {chosen.sql}", chosen.values)  # noqa: S608 - no text of a user
    if filters.resolutions:
        chosen = _in("number", sorted(filters.resolutions))
        yield Condition(f"SELECT row FROM resolutions WHERE {chosen.sql}", chosen.values)  # noqa: S608 - same


def plain(symbols: Iterable[Symbol]) -> list[str]:
    """Symbols as the catalogue stores them: canonical, without language."""
    return sorted(str(symbol.with_language(None)) for symbol in symbols)


def _stated(filters: Filters) -> Iterator[Condition]:
    stated: dict[str, Collection[Value]] = {
        "year": sorted(filters.years),
        "language": sorted(filters.languages),
        "symbol": plain(filters.symbols),
        "kind": sorted(filters.kinds),
        "body": sorted(filters.bodies),
    }
    return (_in(column, values) for column, values in stated.items() if values)


def _series(series: Collection[str]) -> Iterator[Condition]:
    """By the key of a series, or by the symbol of any document of it."""
    if series:
        key, symbol = _in("series", sorted(series)), _in("symbol", sorted(series))
        member = f"series IN (SELECT series FROM documents WHERE {symbol.sql})"  # noqa: S608 - same
        yield Condition(f"({key.sql} OR {member})", key.values + symbol.values)


def _in(column: str, values: Collection[Value]) -> Condition:
    return Condition(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))
