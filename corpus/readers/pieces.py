"""From the glyphs of a page of a PDF to pieces of lines.

They are made from the places of the glyphs alone, because files draw the parts of a line in any
order.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from corpus.readers.arabic import logical_line
from corpus.readers.columns import Piece, in_columns
from corpus.readers.glyphs import (
    WIDE,
    Glyph,
    is_arabic,
    is_blank_between,
    is_mark,
    read_glyphs,
)
from corpus.readers.places import Places

_RAISED: Final = 0.5  # ems; how far a raised or lowered character may stand from its line
_LABEL_GAP: Final = 0.6  # ems; wider than a blank
_SIGN: Final = 3  # glyphs; a sign, perhaps with its letter, is less


class Sheet(NamedTuple):
    """The pieces of a page in the order of reading, and how wide and high it is as they run."""

    pieces: list[Piece]
    width: float
    height: float


def read_sheet(page: Any) -> Sheet:
    """The pieces of a page of pypdfium2; places are counted from its upper edge."""
    text_page = page.get_textpage()
    try:
        places = Places(text_page.raw)
        runs = _merged(_settled(_runs(read_glyphs(places))), places)
        pieces = in_columns([piece for run in runs if (piece := _piece(places, run))])
        edge, width, height = places.sheet(page.get_bbox())
        placed = [piece._replace(base=piece.base + edge) for piece in pieces]
        return Sheet(placed, width, height)
    finally:
        text_page.close()


# --- pieces ------------------------------------------------------------------------------------


def _runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs drawn one after the other that stand side by side on one line."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _is_beside(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _is_beside(one: Glyph, other: Glyph) -> bool:
    gap = max(other.left - one.right, one.left - other.right)
    return abs(one.base - other.base) < _RAISED * one.em and gap < WIDE * one.em


def _settled(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """Vowel signs that were drawn by themselves, over or under a line, put on that line."""
    signs = [run for run in runs if len(run) < _SIGN and any(map(is_mark, run))]
    others = [run for run in runs if run not in signs] if signs else runs
    for sign in signs:
        near = [one for run in others for one in run if abs(one.base - sign[0].base) < one.em]
        below = [one for one in near if one.left < sign[0].right and sign[0].left < one.right]
        nearest = min(below, key=lambda one: abs(one.base - sign[0].base), default=sign[0])
        others.append([glyph._replace(base=nearest.base) for glyph in sign])
    return others


def _merged(runs: list[list[Glyph]], places: Places) -> list[list[Glyph]]:
    """Runs that stand side by side are one, in whatever order they were drawn.

    In the order of the file; what stands on one line, in the direction of reading.
    """
    merged: list[tuple[int, list[Glyph]]] = []
    for row in _rows(runs):
        joined = _joined(row, places) if len(row) > 1 else row
        order = sorted(min(glyph.first for glyph in run) for run in joined)
        if len(joined) > 1 and any(is_arabic(glyph.text) for run in joined for glyph in run):
            joined.reverse()
        merged += zip(order, joined, strict=True)
    return [run for _, run in sorted(merged, key=lambda one: one[0])]


def _joined(row: Sequence[list[Glyph]], places: Places) -> list[list[Glyph]]:
    """The runs of a line, of which wide gaps part each from the next.

    Between a bold label and what stands beside it the gap need not be wide.
    """
    joined = [row[0]]
    for run in row[1:]:
        gap = (_left(run) - _right(joined[-1])) / run[0].em
        near, far = joined[-1][-1], run[0]
        is_label = gap > _LABEL_GAP and places.is_bold(near.last) != places.is_bold(far.first)
        if gap < WIDE and not is_label:
            joined[-1] = [*joined[-1], *run]
        else:
            joined.append(run)
    return joined


def _rows(runs: list[list[Glyph]]) -> Iterator[list[list[Glyph]]]:
    """Runs on one line, from left to right."""
    row: list[list[Glyph]] = []
    for run in sorted(runs, key=lambda run: run[0].base):
        if row and run[0].base - row[0][0].base >= _RAISED * row[0][0].em:
            yield sorted(row, key=_left)
            row = []
        row.append(run)
    if row:
        yield sorted(row, key=_left)


def _left(run: Sequence[Glyph]) -> float:
    return min(glyph.left for glyph in run)


def _right(run: Sequence[Glyph]) -> float:
    return max(glyph.right for glyph in run)


def _piece(places: Places, run: Sequence[Glyph]) -> Piece | None:
    solid = [glyph for glyph in run if not glyph.text.isspace()]
    if not solid:
        return None
    arabic = any(is_arabic(glyph.text) for glyph in solid)
    first, last = solid[0], solid[-1]
    return Piece(
        text=_whole(logical_line(run) if arabic else "".join(_spaced(run))),
        left=_left(solid),
        right=_right(solid),
        base=first.base,
        size=round(first.em, 1),
        bold=places.is_bold(first.first) and places.is_bold(last.last),
    )


def _spaced(run: Sequence[Glyph]) -> Iterator[str]:
    """Characters with the blanks between them: those of the file, and those that are gaps."""
    last: Glyph | None = None
    for glyph in run:
        if last and is_blank_between(last, glyph):
            yield " "
        yield glyph.text
        last = glyph


def _whole(text: str) -> str:
    """*text* with the halves put together in which pdfium may give rare characters."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
