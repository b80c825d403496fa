"""The order in which the pieces of a page are read, with one column or two.

Files draw papers in the order of reading, cell after cell and column after column; so pieces keep
the order of the file. Only where a page has two columns of prose is each put in its column, because
some files draw straight across both.
"""

from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Final, NamedTuple

from corpus.readers.glyphs import is_arabic

_SHARES: Final = [percent / 100 for percent in range(25, 76)]  # of the width; where gutters are
_LINES: Final = 5  # that a column has at least
_PROSE: Final = 18  # characters of a usual line; those of a table are shorter
_HAN_PROSE: Final = 8
_HAN: Final = "\u2e80"  # the first of the characters that take the room of two
_FULL: Final = 0.6  # of the width of its column; a line of prose, and not the cell of a table


_FLUSH: Final = 2.0  # points; how far justified lines may be from the side of their column


class Piece(NamedTuple):
    """Part of a line without a wide gap: the line of a column, or what a cell has of a line.

    Places are in points, from the left and from above; *column* is 0 for the whole width of the
    page, 1 and 2 for its columns in the order of reading.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    column: int = 0


def in_columns(pieces: Sequence[Piece]) -> list[Piece]:
    """*pieces*, in the order of the file, in that of reading; [] for none.

    What goes across both columns, such as a heading or a table, parts what is above from below.
    """
    gutter = _gutter(pieces)
    if gutter is None:
        return list(pieces)
    ordered: list[Piece] = []
    for band in _bands(pieces, gutter):
        ordered += _placed(band, gutter) if _is_two_columns(band, gutter) else band
    return ordered


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where the page is parted into columns; None if it is not."""
    if len(pieces) < 2 * _LINES:
        return None
    prose = _Sides([one for one in pieces if len(one.text) >= _HAN_PROSE])
    sides = _Sides(pieces)
    begin, width = sides.lefts[0], sides.rights[-1] - sides.lefts[0]
    sizes: dict[tuple[int, int], int] = {}
    found: list[tuple[int, float]] = []
    for x in (begin + width * share for share in _SHARES):
        if 2 * min(prose.parted(x)) >= _LINES:  # half of the lines of a column are that long
            parted = sides.parted(x)
            if parted not in sizes:
                sizes[parted] = _in_two_columns(pieces, x)
            found.append((sizes[parted], x))
    most = max((many for many, _ in found), default=0)
    return median(x for many, x in found if many == most) if most else None


class _Sides:
    """How many pieces stand on both sides of a gutter, for many gutters."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.lefts = sorted(one.left for one in pieces)
        self.rights = sorted(one.right for one in pieces)

    def parted(self, x: float) -> tuple[int, int]:
        return bisect(self.rights, x), len(self.lefts) - bisect_left(self.lefts, x)


def _in_two_columns(pieces: Sequence[Piece], gutter: float) -> int:
    """How many pieces are in bands of two columns, if *gutter* parts them."""
    bands = _bands(pieces, gutter)
    return sum(len(band) for band in bands if _is_two_columns(band, gutter, least=_LINES))


def _bands(pieces: Sequence[Piece], gutter: float) -> Iterator[list[Piece]]:
    """The pieces between those that go across *gutter*, and these, from above to below."""
    across = sorted(one.base for one in pieces if one.left < gutter < one.right)
    heights = [(bisect_left(across, one.base), one.left < gutter < one.right) for one in pieces]
    order = sorted(range(len(pieces)), key=heights.__getitem__)
    for _, band in groupby(order, key=heights.__getitem__):
        yield [pieces[place] for place in band]


def _is_two_columns(band: Sequence[Piece], gutter: float, least: int = 2) -> bool:
    """Whether there are lines of prose on both sides, *least* on each."""
    if len(band) < 2 * least:
        return False
    before = [one for one in band if one.right <= gutter]
    behind = [one for one in band if one.left >= gutter]
    return all(len(side) >= least and _is_prose(side) for side in (before, behind))


def _is_prose(pieces: Sequence[Piece]) -> bool:
    left, right = min(one.left for one in pieces), max(one.right for one in pieces)
    lines, width = list(_justified(pieces, left, right)), right - left
    usual = median(len(one.text) for one in lines)
    full = sum(one.right - one.left >= _FULL * width for one in lines)
    is_wide = usual >= (_HAN_PROSE if lines[0].text[-1] >= _HAN else _PROSE)
    return is_wide and full * 2 >= len(lines)


def _justified(pieces: Sequence[Piece], left: float, right: float) -> Iterator[Piece]:
    """*pieces* of a column, whole where they fill a line from side to side.

    Justified lines have wide gaps in a narrow column; cells end anywhere.
    """
    for _, row in groupby(sorted(pieces, key=_base), key=_base):
        line = sorted(row, key=lambda one: one.left)
        first, last = line[0], line[-1]
        if len(line) > 1 and first.left - left < _FLUSH and right - last.right < _FLUSH:
            text = " ".join(one.text for one in line)
            yield first._replace(text=text, right=last.right)
        else:
            yield from line


def _base(piece: Piece) -> float:
    return round(piece.base, 1)


def _placed(band: Sequence[Piece], gutter: float) -> list[Piece]:
    """*band* with each piece in its column, and one column after the other if lines alternate."""
    right_to_left = 2 * sum(is_arabic(one.text) for one in band) > len(band)
    placed = [one._replace(column=1 + ((one.left >= gutter) != right_to_left)) for one in band]
    changes = sum(one.column != other.column for one, other in pairwise(placed))
    if changes * 2 > len(placed):
        placed.sort(key=lambda one: one.column)
    return placed
