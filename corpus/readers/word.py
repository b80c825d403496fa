"""DOCX, read with lxml straight from the zip.

Not with python-docx, which shows neither automatic numbers nor text boxes nor tracked changes; what
it would add is small, and this is several times as fast. A footnote follows the paragraph that
bears its mark, and tables of contents are left out.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import takewhile
from pathlib import Path
from typing import Final

from lxml import etree

from corpus.blocks import CELL, Block, BlockKind, make_block
from corpus.clean import clean_lines, ends_sentence
from corpus.errors import ReadError
from corpus.options import ReadOptions
from corpus.readers.frames import Frames, parted
from corpus.readers.numbering import Automatic, Numbering, W, is_on, read_lists
from corpus.readers.styles import BODY_LEVEL, Look, Styles, as_level
from corpus.readers.word_changes import settle
from corpus.readers.word_chunks import CHUNK, read_chunk
from corpus.readers.word_notes import Note, Notes
from corpus.readers.word_package import Package
from corpus.readers.word_text import ParagraphText, children

_NOT_ROWS: Final = frozenset({f"{W}tblPr", f"{W}tblGrid", f"{W}trPr", f"{W}tblPrEx"})
_FIRST_ROW: Final = 0x20  # the bit of w:tblLook that marks the first row


def read(
    path: Path,
    data: bytes,
    options: ReadOptions = ReadOptions(),
    *,
    with_chunks: bool = True,
) -> list[Block]:
    """The blocks of a Word document in body order. Raises ReadError or UnknownFormat if not one.

    Files that it holds in place of paragraphs are read too, but not *with_chunks* false.
    """
    package = Package.open(path, data)
    document = package.text()
    body = None if document is None else document.find(f"{W}body")
    if document is None or body is None:
        raise ReadError(path, "broken DOCX: no text part")
    notes = {kind: package.root(f"{kind}s") for kind in ("footnote", "endnote")}
    for root in (document, *notes.values()):
        if root is not None:
            settle(root, options.tracked_changes)
    styles = Styles(package.root("styles"))
    walker = _Walker(
        styles,
        Numbering(read_lists(package.root("numbering"), styles.numbering_lists())),
        Notes(notes, package.root("settings"), document),
        partial(read_chunk, package, options=options) if with_chunks else None,
    )
    return list(walker.blocks(body))


class _Walker:
    """Goes through the body once, in order, so that lists are counted right.

    Notes and text boxes are stories of their own, in which every list begins anew.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: Notes,
        chunk: Callable[[etree._Element], list[Block]] | None = None,
    ) -> None:
        self.chunk = chunk
        self.styles = styles
        self.numbering = numbering
        self.notes = notes
        self.frames = Frames()
        self.tables = 0  # how many tables deep

    @cached_property
    def in_notes(self) -> "_Walker":
        """What reads the notes."""
        return _Walker(self.styles, self.numbering.anew(), self.notes)

    @cached_property
    def in_boxes(self) -> "_Walker":
        """What reads the text boxes."""
        return _Walker(self.styles, self.numbering.anew(), self.notes)

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        for element in children(parent):
            if element.tag == f"{W}p":
                yield from self.paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self.table(element)
            elif element.tag == CHUNK:
                yield from self.chunk(element) if self.chunk else ()
            elif len(element):
                yield from self.blocks(element)

    def paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = element.find(f"{W}pPr")
        inner = ParagraphText(element, self.notes)
        if inner.text.strip() or not _mark_is_hidden(properties):
            for block in self._numbered(properties, inner.text):
                if not self.tables:
                    self.frames.see(block)
                yield block
        for box in inner.boxes:
            yield from self._boxed(box)
        for note in inner.notes:
            yield from self._note(note)

    def _numbered(self, properties: etree._Element | None, text: str) -> Iterator[Block]:
        look = self.styles.look(_value(properties, "pStyle") or self.styles.default)
        automatic = self._number(properties, look)
        if look.is_contents:
            return
        own = as_level(_value(properties, "outlineLvl"))
        outline = look.outline if own is None else own
        level = 0 if look.is_title else None
        if outline is not None and outline < BODY_LEVEL:
            level = outline + 1
        for place, block in enumerate(_make(text, automatic, in_table=self.tables > 0)):
            is_heading = level is not None and not (place and ends_sentence(block.text))
            yield Block(block.text, "heading", block.number, level or 0) if is_heading else block

    def _number(self, properties: etree._Element | None, look: Look) -> Automatic | None:
        direct = None if properties is None else properties.find(f"{W}numPr")
        list_id = _value(direct, "numId") or look.list_id
        if not list_id or list_id == "0":
            return None
        level = as_level(_value(direct, "ilvl"))
        if level is None:
            level = self.numbering.level(list_id, look.levels)
        return self.numbering.next(list_id, level)

    def _note(self, note: Note) -> Iterator[Block]:
        lines = [block.line for block in self.in_notes.blocks(note.body)]
        block = make_block(f"[{note.sign}] {' '.join(lines)}", "note")
        yield from [block] if block and lines else []

    def _boxed(self, element: etree._Element) -> Iterator[Block]:
        for block in self.in_boxes.blocks(element):
            plain = block.kind == "paragraph" and not block.number
            yield Block(block.text, "box") if plain else block

    def table(self, element: etree._Element) -> Iterator[Block]:
        rows = list(_wrapped(element, f"{W}tr"))
        headers = _header_rows(element, rows)
        is_data = bool(rows) and _is_repeated(rows[0])
        self.tables += 1
        for place, row in enumerate(rows):
            yield from self._row(row, header=place < headers, is_data=is_data)
        self.tables -= 1

    def _row(self, row: etree._Element, *, header: bool, is_data: bool) -> Iterator[Block]:
        """One block for a row of data; the paragraphs themselves where a table is but a frame.

        A table that repeats its first row on every page is one of data for certain.
        """
        cells = [list(self.blocks(cell)) for cell in _wrapped(row, f"{W}tc")]
        filled = [cell for cell in cells if cell]
        if any(map(self.frames.holds, filled)) or (len(filled) == 1 and not is_data):
            for cell in filled:
                yield from cell
        elif filled:
            texts = [" ".join(block.line for block in cell) for cell in cells]
            line = " ".join(CELL.join(texts).split()).rstrip(" |")
            yield Block(line, "row", header=header)


