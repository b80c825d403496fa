"""PDF, with pypdfium2: lines from the pages, paragraphs from the lines.

A PDF knows no paragraphs, only glyphs at places. A line is taken to go on in the next one if the
next one's first word would not have fitted on it. Running heads, footers and page numbers go; what
is set larger or bolder than the body is a heading. No OCR, and tables come out as lines, those of
three cells and more as rows.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Final, NamedTuple

from corpus.blocks import Block, make_block
from corpus.clean import clean_lines, ends_sentence, first_word, join, may_go_on, starts_item
from corpus.errors import ReadError
from corpus.front_matter import LABEL_LIMIT, label_kind
from corpus.readers.columns import Piece
from corpus.readers.glyphs import is_arabic
from corpus.readers.pieces import read_pieces
from corpus.symbol import find_symbols

MAX_PAGES: Final = 5000
_EDGE_LINES: Final = 3  # lines at the top and foot of a page that may be running heads
_PAGE_NUMBER: Final = re.compile(
    r"[-–—.\s|]*(?:page|p\.|第)?\s*\d{1,3}\s*(?:/\s*\d+|页)?[-–—.\s|]*", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    r"[•·\s–-]*(?:https?://)?(?:www\.|council\.)?itu\.int\S*[•·\s–-]*", re.IGNORECASE
)
_BOLD_WIDTH: Final = 1.3  # headings have no justified lines: how much wider than most a word may be
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_HALF: Final = re.compile(r"[^\W\d_]+-$")
_LABEL_LINES: Final = 4
_CELL_GAP: Final = 2.5  # ems; a narrower gap is that of a justified line
_LARGER: Final = 1.08  # how much larger than the body a heading is set
_HEADING_LIMIT: Final = 250
_NEW_PARAGRAPH: Final = 1.6  # a gap of so many usual line distances
_FEW: Final = 10  # letters; a scan may carry a stamp


class _Line(NamedTuple):
    """A line of a page or column; places in points, from the left and from above."""

    text: str
    page: int
    left: float
    right: float
    top: float
    size: float
    bold: bool
    column: int


def read(path: Path, data: bytes) -> list[Block]:
    """The paragraphs of a PDF, with pages. Raises ReadError if it is locked, broken or a scan."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            reason = "password-protected: save it without a password first"
        else:
            reason = "broken PDF: its pages cannot be found"
        raise ReadError(path, reason) from error
    try:
        pages = [list(_lines(document, number)) for number in range(min(len(document), MAX_PAGES))]
    except pypdfium2.PdfiumError as error:
        raise ReadError(path, "broken PDF: a page cannot be read") from error
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page) < _FEW:
        raise ReadError(path, "PDF without text (scanned?); cdocs does no OCR")
    return list(_blocks(_without_running_heads(pages)))


# --- lines -------------------------------------------------------------------------------------


def _lines(document: Any, index: int) -> Iterator[_Line]:
    """The lines of a page: pieces on one line are one, but a label stands alone."""
    page = document[index]
    last: _Line | None = None
    for piece in read_pieces(page):
        line = _line(piece, index + 1)
        if last and line.text and _is_beside(last, line):
            last = _beside(last, line)
        elif line.text:
            if last:
                yield last
            last = line
    if last:
        yield last
    page.close()


def _line(piece: Piece, page: int) -> _Line:
    return _Line(
        text=" ".join(filter(None, clean_lines(piece.text))),
        page=page,
        left=piece.left,
        right=piece.right,
        top=piece.base,
        size=piece.size,
        bold=piece.bold,
        column=piece.column,
    )


def _is_beside(last: _Line, line: _Line) -> bool:
    same = abs(last.top - line.top) < last.size / 2 and last.column == line.column
    return same and not label_kind(last.text) and not label_kind(line.text)


def _beside(last: _Line, line: _Line) -> _Line:
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


def _without_running_heads(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """All lines but the running heads, footers and page numbers."""
    repeated = Counter(
        shape for page in pages for shape in {_shape(page[place]) for place in _edges(page)}
    )
    kept = []
    for page in pages:
        edges = set(_edges(page))
        kept += [
            line
            for place, line in enumerate(page)
            if place not in edges or not _is_running_head(line, repeated)
        ]
    return kept


def _edges(page: Sequence[_Line]) -> list[int]:
    """The places of the lines at the foot of a page and, on all but the first, at its top."""
    order = sorted(range(len(page)), key=lambda place: page[place].top)
    top = order[:_EDGE_LINES] if page and page[0].page > 1 else []
    return top + order[-_EDGE_LINES:]


def _is_running_head(line: _Line, repeated: Counter[tuple[str, int]]) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text) or _ADDRESS.fullmatch(line.text):
        return True
    if line.page > 1 and (found := find_symbols(line.text)):
        start, end, _ = found[0]
        rest = line.text[:start] + line.text[end:]
        return not rest.strip(" -–—|/.0123456789")
    return repeated[_shape(line)] > 1


