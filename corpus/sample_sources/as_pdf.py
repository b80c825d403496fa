"""Write a sample as a PDF file, with running heads and printed section numbers.

English, French and Spanish use the fonts that every PDF reader has; Russian needs DejaVu Sans,
Chinese fonts that the caller names. Arabic is not written: fpdf2 alone does not join its letters.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.sample_sources.layout import RULE, left_lines, right_lines
from corpus.sample_sources.naming import printed_symbol
from corpus.sample_sources.reading import Block, Part, Source, SourceError

if TYPE_CHECKING:
    from fpdf import FPDF

LATIN: Final = ("en", "fr", "es")
DEJAVU: Final = Path("/usr/share/fonts/truetype/dejavu")
MARGIN: Final = 25.0
NUMBER: Final = 14.0
LINE: Final = 5.2


def to_pdf(source: Source, fonts: tuple[Path, Path] | None = None) -> bytes:
    """Return the bytes of the PDF; the same source gives the same bytes.

    *fonts* are TrueType files to use instead, for plain and for bold text.
    """
    if source.language not in (*LATIN, "ru") and (fonts is None or source.language == "ar"):
        raise SourceError(f"{source.path}: no PDF in this language ({source.language})")
    writer = _Writer(source, fonts)
    writer.write()
    return bytes(writer.pdf.output())


def _new_pdf(source: Source) -> "FPDF":
    """Return an empty document that prints the running head from page 2 on."""
    from fpdf import FPDF

    class _Paper(FPDF):
        def header(self) -> None:
            if self.page_no() > 1:
                self.set_font(size=9)
                lines = f"- {self.page_no()} -\n{printed_symbol(source)}"
                self.multi_cell(0, 4.5, lines, align="C", new_x="LMARGIN", new_y="NEXT")
                self.ln(4)

    return _Paper(format="A4")


def _dejavu(source: Source) -> tuple[Path, Path]:
    """Return the fonts that have Cyrillic letters."""
    fonts = DEJAVU / "DejaVuSans.ttf", DEJAVU / "DejaVuSans-Bold.ttf"
    for font in fonts:
        if not font.exists():
            raise SourceError(f"{source.path}: {font} is needed (fonts-dejavu-core)")
    return fonts


class _Writer:
    """Puts the parts of one source on pages."""

    def __init__(self, source: Source, fonts: tuple[Path, Path] | None) -> None:
        self.source = source
        self.pdf = _new_pdf(source)
        self.family = "Helvetica"
        if fonts or source.language not in LATIN:
            self._use(fonts or _dejavu(source))
        self._prepare()

    def _use(self, fonts: tuple[Path, Path]) -> None:
        """Register a plain and a bold font."""
        self.family = "Other"
        for style, font in zip(("", "B"), fonts, strict=True):
            self.pdf.add_font(self.family, style, font)

    def _prepare(self) -> None:
        """Set fonts, margins and the properties of the file."""
        from datetime import UTC, datetime

        pdf, day = self.pdf, self.source.day
        pdf.core_fonts_encoding = "windows-1252"
        pdf.set_creation_date(datetime(day.year, day.month, day.day, tzinfo=UTC))
        pdf.set_title(self.source["title"])
        pdf.set_author("cdocs sample corpus")
        pdf.set_lang(self.source.language)
        pdf.set_margins(MARGIN, 18)
        pdf.set_auto_page_break(auto=True, margin=20)
        pdf.set_font(self.family, size=10.5)
        pdf.add_page()

    def write(self) -> None:
        """Write the whole document."""
        self._head()
        self._front_matter()
        for part in self.source.body:
            self._part(part)
        self.pdf.ln(6)
        self._text("______________", align="C")

    def _text(self, text: str, *, bold: bool = False, align: str = "L", size: float = 10.5) -> None:
        """Write one paragraph and move below it."""
        self.pdf.set_font(self.family, "B" if bold else "", size)
        self.pdf.multi_cell(0, LINE, text, align=align, new_x="LMARGIN", new_y="NEXT")
        self.pdf.ln(2)

    def _head(self) -> None:
        """Write the header block, the sample notice, the source line and the title."""
        left, right = left_lines(self.source), right_lines(self.source)
        self.pdf.set_font(self.family, "B", 10.5)
        for place, line in enumerate(right):
            self.pdf.cell(80, LINE, left[place] if place < len(left) else "")
            self.pdf.cell(0, LINE, line, new_x="LMARGIN", new_y="NEXT")
        self.pdf.ln(4)
        self._text(self.source["sample"], size=9)
        self.pdf.ln(6)
        self._text(self.source["source"], bold=True, align="C")
        self._text(self.source["title"], bold=True, align="C", size=14)
        self.pdf.ln(2)

    def _front_matter(self) -> None:
        """Write the box between two lines, with a rule before the references."""
        self._line()
        for box in self.source.boxes:
            if box.kind == "references":
                self._text(RULE)
            self._text(box.heading, bold=True)
            for block in box.blocks:
                self._block(block)
        self._line()

    def _line(self) -> None:
        """Draw a line across the page."""
        height = self.pdf.get_y()
        self.pdf.line(MARGIN, height, self.pdf.w - MARGIN, height)
        self.pdf.ln(3)

    def _part(self, part: Part) -> None:
        """Write a section: number and heading, or number and first paragraph, then the rest."""
        blocks = list(part.blocks)
        if part.kind == "annex":
            self.pdf.add_page()
            self._text(part.heading, bold=True, align="C", size=14)
        else:
            self._numbered(part, part.heading or blocks.pop(0).text)
        for block in blocks:
            self._block(block)

    def _numbered(self, part: Part, text: str) -> None:
        """Write a number and the text beside it, kept with what follows if it is a heading."""
        heading = bool(part.heading)
        if heading and self.pdf.will_page_break(4 * LINE):
            self.pdf.add_page()
        size = 12 if heading and part.depth == 1 else 10.5
        self.pdf.set_font(self.family, "B" if heading else "", size)
        self.pdf.cell(NUMBER, LINE, part.number)
        self._text(text, bold=heading, size=size)

    def _block(self, block: Block) -> None:
        """Write a paragraph, bullet, note or table."""
        if block.kind == "table":
            self._table(block.rows)
        elif block.kind == "bullet":
            self.pdf.set_font(self.family, "", 10.5)
            self.pdf.cell(NUMBER / 2, LINE, "–")
            self._text(block.text)
        else:
            self._text(block.text, size=9.5 if block.kind == "note" else 10.5)

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Write a table; its first row is a heading."""
        self.pdf.set_font(self.family, "", 9.5)
        with self.pdf.table(line_height=LINE, text_align="LEFT") as table:
            for row in rows:
                table.row(row)
        self.pdf.ln(3)
