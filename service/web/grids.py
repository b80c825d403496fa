"""Tables in a text: rows in lines of their own, their cells parted by bars, shown as tables."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from service.wording.highlight import Span

Row = tuple[Span, ...]
Show = Callable[[int, int], Markup]  # the markup of a range of a text

_ROWS = re.compile(r"^.*\S \|.*(?:\n.*\S \|.*)*$", re.MULTILINE)
_LINE = re.compile(r".+")
_BAR = re.compile(r" ?\|(?: |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in text[start:end]: the names of its columns, and its rows as ranges of cells."""

    start: int
    end: int
    header: tuple[Markup, ...]
    rows: tuple[Row, ...]


def laid_out(text: str, span: Span, show: Show, columns: str = "") -> Markup:
    """text[span] with its tables as tables; *show* gives the markup of a range of *text*.

    *columns* is the header of rows that *text* begins with; other tables begin with their own.
    """
    at, high = span
    pieces = []
    for each in _grids(text, show, columns):
        rows = [row for row in each.rows if row[0][0] < high and row[-1][1] > at]
        if rows:
            before = show(at, each.start - 1) if at < each.start else Markup()
            pieces += [before, _table(each.header, rows, show)]
            at = min(each.end + 1, high)
    return Markup("").join([*pieces, show(at, high)])


def grid(text: str) -> Markup:
    """A text with its tables as tables."""
    return laid_out(text, (0, len(text)), lambda start, end: escape(text[start:end]))


def _grids(text: str, show: Show, columns: str) -> Iterator[Grid]:
    """The tables of *text*; one line with bars in it is none, unless *columns* belongs to it."""
    for run in _ROWS.finditer(text):
        rows = [_cells(text, *line.span()) for line in _LINE.finditer(text, *run.span())]
        if columns and not run.start():
            names = [columns[start:end] for start, end in _cells(columns, 0, len(columns))]
            yield Grid(*run.span(), tuple(escape(name) for name in names), tuple(rows))
        elif len(rows) > 1:
            header = tuple(show(start, end) for start, end in rows[0])
            yield Grid(*run.span(), header, tuple(rows[1:]))


def _cells(text: str, start: int, end: int) -> Row:
    bars = [bar.span() for bar in _BAR.finditer(text, start, end)]
    starts, ends = [start, *(after for _, after in bars)], [*(before for before, _ in bars), end]
    return tuple(zip(starts, ends, strict=True))


def _table(header: Sequence[Markup], rows: Sequence[Row], show: Show) -> Markup:
    names = Markup("").join(Markup('<th scope="col">%s</th>') % name for name in header)
    body = Markup("").join(
        Markup("<tr>%s</tr>") % Markup("").join(_cell(show(*cell)) for cell in row) for row in rows
    )
    return Markup('<table class="grid"><thead><tr>%s</tr></thead><tbody>%s</tbody></table>') % (
        names,
        body,
    )


def _cell(shown: Markup) -> Markup:
    """A cell; figures such as "1 310" stand from left to right, in Arabic too."""
    if any(char.isalpha() for char in shown.striptags()):
        return Markup("<td>%s</td>") % shown
    return Markup('<td dir="ltr">%s</td>') % shown
