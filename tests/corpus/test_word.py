"""Word documents are read in body order, with everything that carries text."""

from contextlib import suppress
from pathlib import Path

import pytest

from corpus.blocks import Block
from corpus.errors import ReadError, UnknownFormat
from corpus.readers import read_blocks
from corpus.sections import parse
from tests.corpus.word_files import (
    CONTENT_TYPES,
    LEGAL,
    NAMESPACES,
    document,
    docx,
    num,
    p,
    run,
    style,
    table,
    zipped,
)

NAME = Path("C25-33-E.docx")


def blocks(*body: str, numbering: str = "", styles: str = "", notes: str = "") -> list[Block]:
    return read_blocks(NAME, docx(*body, numbering=numbering, styles=styles, notes=notes))


def texts(*body: str, styles: str = "") -> list[str]:
    return [block.line for block in blocks(*body, styles=styles)]


def test_paragraphs_and_tables_in_body_order() -> None:
    body = [p("one"), table([["a", "b"], ["c", "d"]]), p("two")]
    assert texts(*body) == ["one", "a | b", "c | d", "two"]


def test_a_row_with_one_filled_cell_is_its_paragraphs() -> None:
    (first, second) = blocks(table([["", p("Purpose") + p("To inform.")]]))
    assert (first.text, first.kind) == ("Purpose", "paragraph")
    assert second.text == "To inform."


def test_a_row_of_boxes_or_of_a_header_is_a_frame() -> None:
    boxes = table([[p("Summary") + p("It reports."), p("Ref. doc.") + p("C24/33")]])
    assert texts(boxes) == ["Summary", "It reports.", "Ref. doc.", "C24/33"]
    header = table([[p("Council 2025"), p("Agenda item: PL 1") + p("Document C25/33-E")]])
    assert texts(header) == ["Council 2025", "Agenda item: PL 1", "Document C25/33-E"]


def test_a_cell_with_two_paragraphs_of_data_stays_in_its_row() -> None:
    assert texts(table([["2024", p("ten") + p("cities")]])) == ["2024 | ten cities"]


def look(properties: str, *rows: list[str]) -> str:
    """A table with these properties."""
    return table(list(rows)).replace("<w:tbl>", f"<w:tbl><w:tblPr>{properties}</w:tblPr>")


REPEATED = "<w:tr><w:trPr><w:tblHeader/></w:trPr>"


@pytest.mark.parametrize(
    ("xml", "headers"),
    [
        (table([["a", "b"], ["c", "d"]]), 0),
        (table([["a", "b"], ["c", "d"]]).replace("<w:tr>", REPEATED, 1), 1),
        (table([["a", "b"], ["c", "d"], ["e", "f"]]).replace("<w:tr>", REPEATED, 2), 2),
        (table([["a", "b"], ["c", "d"]]).replace("<w:tr>", REPEATED), 1),
        (look('<w:tblStyle w:val="G"/><w:tblLook w:firstRow="1"/>', ["a", "b"], ["c", "d"]), 1),
        (look('<w:tblStyle w:val="G"/><w:tblLook w:val="04A0"/>', ["a", "b"], ["c", "d"]), 1),
        (look('<w:tblStyle w:val="G"/><w:tblLook w:val="0480"/>', ["a", "b"], ["c", "d"]), 0),
        (look('<w:tblStyle w:val="G"/><w:tblLook w:val="x"/>', ["a", "b"], ["c", "d"]), 0),
        (look('<w:tblLook w:firstRow="1"/>', ["a", "b"], ["c", "d"]), 0),
        (look('<w:tblStyle w:val="G"/><w:tblLook w:firstRow="1"/>', ["a", "b"]), 0),
    ],
)
def test_rows_that_name_the_columns(xml: str, headers: int) -> None:
    found = blocks(xml)
    assert [block.header for block in found] == [n < headers for n in range(len(found))]


def test_a_row_keeps_the_place_of_its_empty_cells() -> None:
    rows = [["Year", "Schools", "Hospitals"], ["2024", "", "5"], ["", "7", ""], ["", "8", "9"]]
    assert texts(table(rows)) == ["Year | Schools | Hospitals", "2024 | | 5", "7", "| 8 | 9"]


def test_below_a_repeated_header_a_row_of_one_cell_is_a_row() -> None:
    rows = table([["Year", "Schools"], ["Africa", ""], ["2024", "5"]])
    found = blocks(rows.replace("<w:tr>", REPEATED, 1))
    assert [(block.kind, block.line) for block in found] == [
        ("row", "Year | Schools"),
        ("row", "Africa"),
        ("row", "2024 | 5"),
    ]


def test_the_tables_of_a_paper_are_known_with_their_headers() -> None:
    rows = table([["Year", "Schools"], ["2024", "5"], ["2025", "7"]]).replace("<w:tr>", REPEATED, 1)
    parsed = parse(blocks(p("1\tSchools"), p("2\tFigures"), rows, p("After.")))
    (found,) = parsed.tables
    assert parsed.text[found.start : found.end] == "2024 | 5\n2025 | 7"
    assert found.header == "Year | Schools"