def _header_rows(table: etree._Element, rows: list[etree._Element]) -> int:
    """How many rows at the top name the columns: those repeated on each page, or set off by look.

    A look without a style draws nothing, and a table of one row has no rows to name.
    """
    marked = sum(1 for _ in takewhile(_is_repeated, rows))
    properties = table.find(f"{W}tblPr")
    if marked or properties is None or properties.find(f"{W}tblStyle") is None:
        return min(marked, len(rows) - 1)
    look = properties.find(f"{W}tblLook")
    return int(look is not None and len(rows) > 1 and _sets_off_first_row(look))


def _is_repeated(row: etree._Element) -> bool:
    return is_on(row.find(f"{W}trPr/{W}tblHeader"))


def _sets_off_first_row(look: etree._Element) -> bool:
    """By the attribute of its own or, before Word 2010, by a bit of the value."""
    named = look.get(f"{W}firstRow")
    if named is not None:
        return named in {"1", "true", "on"}
    try:
        return bool(int(look.get(f"{W}val", "0"), 16) & _FIRST_ROW)
    except ValueError:
        return False


def _make(text: str, automatic: Automatic | None, *, in_table: bool) -> Iterator[Block]:
    """The blocks of a paragraph, of which the first has the automatic number.

    That may be all that it has: "ANNEX 1", or what a column of numbers shows.
    """
    number = automatic.text if automatic else ""
    first, *rest = [*parted(clean_lines(text))] or [""]
    if automatic and number and not first:
        if not automatic.bullet and (in_table or _has_word(number)):
            yield Block(number)
        return
    kind: BlockKind = "bullet" if automatic and number and automatic.bullet else "paragraph"
    level = automatic.level + 1 if automatic and number else 0
    made = [make_block(first, kind, number=number, level=level), *map(make_block, rest)]
    yield from filter(None, made)


def _has_word(number: str) -> bool:
    return any(len(word) > 1 for word in re.findall(r"[^\W\d_]+", number))


def _wrapped(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, inside content controls or not."""
    for child in children(parent):
        if child.tag == tag:
            yield child
        elif child.tag not in _NOT_ROWS:
            yield from _wrapped(child, tag)


def _mark_is_hidden(properties: etree._Element | None) -> bool:
    """Whether the end mark of a paragraph is hidden: then an empty one is not there at all."""
    return properties is not None and is_on(properties.find(f"{W}rPr/{W}vanish"))


def _value(parent: etree._Element | None, child: str) -> str | None:
    found = None if parent is None else parent.find(W + child)
    return None if found is None else found.get(f"{W}val")
