"""Records as the JSON in which the catalogue keeps them."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


def to_json(record: object) -> str:
    """A record (a dataclass of ours) as one line of JSON."""
    return _adapter(type(record)).dump_json(record).decode()


def from_json(kind: type[T], text: str) -> T:
    """The record of type *kind* that `to_json` wrote."""
    record: T = _adapter(kind).validate_json(text)
    return record


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    """The adapter of a type; made once, for that takes longer than its use."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
