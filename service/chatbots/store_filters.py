"""OpenAI's filters (comparisons joined by and, or) as filters of the index, applied before ranking.

    {"type": "and", "filters": [{"type": "gte", "key": "year", "value": 2023},
                                {"type": "in", "key": "language", "value": ["en", "fr"]}]}

A comparison becomes the set of values that it lets through, so the index needs to know nothing of
operators. What cannot be said with one such set a key (a year or else a language) becomes
alternatives, which are searched one by one.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from itertools import product
from math import prod
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.kinds import KINDS
from corpus.language import LANGUAGES
from indexer.types import Filters
from service.errors import BadFilter
from service.question.filters import filters_of
from service.wiring import Service

Key = Literal["year", "language", "symbol", "series", "kind"]
Value = str | int | float | bool
_FIELDS: Final[Mapping[Key, str]] = {
    "year": "years",
    "language": "languages",
    "symbol": "symbols",
    "series": "series",
    "kind": "kinds",
}
_ORDERS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
_MOST = 16  # alternatives, each of which is a search

Sets = Mapping[str, frozenset[Any]]  # the values let through, by field of Filters


class Comparison(BaseModel):
    """One key compared with a value, or with several where the type is in or nin."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["eq", "ne", "gt", "gte", "lt", "lte", "in", "nin"]
    key: Key
    value: Value | list[Value]


class Compound(BaseModel):
    """Filters of which all or any must let a passage through."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["and", "or"]
    filters: list["Filter"] = Field(min_length=1, max_length=_MOST)


Filter = Annotated[Comparison | Compound, Field(discriminator="type")]


def alternatives(asked: Filter | None, service: Service) -> list[Filters]:
    """The filters of the index that together let through what *asked* does; [] for nothing.

    Raises BadFilter for a value that cannot be used, and where there are too many alternatives.
    """
    if asked is None:
        return [Filters()]
    found = _sets(asked, service)
    return [Filters(**dict[str, Any](sets)) for sets in found if all(sets.values())]


def _sets(asked: Filter, service: Service) -> list[Sets]:
    if isinstance(asked, Comparison):
        return [{_FIELDS[asked.key]: _let_through(asked, service)}]
    parts = [_sets(each, service) for each in asked.filters]
    either = asked.type == "or"
    count = sum(map(len, parts)) if either else prod(map(len, parts))
    if count > _MOST:
        raise BadFilter(f"The filters have {count} alternatives; {_MOST} are searched at most.")
    if either:
        return _united(sets for part in parts for sets in part)
    return [reduce(_both, choice, {}) for choice in product(*parts)]


def _both(one: Sets, other: Sets) -> Sets:
    """What is let through by both."""
    shared = {name: one[name] & other[name] for name in one.keys() & other.keys()}
    return {**one, **other, **shared}


def _united(found: Iterable[Sets]) -> list[Sets]:
    """Alternatives that compare one and the same key are one."""
    single: dict[str, frozenset[Any]] = {}
    rest: list[Sets] = []
    for sets in found:
        if len(sets) == 1:
            ((name, values),) = sets.items()
            single[name] = single.get(name, frozenset()) | values
        else:
            rest.append(sets)
    return [*({name: values} for name, values in single.items()), *rest]


def _let_through(asked: Comparison, service: Service) -> frozenset[Any]:
    """The values of a key that pass one comparison."""
    if asked.type in _ORDERS:
        return _ordered(asked, service)
    given = asked.value if isinstance(asked.value, list) else [asked.value]
    if isinstance(asked.value, list) is not (asked.type in ("in", "nin")):
        wanted = "a list of values" if asked.type in ("in", "nin") else "one value"
        raise BadFilter(f"{asked.type} compares {asked.key} with {wanted}, not {asked.value!r}.")
    named = _read(asked.key, given)
    return named if asked.type in ("eq", "in") else _held(asked.key, service) - named


def _ordered(asked: Comparison, service: Service) -> frozenset[Any]:
    value = asked.value
    if asked.key != "year" or isinstance(value, list | str | bool):
        raise BadFilter(
            f"{asked.type} compares year with a number, not {asked.key} with {value!r}."
        )
    compare = _ORDERS[asked.type]
    return frozenset(year for year in _held("year", service) if compare(year, value))


def _read(key: Key, given: Iterable[Value]) -> frozenset[Any]:
    """The values as the index knows them. Raises BadFilter."""
    texts = [f"{value:g}" if isinstance(value, float) else str(value) for value in given]
    stated: dict[str, Any] = {_FIELDS[key]: texts}
    read: frozenset[Any] = getattr(filters_of(**stated), _FIELDS[key])
    return read


def _held(key: Key, service: Service) -> frozenset[Any]:
    """All values that documents of the index have."""
    documents = service.search.catalog.documents
    if key == "year":
        return frozenset(entry.year for entry in documents)
    if key == "language":
        return frozenset(LANGUAGES)
    if key == "kind":
        return frozenset(KINDS)
    if key == "symbol":
        return frozenset(entry.symbol for entry in documents)
    related = (service.index.relations(entry.symbol) for entry in documents)
    return frozenset(each.series for each in related if each)
