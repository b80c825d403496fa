"""Running heads in plain text: "- 2 -" and the symbol of the paper, between its pages."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.front_matter import read_header
from corpus.symbol import Symbol, find_symbols

_NUMBER: Final = re.compile(r"[-–—]\s*(\d{1,3})\s*[-–—]|(?:page|p\.)\s*(\d{1,3})", re.IGNORECASE)
_ALONE: Final = re.compile(r"(\d{1,3})(?:\s*/\s*\d+)?")  # beside the symbol
_FIRST: Final = (1, 2)  # pages; the first need not bear its number
_TOP: Final = 40  # lines, in which a paper says what it is
_AROUND: Final = " -–—|/\t"


def without_page_lines(lines: Sequence[str], own: Symbol | None) -> list[str]:
    """*lines* without those that only number a page, and the paper's symbol beside them.

    Numbers count only in their order, from 1 or 2. *own* is the paper's symbol if its file's name
    says it; else its first lines do. An empty line stays where each stood.
    """
    symbol = own or read_header(lines[:_TOP])[0].symbol
    gone = set(_numbered(lines, symbol))
    beside = {at for place in gone for at in _beside(lines, place) if _is_own(lines[at], symbol)}
    return ["" if place in gone | beside else line for place, line in enumerate(lines)]


def _numbered(lines: Sequence[str], own: Symbol | None) -> Iterator[int]:
    page = 0
    for place, line in enumerate(lines):
        number = _page(line, own)
        if number is not None and (number == page + 1 or (not page and number in _FIRST)):
            page = number
            yield place


def _page(line: str, own: Symbol | None) -> int | None:
    """The number of the page that *line* begins or ends; None if it says something else."""
    if (found := find_symbols(line)) and _is_same(found[0][2], own):
        start, end, _ = found[0]
        line = line[:start] + line[end:]
    match = _NUMBER.fullmatch(line.strip()) or (_ALONE.fullmatch(line.strip()) if found else None)
    return int(next(filter(None, match.groups()))) if match else None


def _beside(lines: Sequence[str], place: int) -> Iterator[int]:
    """The nearest lines that are not empty, before and after *place*."""
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(lines) and not lines[at]:
            at += step
        if 0 <= at < len(lines):
            yield at


def _is_own(line: str, own: Symbol | None) -> bool:
    found = find_symbols(line)
    if not found or not _is_same(found[0][2], own):
        return False
    start, end, _ = found[0]
    return not (line[:start] + line[end:]).strip(_AROUND)


def _is_same(one: Symbol, other: Symbol | None) -> bool:
    """Whether they are of one document, in whatever language and revision."""
    return other is not None and (one.base.with_language(None) == other.base.with_language(None))
