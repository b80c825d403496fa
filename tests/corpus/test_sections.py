"""Blocks become a text and sections that are places in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Block, make_block
from corpus.sections import parse
from tests.corpus.parsing import by_label, labels, parsed, quotes

# The litter and the shapes of the real document of 2025, in words of our own.
CHINESE = """ \t[bookmark: dsource]秘书长的报告

\t[bookmark: dtitle1]样本：互联网活动

\t目的
本文件仅供测试。
理事会需采取的行动
请理事会注意。
与《战略规划》的关联
提供技术援助。
财务影响
[bookmark: lt_1]在2024-2025年预算内。
__________________
参考文件
[bookmark: lt_2]理事会C23/33和C24/33号文件。


1\t引言
本报告介绍活动。
2\t与网络相关的活动，包括政策
2024年4月1日至2025年3月31日期间，批准了案文。
[bookmark: lt_3]2.1\t网络：批准了两份建议书。
2.2\tIP电缆：批准了八份建议书。
注 – 合并了两个研究组。
2.3\t实施了项目，影响包括：
–\t甲国：在2.5 GHz频段连接了10个城市。
–\t乙国：连接了20个城市。
此外，还有其他举措。
3\t组织
3.1\t由多个组织（包括经合组织（OECD）、联合国、万国
邮联（UPU））组成的联盟（ITU‑T D.608R）。

