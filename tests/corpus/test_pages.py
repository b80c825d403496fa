"""PDF: paragraphs, headings and pages come back from lines on pages."""

import re
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.bidi import BidiParagraph
from fpdf.enums import EncryptionMethod, MethodReturnValue, TextDirection

from corpus.blocks import Block
from corpus.errors import ReadError
from corpus.readers import read_blocks
from corpus.readers.arabic import logical_line
from corpus.readers.columns import Piece, in_columns
from corpus.readers.glyphs import Glyph, is_arabic
from corpus.sample_sources.build import ROOT
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


def test_numbers_set_off_from_their_text_are_certain() -> None:
    pdf = Paper()
    pdf.add_page()
    for number, text in (("1", "lower-case beginning"), ("1.1", "2025 was the year of the plan.")):
        pdf.set_font("Helvetica", size=11)
        pdf.cell(15, 6, number)
        pdf.put(text)
    assert [(one.number, one.text) for one in read_blocks(NAME, bytes(pdf.output()))] == [
        ("1", "lower-case beginning"),
        ("1.1", "2025 was the year of the plan."),
    ]


def test_rows_of_three_cells_are_rows() -> None:
    pdf = Paper()
    pdf.add_page()
    pdf.set_font("Helvetica", style="B", size=11)
    for cell in ("Conference", "Place", "Participants"):
        pdf.cell(55, 6, cell)
    pdf.ln()
    pdf.put(LONG)
    first, second = read_blocks(NAME, bytes(pdf.output()))
    assert (first.kind, first.text) == ("row", "Conference | Place | Participants")
    assert second.kind == "paragraph"


def test_hyphens_at_line_ends_stay_where_the_paper_has_them() -> None:
    text = (
        "Internet-related policies are those of this paper.\n\n"
        "It is on the policies that are Internet-\nrelated and on telecommu-\nnications."
    )
    pdf = Paper()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.set_right_margin(pdf.w - pdf.l_margin - pdf.get_string_width("x") - 88)
    pdf.put(text)
    assert read_blocks(NAME, bytes(pdf.output()))[-1].text == (
        "It is on the policies that are Internet-related and on telecommunications."
    )


# --- two columns -------------------------------------------------------------------------------


def columns(*, across: bool, gap: float = 8.0) -> bytes:
    """A title, two columns of four paragraphs each, a heading across, two columns again.

    *across* draws line by line over both columns, as some converters do.
    """
    pdf = Paper()
    pdf.add_page()
    pdf.put("A title that goes across both of the columns of the whole page", bold=True, size=16)
    width = (pdf.epw - gap) / 2
    for part in ("1", "2"):
        pdf.set_font("Helvetica", style="B", size=12)
        pdf.cell(0, 10, f"{part} A heading of this part that goes across both columns here, too",
                 align="C", new_x="LMARGIN", new_y="NEXT")  # fmt: skip
        pdf.set_font("Helvetica", size=11)
        texts = [f"{side}{part} said: {LONG}{LONG}" for side in ("Left", "Right")]
        sides = [wrapped(pdf, width, text) for text in texts]
        top = pdf.get_y()
        lines = [
            (side, row, text) for side, rows in enumerate(sides) for row, text in enumerate(rows)
        ]
        for side, row, text in sorted(lines, key=lambda one: one[1]) if across else lines:
            pdf.set_xy(pdf.l_margin + side * (width + gap), top + 6 * row)
            pdf.cell(width, 6, text)
        pdf.set_xy(pdf.l_margin, top + 6 * max(map(len, sides)))
    return bytes(pdf.output())


def wrapped(pdf: FPDF, width: float, text: str) -> list[str]:
    lines = pdf.multi_cell(width, 6, text, align="L", dry_run=True, output=MethodReturnValue.LINES)
    assert isinstance(lines, list)
    return lines


@pytest.mark.parametrize("across", [True, False])
@pytest.mark.parametrize("gap", [6.0, 15.0])
def test_two_columns_are_read_one_after_the_other(gap: float, *, across: bool) -> None:
    found = read_blocks(NAME, columns(across=across, gap=gap))
    starts = [one.text.split()[0] for one in found]
    assert starts == ["A", "1", "Left1", "Right1", "2", "Left2", "Right2"]
    assert found[2].text == f"Left1 said: {LONG}{LONG}".strip()
    assert [one.kind for one in found] == ["heading"] * 2 + ["paragraph"] * 2 + ["heading"] + [
        "paragraph"
    ] * 2


