"""PDF, with pypdfium2: lines from the pages, paragraphs from the lines.

A PDF knows no paragraphs, only glyphs at places. A line is taken to go on in the next one if the
next one's first word would not have fitted on it. Running heads, footers and page numbers go; what
is set larger or bolder than the body is a heading. No OCR, and tables come out as lines, those of
three cells and more as rows.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Final

from corpus.blocks import Block, make_block
from corpus.clean import ends_sentence, first_word, join, may_go_on, starts_item
from corpus.errors import ReadError
from corpus.front_matter import LABEL_LIMIT, label_kind, read_header
from corpus.readers.glyphs import is_arabic
from corpus.readers.lines import Line, read_lines
from corpus.readers.running_heads import without_running_heads
from corpus.symbol import Symbol, from_filename

MAX_PAGES: Final = 5000
_BOLD_WIDTH: Final = 1.3  # headings have no justified lines: how much wider than most a word may be
_WIDE: Final = 1.2  # how much wider than most letters those of a word may be
_SMALL: Final = 2.0  # the same before a small letter
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_HALF: Final = re.compile(r"[^\W\d_]+-$")
_LABEL_LINES: Final = 4
_LARGER: Final = 1.08  # how much larger than the body a heading is set
_HEADING_LIMIT: Final = 250
_NEW_PARAGRAPH: Final = 1.6  # a gap of so many usual line distances
_INDENT: Final = 0.4  # of the measure; a line that begins further in is a cell of a table
_OUT: Final = 0.02  # of the lines; so many may stick out
_TELLING: Final = 5  # lines; fewer do not show how wide the text is
_FEW: Final = 10  # letters; a scan may carry a stamp


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
        pages = [_lines(document, index) for index in range(min(len(document), MAX_PAGES))]
    except pypdfium2.PdfiumError as error:
        raise ReadError(path, "broken PDF: a page cannot be read") from error
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page) < _FEW:
        raise ReadError(path, "PDF without text (scanned?); cdocs does no OCR")
    return list(_blocks(without_running_heads(pages, _own_symbol(path, pages))))


def _lines(document: Any, index: int) -> list[Line]:
    page = document[index]
    try:
        return read_lines(page, index + 1)
    finally:
        page.close()


def _own_symbol(path: Path, pages: Sequence[Sequence[Line]]) -> Symbol | None:
    """The symbol of the paper, by the name of its file, else by its first page."""
    named = from_filename(path.name)
    first = [line.text for page in pages[:1] for line in page]
    return named[0] if named else read_header(first)[0].symbol


# --- paragraphs --------------------------------------------------------------------------------


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    bold_body = sum(len(one.text) for one in lines if one.bold) * 2 > sum(sizes.values())
    ranks = sorted({line.size for line in lines if line.size >= body}, reverse=True)
    for paragraph in _paragraphs(_with_labels(lines)):
        marked = paragraph.size > body * _LARGER or (paragraph.bold and not bold_body)
        heading = marked and not _is_row(paragraph) and paragraph.size >= body
        if heading and len(paragraph.text) <= _HEADING_LIMIT and not ends_sentence(paragraph.text):
            level = ranks.index(paragraph.size) + 1
            block = make_block(paragraph.text, "heading", level=level, page=paragraph.page)
        else:
            block = make_block(paragraph.text, page=paragraph.page)
        if block:
            yield block


def _with_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the labels of boxes whole that a narrow cell breaks."""
    whole: list[Line] = []
    place = 0
    while place < len(lines):
        label, many = _broken_label(lines[place : place + _LABEL_LINES])
        whole.append(lines[place]._replace(text=label) if label else lines[place])
        place += many
    return whole


def _broken_label(lines: Sequence[Line]) -> tuple[str, int]:
    """The label that most of *lines* begin with, and of how many of them it is; else ("", 1)."""
    if len(lines[0].text) < LABEL_LIMIT:
        for many in range(len(lines), 1, -1):
            label = " ".join(line.text for line in lines[:many])
            if label_kind(label):
                return label, many
    return "", 1


def _paragraphs(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines put together: the text of each is that of a paragraph, its place that of the first."""
    margins = _margins(lines)
    gaps = [b.top - a.top for a, b in pairwise(lines) if b.top > a.top]
    usual = median(gaps) if gaps else 0.0
    words = {word for line in lines if "-" in line.text for word in _WORD.findall(line.text)}
    paragraph = last = lines[0]
    for line in lines[1:]:
        if _goes_on(last, line, margins[_measure(last)], usual):
            paragraph = _joined(paragraph, line.text, words)
        else:
            yield paragraph
            paragraph = line
        last = line
    yield paragraph


def _measure(line: Line) -> tuple[int, int]:
    """What lines have in common that are set to one width: how wide their page is, the column."""
    return round(line.width), line.column


def _margins(lines: Sequence[Line]) -> dict[tuple[int, int], tuple[float, float]]:
    """Between which places the lines of a measure are set: most of its lines of prose.

    Rows of tables may be wider than the text, and so may a long address be.
    """
    groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        groups[_measure(line)].append(line)
    return {measure: _sides(group) for measure, group in groups.items()}


def _sides(lines: Sequence[Line]) -> tuple[float, float]:
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    near = (right - left) * _INDENT
    prose = [line for line in lines if "\t" not in line.text] or lines
    lefts = sorted(line.left for line in prose if line.right > right - near) or [left]
    rights = sorted(line.right for line in prose if line.left < left + near) or [right]
    sides = lefts[int(_OUT * len(lefts))], rights[-1 - int(_OUT * len(rights))]
    if len(prose) < _TELLING and not lines[0].column:  # as wide as the margins of a page leave
        width = lines[0].width
        return min(sides[0], width - sides[1]), max(sides[1], width - sides[0])
    return sides


def _joined(paragraph: Line, line: str, words: Collection[str]) -> Line:
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


def _goes_on(last: Line, line: Line, margins: tuple[float, float], usual: float) -> bool:
    if (last.size, last.bold) != (line.size, line.bold):
        return False
    if label_kind(line.text) or label_kind(last.text) or _is_row(line) or _is_row(last):
        return False
    if line.page == last.page and line.top - last.top > usual * _NEW_PARAGRAPH:
        return False
    if line.page != last.page and ends_sentence(last.text):
        return False
    full = bool(_first_half(last.text)) or _is_full(last, line, margins)
    return full and (not starts_item(line.text) or may_go_on(last.text, line.text, full=full))


def _is_row(line: Line) -> bool:
    return line.text.count("\t") > 1


def _is_full(last: Line, line: Line, margins: tuple[float, float]) -> bool:
    """Whether the first word of *line* would not have fitted on *last*.

    Its letters may be wider than most; that counts where no sentence ends, and a small letter goes
    on what stands before it.
    """
    character = (line.right - line.left) / len(line.text) * (_BOLD_WIDTH if line.bold else 1)
    room = last.left - margins[0] if is_arabic(line.text) else margins[1] - last.right
    wide = 1.0 if ends_sentence(last.text) else _SMALL if line.text[0].islower() else _WIDE
    return wide * character * (len(first_word(line.text)) + 1) > room
