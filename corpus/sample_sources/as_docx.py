"""Write a sample as a Word file, numbered the way Word numbers by itself.

The parts that never change (styles, numbering, settings) are XML files in word_parts/.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Final
from xml.sax.saxutils import escape

from corpus.sample_sources.labels import LABELS
from corpus.sample_sources.layout import RULE, left_lines, right_lines
from corpus.sample_sources.naming import printed_symbol
from corpus.sample_sources.reading import Block, Part, Source

PARTS: Final = Path(__file__).parent / "word_parts"
STAMP: Final = (2000, 1, 1, 0, 0, 0)
WIDTH: Final = 9639
FIRST_RESTART: Final = 3


def to_docx(source: Source) -> bytes:
    """Return the bytes of the Word file; the same source gives the same bytes."""
    members = {
        "[Content_Types].xml": _part("content_types"),
        "_rels/.rels": _part("package_rels"),
        "docProps/core.xml": _core(source),
        "word/document.xml": _document(source),
        "word/_rels/document.xml.rels": _part("document_rels"),
        "word/styles.xml": _part("styles", latin=_latin(source)),
        "word/numbering.xml": _part("numbering", restarts=_restarts(source)),
        "word/settings.xml": _part("settings"),
        "word/header1.xml": _part("header1", symbol=printed_symbol(source)),
    }
    return _zip(members)


def _zip(members: dict[str, str]) -> bytes:
    """Pack the members with fixed time stamps and attributes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in members.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, text.encode())
    return target.getvalue()


def _part(name: str, **values: str) -> str:
    """Return one part of the package with its values filled in."""
    return Template((PARTS / f"{name}.xml").read_text(encoding="utf-8")).substitute(values)


def _core(source: Source) -> str:
    """Return the core properties, dated like the document itself."""
    return _part(
        "core",
        title=escape(source["title"]),
        sample=escape(source["sample"]),
        date=source["date"],
        language=source.language,
    )


def _latin(source: Source) -> str:
    """Return the language of the Latin and Cyrillic text for the spelling checker."""
    names = {"fr": "fr-FR", "es": "es-ES", "ru": "ru-RU"}
    return names.get(source.language, "en-GB")


def _restarts(source: Source) -> str:
    """Return one list for each annex, counting from 1 again."""
    annexes = sum(part.kind == "annex" for part in source.body)
    numbers = range(FIRST_RESTART, FIRST_RESTART + annexes)
    levels = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(3)
    )
    return "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{levels}</w:num>'
        for number in numbers
    )


def _document(source: Source) -> str:
    """Return word/document.xml."""
    writer = _Writer(source)
    bidi = "<w:bidi/>" if writer.bidi else ""
    return _part("document", body="\n".join(writer.body()), bidi=bidi)


