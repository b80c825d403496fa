"""HTML, with lxml: the main content, without navigation, banners and footers."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree, html

from corpus.blocks import CELL, Block, make_block
from corpus.clean import clean_lines
from corpus.errors import ReadError
from corpus.readers.counting import write_counter
from corpus.readers.frames import Frames, parted
from corpus.readers.plain import decode, text_blocks

_DECLARED: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DROPPED: Final = frozenset(
    {"script", "style", "nav", "footer", "aside", "noscript", "template", "iframe", "svg", "head"}
    | {"button", "select"}
)
_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "search"})
_FURNITURE: Final = re.compile(
    r"(?:^|\s)(?:{0}(?=$|[\s_-])|[\w-]*[_-]{0}(?=$|\s))".format(
        "(?:nav|navbar|menu|breadcrumbs?|footer|cookies?|sidebar|skip)"
    ),
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHOWN: Final = (
    ".//text()[not(ancestor::script or ancestor::style or ancestor::*[@hidden]"
    " or ancestor::*[contains(translate(@style, ' ', ''), 'display:none')])]"
)
_MOST_COLUMNS: Final = 50  # of a cell; browsers take a thousand
_BLOCKS: Final = frozenset(
    {"p", "div", "section", "article", "main", "header", "body", "blockquote", "pre", "address"}
    | {"ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "center"}
    | {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "figure", "figcaption"}
    | {"fieldset", "details", "summary"}
)
_HEADING: Final = re.compile("h([1-6])")
_LIST_STYLES: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_INTEGER: Final = re.compile(r"\s*([-+]?[0-9]{1,9})")
_MAX_DEPTH: Final = 250


def read(path: Path, data: bytes) -> list[Block]:
    """The blocks of a page's main content. Raises ReadError if there is no HTML in it."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", _decode(path, data))
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True))
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(path, "broken HTML: no element in it") from error
    main = _main(root)
    return list(_Walker(_length(main)).walk(main))