def test_nested_tables_are_cells() -> None:
    assert texts(table([["a", table([["b", "c"]]) + p("d")]])) == ["a | b | c d"]


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("heading 1", "heading", 1),
        ("Titre 2", "heading", 2),
        ("Título 3", "heading", 3),
        ("Заголовок 1", "heading", 1),
        ("标题 2", "heading", 2),
        ("عنوان 1", "heading", 1),
        ("Heading1", "heading", 1),
        ("Title", "heading", 0),
        ("Title1", "heading", 0),
        ("Normal", "paragraph", 0),
        ("Heading_b", "paragraph", 0),
    ],
)
def test_headings_by_the_name_of_their_style(name: str, kind: str, level: int) -> None:
    (block,) = blocks(p("text", style="S"), styles=style("S", name))
    assert (block.kind, block.level) == (kind, level)


def test_headings_by_outline_level() -> None:
    level = '<w:outlineLvl w:val="1"/>'
    styles = style("S", "Mine", props=level) + style("T", "heading 1")
    body = [
        p("by style", style="S"),
        p("by itself", props=level),
        p("not at all", style="T", props='<w:outlineLvl w:val="9"/>'),
    ]
    assert [block.level for block in blocks(*body, styles=styles)] == [2, 2, 0]


def test_a_circle_of_styles_ends() -> None:
    styles = style("A", "x", based_on="B") + style("B", "y", based_on="A")
    assert texts(p("text", style="A"), styles=styles) == ["text"]


def test_contents_are_left_out() -> None:
    styles = style("TOC1", "toc 1")
    assert texts(p("1\tIntroduction\t3", style="TOC1"), p("text"), styles=styles) == ["text"]


def test_tabs_breaks_and_special_characters() -> None:
    hyphens = (
        "<w:r><w:t>ITU</w:t><w:noBreakHyphen/><w:t>T tele</w:t><w:softHyphen/><w:t>com</w:t></w:r>"
    )
    assert texts(p(hyphens)) == ["ITU-T telecom"]
    assert texts(p("a\nb")) == ["a b"]
    assert texts(p("万国\n邮联")) == ["万国邮联"]
    (block,) = blocks(p("2.1\tIP cable: text"))
    assert (block.number, block.text) == ("2.1", "IP cable: text")
    assert texts(p('<w:r><w:br w:type="page"/></w:r>', "after")) == ["after"]


