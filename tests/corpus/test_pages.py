"""PDF: paragraphs, headings and pages come back from lines on pages."""

from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

from corpus.blocks import Block
from corpus.errors import ReadError
from corpus.readers import read_blocks
from corpus.readers.arabic import in_logical_order, turned
from corpus.sections import parse

NAME = Path("C25-33-E.pdf")


class Paper(FPDF):
    """A paper with running heads and page numbers like those of the Council."""

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font("Helvetica", size=9)
            self.cell(0, 5, f"- {self.page_no()} -", align="C", new_x="LMARGIN", new_y="NEXT")
            self.cell(0, 5, "C25/33-E", align="C", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=9)
        self.cell(0, 5, "- http://www.itu.int/council -", align="C")

    def put(self, text: str, *, bold: bool = False, size: int = 11) -> None:
        self.set_font("Helvetica", style="B" if bold else "", size=size)
        self.multi_cell(0, 6, text, align="L", new_x="LMARGIN", new_y="NEXT")


def paper(*paragraphs: str) -> bytes:
    """A PDF; "# " begins a title, "## " a heading of a section."""
    pdf = Paper()
    pdf.add_page()
    for text in paragraphs:
        if text.startswith("# "):
            pdf.put(text[2:], bold=True, size=16)
        elif text.startswith("## "):
            pdf.put(text[3:], bold=True, size=12)
        else:
            pdf.put(text)
    return bytes(pdf.output())


LONG = (
    "ITU-T approved 88 new or revised Recommendations and other texts in the twelve months, and a "
    "text that serves several subjects is counted under each of them, so that the figures of the "
    "sections add up to more than that. "
)


def test_lines_become_paragraphs() -> None:
    found = read_blocks(NAME, paper(LONG * 2, "Another paragraph.", "2.5 GHz is a band."))
    assert [block.text for block in found] == [
        (LONG * 2).strip(), "Another paragraph.", "2.5 GHz is a band.",
    ]  # fmt: skip


def test_running_heads_go_and_pages_stay() -> None:
    texts = [
        f"State {n:02} said: {LONG}So spoke {chr(65 + n % 26) * 9} {chr(65 + n)}."
        for n in range(40)
    ]
    found = read_blocks(NAME, paper(*texts))
    assert [block.text for block in found] == texts
    assert found[0].page == 1
    assert found[-1].page == 3
    assert [block.page for block in found] == sorted(block.page or 0 for block in found)


def test_headings_are_larger_or_bold() -> None:
    found = read_blocks(
        NAME, paper("# Internet activities", "## 1 Introduction", LONG, "Short text")
    )
    assert [(block.kind, block.level) for block in found] == [
        ("heading", 1), ("heading", 2), ("paragraph", 0), ("paragraph", 0),
    ]  # fmt: skip


def test_a_paper_has_its_sections() -> None:
    found = parse(
        read_blocks(
            NAME,
            paper(
                "Council 2025", "Document C25/33-E", "3 May 2025", "# Internet activities",
                "Purpose", "To inform.", "Action required by the Council", "To note.",
                "## 1 Introduction", LONG, "## 2 Networks", LONG, "2.1 IP cable: approved.",
                "Note - Merged.", "2.2 IPTV: approved.", "- Burundi: ten cities.",
            ),
        )
    )  # fmt: skip
    assert [section.label for section in found.sections] == [
        "title", "purpose", "action", "1", "2", "2.1", "2.2",
    ]  # fmt: skip
    assert found.title == "Internet activities"
    assert str(found.header.symbol) == "C25/33"
    assert found.sections[-1].page == 1


def test_a_word_parted_at_a_line_end_is_whole() -> None:
    pdf = Paper()
    pdf.add_page()
    width = pdf.epw
    pdf.set_font("Helvetica", size=11)
    line = "The work of the bureau for the development of telecommunications and of its part-"
    while pdf.get_string_width(line) < width - 4:
        line = "And " + line
    pdf.put(line + "\nners was noted.")
    (block,) = read_blocks(NAME, bytes(pdf.output()))
    assert block.text.endswith("and of its partners was noted.")


def blank() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 50, 50)
    return bytes(pdf.output())


def locked() -> bytes:
    pdf = FPDF()
    pdf.set_encryption("owner", "user", encryption_method=EncryptionMethod.RC4)
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.cell(text="secret")
    return bytes(pdf.output())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (blank(), "PDF without text (scanned?); cdocs does no OCR"),
        (locked(), "password-protected"),
        (b"%PDF-1.7 and nothing more", "broken PDF"),
        (paper("x" * 20)[:300], "broken PDF"),
        (b"no PDF at all", "broken PDF: it does not begin with %PDF"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_blocks(NAME, data)
    assert caught.value.reason.startswith(reason)


ARABIC = "وافقت لجنة الدراسات 17 على توصية جديدة (2025) بشأن ITU-T X.509 في مدينة جنيف"


def seen(text: str) -> str:
    """*text* in the order in which it is seen, as some PDFs hold it."""
    words = [word if word.isascii() else word[::-1] for word in text.split()]
    return " ".join(reversed(words)).replace("(2025)", ")2025(")


def test_arabic_in_the_order_seen_is_turned() -> None:
    reversed_line = turned(ARABIC)
    assert reversed_line != ARABIC
    assert in_logical_order(ARABIC)(ARABIC) == ARABIC
    restored = in_logical_order(reversed_line)(reversed_line)
    assert [word for word in restored.split() if not word.isascii()] == [
        word for word in ARABIC.split() if not word.isascii()
    ]
    assert "17" in restored
    assert "2025" in restored


@pytest.mark.parametrize("text", ["", "The Council noted.", "ة", "理事会"])
def test_other_text_is_left_alone(text: str) -> None:
    assert in_logical_order(text)(text) == text


def test_blocks_carry_pages_only_here() -> None:
    assert read_blocks(NAME, paper("Text of one page."))[0] == Block("Text of one page.", page=1)
