"""DOCX, read with lxml straight from the zip.

Not with python-docx, which shows neither automatic numbers nor text boxes nor tracked changes; what
it would add is small, and this is several times as fast. Tracked changes are read as accepted, a
footnote follows the paragraph that bears its mark, and tables of contents are left out.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from lxml import etree

from corpus.blocks import CELL, Block, BlockKind, make_block
from corpus.clean import clean_lines, join
from corpus.errors import ReadError, UnknownFormat
from corpus.front_matter import label_kind, read_header
from corpus.readers.numbering import Automatic, Numbering, W, is_on
from corpus.readers.styles import BODY_LEVEL, Styles, as_level

MAX_PART: Final = 100 * 2**20  # bytes, unpacked; a thousand pages come to ten million
MAX_DEPTH: Final = 200  # of elements; Word's own limit for nested tables is far below
_BROKEN_ZIP: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError)
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# Strict documents use other names for the same elements.
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_REMOVED: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{W}rubyPr", f"{W}rt", f"{W}pPr"})
_CHARACTERS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}


def read(path: Path, data: bytes) -> list[Block]:
    """The blocks of a Word document in body order. Raises ReadError or UnknownFormat if not one."""
    package = _open(path, data)
    main = _main_part(path, package)
    folder = str(PurePosixPath(main).parent)
    parts = _Parts(path, package, folder)
    styles = Styles(parts.root("styles.xml"))
    document = parts.root(PurePosixPath(main).name)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise ReadError(path, "broken DOCX: no text part")
    walker = _Walker(
        styles,
        Numbering(parts.root("numbering.xml"), styles.numbering_lists()),
        {
            **_notes(parts.root("footnotes.xml"), "footnote"),
            **_notes(parts.root("endnotes.xml"), "endnote"),
        },
    )
    return list(walker.blocks(body))


# --- the package -------------------------------------------------------------------------------


def _open(path: Path, data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (*_BROKEN_ZIP, OSError, ValueError) as error:
        raise ReadError(path, "broken DOCX: not a readable zip") from error


def _main_part(path: Path, package: zipfile.ZipFile) -> str:
    names = set(package.namelist())
    if "word/document.xml" in names:
        return "word/document.xml"
    if "[Content_Types].xml" not in names:
        if "mimetype" in names:
            raise UnknownFormat(
                path,
                "an OpenDocument file: convert to .docx "
                f"(with LibreOffice: soffice --headless --convert-to docx {path.name})",
            )
        raise UnknownFormat(path, "a zip that is not a Word document")
    for folder, kind in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
        if any(name.startswith(folder) for name in names):
            raise UnknownFormat(path, kind)
    relations = _Parts(path, package, "_rels").root(".rels")
    for one in relations.iterfind(f"{_RELATIONS}Relationship") if relations is not None else ():
        if str(one.get("Type")).endswith("/officeDocument"):
            return str(one.get("Target")).lstrip("/")
    raise ReadError(path, "broken DOCX: no text part")


@dataclass(frozen=True, slots=True)
class _Parts:
    """Reads the parts of a package without trusting them."""

    path: Path
    package: zipfile.ZipFile
    folder: str

    def root(self, name: str) -> etree._Element | None:
        """The root element of a part; None if there is no such part. Raises ReadError."""
        full = str(PurePosixPath(self.folder) / name)
        try:
            info = self.package.getinfo(full)
        except KeyError:
            return None
        if info.file_size > MAX_PART:
            raise ReadError(self.path, f"{name} unpacks to {info.file_size:,} bytes: a zip bomb?")
        if info.flag_bits & 1:
            raise ReadError(self.path, "password-protected: save it without a password first")
        try:
            data = self.package.read(info)
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
            return _parse(data)
        except (*_BROKEN_ZIP, OSError, EOFError, ValueError) as error:
            raise ReadError(self.path, f"broken DOCX: {name} cannot be unpacked") from error
        except etree.LxmlError as error:
            raise ReadError(self.path, f"broken DOCX: {name} is not XML ({error})") from error


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a DTD has no place in a Word document")
    return root


def _notes(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """The notes by kind and id, without the separators that Word keeps among them."""
    found = [] if root is None else root.findall(W + kind)
    return {f"{kind}{one.get(f'{W}id')}": one for one in found if one.get(f"{W}type") is None}


# --- the body ----------------------------------------------------------------------------------


class _Walker:
    """Goes through the body once, in order, so that lists are counted right."""

    def __init__(
        self, styles: Styles, numbering: Numbering, notes: dict[str, etree._Element]
    ) -> None:
        self.styles = styles
        self.numbering = numbering
        self.notes = notes
        self.marks: dict[str, int] = {}  # notes met so far -> the number printed
        self.carried = ""  # text of paragraphs whose end mark was deleted

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        for element in _children(parent):
            if element.tag == f"{W}p":
                yield from self.paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self.table(element)
            else:
                yield from self.blocks(element)

    def paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = element.find(f"{W}pPr")
        inner = _Inner()
        inner.read(element)
        text = self.carried + self._with_marks(inner)
        self.carried = ""
        if properties is not None and _mark_is(properties, "del", "moveFrom"):
            self.carried = text  # accepted, it runs on into the next paragraph
        elif not (properties is not None and _mark_is(properties, "vanish") and not text.strip()):
            yield from self._numbered(properties, text)
        for box in inner.boxes:
            yield from self._boxed(box)
        for note in inner.notes:
            yield from self._note(note)

    def _numbered(self, properties: etree._Element | None, text: str) -> Iterator[Block]:
        style = _value(properties, "pStyle") or self.styles.default
        automatic = self._number(properties, style)
        if self.styles.is_contents(style):
            return
        outline = as_level(_value(properties, "outlineLvl"))
        if outline is None:
            outline = self.styles.outline(style)
        block = _make(text, automatic)
        if not block:
            return
        if outline is not None and outline < BODY_LEVEL:
            yield Block(block.text, "heading", block.number, outline + 1)
        elif self.styles.is_title(style):
            yield Block(block.text, "heading", block.number, 0)
        else:
            yield block

    def _number(self, properties: etree._Element | None, style: str) -> Automatic | None:
        list_id, level, owner = self.styles.numbering(style)
        direct = None if properties is None else properties.find(f"{W}numPr")
        if direct is not None:
            list_id = _value(direct, "numId") or list_id
            level = as_level(_value(direct, "ilvl")) if _value(direct, "ilvl") else level
            if level is None and _value(direct, "numId"):
                level = 0
        if not list_id or list_id == "0":
            return None
        return self.numbering.next(list_id, level, owner)

    def _with_marks(self, inner: "_Inner") -> str:
        """The text, in which the notes it refers to are numbered in the order they appear."""
        text = inner.text
        for key in inner.notes:
            mark = self.marks.setdefault(key, len(self.marks) + 1)
            text = text.replace(_note_mark(key), f"[{mark}]" if key in self.notes else "")
        return text

    def _note(self, key: str) -> Iterator[Block]:
        if key in self.notes:
            lines = [block.line for block in self.blocks(self.notes[key])]
            block = make_block(f"[{self.marks[key]}] {' '.join(lines)}", "note")
            yield from [block] if block and lines else []

    def _boxed(self, element: etree._Element) -> Iterator[Block]:
        for block in self.blocks(element):
            plain = block.kind == "paragraph" and not block.number
            yield Block(block.text, "box") if plain else block

    def table(self, element: etree._Element) -> Iterator[Block]:
        for row in _children(element):
            if row.tag == f"{W}tr":
                if row.find(f"{W}trPr/{W}del") is None:
                    yield from self._row(row)
            elif row.tag not in {f"{W}tblPr", f"{W}tblGrid"}:
                yield from self.table(row)

    def _row(self, row: etree._Element) -> Iterator[Block]:
        """One block for a row of data; the paragraphs themselves where a table is but a frame."""
        cells = [cell for cell in (list(self.blocks(one)) for one in _cells(row)) if cell]
        if len(cells) == 1 or any(_is_frame(cell) for cell in cells):
            for cell in cells:
                yield from cell
        elif cells:
            yield Block(CELL.join(" ".join(block.line for block in cell) for cell in cells), "row")


def _is_frame(cell: list[Block]) -> bool:
    """Whether a cell holds a box with its label, or several lines of a header block."""
    lines = [block.line for block in cell]
    return len(lines) > 1 and bool(label_kind(lines[0]) or sum(read_header(lines)[1]) > 1)


def _make(text: str, automatic: Automatic | None) -> Block | None:
    joined = ""
    for line in clean_lines(text):
        joined = join(joined, line)
    if not automatic or not automatic.text:
        return make_block(joined)
    kind: BlockKind = "bullet" if automatic.bullet else "paragraph"
    return make_block(joined, kind, number=automatic.text, level=automatic.level + 1)


class _Inner:
    """What is inside a paragraph: text, text boxes, marks of notes."""

    def __init__(self) -> None:
        self.text = ""
        self.boxes: list[etree._Element] = []
        self.notes: list[str] = []

    def read(self, parent: etree._Element, depth: int = 0) -> None:
        if depth > MAX_DEPTH:
            return
        for element in _children(parent):
            self._read_one(element, depth)

    def _read_one(self, element: etree._Element, depth: int) -> None:
        tag = element.tag
        if tag in {f"{W}t", f"{_MATH}t"}:
            self.text += element.text or ""
        elif tag in _CHARACTERS:
            self.text += _CHARACTERS[tag]
        elif tag == f"{W}br":
            self.text += "\n" if element.get(f"{W}type") in {None, "textWrapping"} else " "
        elif tag == f"{W}txbxContent":
            self.boxes.append(element)
        elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            kind = tag.removeprefix(W).removesuffix("Reference")
            self.notes.append(f"{kind}{element.get(f'{W}id')}")
            self.text += _note_mark(self.notes[-1])
        elif tag != f"{W}r" or not is_on(element.find(f"{W}rPr/{W}vanish")):
            self.read(element, depth + 1)


def _note_mark(key: str) -> str:
    return f"\ue000{key}\ue001"


def _children(parent: etree._Element) -> Iterator[etree._Element]:
    """The children that count: changes accepted, one alternative of each, wrappers as they are."""
    for child in parent:
        if not isinstance(child.tag, str) or child.tag in _REMOVED:
            continue
        if child.tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            fallback = child.find(f"{_MC}Fallback")
            best = choice if choice is not None and len(choice) else fallback
            yield from _children(best) if best is not None else ()
        else:
            yield child


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in _children(row):
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}:
            yield from _cells(child)


def _mark_is(properties: etree._Element, *names: str) -> bool:
    """Whether the end mark of a paragraph is deleted, hidden, ..."""
    mark = properties.find(f"{W}rPr")
    return mark is not None and any(is_on(mark.find(W + name)) for name in names)


def _value(parent: etree._Element | None, child: str) -> str | None:
    found = None if parent is None else parent.find(W + child)
    return None if found is None else found.get(f"{W}val")