def test_links_fields_and_wrappers_show_their_result() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("7")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(
        f"<w:hyperlink>{run('C25/18')}</w:hyperlink>",
        f"<w:fldSimple>{run(' on p. ')}</w:fldSimple>",
        field,
    )
    assert texts(f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>") == ["C25/18 on p. 7"]
    formula = "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"
    assert texts(p("sum ", formula)) == ["sum x+y"]


def test_changes_are_read_as_accepted() -> None:
    body = p(
        "RESOLUTION 179 (REV. ",
        "<w:del><w:r><w:delText>BUSAN</w:delText></w:r></w:del>",
        f"<w:ins>{run('DUBAI')}</w:ins>",
        f"<w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run(', 2018)')}</w:moveTo>",
    )
    assert texts(body) == ["RESOLUTION 179 (REV. DUBAI, 2018)"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert texts(p("one ", props="<w:rPr><w:del/></w:rPr>"), p("two")) == ["one two"]


def test_deleted_rows_are_gone() -> None:
    rows = table([["a", "b"]]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    assert texts(rows, p("x")) == ["x"]


def test_hidden_text_is_not_printed() -> None:
    assert texts(p("a", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>", "b")) == ["ab"]


def test_a_footnote_follows_the_paragraph_of_its_mark() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("___")}</w:footnote>'
        f'<w:footnote w:id="7">{p("See C24/33.")}</w:footnote>'
        f'<w:footnote w:id="3">{p("Another.")}</w:footnote>'
    )

    def mark(identity: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{identity}"/></w:r>'

    found = blocks(p("one", mark(7), " more"), p("two", mark(3)), notes=notes)
    assert [(block.kind, block.line) for block in found] == [
        ("paragraph", "one[1] more"),
        ("note", "[1] See C24/33."),
        ("paragraph", "two[2]"),
        ("note", "[2] Another."),
    ]


def test_a_note_that_refers_to_itself_ends() -> None:
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    found = blocks(p("one", mark), notes=f'<w:footnote w:id="7">{p("see", mark)}</w:footnote>')
    assert [block.line for block in found] == ["one[1]", "[1] see"]


def test_a_mark_without_its_note_leaves_nothing() -> None:
    assert texts(p("one", '<w:r><w:footnoteReference w:id="7"/></w:r>')) == ["one"]


def test_comments_are_not_read() -> None:
    marks = '<w:commentRangeStart w:id="0"/>', '<w:r><w:commentReference w:id="0"/></w:r>'
    assert texts(p("a ", marks[0], "commented", marks[1], " word")) == ["a commented word"]


def test_text_boxes_are_read_once() -> None:
    box = f"<wps:txbx><w:txbxContent>{p('boxed')}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:textbox><w:txbxContent>{p('boxed')}</w:txbxContent></v:textbox></w:pict>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = blocks(p("before ", both, "after"))
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", "before after"),
        ("box", "boxed"),
    ]
    assert texts(p(f"<w:r>{old}</w:r>")) == ["boxed"]


def test_numbers_inside_tables_count_with_the_others() -> None:
    body = [p("a", num=1, level=0), table([[p("b", num=1, level=0)]]), p("c", num=1, level=0)]
    found = blocks(*body, numbering=LEGAL + num(1, 1))
    assert [block.number for block in found] == ["1", "2", "3"]


def test_a_paper_with_automatic_numbers_has_its_sections() -> None:
    body = [
        table(
            [
                [
                    p("Council 2025"),
                    p("Agenda item: PL 1.4") + p("Document C25/33-E") + p("3 May 2025"),
                ]
            ]
        ),
        p("Report by the Secretary-General"),
        p("Internet activities", style="Title"),
        table(
            [[p("Purpose") + p("To inform.") + p("Action required by the Council") + p("To note.")]]
        ),
        p("Introduction", style="H", num=1, level=0),
        p("Text."),
        p("Networks", style="H", num=1, level=0),
        p("IP cable: approved.", num=1, level=1),
        p("Note – Merged."),
        p("a first", num=2, level=0),
        p("a second", num=2, level=0),
        p("Security: approved.", num=1, level=1),
        p("Annex 1", style="H"),
        p("Mandate", style="H", num=3, level=0),
        p("Text."),
        p("Work", style="H", num=3, level=0),
    ]
    numbering = (
        LEGAL
        + LEGAL.replace('abstractNumId="1"', 'abstractNumId="2"').replace('"%1"', '"%1)"')
        + LEGAL.replace('abstractNumId="1"', 'abstractNumId="3"')
        + num(1, 1) + num(2, 2) + num(3, 3)
    )  # fmt: skip
    styles = style("H", "heading 1") + style("Title", "Title")
    found = parse(blocks(*body, numbering=numbering, styles=styles))
    assert [section.label for section in found.sections] == [
        "title", "purpose", "action", "1", "2", "2.1", "2.2",
        "Annex 1", "Annex 1 § 1", "Annex 1 § 2",
    ]  # fmt: skip
    assert found.title == "Internet activities"
    quoted = {section.label: found.text[section.start : section.end] for section in found.sections}
    assert quoted["2.1"] == "2.1 IP cable: approved.\nNote – Merged.\n1) a first\n2) a second"
    assert str(found.header.symbol) == "C25/33"
    assert found.header.agenda == "PL 1.4"


# --- files that are not what they should be ----------------------------------------------------


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 and nothing more", "broken DOCX: not a readable zip"),
        (b"PK", "broken DOCX: not a readable zip"),
        (docx(p("x"))[:-30], "broken DOCX: not a readable zip"),
        (b"no zip at all", "broken DOCX: not a readable zip"),
        (zipped({"[Content_Types].xml": CONTENT_TYPES}), "broken DOCX: no text part"),
        (zipped({"word/document.xml": "<w:doc"}), "broken DOCX: document.xml is not XML"),
        (zipped({"word/document.xml": f"<x {NAMESPACES}/>"}), "broken DOCX: no text part"),
        (zipped({"word/document.xml": BOMB + document(p("&b;"))}), "broken DOCX"),
        (docx(), "there is no text in it"),
        (b"", "the file is empty (0 bytes)"),
    ],
)  # fmt: skip
def test_broken_files_are_named_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_blocks(NAME, data)
    assert caught.value.reason.startswith(reason)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"a.txt": "a"}), "a zip that is not a Word document: unpack it first"),
        (zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "x"}), "an Excel workbook"),
        (zipped({"[Content_Types].xml": "x", "ppt/a.xml": "x"}), "a PowerPoint presentation"),
    ],
)
def test_other_zips_are_of_unknown_format(data: bytes, reason: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        read_blocks(NAME, data)
    assert caught.value.reason.startswith(reason)


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.word_package.MAX_PART", 1000)
    data = docx(*[p("x")] * 100)
    with pytest.raises(ReadError, match="zip bomb"):
        read_blocks(NAME, data)


def test_the_text_part_may_have_another_name() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://x/officeDocument" Target="/word/document2.xml"/>'
        "</Relationships>"
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations,
        "word/document2.xml": document(p("text")),
    }
    assert [block.text for block in read_blocks(NAME, zipped(parts))] == ["text"]


def test_strict_documents_are_read_too() -> None:
    strict = document(p("text")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_blocks(NAME, zipped({"word/document.xml": strict}))[0].text == "text"


def test_deep_nesting_ends_in_text_or_reason() -> None:
    deep = "<w:ins>" * 300 + run("text") + "</w:ins>" * 300
    with suppress(ReadError):
        assert read_blocks(NAME, docx(p(deep), p("shallow")))[-1].text == "shallow"
