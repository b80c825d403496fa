"""Tables in a text: shown as tables, nothing of the text lost, nothing else taken for one."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup, escape

from service.web.grids import laid_out

TEXT = """Schools connected:
Country | End 2023 | End 2024
Brazil | 540 | 2,870
All | | 14,500
So much | for that."""


def shown(text: str, columns: str = "", *, low: int = 0, high: int | None = None) -> str:
    def show(start: int, end: int) -> Markup:
        return escape(text[start:end])

    return str(laid_out(text, (low, len(text) if high is None else high), show, columns))


def tree_of(markup: str) -> Any:
    """A piece of a page; lxml's types say little about what it gives."""
    return html.fromstring(f"<div>{markup}</div>")


def cells(markup: str) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in tree_of(markup).iter("tr")]


def test_rows_are_a_table_under_the_names_of_its_columns() -> None:
    text = TEXT.replace("So much | for", "So much for")
    markup = shown(text)
    assert markup.startswith("Schools connected:<table")
    assert markup.endswith("</table>So much for that.")
    assert cells(markup) == [
        ["Country", "End 2023", "End 2024"],
        ["Brazil", "540", "2,870"],
        ["All", "", "14,500"],
    ]


def test_a_line_with_a_bar_is_no_table_unless_its_columns_are_named() -> None:
    assert shown("Home | Contact") == "Home | Contact"
    assert cells(shown("<b> | 54", "Grade | Women")) == [["Grade", "Women"], ["<b>", "54"]]


def test_figures_stand_from_left_to_right() -> None:
    markup = shown("\u0627 | 2024\n\u0628 | 1 310")
    assert '<td>\u0628</td><td dir="ltr">1 310</td>' in markup


def test_part_of_a_table_keeps_its_header() -> None:
    text = "A | B\nc | d\ne | f"
    assert cells(shown(text, low=12)) == [["A", "B"], ["e", "f"]]
    assert cells(shown(text, low=6, high=11)) == [["A", "B"], ["c", "d"]]


@given(st.text("ab |\n<", max_size=40))
def test_no_word_is_lost(text: str) -> None:
    words = tree_of(shown(text)).text_content()
    assert [c for c in words if c not in " |\n"] == [c for c in text if c not in " |\n"]
