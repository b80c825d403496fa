"""Texts that can be written down: JSON can spell half of a character, and bytes can be no text.

Such halves (lone surrogates) are refused where a request is read: no file, database or answer can
hold them, so that each would fail later, and each in its own way.
"""

import re
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")
_HALF = re.compile("[\ud800-\udfff]")


def whole(data: T) -> T:
    """*data*, read from JSON, as it is. Raises ValueError for half a character anywhere in it.

    Names are looked at like values. Goes as deep as *data* does without recursion.
    """
    rest: list[object] = [data]
    while rest:
        each = rest.pop()
        if isinstance(each, Mapping):
            rest += [*each.keys(), *each.values()]
        elif isinstance(each, list | tuple):
            rest += each
        elif isinstance(each, str) and (found := _HALF.search(each)):
            raise ValueError(f"text that is not Unicode (a lone surrogate, {ord(found[0]):#x})")
    return data
