"""Automatic numbers come out as Word prints them."""

from pathlib import Path

import pytest

from corpus.blocks import Block
from corpus.readers import read_blocks
from corpus.readers.counting import write_counter
from tests.corpus.word_files import LEGAL, abstract, docx, lvl, num, p, restart, style


def blocks(*body: str, numbering: str = "", styles: str = "") -> list[Block]:
    return read_blocks(Path("a.docx"), docx(*body, numbering=numbering, styles=styles))


def numbers(*body: str, numbering: str = "", styles: str = "") -> list[str]:
    return [block.number for block in blocks(*body, numbering=numbering, styles=styles)]


def items(*levels: int, list_id: int = 1) -> list[str]:
    return [p("text", num=list_id, level=level) for level in levels]


def test_legal_numbering_counts_each_level() -> None:
    assert numbers(*items(0, 1, 1, 2, 1, 0, 1), numbering=LEGAL + num(1, 1)) == [
        "1", "1.1", "1.2", "1.2.1", "1.3", "2", "2.1",
    ]  # fmt: skip


def test_lists_of_one_definition_count_on() -> None:
    numbering = LEGAL + num(1, 1) + num(2, 1)
    assert numbers(*items(0, 0), *items(0, list_id=2), numbering=numbering) == ["1", "2", "3"]


def test_a_start_override_begins_anew_once() -> None:
    numbering = LEGAL + num(1, 1) + num(2, 1, restart(0, 1))
    body = [*items(0, 0), *items(0, 0, list_id=2)]
    assert numbers(*body, numbering=numbering) == ["1", "2", "1", "2"]


def test_start_and_an_overriding_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{lvl(0, "%1)", "lowerLetter", start=3)}</w:lvlOverride>'
    numbering = abstract(1, lvl(0, "%1.", start=5)) + num(1, 1) + num(2, 1, override)
    body = [*items(0, 0), *items(0, list_id=2)]
    assert numbers(*body, numbering=numbering) == ["5.", "6.", "c)"]


@pytest.mark.parametrize(
    ("value", "expected"), [("0", "1.1.2"), ("1", "1.1.2"), ("2", "1.1.1"), (None, "1.1.1")]
)
def test_lvl_restart(value: str | None, expected: str) -> None:
    # 1, 1.1, 1.1.1, then a paragraph of level 1 (from 0): only what restarts after it begins anew.
    extra = f'<w:lvlRestart w:val="{value}"/>' if value else ""
    levels = (lvl(0, "%1"), lvl(1, "%1.%2"), lvl(2, "1.1.%3", extra=extra))
    numbering = abstract(1, *levels) + num(1, 1)
    assert numbers(*items(0, 1, 2, 1, 2), numbering=numbering)[-1] == expected


def test_levels_are_printed_in_their_own_format_or_legal() -> None:
    levels = (lvl(0, "%1", "upperRoman"), lvl(1, "%1.%2", "lowerLetter"))
    assert numbers(*items(0, 0, 1), numbering=abstract(1, *levels) + num(1, 1)) == [
        "I",
        "II",
        "II.a",
    ]
    legal = (lvl(0, "%1", "upperRoman"), lvl(1, "%1.%2", "lowerLetter", extra="<w:isLgl/>"))
    assert numbers(*items(0, 0, 1), numbering=abstract(1, *legal) + num(1, 1)) == ["I", "II", "2.1"]


def test_a_level_never_reached_shows_its_start() -> None:
    assert numbers(*items(1, 1), numbering=LEGAL + num(1, 1)) == ["1.1", "1.2"]


def test_words_around_the_number() -> None:
    numbering = abstract(1, lvl(0, "Article %1 –")) + num(1, 1)
    assert numbers(*items(0), numbering=numbering) == ["Article 1 –"]


