"""Running heads, footers and page numbers of a PDF: which lines they are.

They stand outside the text, at the same place of each page. What is in the text stays, whatever it
looks like: the rows of a table have one shape too, and the last line of a page may be a number.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from corpus.readers.lines import Line
from corpus.symbol import Symbol, find_symbols

_EDGE: Final = 0.15  # of the height of a page; what stands further from its edge is text
_LEVELS: Final = 4  # lines above or below the text, one over the other
_SAME_PLACE: Final = 3.0  # points
_SET_OFF: Final = 2.0  # ems between the text and what is printed on one page only
_AROUND: Final = " -–—|/.\t"
_PAGE_NUMBER: Final = re.compile(
    r"[-–—.\s|]*(?:page|p\.|第)?\s*(?P<number>\d{1,3}|[ivxl]{1,6})"
    r"\s*(?:(?:/|of|de|sur|из)\s*\d+|页)?[-–—.\s|]*",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"[•·\s–-]*(?:https?://)?(?:www\.|council\.)?itu\.int\S*[•·\s–-]*", re.IGNORECASE
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}


class _Edge(NamedTuple):
    """One level at the head or foot of a page: its lines, and how far it is from the edge."""

    page: int
    distance: float
    lines: Sequence[Line]
    gap: float  # to the next level inwards, in ems


def without_running_heads(pages: Sequence[Sequence[Line]], own: Symbol | None) -> list[Line]:
    """All lines of *pages* but the running heads, footers and page numbers.

    *own* is the paper's own symbol, if it is known. The head of the first page is its letterhead,
    which stays.
    """
    gone: set[int] = set()
    for side in (_heads, _feet):
        edges = [list(side(page)) for page in pages if page]
        gone |= {id(line) for line in _Running(edges, own).lines()}
    return [line for page in pages for line in page if id(line) not in gone]


class _Running:
    """The running lines of one side, heads or feet."""

    def __init__(self, pages: Sequence[Sequence[_Edge]], own: Symbol | None) -> None:
        self.pages = pages
        self.own = own
        self.offsets = _offsets(pages)
        self.places = self._places()
        self.text = _text_begins(pages, self._is_one)

    def lines(self) -> Iterator[Line]:
        """From the edge of each page inwards, up to what is none."""
        for page in self.pages:
            for edge in page:
                if edge.distance >= self.text or not all(
                    self._is_one(line, edge) for line in edge.lines
                ):
                    break
                yield from edge.lines

    def _places(self) -> dict[str, list[tuple[int, float]]]:
        """Where each text stands, by what is the same on all pages: page and distance."""
        places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for edge in (edge for page in self.pages for edge in page):
            for line in edge.lines:
                for shape in {line.text, self._shape(line)}:
                    places[shape].append((edge.page, edge.distance))
        return places

    def _shape(self, line: Line) -> str:
        numbers = {str(line.page + offset) for offset in self.offsets}
        return re.sub(r"\d+", lambda found: "#" if found[0] in numbers else found[0], line.text)

    def _is_one(self, line: Line, edge: _Edge) -> bool:
        if _is_number(line.text, line.page, self.offsets) or self._is_own_symbol(line):
            return True
        is_address = _ADDRESS.fullmatch(line.text) and edge.gap > _SET_OFF
        return bool(is_address) or self._is_repeated(line, edge)

    def _is_own_symbol(self, line: Line) -> bool:
        found = find_symbols(line.text)
        if not found or not self.own or not _is_same(found[0][2], self.own):
            return False
        start, end, _ = found[0]
        rest = (line.text[:start] + line.text[end:]).strip(_AROUND)
        return not rest or _is_number(rest, line.page, self.offsets)

    def _is_repeated(self, line: Line, edge: _Edge) -> bool:
        """Whether it is on another page too; the rows that name columns are repeated in the text.

        A row of two cells may be a running head, but for certain only with the page's number.
        """
        cells, shape = line.text.count("\t"), self._shape(line)
        return any(
            page != edge.page and abs(distance - edge.distance) <= _SAME_PLACE
            for text, most in ((line.text, 0), (shape, int("#" in shape)))
            for page, distance in (self.places[text] if cells <= most else ())
        )


def _heads(page: Sequence[Line]) -> Iterator[_Edge]:
    if page[0].page > 1:
        yield from _edges(page, lambda line: line.top)


def _feet(page: Sequence[Line]) -> Iterator[_Edge]:
    yield from _edges(page, lambda line: line.height - line.top)


def _edges(page: Sequence[Line], distance: Callable[[Line], float]) -> Iterator[_Edge]:
    """The outermost levels of a page, from its edge inwards."""
    ordered = sorted(page, key=distance)
    levels = [list(level) for _, level in groupby(ordered, key=lambda line: round(distance(line)))]
    for place, level in enumerate(levels[:_LEVELS]):
        own = distance(level[0])
        if own > _EDGE * level[0].height:
            return
        inner = distance(levels[place + 1][0]) if place + 1 < len(levels) else level[0].height
        yield _Edge(level[0].page, own, level, (inner - own) / level[0].size)


def _offsets(pages: Sequence[Sequence[_Edge]]) -> set[int]:
    """By how much printed page numbers differ from the count of pages: 0, and what two pages say.

    Roman numbers in front, or a cover that is not counted, give others than 0.
    """
    found = Counter(offset for page in pages for offset in set(_differences(page)))
    return {0} | {offset for offset, times in found.items() if times > 1}


def _differences(page: Sequence[_Edge]) -> Iterator[int]:
    for edge in page:
        numbers = (_number(line.text) for line in edge.lines)
        yield from (number - edge.page for number in numbers if number is not None)


def _text_begins(pages: Sequence[Sequence[_Edge]], is_one: Callable[[Line, _Edge], bool]) -> float:
    """How far from the edge the text begins; infinity if it does so nowhere near the edge.

    That of a quarter of the pages, because some may be set out otherwise.
    """
    begins = sorted(_text_begin(page, is_one) for page in pages if page)
    return begins[len(begins) // 4] if begins else math.inf


def _text_begin(page: Sequence[_Edge], is_one: Callable[[Line, _Edge], bool]) -> float:
    text = (edge for edge in page if not all(is_one(line, edge) for line in edge.lines))
    return next((edge.distance for edge in text), math.inf)


def _is_same(one: Symbol, other: Symbol) -> bool:
    """Whether they are of one document, in whatever language and revision."""
    return one.base.with_language(None) == other.base.with_language(None)


def _is_number(text: str, page: int, offsets: Collection[int]) -> bool:
    number = _number(text)
    return number is not None and number - page in offsets


def _number(text: str) -> int | None:
    """The page number that *text* is, and nothing else; None if it is none."""
    match = _PAGE_NUMBER.fullmatch(text)
    if not match:
        return None
    digits = match["number"].lower()
    if digits.isdecimal():
        return int(digits)
    values = [_ROMAN[letter] for letter in digits]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
