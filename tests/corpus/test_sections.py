"""Blocks become a text and sections that are places in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Block, BlockKind, make_block
from corpus.document import Section
from corpus.readers.plain import text_blocks
from corpus.sections import Parsed, parse

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


def parsed(text: str) -> Parsed:
    return parse(text_blocks(text))


def labels(found: Parsed) -> list[str]:
    return [section.label for section in found.sections]


def quotes(found: Parsed) -> dict[str, str]:
    return {section.label: found.text[section.start : section.end] for section in found.sections}


def by_label(found: Parsed) -> dict[str, Section]:
    return {section.label: section for section in found.sections}


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


# --- papers whose headings have no numbers -----------------------------------------------------

HEADINGS = ["Introduction", "Background", "Discussion", "Proposal"]


@pytest.mark.parametrize("level", [0, 1])
@pytest.mark.parametrize("boxes", [[], ["summary"]])
def test_a_section_for_each_heading_of_a_contribution(level: int, boxes: list[str]) -> None:
    kind: BlockKind = "heading" if level else "paragraph"
    blocks = [Block("IXPs", "heading")]
    blocks += [Block("Summary", kind, level=level), Block("In short.")] * len(boxes)
    for heading in (*HEADINGS, "References"):
        blocks += [Block(heading, kind, level=level), Block("Some text of it.")]
    found = parse(blocks)
    assert labels(found) == ["title", *boxes, "¶ 1", "¶ 2", "¶ 3", "¶ 4", "references"]
    assert [by_label(found)[f"¶ {n}"].heading for n in (1, 2, 3, 4)] == HEADINGS
    annexed = parse([*blocks, Block("ANNEX 1"), Block("Text of the annex.")])
    assert labels(annexed) == [*labels(found), "Annex 1"]


def test_a_box_goes_on_to_the_first_heading_that_is_no_label() -> None:
    blocks = [Block("IXPs", "heading")]
    for heading in ("Background", "Discussion", "Recommendations"):
        blocks += [Block(heading, "heading", level=1), Block("Some text.")]
    assert labels(parse(blocks)) == ["title", "background", "¶ 1", "¶ 2"]


# --- tables of contents ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "contents",
    [
        [Block("1 Introduction ........ 2"), Block("2 Background . . . . . 3")],
        [Block("1 Introduction …… 2"), Block("2 Background …… iv"), Block("Annex 1 ...... 5")],
        [Block("1 | Introduction | 2", "row"), Block("2 | Background | 3", "row")],
    ],
)
def test_contents_typed_by_hand_are_not_read(contents: list[Block]) -> None:
    body = ["1 Introduction", "Alpha.", "2 Background", "Beta."]
    found = parse([Block("T", "heading"), Block("CONTENTS"), *contents, *map(Block, body)])
    assert labels(found) == ["title", "preamble", "1", "2"]
    assert quotes(found)["preamble"] == "CONTENTS"
    assert quotes(found)["1"] == "1 Introduction\nAlpha."


def test_a_line_of_dots_alone_is_read() -> None:
    found = parsed("1\tName\nSigned ........ 20\n2\tEnd\nText.")
    assert "Signed" in quotes(found)["1"]


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


def test_annexes_number_anew() -> None:
    found = parsed(
        "A title\n1\tOne\nText.\n2\tTwo\nSee Annex 1.\nANNEX 1\nTerms of reference\n"
        "1\tMandate\nText.\n2\tWork\nText.\n2.1\tMethods\nText.\n附件2：词汇\n词汇表。"
    )
    assert labels(found)[3:] == [
        "Annex 1",
        "Annex 1 § 1",
        "Annex 1 § 2",
        "Annex 1 § 2.1",
        "Annex 2",
    ]
    sections = by_label(found)
    assert sections["Annex 1"].heading == "Terms of reference"
    assert sections["Annex 1 § 2.1"].path == ("Annex 1: Terms of reference", "Work")
    assert (sections["Annex 2"].kind, sections["Annex 2"].heading) == ("annex", "词汇")


def test_of_two_annexes_of_one_number_the_first_was_a_list() -> None:
    found = parsed(
        "T\n1\tOne\nA.\n2\tTwo\nAnnex 1: Terms\nAnnex 2: Words\n"
        "Annex 1: Terms\nB.\nAnnex 2: Words\nC."
    )
    assert quotes(found)["Annex 1"] == "Annex 1: Terms\nB."


def test_each_annex_may_have_an_appendix_of_one_number() -> None:
    part = "1\tScope\nText.\n2\tRules\nText.\n"
    found = parsed(
        f"T\n{part}ANNEX 1\nFinances\n{part}APPENDIX 1\nForms\n{part}"
        f"ANNEX 2\nStaff\n{part}APPENDIX 1\nScales\n{part}APPENDIX 2\nTables\nText."
    )
    assert [label for label in labels(found) if "Appendix" in label] == [
        "Annex 1 Appendix 1",
        "Annex 1 Appendix 1 § 1",
        "Annex 1 Appendix 1 § 2",
        "Annex 2 Appendix 1",
        "Annex 2 Appendix 1 § 1",
        "Annex 2 Appendix 1 § 2",
        "Appendix 2",
    ]
    assert by_label(found)["Annex 2 Appendix 1"].heading == "Scales"


@pytest.mark.parametrize(
    ("listed", "heading"),
    [
        ("Annex: Draft Decision", "ANNEX"),
        ("Annex: Draft Decision", "ANNEX 1"),
        ("Annex 1: Draft Decision", "ANNEX 1"),
        ("Annex 1 to C24/33", "ANNEX"),
        ("Annex 2 to C24/33", "ANNEX 1"),
    ],
)
def test_an_annex_that_a_box_lists_is_not_there(listed: str, heading: str) -> None:
    name = heading.capitalize()
    text = f"T\nPurpose\nTo inform.\nReferences\nC24/33\n{listed}\n1\tIntroduction\nA.\n"
    found = parsed(f"{text}2\tProposal\nB.\n{heading}\nDraft Decision\n1\tScope\nC.\n2\tEnd\nD.")
    boxes = ["title", "purpose", "references"]
    assert labels(found) == [*boxes, "1", "2", name, f"{name} § 1", f"{name} § 2"]


def test_an_annex_below_the_boxes_is_there() -> None:
    found = parsed("T\nPurpose\nTo inform.\nReferences\nC24/33\nANNEX 1\nMandate\n1\tScope\nText.")
    assert labels(found) == ["title", "purpose", "references", "Annex 1", "Annex 1 § 1"]


def test_two_annexes_without_numbers_that_belong_to_different_texts() -> None:
    found = parsed("T\n1\tOne\nA.\nANNEX TO DECISION 482\nB.\nANNEX TO RESOLUTION 1306\nC.")
    assert labels(found) == ["title", "1", "Annex", "Annex"]


def test_prose_is_cited_by_its_paragraphs() -> None:
    found = parsed(
        "Burundi is a country.\n\nIt has lakes:\n– Tanganyika\n– Rweru\n\nIts capital is Gitega."
    )
    assert labels(found) == ["¶ 1", "¶ 2", "¶ 3"]
    assert quotes(found)["¶ 2"] == "It has lakes:\n– Tanganyika\n– Rweru"


def test_headings_without_numbers_are_cited_by_their_place() -> None:
    blocks = [
        Block("The title", "heading", level=1),
        Block("Before."),
        Block("Lakes", "heading", level=2),
        Block("Tanganyika", "heading", level=3),
        Block("It is deep."),
        Block("It is long."),
        Block("Rivers", "heading", level=2),
        Block("None."),
    ]
    found = parse(blocks)
    assert labels(found) == ["title", "¶ 1", "¶ 2", "¶ 3"]
    lakes = by_label(found)["¶ 2"]
    assert (lakes.heading, lakes.path) == ("Tanganyika", ("Lakes",))
    assert quotes(found)["¶ 2"] == "Lakes\nTanganyika\nIt is deep.\nIt is long."


def test_a_heading_that_ranks_with_the_numbered_ones_ends_the_last() -> None:
    blocks = [
        Block("One", "heading", "1", 1),
        Block("Text."),
        Block("Two", "heading", "2", 1),
        Block("Detail", "heading", "", 2),
        Block("More."),
        Block("Conclusion", "heading", "", 1),
        Block("End."),
    ]
    found = parse(blocks)
    assert labels(found) == ["1", "2", "¶ 1"]
    assert "Detail" in quotes(found)["2"]
    assert by_label(found)["¶ 1"].heading == "Conclusion"


def test_sections_numbered_with_letters_stand_below_those_in_digits() -> None:
    found = parsed(
        "T\n1\tOverview\nText.\n2\tResults\nText.\nR.1 Radio\nA.\nR.2 Satellites\nB.\n"
        "T.1 Standards\nC.\n3\tEnd\nText."
    )
    assert labels(found) == ["title", "1", "2", "R.1", "R.2", "T.1", "3"]
    assert by_label(found)["T.1"].path == ("Results",)
    assert by_label(found)["T.1"].heading == "Standards"


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


# --- nothing is lost ---------------------------------------------------------------------------


def test_a_summary_record() -> None:
    found = parsed(
        "Document C25/100-E\n\n20 June 2025\n\n"
        "SUMMARY RECORD\n\nOF THE\n\nFIRST PLENARY MEETING\n\n"
        "Tuesday, 17 June 2025, from 0930 to 1230 hours\n\nChair: Mr X (Country)\n\n"
        "1\tOpening of the session\n1.1\tThe Chair opened it.\n2\tInternet\n2.1\tIt was noted."
    )
    assert found.title == "SUMMARY RECORD OF THE FIRST PLENARY MEETING"
    assert str(found.header.date) == "2025-06-20"
    assert quotes(found)["preamble"].endswith("Chair: Mr X (Country)")


def test_a_short_line_behind_text_is_no_title() -> None:
    found = parsed(
        "Note by the Secretary-General\n\nI have the honour to transmit the following proposal.\n\n"
        "Doreen Bogdan-Martin\n\n1\tIntroduction\nText.\n2\tEnd\nText."
    )
    assert found.title == ""
    assert quotes(found)["preamble"].startswith("I have the honour")


texts = st.lists(
    st.sampled_from(
        [
            Block("At its meeting on 14 February 2025 the Group agreed to send it to the Council."),
            Block("It should be read with Document C24/18-E, which was sent to all States."),
            Block("工作组在2025年2月14日的会议上同意将案文提交理事会审议。"),
            Block("Contact: | C25/18 | See also", "row"),
            Block("Topic | Internet | 14 March 2025", "row"),
            Block("C25/18 | 14 March 2025", "row"),
            Block("the session of Council 2024;", "bullet", "–"),
            Block("Annex 1 to C24/33 contains the list."),
            Block("In 2024, 2.5 million people took part."),
        ]
    ),
    max_size=3,
)


@given(texts, st.booleans(), texts, st.booleans(), texts, st.integers(0, 2), texts, st.booleans())
def test_all_text_is_in_some_section(
    top: list[Block],
    titled: bool,  # noqa: FBT001
    preamble: list[Block],
    boxed: bool,  # noqa: FBT001
    box: list[Block],
    numbers: int,
    body: list[Block],
    annexed: bool,  # noqa: FBT001
) -> None:
    lines = ["Agenda item: PL 1.2", "Document C25/33-E", "14 March 2025", "Report by the Director"]
    blocks = [Block(line) for line in lines]
    # Rows and items that stand among the lines of the header are part of it.
    blocks += [block for block in top if block.kind == "paragraph"]
    blocks += [Block("INTERNET ACTIVITIES", "heading"), *preamble] * titled
    blocks += [Block("Purpose"), Block("To inform."), *box] * boxed
    for number in range(1, numbers + 1):
        blocks += [Block("Heading", number=str(number)), *body]
    blocks += [Block("ANNEX"), Block("Terms of reference"), *body] * annexed
    found = parse(blocks)
    covered = [found.text[section.start : section.end] for section in found.sections]
    for block in blocks[len(lines) :]:
        assert any(block.line in text for text in covered), block