def test_number_zero_suppresses_what_the_style_says() -> None:
    styles = style("Num", "Numbered", props='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = [p("a", style="Num"), p("b", style="Num", num=0), p("c", style="Num")]
    assert numbers(*body, numbering=LEGAL + num(1, 1), styles=styles) == ["1", "", "2"]


def test_styles_inherit_their_list_and_know_their_level() -> None:
    levels = (
        lvl(0, "%1", extra='<w:pStyle w:val="H1"/>'),
        lvl(1, "%1.%2", extra='<w:pStyle w:val="H2"/>'),
    )
    in_list = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = (
        style("H1", "heading 1", props=in_list)
        + style("H2", "heading 2", props=in_list)
        + style("Mine", "My heading", based_on="H2")
    )
    body = [p("a", style="H1"), p("b", style="H2"), p("c", style="Mine"), p("d", style="H1")]
    found = blocks(*body, numbering=abstract(1, *levels) + num(1, 1), styles=styles)
    assert [block.number for block in found] == ["1", "1.1", "1.2", "2"]
    assert [(block.kind, block.level) for block in found] == [
        ("heading", 1), ("heading", 2), ("heading", 2), ("heading", 1),
    ]  # fmt: skip


def test_a_paragraph_may_change_the_level_of_its_style() -> None:
    styles = style("Num", "Numbered", props='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = [p("a", style="Num"), p("b", style="Num", level=1)]
    assert numbers(*body, numbering=LEGAL + num(1, 1), styles=styles) == ["1", "1.1"]


def test_a_numbering_style_stands_for_its_list() -> None:
    numbering = (
        abstract(1, extra='<w:numStyleLink w:val="Legal"/>')
        + abstract(2, lvl(0, "§ %1"), extra='<w:styleLink w:val="Legal"/>')
        + num(1, 1)
        + num(2, 2)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Legal"><w:name w:val="Legal"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    assert numbers(*items(0, 0), numbering=numbering, styles=styles) == ["§ 1", "§ 2"]


def test_bullets_do_not_count_and_symbol_fonts_become_a_bullet() -> None:
    numbering = abstract(1, lvl(0, "\uf0b7", "bullet")) + abstract(2, lvl(0, "–", "bullet"))
    found = blocks(*items(0), *items(0, list_id=2), numbering=numbering + num(1, 1) + num(2, 2))
    assert [(block.kind, block.number, block.level) for block in found] == [
        ("bullet", "•", 1),
        ("bullet", "–", 1),
    ]


def test_a_format_none_prints_nothing_but_counts() -> None:
    levels = (lvl(0, "%1", "none"), lvl(1, "%2"))
    assert numbers(*items(0, 1, 1), numbering=abstract(1, *levels) + num(1, 1)) == ["", "1", "2"]


def test_hidden_numbers_are_not_printed() -> None:
    hidden = lvl(0, "%1", extra="").replace("<w:lvlText", "<w:rPr><w:vanish/></w:rPr><w:lvlText")
    assert numbers(*items(0), numbering=abstract(1, hidden) + num(1, 1)) == [""]


def test_empty_paragraphs_take_a_number_as_in_word() -> None:
    body = [p("a", num=1, level=0), p("", num=1, level=0), p("c", num=1, level=0)]
    assert numbers(*body, numbering=LEGAL + num(1, 1)) == ["1", "3"]


def test_deleted_paragraphs_take_no_number() -> None:
    gone = p("<w:del><w:r><w:delText>b</w:delText></w:r></w:del>", num=1, level=0,
             props="<w:rPr><w:del/></w:rPr>")  # fmt: skip
    body = [p("a", num=1, level=0), gone, p("c", num=1, level=0)]
    assert numbers(*body, numbering=LEGAL + num(1, 1)) == ["1", "2"]


def test_a_list_or_level_that_does_not_exist_has_no_number() -> None:
    assert numbers(*items(0, 8, list_id=7), numbering=LEGAL + num(1, 1)) == ["", ""]
    assert numbers(*items(0), numbering="") == [""]


def test_a_typed_number_beside_an_automatic_one_is_text() -> None:
    (block,) = blocks(p("2.1\tText", num=1, level=0), numbering=LEGAL + num(1, 1))
    assert block.line == "1 2.1 Text"


@pytest.mark.parametrize(
    ("style", "written"),
    {
        "decimal": ["1", "2", "10", "28"],
        "decimalZero": ["01", "02", "10", "28"],
        "lowerLetter": ["a", "b", "j", "bb"],
        "upperLetter": ["A", "B", "J", "BB"],
        "lowerRoman": ["i", "ii", "x", "xxviii"],
        "upperRoman": ["I", "II", "X", "XXVIII"],
        "chineseCounting": ["一", "二", "十", "二十八"],
        "arabicAlpha": ["أ", "ب", "ر", "ي"],
        "arabicAbjad": ["أ", "ب", "ي", "غ"],
        "russianLower": ["а", "б", "к", "ю"],
        "ordinal": ["1st", "2nd", "10th", "28th"],
        "decimalEnclosedParen": ["⑴", "⑵", "⑽", "28"],
        "chineseLegalSimplified": ["壹", "贰", "壹拾", "贰拾捌"],
        "ideographDigital": ["一", "二", "一〇", "二八"],
        "decimalEnclosedCircle": ["①", "②", "⑩", "28"],
        "none": ["", "", "", ""],
        "something new": ["1", "2", "10", "28"],
    }.items(),
)
def test_counters(style: str, written: list[str]) -> None:
    assert [write_counter(value, style) for value in (1, 2, 10, 28)] == written


def test_counters_below_one_and_above_hundred() -> None:
    assert write_counter(0, "lowerRoman") == "0"
    assert write_counter(11, "chineseCounting") == "十一"
    assert write_counter(40, "chineseCounting") == "四十"
    assert write_counter(105, "chineseCounting") == "一百零五"
    assert write_counter(20010, "taiwaneseCounting") == "二萬零一十"
    assert write_counter(1994, "upperRoman") == "MCMXCIV"
