"""The lines on a page of a PDF, with the cells of a row parted by tabs."""

from typing import Any, Final, NamedTuple

from corpus.clean import clean_lines, starts_item
from corpus.front_matter import label_kind
from corpus.readers.columns import Piece
from corpus.readers.pieces import Sheet, read_sheet

_CELL_GAP: Final = 2.5  # ems; a narrower gap is that of a justified line


class Line(NamedTuple):
    """A line of a page or column; places in points, from the left and from above.

    *width* and *height* are those of its page, as the lines run.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    size: float
    bold: bool
    column: int
    width: float
    height: float


def read_lines(page: Any, number: int) -> list[Line]:
    """The lines of *page*, the *number*th: pieces on one line are one, but a label stands alone.

    [] for an empty page.
    """
    lines: list[Line] = []
    sheet = read_sheet(page)
    for piece in sheet.pieces:
        line = _line(piece, number, sheet)
        if lines and line.text and _is_beside(lines[-1], line):
            lines[-1] = _beside(lines[-1], line)
        elif line.text:
            lines.append(line)
    return _without_gaps(lines)


def _without_gaps(lines: list[Line]) -> list[Line]:
    """*lines*, without the tabs of those that fill a column of prose: they are justified."""
    columns = {line.column for line in lines} - {0}
    sides = {
        column: (
            min(line.left for line in lines if line.column == column),
            max(line.right for line in lines if line.column == column),
        )
        for column in columns
    }
    return [
        line._replace(text=_untabbed(line.text))
        if line.column in sides and _fills(line, *sides[line.column])
        else line
        for line in lines
    ]


def _fills(line: Line, left: float, right: float) -> bool:
    return line.left - left < line.size / 2 and right - line.right < line.size / 2


def _untabbed(text: str) -> str:
    """*text* with blanks for tabs, but for that which parts a number from its text."""
    mark, tab, rest = text.partition("\t")
    if tab and starts_item(f"{mark}\tx"):
        return f"{mark}\t{rest.replace(chr(9), ' ')}"
    return text.replace("\t", " ")


def _line(piece: Piece, page: int, sheet: Sheet) -> Line:
    return Line(
        text=" ".join(filter(None, clean_lines(piece.text))),
        page=page,
        left=piece.left,
        right=piece.right,
        top=piece.base,
        size=piece.size,
        bold=piece.bold,
        column=piece.column,
        width=sheet.width,
        height=sheet.height,
    )


def _is_beside(last: Line, line: Line) -> bool:
    same = abs(last.top - line.top) < last.size / 2 and last.column == line.column
    return same and not label_kind(last.text) and not label_kind(line.text)


def _beside(last: Line, line: Line) -> Line:
    """One line of two pieces; a tab parts the cells of a row, and a number from its text."""
    gap = max(line.left - last.right, last.left - line.right)
    is_numbered = starts_item(last.text.partition("\t")[0] + "\tx")
    is_cell = gap > _CELL_GAP * last.size if not is_numbered else "\t" not in last.text
    return last._replace(
        text=("\t" if is_cell else " ").join((last.text, line.text)),
        left=min(last.left, line.left),
        right=max(last.right, line.right),
        size=line.size,
        bold=last.bold and line.bold,
    )
