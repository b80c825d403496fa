"""Traditional Chinese as Simplified, so that one pattern and one word list read both.

Each character becomes exactly one character, whatever stands around it: offsets in the simplified
text are offsets in the text, and a part of a text is simplified as it is in the whole. So a
character that depends on its word keeps its usual form, and words that regions choose differently
stay different.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import cast

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


def simplified(text: str) -> str:
    """*text* with Simplified Chinese characters, as long as it was; "" for "".

    Other scripts stay as they are, and the table is loaded for texts with Han characters only.
    """
    return text.translate(_table()) if _HAN.search(text) else text


class _Table(dict[int, str]):
    """What each character becomes, asked of OpenCC when it is first met."""

    def __init__(self, convert: Callable[[str], str]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, code: int) -> str:
        char = chr(code)
        found = self._convert(char) if _HAN.match(char) else char
        self[code] = found if len(found) == 1 else char
        return self[code]


@cache
def _table() -> _Table:
    """OpenCC's table, with the variants of Hong Kong; some 5 ms to import and load."""
    from opencc import OpenCC

    return _Table(cast("Callable[[str], str]", OpenCC("hk2s").convert))