class _Writer:
    """Turns the parts of one source into WordprocessingML."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.bidi = LABELS[source.language].right_to_left
        self.typed = source["numbering"] == "typed"

    def body(self) -> Iterator[str]:
        """Yield the blocks of the document in order."""
        yield self._header_table()
        yield self._paragraph(self.source["source"], style="Source")
        yield self._paragraph(self.source["title"], style="Title")
        yield from self._front_matter()
        yield from self._sections()
        yield self._paragraph("______________", extra='<w:jc w:val="center"/>')

    def _sections(self) -> Iterator[str]:
        """Yield everything after the box; each annex takes the next list."""
        numbers, annexes = 1, 0
        for part in self.source.body:
            if part.kind == "annex":
                numbers, annexes = FIRST_RESTART + annexes, annexes + 1
            yield from self._part(part, numbers)

    def _part(self, part: Part, numbers: int) -> Iterator[str]:
        """Yield a section: its heading, or its first paragraph with the number, and the rest."""
        blocks = list(part.blocks)
        if part.kind == "annex":
            yield self._paragraph(part.heading, style="AnnexTitle")
        elif part.heading:
            yield self._heading(part, numbers)
        elif blocks:
            yield self._numbered(part, blocks.pop(0).text, numbers)
        for block in blocks:
            yield self._block(block)

    def _heading(self, part: Part, numbers: int) -> str:
        """Return the heading of a section, numbered by its style or by hand."""
        if self.typed:
            return self._paragraph(f"{part.number}\t{part.heading}", bold=True)
        restart = "" if numbers == 1 else _num_pr(part.depth - 1, numbers)
        return self._paragraph(part.heading, style=f"Heading{part.depth}", extra=restart)

    def _numbered(self, part: Part, text: str, numbers: int) -> str:
        """Return a paragraph that carries the number of a section without a heading."""
        if self.typed:
            return self._paragraph(f"{part.number}\t{text}")
        return self._paragraph(text, extra=_num_pr(part.depth - 1, numbers))

    def _block(self, block: Block) -> str:
        """Return a paragraph, bullet, note or table."""
        if block.kind == "table":
            return self._table(block.rows)
        if block.kind == "note":
            return self._paragraph(block.text, style="Note")
        if block.kind == "bullet":
            return self._bullet(block)
        return self._paragraph(block.text)

    def _bullet(self, block: Block) -> str:
        """Return one item of a list; typed documents type the dash as well."""
        if self.typed:
            return self._paragraph(f"–\t{block.text}")
        deeper = _num_pr(block.level, 2) if block.level else ""
        return self._paragraph(block.text, style="ListBullet", extra=deeper)

    def _paragraph(self, text: str, *, style: str = "", extra: str = "", bold: bool = False) -> str:
        """Return one paragraph; *extra* holds further properties (numbering or alignment)."""
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        bidi = "<w:bidi/>" if self.bidi else ""
        number, align = (extra, "") if "numPr" in extra else ("", extra)
        return f"<w:p><w:pPr>{named}{number}{bidi}{align}</w:pPr>{self._run(text, bold=bold)}</w:p>"

    def _run(self, text: str, *, bold: bool) -> str:
        """Return the text as runs; a tab becomes a tab mark."""
        properties = '<w:rFonts w:hint="eastAsia"/>' if self.source.language == "zh" else ""
        properties += "<w:b/><w:bCs/>" if bold else ""
        properties += "<w:rtl/>" if self.bidi else ""
        pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
        return f"<w:r><w:rPr>{properties}</w:rPr>{'<w:tab/>'.join(pieces)}</w:r>"

    def _header_table(self) -> str:
        """Return the table at the top: session, document, and the sample notice below."""
        left = self._lines(left_lines(self.source))
        right = self._lines(right_lines(self.source))
        widths = (5200, WIDTH - 5200)
        notice = _cell(self._paragraph(self.source["sample"]), WIDTH, span=2)
        rows = _row(_cell(left, widths[0]), _cell(right, widths[1])) + _row(notice)
        return self._frame(rows, widths, style="TableNormal")

    def _lines(self, lines: list[str]) -> str:
        """Return the lines of a header cell, in bold."""
        return "".join(self._paragraph(line, bold=True) for line in lines)

    def _front_matter(self) -> Iterator[str]:
        """Yield the box: one cell, a row for each label, or plain paragraphs."""
        boxes = self.source.boxes
        if self.source["box"] == "rows":
            yield self._box_rows(boxes)
        elif self.source["box"] == "paragraphs":
            yield self._box_text(boxes)
        elif boxes:
            cell = _cell(self._box_text(boxes), WIDTH)
            yield self._frame(_row(cell), (WIDTH,), style="TableGrid")

    def _box_text(self, boxes: list[Part]) -> str:
        """Return the labels and their text, with a rule before the references."""
        pieces = []
        for box in boxes:
            if box.kind == "references":
                pieces.append(self._paragraph(RULE))
            pieces.append(self._paragraph(box.heading, style="BoxHeading"))
            pieces.extend(self._block(block) for block in box.blocks)
        return "\n".join(pieces)

    def _box_rows(self, boxes: list[Part]) -> str:
        """Return a table with the labels on the left and the text on the right."""
        widths = (2800, WIDTH - 2800)
        rows = []
        for box in boxes:
            label = self._paragraph(box.heading, style="BoxHeading")
            text = "".join(self._block(block) for block in box.blocks)
            rows.append(_row(_cell(label, widths[0]), _cell(text, widths[1])))
        return self._frame("".join(rows), widths, style="TableGrid")

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> str:
        """Return a table of the body; its first row is a heading."""
        count = len(rows[0])
        widths = tuple([WIDTH // count] * count)
        lines = []
        for place, row in enumerate(rows):
            cells = (self._paragraph(cell, bold=place == 0) for cell in row)
            lines.append(
                _row(
                    *(_cell(cell, width) for cell, width in zip(cells, widths, strict=True)),
                    heading=place == 0,
                )
            )
        return self._frame("".join(lines), widths, style="TableGrid")

    def _frame(self, rows: str, widths: tuple[int, ...], *, style: str) -> str:
        """Return a whole table around its rows."""
        visual = "<w:bidiVisual/>" if self.bidi else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{visual}'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )


def _num_pr(level: int, numbers: int) -> str:
    """Return the reference to a level of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers}"/></w:numPr>'


def _row(*cells: str, heading: bool = False) -> str:
    """Return a table row; a heading row is repeated on each page."""
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if heading else ""
    return f"<w:tr>{mark}{''.join(cells)}</w:tr>"


def _cell(content: str, width: int, *, span: int = 1) -> str:
    """Return a table cell; Word wants a paragraph at its end, so a table gets one after it."""
    content += "<w:p/>" if content.endswith("</w:tbl>") else ""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}</w:tcPr>{content}</w:tc>'
