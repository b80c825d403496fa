"""Tables that frame the top of a paper, and lines that stand alone in a paragraph."""

from pathlib import Path

import pytest

from corpus.blocks import Block, make_block
from corpus.readers import read_blocks
from corpus.readers.frames import Frames, parted
from corpus.sections import parse
from tests.corpus.word_files import abstract, docx, lvl, num, p, style, table

NAME = Path("C25-33-E.docx")
HEADER = table([[p("Council 2025"), p("Document C25/33-E") + p("14 March 2025")]])
HEADINGS = style("Heading1", "heading 1")


def lines(*body: str, numbering: str = "", styles: str = "") -> list[str]:
    found = read_blocks(NAME, docx(*body, numbering=numbering, styles=styles))
    return [block.line for block in found]


@pytest.mark.parametrize(
    ("cells", "row"),
    [
        ([p("PL 1.2"), p("C25/33") + p("C25/51")], "PL 1.2 | C25/33 C25/51"),
        ([p("Council"), p("14 April 2026") + p("24 April 2026")],
         "Council | 14 April 2026 24 April 2026"),
        ([p("1"), p("Recommendation") + p("Fund it."), p("Closed") + p("14 March 2025")],
         "1 | Recommendation Fund it. | Closed 14 March 2025"),
        ([p("3"), p("PL 1.2") + p("PL 1.3")], "3 | PL 1.2 PL 1.3"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("section", ["1\tIntroduction", "1. Introduction", "1.1\tIt reports."])
def test_in_the_text_a_row_stays_whole(cells: list[str], row: str, section: str) -> None:
    assert lines(HEADER, p(section), table([cells]))[-1] == row


@pytest.mark.parametrize("cell", [["C25/33", "C25/51"], ["14 April 2026", "24 April 2026"]])
def test_symbols_or_dates_alone_are_no_header(cell: list[str]) -> None:
    assert lines(table([["PL 1.2", "".join(map(p, cell))]])) == [f"PL 1.2 | {' '.join(cell)}"]


def test_at_the_top_boxes_and_header_are_paragraphs() -> None:
    boxes = table([[p("Summary") + p("It reports."), p("References") + p("C24/33")]])
    assert lines(HEADER, p("14 March 2025"), p("Report"), boxes)[-4:] == [
        "Summary", "It reports.", "References", "C24/33",
    ]  # fmt: skip
    assert lines(HEADER, p("Report", style="Heading1"), boxes, styles=HEADINGS)[-1] == "C24/33"


def test_the_second_heading_ends_the_top() -> None:
    body = [p("Report", style="Heading1"), p("Audit", style="Heading1")]
    row = table([["1", p("Summary") + p("It reports.")]])
    assert lines(HEADER, *body, row, styles=HEADINGS)[-1] == "1 | Summary It reports."


def test_the_numbers_of_a_table_do_not_end_the_top() -> None:
    frames = Frames()
    for text in ("12 March 2025", "17-27 June 2025", "1 March 2025", "5G networks"):
        frames.see(Block(text))
    frames.see(Block("Subject", "row", "1"))
    assert frames.holds([Block("Summary"), Block("It reports.")])
    assert not frames.holds([])
    frames.see(Block("Introduction", number="1"))
    assert not frames.holds([Block("Summary"), Block("It reports.")])


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ([], []),
        (["", ""], []),
        (["one", "two"], ["one two"]),
        (["Purpose", "It reports on", "the year."], ["Purpose", "It reports on the year."]),
        (["Purpose", "It reports.", "References", "C24/33"],
         ["Purpose", "It reports.", "References", "C24/33"]),
        (["ANNEX", "", "Terms of reference"], ["ANNEX", "Terms of reference"]),
        (["附件1", "职责范围"], ["附件1", "职责范围"]),
        (["It is set out in", "Annex 1", "to this report."],
         ["It is set out in Annex 1 to this report."]),
        (["REPORT ON THE", "BACKGROUND"], ["REPORT ON THE BACKGROUND"]),
    ],
)  # fmt: skip
def test_labels_and_annexes_stand_alone(given: list[str], wanted: list[str]) -> None:
    assert list(parted(given)) == wanted


def test_a_line_break_after_a_label_or_an_annex_parts_the_paragraph() -> None:
    found = parse(
        read_blocks(
            NAME,
            docx(
                p("Purpose\nIt reports."), p("1\tIntroduction"), p("Text."),
                p("ANNEX 1\nTerms of reference", style="Heading1"), p("1\tMandate"),
                styles=HEADINGS,
            ),
        )
    )  # fmt: skip
    assert [section.label for section in found.sections] == [
        "purpose", "1", "Annex 1", "Annex 1 § 1",
    ]  # fmt: skip
    assert found.sections[2].heading == "Terms of reference"


def test_so_does_one_of_html() -> None:
    data = b"<html><body><p>Purpose<br>It reports.</p><p>ANNEX<br>Terms</p></body></html>"
    found = [block.line for block in read_blocks(Path("C25-33-E.html"), data)]
    assert found == ["Purpose", "It reports.", "ANNEX", "Terms"]


def test_html_rows_stay_whole_in_the_text() -> None:
    cell = "<td>PL 1</td><td><p>14 April 2026</p><p>C25/33</p></td>"
    page = "<html><body>{}<table><tr>" + cell + "</tr></table></body></html>"
    top = read_blocks(Path("C25-33-E.html"), page.format("").encode())
    text = read_blocks(Path("C25-33-E.html"), page.format("<p>1. Introduction</p>").encode())
    assert [block.line for block in top] == ["PL 1", "14 April 2026", "C25/33"]
    assert text[-1].line == "PL 1 | 14 April 2026 C25/33"


LISTS = (
    abstract(1, lvl(0, "%1.")) + abstract(2, lvl(0, "ANNEX %1"))
    + abstract(3, lvl(0, "\uf0b7", "bullet")) + num(1, 1) + num(2, 2) + num(3, 3)
)  # fmt: skip


def test_a_column_of_automatic_numbers_is_shown() -> None:
    rows = table([[p(num=1, level=0), "Workshop"], [p(num=1, level=0), "Report"]])
    assert lines(rows, numbering=LISTS) == ["1. | Workshop", "2. | Report"]


def test_the_automatic_name_of_an_annex_is_shown() -> None:
    body = [p(num=2, level=0), p("Terms of reference"), p(num=2, level=0), p("Budget")]
    assert lines(*body, numbering=LISTS) == ["ANNEX 1", "Terms of reference", "ANNEX 2", "Budget"]


def test_empty_items_of_lists_are_not() -> None:
    body = [p("One", num=1, level=0), p(num=1, level=0), p(num=3, level=0), p("End")]
    assert lines(*body, numbering=LISTS) == ["1. One", "End"]


def test_two_tabs_make_a_row_but_not_of_two_marks() -> None:
    assert make_block("1.2\ta)\tThe first") == Block("a) The first", number="1.2")
    assert make_block("France\t437\t15") == Block("France | 437 | 15", "row")
    assert make_block("1\tFrance\t437") == Block("1 | France | 437", "row")
    assert make_block("Budget\t2024\t2025", number="2") == Block("Budget 2024 2025", number="2")
    assert lines(p("Budget\tof\tCHF", num=1, level=0), numbering=LISTS) == ["1. Budget of CHF"]
