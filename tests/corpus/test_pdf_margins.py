"""PDF: whether a line goes on in the next, whatever else is on the pages."""

from pathlib import Path

from fpdf import FPDF

from corpus.readers import read_blocks
from tests.corpus.test_pages import LONG, Paper

NAME = Path("C25-33-E.pdf")


def rows(pdf: FPDF, width: float, *cells: str) -> None:
    for cell in cells:
        pdf.cell(width, 8, cell, border=1)
    pdf.ln()


def test_a_page_on_its_side_leaves_the_paragraphs_of_the_others_whole() -> None:
    pdf = Paper()
    pdf.add_page()
    pdf.put(LONG * 2)
    pdf.put(LONG * 3)
    pdf.add_page(orientation="L")
    pdf.put(LONG * 4)
    found = read_blocks(NAME, bytes(pdf.output()))
    assert [block.text for block in found] == [(LONG * n).strip() for n in (2, 3, 4)]


def test_a_table_wider_than_the_text_leaves_its_paragraphs_whole() -> None:
    pdf = Paper()
    pdf.add_page()
    pdf.set_right_margin(40)
    pdf.put(LONG * 3)
    pdf.set_right_margin(10)
    rows(pdf, 60, "Country", "Schools", "Hospitals of it")
    rows(pdf, 60, "Burundi", "437", "10")
    pdf.set_right_margin(40)
    pdf.put(LONG * 4)
    first, *table, last = read_blocks(NAME, bytes(pdf.output()))
    assert [first.text, last.text] == [(LONG * 3).strip(), (LONG * 4).strip()]
    assert [block.text for block in table] == [
        "Country | Schools | Hospitals of it", "Burundi | 437 | 10",
    ]  # fmt: skip


def test_a_line_on_a_page_of_tables_does_not_take_them_in() -> None:
    pdf = Paper()
    pdf.add_page()
    pdf.put(LONG * 3)
    pdf.add_page(orientation="L")
    pdf.put("The countries and their schools.")
    for country in ("Burundi", "Djibouti", "Eswatini"):
        rows(pdf, 60, country, "437", "15")
    _, *found = read_blocks(NAME, bytes(pdf.output()))
    assert [block.text for block in found] == [
        "The countries and their schools.", "Burundi | 437 | 15", "Djibouti | 437 | 15",
        "Eswatini | 437 | 15",
    ]  # fmt: skip


def test_a_line_goes_on_though_most_words_might_have_fitted() -> None:
    pdf = Paper()
    pdf.add_page()
    pdf.put(LONG * 3)
    line = "and so on"
    while pdf.get_string_width(line) < pdf.epw - pdf.get_string_width("mmmmmm"):
        line = f"and {line}"
    pdf.put(f"{line}\nmmmmmm and so on, as it is written in many letters of any width there is.")
    pdf.put("A heading\nof two words\nAnother.")
    texts = [block.text for block in read_blocks(NAME, bytes(pdf.output()))]
    assert "and so on mmmmmm and" in texts[1]
    assert texts[2:] == ["A heading", "of two words", "Another."]


def test_a_justified_line_of_a_narrow_column_is_no_row() -> None:
    """Its gaps are as wide as those between cells."""
    prose = ["The bureau held eight workshops and was", "thanked for them by all that took part"]
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    width = pdf.get_string_width(prose[0])
    for row in range(6):
        for left in (20, 20 + width + 8):
            pdf.set_xy(left, 30 + 6 * row)
            if row == 3:
                pdf.cell(width / 2, 6, "telecommuni-")
                pdf.set_xy(left + width - pdf.get_string_width("and"), 30 + 6 * row)
                pdf.cell(0, 6, "and")
                pdf.set_xy(left + width / 2, 30 + 6 * row)
                pdf.cell(0, 6, "x")
            else:
                pdf.cell(0, 6, prose[row % 2])
    assert "row" not in [block.kind for block in read_blocks(NAME, bytes(pdf.output()))]
