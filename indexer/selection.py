"""Filters as SQL conditions over the tables of the catalogue; values are bound, never written in.

What is true of a whole document is asked of the documents; what differs between its passages has
lists of rows.
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


def postings(filters: Filters) -> Iterator[tuple[str, ...]]:
    """The keys of lists of rows: of each group, a passage has to be in one."""
    if filters.sections:
        yield tuple(f"section:{label}" for label in sorted(filters.sections))
    if filters.resolutions:
        yield tuple(f"resolution:{number}" for number in sorted(filters.resolutions))


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
        member = f"series IN (SELECT series FROM documents WHERE {symbol.sql})"  # noqa: S608 - no text of a user
        yield Condition(f"({key.sql} OR {member})", key.values + symbol.values)


def _in(column: str, values: Collection[Value]) -> Condition:
    return Condition(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))
