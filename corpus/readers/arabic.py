"""Puts right Arabic that a PDF holds in the order in which it is seen, left to right."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

# Letters that Arabic writes only at the end of a word.
_FINAL_AT_END: Final = re.compile("[ةى](?![\u0620-\u064a])")
_FINAL_AT_START: Final = re.compile("(?<![\u0620-\u064a])[ةى](?=[\u0620-\u064a])")
_LEFT_TO_RIGHT: Final = re.compile(r"[A-Za-z0-9٠-٩][A-Za-z0-9٠-٩.,:/@&()_+-]*(?<![.,:(])")
_MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_ENOUGH: Final = 3  # words that show the order


def in_logical_order(page: str) -> Callable[[str], str]:
    """What to do with each line of *page*: nothing, or turn it round if the page is reversed."""
    plain = unicodedata.normalize("NFKC", page)
    wrong = len(_FINAL_AT_START.findall(plain))
    right = len(_FINAL_AT_END.findall(plain))
    return turned if wrong >= _ENOUGH and wrong > right else str


def turned(line: str) -> str:
    """*line* from the order seen to the order read; numbers and Latin words stay as they are."""
    plain = unicodedata.normalize("NFKC", line)
    backwards = plain[::-1].translate(_MIRRORED)
    return _LEFT_TO_RIGHT.sub(lambda match: match[0][::-1], backwards)
