"""HTML: the main content, whatever the page says about its encoding."""

from contextlib import suppress
from pathlib import Path

import pytest

from corpus.blocks import Block
from corpus.errors import ReadError
from corpus.readers import read_blocks

NAME = Path("C25-33-E.html")


def blocks(body: str, head: str = "") -> list[Block]:
    return read_blocks(
        NAME, f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body>".encode()
    )


def lines(body: str) -> list[str]:
    return [block.line for block in blocks(body)]


def test_navigation_and_footer_are_left_out() -> None:
    body = (
        "<nav><a href=x>Home</a></nav><div class='breadcrumb'>You are here</div>"
        "<div id=content><h1>Title</h1><p>Text.</p><script>x()</script><!-- no -->"
        "<div role=navigation>Next</div><p hidden>Hidden</p></div><footer>© ITU</footer>"
    )
    assert lines(body) == ["Title", "Text."]
    assert lines("<header>Menu</header><main><header><h1>T</h1></header>x</main>") == ["T", "x"]
    assert lines("<p>No main element</p><footer>©</footer>") == ["No main element"]


def test_headings_lists_and_tables() -> None:
    body = (
        "<h2>1 Introduction</h2>loose <b>text</b><ul><li>one<li><p>two</p></ul>"
        "<ol start=3 type=a><li>three<li value=9>nine</ol>"
        "<table><tr><th>City</th><th>Schools</th></tr><tr><td>Gitega</td><td>4</td></tr></table>"
    )
    assert blocks(body) == [
        Block("1 Introduction", "heading", level=2),
        Block("loose text"),
        Block("one", "bullet", "–", 1),
        Block("two", "bullet", "–", 1),
        Block("three", "bullet", "c.", 1),
        Block("nine", "bullet", "i.", 1),
        Block("City | Schools", "row"),
        Block("Gitega | 4", "row"),
    ]


@pytest.mark.parametrize(
    ("items", "marks"),
    [
        ("<ol><li>x<li>x<li>x</ol>", "1. 2. 3."),
        ("<ol reversed><li>x<li>x<li>x</ol>", "3. 2. 1."),
        ("<ol reversed start=10><li>x<li value=5>x<li>x</ol>", "10. 5. 4."),
        ("<ol start=0><li>x<li>x</ol>", "0. 1."),
        ("<ol start=-1><li>x<li>x<li>x</ol>", "-1. 0. 1."),
        ("<ol type=A><li>x<li type=i value=4>x<li>x</ol>", "A. iv. E."),
        ("<ol start=II value=x><li>x<li value='7th'>x<li value=''>x</ol>", "1. 7. 8."),
        ("<ol><li>x<ol type=a><li>x<li>x</ol><li>x</ol>", "1. a. b. 2."),
        ("<ol start=99999999999999999999><li>x</ol>", "999999999."),
    ],
)
def test_items_are_counted_as_browsers_do(items: str, marks: str) -> None:
    assert " ".join(block.number for block in blocks(items)) == marks


def test_entities() -> None:
    assert lines("<p>R&eacute;seaux &amp; IP&#8209;TV &lt;2025&gt; &nbsp;&#x56fd;</p>") == [
        "Réseaux & IP-TV <2025> 国"
    ]
    assert lines("<!DOCTYPE html [<!ENTITY a 'b'>]><p>&a; &unknown;</p>")[-1].endswith("&unknown;")


def test_headings_numbered_by_their_list() -> None:
    assert blocks("<ol><li><h2>One</h2><p>Text.</p></li><li><h2>Two</h2></li></ol>") == [
        Block("One", "heading", "1.", 2),
        Block("Text."),
        Block("Two", "heading", "2.", 2),
    ]


def test_line_breaks() -> None:
    assert lines("<p>one<br>two<br><br>three</p><p>万国<br>邮联</p>") == [
        "one two",
        "three",
        "万国邮联",
    ]
    assert lines("<p>wrapped\n   in the source</p>") == ["wrapped in the source"]


def test_a_layout_table_is_a_frame() -> None:
    body = (
        "<table><tr><td>Council</td><td><p>Document C25/33-E</p><p>3 May 2025</p></td></tr></table>"
    )
    assert lines(body) == ["Council", "Document C25/33-E", "3 May 2025"]
    assert lines("<table><tr><td><p>Purpose</p><p>To inform.</p></td></tr></table>") == [
        "Purpose",
        "To inform.",
    ]


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("no-such-thing", "cp1252"),
    ],
)
def test_declared_encodings_may_be_wrong(declared: str, actual: str) -> None:
    text = "Activités liées à l’Internet — été"
    page = f"<html><head><meta charset={declared}></head><body><p>{text}</p></body></html>"
    assert read_blocks(NAME, page.encode(actual))[0].text == text