def test_a_label_in_a_narrow_cell_does_not_take_in_what_stands_beside_it() -> None:
    pdf = FPDF(unit="pt")
    pdf.add_page()
    pdf.set_font("Helvetica", style="B", size=12)
    label = ["Link(s) with", "the strategic plan", "of the Union"]
    value = [
        "Standards for all; platforms;",
        "capacity development; help",
        "with technical questions.",
    ]
    for line, text in enumerate(label):
        pdf.text(60, 100 + 14 * line, text)
    beside = 60 + pdf.get_string_width(label[1]) + 10  # less than an em
    pdf.set_font("Helvetica", size=12)
    for line, text in enumerate(value):
        pdf.text(beside, 100 + 14 * line, text)
    texts = [block.text for block in read_blocks(NAME, bytes(pdf.output()))]
    assert texts[0] == " ".join(label)
    assert " ".join(texts[1:]) == " ".join(value)


@pytest.mark.parametrize("angle", [0, 90, 180])
def test_pages_that_lie_on_their_side(angle: int) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    lines = ["One is short.", "Two is no longer.", "Three is by far the longest line."]
    with pdf.rotation(angle, 100, 150):
        for row, line in enumerate(lines):
            pdf.text(70, 130 + 20 * row, line)
    assert [one.line for one in read_blocks(NAME, bytes(pdf.output()))] == lines


def test_places_far_off_the_page_take_no_time() -> None:
    pieces = [
        Piece(
            "a line of prose that is long enough", 1e17 * place, 1e17 * place + 5e16, row, 10, False
        )
        for row in range(9)
        for place in range(3)
    ]
    assert sorted(in_columns(pieces), key=repr) == sorted(pieces, key=repr)
    assert in_columns([]) == []


# --- Arabic ------------------------------------------------------------------------------------

LINES = sorted(
    {
        line
        for path in (ROOT / "sample_sources" / "source").glob("*.ar.txt")
        for line in re.split(r"[\n|]", path.read_text("utf-8"))
        if is_arabic(line) and line.count("(") == line.count(")")
    }
)


def glyphs(line: str) -> list[Glyph]:
    """The glyphs of a line, set by fpdf2's Bidirectional Algorithm; marks over their letters."""
    letters = re.sub("[\u064b-\u0652]", "", line)
    seen = BidiParagraph(letters, base_direction=TextDirection.RTL).get_reordered_string()
    return [
        Glyph(char, place * 6.0, place * 6.0 + 6, 0.0, 12.0, place, place)
        for place, char in enumerate(seen)
    ]


def test_there_is_arabic() -> None:
    assert len(LINES) > 100


@pytest.mark.parametrize("mirrored", [True, False])
def test_arabic_is_read_as_it_was_written(*, mirrored: bool) -> None:
    """Whether or not the file holds the brackets of Arabic lines mirrored."""
    wrong = []
    for line in LINES:
        plain = re.sub("[\u064b-\u0652]", "", line).strip(" ")
        found = glyphs(plain)
        if mirrored:
            found = [one._replace(text=one.text.translate(MIRROR)) for one in found]
        if logical_line(found) != plain:
            wrong.append((plain, logical_line(found)))
    assert not wrong


MIRROR = str.maketrans("()", ")(")


def test_ligatures_and_vowel_signs_go_with_their_letters() -> None:
    # Of the glyph for lam and alef, pdfium gives the alef first; the sign was drawn at the end.
    found = [
        Glyph("أ", 10.0, 16.0, 0.0, 12.0, 1, 1), Glyph("ل", 10.0, 16.0, 0.0, 12.0, 2, 2),
        Glyph("م", 4.0, 10.0, 0.0, 12.0, 3, 3), Glyph("َ", 11.0, 15.0, 1.0, 12.0, 4, 4),
    ]  # fmt: skip
    assert logical_line(found) == "لأَم"
    assert logical_line([]) == ""


def test_blocks_carry_pages_only_here() -> None:
    assert read_blocks(NAME, paper("Text of one page."))[0] == Block("Text of one page.", page=1)


def test_letters_that_stand_off_from_each_other_are_one_word() -> None:
    """Alef does so, by up to a fifth of an em, where a file gives letters no width."""
    gaps = {"ئ": 2.4, "و": 2.5, "ك": 2.8}  # to the letter on the right, in points
    found, right = [], 100.0
    for place, char in enumerate("النتائجواك"):
        right -= 4 + gaps.get(char, 0.2)
        found.append(Glyph(char, right, right + 4, 0.0, 12.0, place, place))
    assert logical_line(found) == "النتائج وا ك"