def _decode(path: Path, data: bytes) -> str:
    """UTF-8 if it is that, whatever the page says; then what the page says; then a guess."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    # Browsers read these as the larger sets that Windows has made of them.
    name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "gb2312": "gb18030"}.get(name, name)
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return decode(path, data)


def _main(root: html.HtmlElement) -> html.HtmlElement:
    for wanted in ("//main", "//*[@role='main']", "//article", "//*[@id='content']"):
        found = root.xpath(wanted)
        if len(found) == 1 and found[0].text_content().strip():
            return found[0]
    body = root.find("body")
    return root if body is None else body


class _Walker:
    """Goes through the elements, gathering text until an element that begins a new block."""

    def __init__(self, length: int) -> None:
        """*length* is that of the text of all that is walked."""
        self.length = length
        self.text = ""
        self.kind = ""  # the innermost block element: "p", "h2", "li", ...
        self.number = ""  # of the list item, or of the heading in one
        self.depth = 0  # of lists
        self.rows = 0  # how many rows of tables deep
        self.spans: list[
            dict[int, int]
        ] = []  # of the tables around: rows that a column is held for
        self.frames = Frames()

    def walk(self, element: html.HtmlElement, level: int = 0) -> Iterator[Block]:
        """The blocks in *element*; not those of its tail."""
        if level > _MAX_DEPTH or self._is_dropped(element):
            return
        tag = str(element.tag)
        if tag == "br":
            self.text += "\n"
        elif tag == "pre":
            yield from self._flush()
            yield from text_blocks(element.text_content())
        elif tag == "table":
            self.spans.append({})
            yield from self._block(element, tag, level)
            self.spans.pop()
        elif tag == "tr":
            yield from self._flush()
            yield from self._row(element, level)
        elif tag in _BLOCKS:
            yield from self._block(element, tag, level)
        else:
            yield from self._inside(element, level)

    def _inside(self, element: html.HtmlElement, level: int) -> Iterator[Block]:
        self._add(element.text)
        numbers = _item_numbers(element) if element.tag == "ol" else iter(())
        for child in element:
            if child.tag == "li" and element.tag == "ol":
                self.number = _item_mark(element, child, next(numbers))
            yield from self.walk(child, level + 1)
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        # White space in the source, line ends too, is no more than a blank.
        self.text += re.sub(r"[ \t\r\n\f]+", " ", text or "")

    def _block(self, element: html.HtmlElement, tag: str, level: int) -> Iterator[Block]:
        yield from self._flush()
        outer, lists = self.kind, self.depth
        self.kind = tag if tag not in {"div", "p"} or outer != "li" else outer
        self.depth += tag in {"ul", "ol"}
        if tag == "li" and not self.number:
            self.number = "–"
        yield from self._inside(element, level)
        yield from self._flush()
        self.kind, self.depth = outer, lists
        if tag == "li":
            self.number = ""

    def _flush(self) -> Iterator[Block]:
        """The text gathered so far, as one block or, where two line breaks part it, several."""
        text, self.text = self.text, ""
        for piece in re.split(r"\n\s*\n", text):
            for line in parted(clean_lines(piece)):
                yield from self._made(line)

    def _made(self, text: str) -> Iterator[Block]:
        number, self.number = self.number, ""
        if heading := _HEADING.fullmatch(self.kind):
            block = make_block(text, "heading", number=number.strip("–"), level=int(heading[1]))
        elif number:
            block = make_block(text, "bullet", number=number, level=self.depth)
        else:
            block = make_block(text.replace("\t", " ") if self.kind == "td" else text)
        if block:
            if not self.rows:
                self.frames.see(block)
            yield block

    def _row(self, row: html.HtmlElement, level: int) -> Iterator[Block]:
        """A row with its empty cells, and those that a cell above or beside goes over."""
        held = self.spans[-1] if self.spans else {}
        cells: list[list[Block]] = []
        self.rows += 1
        for cell in row:
            if cell.tag in {"td", "th"} and not _is_hidden(cell):
                _hold(held, cells)
                first, (down, across) = len(cells), _span(cell)
                cells += [list(self._block(cell, "td", level + 1)), *([] for _ in range(across))]
                held.update((column, down) for column in range(first, len(cells)) if down)
        _hold(held, cells)
        self.rows -= 1
        yield from self._made_of(cells)

    def _made_of(self, cells: list[list[Block]]) -> Iterator[Block]:
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 or any(map(self.frames.holds, filled)):
            for cell in filled:
                yield from cell
        elif filled:
            line = CELL.join(" ".join(block.line for block in cell) for cell in cells)
            yield Block(" ".join(line.split()).rstrip(" |"), "row")

    def _is_dropped(self, element: html.HtmlElement) -> bool:
        """Whether it is no text, or furniture around it; not what most of the text is in."""
        if not isinstance(element.tag, str) or element.tag in _DROPPED or _is_hidden(element):
            return True
        if element.get("role") in _ROLES:
            return True
        names = f"{element.get('class', '')} {element.get('id', '')}"
        named = element.tag in _BLOCKS and element.tag != "body" and _FURNITURE.search(names)
        if not named and element.tag != "form":
            return False
        length = _length(element)
        links = sum(map(_length, element.iter("a")))
        return length * 2 < self.length or links * 2 > length


def _is_hidden(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _length(element: html.HtmlElement) -> int:
    """How many characters of text are in *element*, without scripts and what is hidden."""
    return sum(len(text.strip()) for text in element.xpath(_SHOWN))


def _span(cell: html.HtmlElement) -> tuple[int, int]:
    """How many rows and columns more than its own a cell goes over."""
    down, across = (_integer(cell.get(name), 1) - 1 for name in ("rowspan", "colspan"))
    return max(0, down), min(max(0, across), _MOST_COLUMNS)


def _hold(held: dict[int, int], cells: list[list[Block]]) -> None:
    """Add empty cells to *cells* where a cell of a row above goes over theirs."""
    while held.get(len(cells), 0) > 0:
        held[len(cells)] -= 1
        cells.append([])


def _item_numbers(items: html.HtmlElement) -> Iterator[int]:
    """The numbers of a list as browsers count them: from *start*, back if *reversed*.

    An item with a *value* is counted so, and those after it go on from there.
    """
    own = [item for item in items if item.tag == "li"]
    step = -1 if items.get("reversed") is not None else 1
    first = len(own) if step < 0 else 1
    number = _integer(items.get("start"), first) - step
    for item in own:
        number = _integer(item.get("value"), number + step)
        yield number


def _integer(value: str | None, otherwise: int) -> int:
    match = _INTEGER.match(value or "")
    return int(match[1]) if match else otherwise


def _item_mark(items: html.HtmlElement, item: html.HtmlElement, number: int) -> str:
    style = item.get("type") or items.get("type") or "1"
    return write_counter(number, _LIST_STYLES.get(style, "decimal")) + "."