def test_xhtml_with_a_declaration() -> None:
    page = (
        b'<?xml version="1.0" encoding="utf-8"?><html><body><p>\xc3\xa9t\xc3\xa9</p></body></html>'
    )
    assert read_blocks(NAME, page)[0].text == "été"


def test_html_is_known_by_its_content() -> None:
    assert read_blocks(Path("a.txt"), b"<html><body><p>x</p></body></html>")[0].text == "x"
    assert read_blocks(Path("a.txt"), b"a < b and <p> is a tag")[0].text == "a < b and <p> is a tag"


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<!doctype html>", b"<html><script>x</script>"]
)
def test_pages_without_text(data: bytes) -> None:
    with pytest.raises(ReadError):
        read_blocks(NAME, data)


def test_deep_nesting_does_not_end_the_run() -> None:
    deep = "<div>" * 5000 + "deep" + "</div>" * 5000
    with suppress(ReadError):
        assert blocks(f"<p>first</p>{deep}")[0].text == "first"


def test_a_form_around_the_page_is_no_furniture() -> None:
    """Pages of ASP.NET are one form; a form for searching is small beside the text."""
    search = "<form><label>Search</label><input name=q></form>"
    page = "<form id=aspnetForm action=x.aspx><h1>Report</h1><p>Text of the report.</p></form>"
    assert lines(page) == ["Report", "Text of the report."]
    assert lines(search + "<h1>Report</h1><p>Text of the report.</p>") == lines(page)
    nested = page.replace("</form>", search.replace("form", "div class=search") + "</form>")
    assert lines(nested)[:2] == lines(page)


def test_preformatted_papers_are_text() -> None:
    paper = "<pre>\nDocument C25/33-E\n\n1  Introduction\n\nThe work,\nof the year.\n</pre>"
    assert lines(paper) == ["Document C25/33-E", "1 Introduction", "The work, of the year."]


@pytest.mark.parametrize(
    "style", ["display:none", "color:red; DISPLAY : None;", "visibility:hidden"]
)
def test_what_is_hidden_is_not_read(style: str) -> None:
    assert lines(f"<div style='{style}'>Cookies</div><h1>Report</h1>") == ["Report"]
    row = f"<tr><td>a</td><td style='{style}'>x</td><td>b</td></tr>"
    assert lines(f"<table>{row}</table>") == ["a | b"]


@pytest.mark.parametrize("name", ["menu-content", "content menu", "page-nav"])
def test_what_most_of_the_text_is_in_is_no_furniture(name: str) -> None:
    hidden = "<div style='display:none'>A long banner about cookies and their use</div>"
    text = f"{hidden}<p>ITU</p><div class='{name}'><h1>Report</h1><p>Text of it.</p></div>"
    assert lines(text) == ["ITU", "Report", "Text of it."]
    links = f"<div class='{name}'><a href=x>One page of many</a> <a href=y>Another page</a></div>"
    assert lines(links + "<p>Text of it.</p>") == ["Text of it."]


def test_furniture_is_named_at_the_beginning_or_the_end() -> None:
    shown = "<div class='content-footer-area'>Document C25/33-E</div>"
    gone = "<div class='site-footer'>One</div><div id='cookie-banner'>Two</div>"
    assert lines(f"{shown}{gone}<p>Text of it.</p>") == ["Document C25/33-E", "Text of it."]


def test_cells_keep_their_columns() -> None:
    rows = (
        "<tr><th>No</th><th>Item</th><th>CHF</th></tr>"
        "<tr><td rowspan=2>1</td><td>Council</td><td>500</td></tr>"
        "<tr><td>Staff</td><td>900</td></tr>"
        "<tr><td></td><td>Total</td><td>1400</td></tr>"
        "<tr><td colspan=2>In all</td><td>1400</td></tr>"
    )
    assert lines(f"<table>{rows}</table>") == [
        "No | Item | CHF", "1 | Council | 500", "| Staff | 900", "| Total | 1400",
        "In all | | 1400",
    ]  # fmt: skip
    wild = "<tr><td rowspan=999999999 colspan=999999999>a</td><td>b</td></tr><tr><td>c</td></tr>"
    assert len(lines(f"<table>{wild}</table>")) == 2
