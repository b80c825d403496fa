"""PDF, with pypdfium2: lines from the pages, paragraphs from the lines.

A PDF knows no paragraphs, only glyphs at places. A line is taken to go on in the next one if the
next one's first word would not have fitted on it. Running heads, footers and page numbers go; what
is set larger or bolder than the body is a heading. No OCR, and tables come out as lines.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Final

from corpus.blocks import Block, make_block
from corpus.clean import clean_lines, ends_sentence, first_word, join, may_go_on, starts_item
from corpus.errors import ReadError
from corpus.front_matter import label_kind
from corpus.readers.arabic import in_logical_order
from corpus.symbol import find_symbols

MAX_PAGES: Final = 5000
_EDGE_LINES: Final = 3  # lines at the top and foot of a page that may be running heads
_PAGE_NUMBER: Final = re.compile(
    r"[-–—.\s|]*(?:page|p\.|第)?\s*\d{1,3}\s*(?:/\s*\d+|页)?[-–—.\s|]*", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    r"[•·\s–-]*(?:https?://)?(?:www\.|council\.)?itu\.int\S*[•·\s–-]*", re.IGNORECASE
)
# What pdfium puts for a hyphen at the end of a line, together with the line end.
_LINE_HYPHEN: Final = re.compile("(.?)[\ufffe\x02](?:\r\n)?(.?)")
_BOLD: Final = 600  # font weight
_BOLD_FORCED: Final = 1 << 18
_LARGER: Final = 1.08  # how much larger than the body a heading is set
_HEADING_LIMIT: Final = 250
_NEW_PARAGRAPH: Final = 1.6  # a gap of so many usual line distances
_FEW: Final = 10  # letters; a scan may carry a stamp


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page; places in points, from the left and the top of the page."""

    text: str
    page: int
    left: float
    right: float
    top: float
    size: float
    bold: bool


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
    page = document[index]
    height = page.get_height()
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    logical = in_logical_order(text)
    start = 0
    for raw in text.splitlines(keepends=True):
        shown = raw.rstrip("\r\n")
        content = " ".join(one for one in clean_lines(_mended(logical(shown))) if one)
        if content:
            first = start + len(shown) - len(shown.lstrip())
            last = start + len(shown.rstrip()) - 1
            yield _line(text_page, content, index + 1, (first, last), height)
        start += len(raw)
    text_page.close()
    page.close()


def _mended(line: str) -> str:
    return _LINE_HYPHEN.sub(lambda match: join(f"{match[1]}-", match[2]), line)


def _line(text_page: Any, text: str, page: int, ends: tuple[int, int], height: float) -> _Line:
    boxes = [text_page.get_charbox(place) for place in ends]
    return _Line(
        text=text,
        page=page,
        left=min(box[0] for box in boxes),
        right=max(box[2] for box in boxes),
        top=height - boxes[0][1],
        size=round(_size(text_page, ends[0]), 1),
        bold=all(_is_bold(text_page, place) for place in ends),
    )


def _size(text_page: Any, place: int) -> float:
    import pypdfium2.raw

    return float(pypdfium2.raw.FPDFText_GetFontSize(text_page.raw, place))


def _is_bold(text_page: Any, place: int) -> bool:
    """Whether the font is bold by its weight, its flags or its name."""
    import pypdfium2.raw

    if pypdfium2.raw.FPDFText_GetFontWeight(text_page.raw, place) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pypdfium2.raw.FPDFText_GetFontInfo(text_page.raw, place, name, 128, flags)
    return bool(flags.value & _BOLD_FORCED) or b"bold" in name.value.lower()


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
    for paragraph in _paragraphs(lines):
        marked = paragraph.size > body * _LARGER or (paragraph.bold and not bold_body)
        heading = marked and paragraph.size >= body and len(paragraph.text) <= _HEADING_LIMIT
        if heading and not ends_sentence(paragraph.text):
            level = ranks.index(paragraph.size) + 1
            block = make_block(paragraph.text, "heading", level=level, page=paragraph.page)
        else:
            block = make_block(paragraph.text, page=paragraph.page)
        if block:
            yield block


def _paragraphs(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Lines put together: the text of each is that of a paragraph, its place that of the first."""
    margins = (min(line.left for line in lines), max(line.right for line in lines))
    gaps = [b.top - a.top for a, b in pairwise(lines) if b.top > a.top]
    usual = median(gaps) if gaps else 0.0
    paragraph = last = lines[0]
    for line in lines[1:]:
        if _goes_on(last, line, margins, usual):
            paragraph = replace(paragraph, text=join(paragraph.text, line.text))
        else:
            yield paragraph
            paragraph = line
        last = line
    yield paragraph


def _goes_on(last: _Line, line: _Line, margins: tuple[float, float], usual: float) -> bool:
    if (last.size, last.bold) != (line.size, line.bold):
        return False
    if label_kind(line.text) or label_kind(last.text):
        return False
    if line.page == last.page and line.top - last.top > usual * _NEW_PARAGRAPH:
        return False
    if line.page != last.page and ends_sentence(last.text):
        return False
    full = _is_full(last, line, margins)
    return full and (not starts_item(line.text) or may_go_on(last.text, line.text, full=full))


def _is_full(last: _Line, line: _Line, margins: tuple[float, float]) -> bool:
    """Whether the first word of *line* would not have fitted on *last*."""
    character = (line.right - line.left) / len(line.text)
    is_arabic = bool(re.search("[\u0620-\u064a]", line.text))
    room = last.left - margins[0] if is_arabic else margins[1] - last.right
    return character * (len(first_word(line.text)) + 1) > room