def _shape(line: _Line) -> tuple[str, int]:
    """What a running head has in common on all pages: its text, but for numbers, and its height."""
    return re.sub(r"\d+", "0", line.text), round(line.top)


# --- paragraphs --------------------------------------------------------------------------------


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    bold_body = sum(len(one.text) for one in lines if one.bold) * 2 > sum(sizes.values())
    ranks = sorted({line.size for line in lines if line.size >= body}, reverse=True)
    for paragraph in _paragraphs(_with_labels(lines)):
        marked = paragraph.size > body * _LARGER or (paragraph.bold and not bold_body)
        is_row = paragraph.text.count("\t") > 1
        heading = marked and not is_row and paragraph.size >= body
        if heading and len(paragraph.text) <= _HEADING_LIMIT and not ends_sentence(paragraph.text):
            level = ranks.index(paragraph.size) + 1
            block = make_block(paragraph.text, "heading", level=level, page=paragraph.page)
        else:
            block = make_block(paragraph.text, page=paragraph.page)
        if block:
            yield block


def _with_labels(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, with the labels of boxes whole that a narrow cell breaks."""
    whole: list[_Line] = []
    place = 0
    while place < len(lines):
        label, many = _broken_label(lines[place : place + _LABEL_LINES])
        whole.append(lines[place]._replace(text=label) if label else lines[place])
        place += many
    return whole


def _broken_label(lines: Sequence[_Line]) -> tuple[str, int]:
    """The label that most of *lines* begin with, and of how many of them it is; else ("", 1)."""
    if len(lines[0].text) < LABEL_LIMIT:
        for many in range(len(lines), 1, -1):
            label = " ".join(line.text for line in lines[:many])
            if label_kind(label):
                return label, many
    return "", 1


def _paragraphs(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Lines put together: the text of each is that of a paragraph, its place that of the first."""
    margins = {
        column: (min(line.left for line in group), max(line.right for line in group))
        for column in {line.column for line in lines}
        if (group := [line for line in lines if line.column == column])
    }
    gaps = [b.top - a.top for a, b in pairwise(lines) if b.top > a.top]
    usual = median(gaps) if gaps else 0.0
    words = {word for line in lines if "-" in line.text for word in _WORD.findall(line.text)}
    paragraph = last = lines[0]
    for line in lines[1:]:
        if _goes_on(last, line, margins[last.column], usual):
            paragraph = _joined(paragraph, line.text, words)
        else:
            yield paragraph
            paragraph = line
        last = line
    yield paragraph


def _joined(paragraph: _Line, line: str, words: Collection[str]) -> _Line:
    """*paragraph* with a *line* more; a hyphen between them stays if it is one of the text's own.

    It is where the paper has the word with its hyphen elsewhere (*words* has those of its lines:
    "Internet-related" is among them and "telecom-munications" is not), and in headings, in which
    words are not parted.
    """
    first, second = _first_half(paragraph.text), _WORD.match(line)
    kept = first and second and (paragraph.bold or f"{first}{second[0]}" in words)
    text = paragraph.text + line if kept else join(paragraph.text, line)
    return paragraph._replace(text=text)


def _first_half(text: str) -> str:
    """The half of a word at the end of *text*, with its hyphen; "" if it ends otherwise."""
    found = _FIRST_HALF.search(text) if text.endswith("-") else None
    return found[0] if found else ""


def _goes_on(last: _Line, line: _Line, margins: tuple[float, float], usual: float) -> bool:
    if (last.size, last.bold) != (line.size, line.bold):
        return False
    if label_kind(line.text) or label_kind(last.text):
        return False
    if line.page == last.page and line.top - last.top > usual * _NEW_PARAGRAPH:
        return False
    if line.page != last.page and ends_sentence(last.text):
        return False
    full = bool(_first_half(last.text)) or _is_full(last, line, margins)
    return full and (not starts_item(line.text) or may_go_on(last.text, line.text, full=full))


def _is_full(last: _Line, line: _Line, margins: tuple[float, float]) -> bool:
    """Whether the first word of *line* would not have fitted on *last*."""
    character = (line.right - line.left) / len(line.text) * (_BOLD_WIDTH if line.bold else 1)
    room = last.left - margins[0] if is_arabic(line.text) else margins[1] - last.right
    return character * (len(first_word(line.text)) + 1) > room
