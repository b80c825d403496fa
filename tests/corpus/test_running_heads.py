"""PDF: running heads go, and what only looks like one stays."""

import re
from pathlib import Path

import pytest

from corpus.readers import read_blocks
from corpus.readers.lines import Line
from corpus.readers.running_heads import without_running_heads
from corpus.symbol import Symbol
from tests.corpus.test_pages import LONG, Paper

NAME = Path("C25-33-E.pdf")
OWN = Symbol.parse("C25/33")
HEIGHT = 842.0


def line(text: str, page: int, top: float) -> Line:
    return Line(text, page, 50, 50 + 5 * len(text), top, 10, bold=False, column=0, width=595,
                height=HEIGHT)  # fmt: skip


def kept(*pages: dict[float, str], own: Symbol | None = OWN) -> list[str]:
    """What stays of pages, given as texts by how far from the upper edge they stand."""
    made = [
        [line(text, number, top) for top, text in page.items()]
        for number, page in enumerate(pages, 1)
    ]
    return [one.text for one in without_running_heads(made, own)]


def body(name: str) -> dict[float, str]:
    return {100.0: f"Text {name} begins", 400.0: f"goes {name} on", 750.0: f"{name} ends."}


PAGES = [body("one"), body("two"), body("three"), body("four")]
TEXT = [text for page in PAGES for text in page.values()]


@pytest.mark.parametrize(
    "head",
    [
        "- {} -",
        "{}/86 C25/33-E",
        "{}C25/33(Rev.1)-E",
        "C25/33-E",
        "C11/45(Rev.1)-E",  # an old template
        "Page {} of 12",
        "Report on the Internet {}",
        "Report on the Internet\t{}",
        "Council 2025",
        "第 {} 页",
        "1{}",  # the cover and the contents count by themselves
    ],
)
@pytest.mark.parametrize("top", [40.0, 810.0])
def test_running_heads_and_feet_go(head: str, top: float) -> None:
    pages = [{top: head.format(number), **page} for number, page in enumerate(PAGES, 1)]
    letterhead = [head.format(1)] if top < 100 else []
    assert kept(*pages) == letterhead + TEXT


def test_roman_page_numbers_go() -> None:
    numbers = ["vi", "vii", "viii", "ix"]
    assert kept(*({810.0: n, **page} for n, page in zip(numbers, PAGES, strict=True))) == TEXT


def test_they_stand_a_little_higher_or_lower() -> None:
    tops = [40.0, 41.0, 42.5, 40.0]
    pages = [{top: "Council 2025", **page} for top, page in zip(tops, PAGES, strict=True)]
    assert kept(*pages) == ["Council 2025", *TEXT]


@pytest.mark.parametrize("top", [40.0, 60.0, 780.0, 800.0])
@pytest.mark.parametrize(
    "rows",
    [
        ["1926\t123\t89", "1951\t456\t12", "1976\t789\t34", "2001\t321\t56"],
        ["Year\tBudget\tActual"] * 4,  # named anew on each page
        ["Year\tBudget"] * 4,
        ["C24/60", "C24/85", "C24/110", "C24/135"],
        ["437.", "15", "48", "23"],
    ],
)
def test_the_rows_of_a_table_stay(rows: list[str], top: float) -> None:
    pages = [{top: row, **page} for row, page in zip(rows, PAGES, strict=True)]
    assert [one for one in kept(*pages) if one not in TEXT] == rows


def test_annexes_of_one_page_each_keep_their_headings() -> None:
    pages = [body("one"), *({100.0: f"Annex {n}", 130.0: f"Title {n}."} for n in (1, 2, 3))]
    assert kept(*pages)[3:] == ["Annex 1", "Title 1.", "Annex 2", "Title 2.", "Annex 3", "Title 3."]


def test_what_is_far_from_the_edge_is_text() -> None:
    texts = ["C25/33-E", "2", "www.itu.int/council"]
    pages = [body("one"), {300.0 + 40 * n: text for n, text in enumerate(texts)}]
    assert kept(*pages)[3:] == texts


def test_the_address_of_the_union_goes_from_the_foot_only() -> None:
    foot = {**body("one"), 810.0: "• www.itu.int/council •"}
    references = {**body("one"), 765.0: "https://www.itu.int/council"}
    assert kept(foot) == TEXT[:3]
    assert kept(references)[3:] == ["https://www.itu.int/council"]


def test_the_symbol_of_another_paper_stays() -> None:
    pages = [body("one"), {40.0: "- 2 -", 55.0: "C24/33-E", **body("two")}]
    assert "C24/33-E" in kept(*pages)
    assert "C25/33-E" not in kept(PAGES[0], {55.0: "C25/33-E", **PAGES[1]})
    assert "C25/33-E" in kept(PAGES[0], {55.0: "C25/33-E", **PAGES[1]}, own=None)


def test_nothing_gives_nothing() -> None:
    assert kept() == []
    assert kept({}, {}) == []


def test_a_table_over_many_pages_is_whole() -> None:
    pdf = Paper()
    pdf.add_page()
    pdf.put("## 1 Budget")
    for year in range(1900, 2010):
        if pdf.will_page_break(8):
            pdf.add_page()
        pdf.set_font("Helvetica", size=10)
        for cell in (str(year), f"{year * 7 % 1000} {year * 13 % 900 + 100}", str(year % 90 + 10)):
            pdf.cell(40, 8, cell, border=1)
        pdf.ln()
    pdf.put(LONG)
    texts = [block.text for block in read_blocks(NAME, bytes(pdf.output()))]
    years = [match[0] for text in texts if (match := re.match(r"\d{4}(?= \|)", text))]
    assert years == [str(year) for year in range(1900, 2010)]
    assert not any("C25/33" in text or "itu.int" in text or text == "- 2 -" for text in texts)