______________
"""


def test_the_shape_of_the_real_document() -> None:
    found = parsed(CHINESE)
    boxes = ["title", "purpose", "action", "strategic-plan", "financial", "references"]
    assert labels(found) == [*boxes, "1", "2", "2.1", "2.2", "2.3", "3", "3.1"]
    assert found.title == "样本：互联网活动"
    assert found.header.source == "秘书长的报告"
    quoted = quotes(found)
    assert quoted["financial"] == "财务影响\n在2024-2025年预算内。"
    assert (
        quoted["2"] == "2 与网络相关的活动，包括政策\n2024年4月1日至2025年3月31日期间，批准了案文。"
    )
    assert quoted["2.2"].endswith("注 – 合并了两个研究组。")
    assert quoted["2.3"].count("\n– ") == 2
    assert quoted["2.3"].endswith("此外，还有其他举措。")
    assert "万国邮联（UPU）" in quoted["3.1"]
    assert "ITU-T D.608R" in quoted["3.1"]
    assert "bookmark" not in found.text
    assert "__" not in found.text


def test_headings_and_paths() -> None:
    sections = by_label(parsed(CHINESE))
    assert sections["2.1"].heading == "网络"
    assert sections["2.1"].path == ("与网络相关的活动，包括政策",)
    assert sections["2.3"].heading == ""
    assert sections["3"].path == ()


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("1.1\tIP cable: Study Group 9 approved eight.", "IP cable"),
        ("1.1\tIPTV, CDN and signage: Study Group 9 approved.", "IPTV, CDN and signage"),
        ("1.1\tThe map is at: https://bbmaps.itu.int.", "The map is at"),
        ("1.1\tSee https://bbmaps.itu.int for it.", ""),
        ("1.1\tThey met. The agenda: items.", ""),
        ("1.1\tThe effects on the countries where the project was carried out are: none.", ""),
        ("1.1\tA heading without a colon", "A heading without a colon"),
        ("1.1\tA sentence.", ""),
    ],
)  # fmt: skip
def test_the_words_before_a_colon_are_a_heading(line: str, heading: str) -> None:
    assert by_label(parsed(f"1\tOne\n{line}"))["1.1"].heading == heading


def test_an_english_paper_of_2017() -> None:
    found = parsed(
        "Council 2017\n\nGeneva, 15-25 May 2017\n\nAgenda item: PL 1.4\n\nDocument C17/33-E\n\n"
        "14 March 2017\n\nReport by the Secretary-General\n\nITU INTERNET ACTIVITIES\n\n"
        "Summary\n\nThis paper reports.\n\nAction required\n\nTo note.\n____\n\n"
        "References\n\nC16/33\n\n"
        "1 Introduction\n\nThe text.\n\n2 Networks\n\nMore.\n"
    )
    assert labels(found) == ["title", "summary", "action", "references", "1", "2"]
    assert found.title == "ITU INTERNET ACTIVITIES"
    assert str(found.header.symbol) == "C17/33"
    assert found.header.agenda == "PL 1.4"


def test_labels_with_their_text_on_the_line_and_in_rows() -> None:
    blocks = [
        Block("Title of it", "heading"),
        Block("Summary: This paper reports."),
        Block("Action required | To note it.", "row"),
        Block("1 Introduction", "heading", level=1),
    ]
    quoted = quotes(parse(blocks))
    assert quoted["summary"] == "Summary:\nThis paper reports."
    assert quoted["action"] == "Action required\nTo note it."


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Purpose This report tells of it.", ("Purpose", "This report tells of it.")),
        (
            "Action required by the Council The Council is invited to note it.",
            ("Action required by the Council", "The Council is invited to note it."),
        ),
        ("References C24/33", ("References", "C24/33")),
        ("Financial implications None", ("Financial implications", "None")),
        ("Purpose – To inform.", ("Purpose", "To inform.")),
        ("目的本报告介绍活动。", ("目的", "本报告介绍活动。")),
        ("财务影响在预算内。", ("财务影响", "在预算内。")),
        ("Background Paper for the Council is here.", ()),
        ("Summary Record of the meeting", ()),
        ("目的在于介绍活动。", ()),
        ("建议理事会注意。", ()),
    ],
)
def test_a_label_in_one_paragraph_with_its_text(line: str, parts: tuple[str, ...]) -> None:
    found = parse([Block("Title of it", "heading"), Block(line), Block("One", number="1")])
    boxes = [label for label in labels(found) if label not in {"title", "preamble", "1"}]
    assert [tuple(quotes(found)[box].split("\n")) for box in boxes] == ([parts] if parts else [])


def test_the_numbers_of_the_table_of_2001_in_cells_of_their_own() -> None:
    rows = ["1 | Subject | The Internet | C03/27", "2 | Purpose | To inform"]
    blocks = [Block("INTERNET", "heading"), *(Block(row, "row") for row in rows)]
    found = parse([*blocks, Block("Introduction", number="1"), Block("Text.")])
    assert labels(found) == ["title", "subject", "purpose", "1"]
    assert quotes(found)["subject"] == "1 Subject\nThe Internet | C03/27"


def test_the_numbered_table_of_2001() -> None:
    rows = ["1 Subject | The Internet", "2 Purpose | To inform", "3 Background | Resolution 101"]
    blocks = [
        Block("INTERNET", "heading"),
        *(Block(row, "row") for row in rows),
        Block("Introduction", number="1"),
        Block("Text."),
        Block("Networks", number="2"),
    ]
    found = parse(blocks)
    assert labels(found) == ["title", "subject", "purpose", "background", "1", "2"]
    assert quotes(found)["purpose"] == "2 Purpose\nTo inform"


def test_the_same_labels_as_typed_lines() -> None:
    found = parsed("T\n1\tSubject\nA.\n2\tPurpose\nB.\n3\tBackground\nC.\n1\tOne\nD.\n2\tTwo\nE.")
    assert labels(found) == ["title", "subject", "purpose", "background", "1", "2"]


def test_a_label_is_a_box_only_before_the_body() -> None:
    found = parsed("A title\n1\tIntroduction\nText.\n2\tNetworks\nText.\nReferences\nC24/33.")
    assert labels(found) == ["title", "1", "2"]


def test_what_stands_between_title_and_body_is_the_preamble() -> None:
    found = parsed(
        "A title\n\nThe Council met. It was long.\n\n1\tIntroduction\nText.\n2\tNext\nText."
    )
    assert labels(found) == ["title", "preamble", "1", "2"]


def test_prose_is_cited_by_its_paragraphs() -> None:
    found = parsed(
        "Burundi is a country.\n\nIt has lakes:\n– Tanganyika\n– Rweru\n\nIts capital is Gitega."
    )
    assert labels(found) == ["¶ 1", "¶ 2", "¶ 3"]
    assert quotes(found)["¶ 2"] == "It has lakes:\n– Tanganyika\n– Rweru"


def test_pages_are_kept() -> None:
    found = parse([Block("One", number="1", page=1), Block("Two", number="2", page=4)])
    assert [section.page for section in found.sections] == [1, 4]


def test_nothing_comes_to_nothing() -> None:
    found = parse([])
    assert (found.text, found.sections, found.title) == ("", (), "")


lines = st.sampled_from(
    [
        "1 One",
        "1.1 All",
        "2 Two",
        "2.1\tSub: text.",
        "Purpose",
        "Action required: to note",
        "ANNEX 1",
        "– item",
        "Note – that",
        "Text. More",
        "Title",
        "2.5 GHz",
        "a | b",
        "Document C25/33-E",
        "",
    ]
)


@given(st.lists(lines, max_size=15), st.lists(st.booleans(), min_size=15, max_size=15))
def test_sections_are_places_in_order(texts: list[str], headings: list[bool]) -> None:
    blocks = [
        block
        for text, heading in zip(texts, headings, strict=False)
        if (block := make_block(text, "heading" if heading else "paragraph", level=int(heading)))
    ]
    found = parse(blocks)
    end = 0
    for section in found.sections:
        assert end <= section.start < section.end <= len(found.text)
        assert found.text[section.start : section.end].strip()
        assert section.label
        end = section.end
