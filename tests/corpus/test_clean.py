"""Converter litter goes, broken lines are mended, and what the paper prints stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Block, make_block
from corpus.clean import clean_characters, clean_lines, ends_sentence, join, mend, split_mark
from corpus.front_matter import label_kind


def paragraphs(text: str) -> list[str]:
    return mend(clean_lines(text), lambda line: label_kind(line) is not None)


@pytest.mark.parametrize(
    ("litter", "clean"),
    [
        ("[bookmark: _Hlk500492095][bookmark: a3]2.10\tITU-D", "2.10\tITU-D"),
        ("see[footnoteRef:1] here", "see[1] here"),
        ("\ufeffz\u200be\u00adro\u2060", "zero"),
        ("ITU\u2011T D.608R", "ITU-T D.608R"),
        ("ITU\u2013T, 2024\u20132025", "ITU-T, 2024-2025"),
        ("注 – WTSA", "注 – WTSA"),
        ("–\t布隆迪", "–\t布隆迪"),
        ("\u2212 5 \u2010 6", "- 5 - 6"),
        ("e\u0301cole", "école"),
        ("\ufefb \ufee3\ufea4\ufee4\ufeaa", "لا محمد"),
        ("o\ufb03ce", "office"),
        ("（全角）：，", "（全角）：，"),
        ("a\u00a0b\u3000c", "a b c"),
        (r"Y:\APP\PDF_SERVER\x\028e.doc", ""),
        (r"P:\RUS\SG\CONSEIL\C17\000\030V2R.docx (409480) 25.04.17", ""),
        ("a\r\nb\u2028c", "a\nb\nc"),
    ],
)
def test_litter(litter: str, clean: str) -> None:
    assert clean_characters(litter).strip() == clean


@pytest.mark.parametrize("rule", ["____________", "- - -_____", "***", "——————", "=====", " ___ "])
def test_rules_are_no_text(rule: str) -> None:
    assert clean_lines(rule) == [""]


@pytest.mark.parametrize("text", ["–", "- 2 -", "a___b", "*", "2025"])
def test_short_marks_are_no_rules(text: str) -> None:
    assert clean_lines(text) == [text]


def test_a_word_broken_by_a_line_end_is_whole_again() -> None:
    # Litter of the real document, in a sentence of our own: an open bracket, a break in a word.
    text = "4.3\t多个组织（包括经合组织（OECD）、万国\n邮联（UPU））的联盟。\n4.4\t其他。"
    assert paragraphs(text) == [
        "4.3\t多个组织（包括经合组织（OECD）、万国邮联（UPU））的联盟。",
        "4.4\t其他。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "5\t电话号码变址（ENUM）\nITU-T正在更新信息。",
        "1 Introduction\nThis report covers a year.",
        "目的\n本报告介绍活动。",
        "2 与网络相关的活动，包括政策\n2024年4月1日至2025年3月31日，批准了案文。",
        "The effects are:\n– Burundi: ten cities.\n– Djibouti: 20 cities",
        "IP电缆：批准了八份建议书。\n注 – 合并了两个研究组。",
        "It is done.\nthen a small letter",
        "Financial implications\nnone, within the budget.",
        "One sentence. Another without end\n2.1 Next section",
    ],
)
def test_separate_lines_stay_separate(text: str) -> None:
    assert paragraphs(text) == text.split("\n")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("the telecommuni-\ncation bureau", "the telecommunication bureau"),
        ("the ITU-\nT study group", "the ITU-T study group"),
        ("a project that\nhas ended.", "a project that has ended."),
        ("schools, hospitals,\nBurundi and others.", "schools, hospitals, Burundi and others."),
        ("第一句。第二句没有\n结束。", "第一句。第二句没有结束。"),
        ("批准了八份建议书\n，包括一份修订案。", "批准了八份建议书，包括一份修订案。"),
    ],
)
def test_lines_that_go_on_are_joined(text: str, mended: str) -> None:
    assert paragraphs(text) == [mended]


def test_a_wrapped_text_becomes_paragraphs() -> None:
    text = (
        "The Council receives a report each year on how ITU puts into effect the\n"
        "resolutions of the Plenipotentiary Conference that deal with the Internet.\n"
        "Some of them are old. Others were adopted in Bucharest by a majority, with\n"
        "15 Member States against.\n"
        "This is another paragraph, and it begins on a line of its own, for the last\n"
        "line was short.\n"
        "\n"
        "1 Introduction\n"
        "Here it goes on.\n"
    )
    found = paragraphs(text)
    assert [one[:12] for one in found] == [
        "The Council ",
        "This is anot",
        "1 Introducti",
        "Here it goes",
    ]
    assert "with 15 Member States against." in found[0]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("2.1\tAll\tof it", ("2.1", "All of it")),
        ("–\tBurundi", ("–", "Burundi")),
        ("a)\titem", ("a)", "item")),
        ("Name\tvalue", ("", "Name value")),
        ("2.1 All", ("", "2.1 All")),
    ],
)
def test_marks_before_a_tab(line: str, parts: tuple[str, str]) -> None:
    assert split_mark(line) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.1\tAll", Block("All", "paragraph", "2.1")),
        ("–\tBurundi", Block("Burundi", "bullet", "–")),
        ("• Burundi", Block("• Burundi", "bullet")),
        ("(ii) second", Block("(ii) second", "bullet")),
        ("注 – 合并", Block("注 – 合并", "note")),
        ("Note 1 – Merged", Block("Note 1 – Merged", "note")),
        ("Примечание. – Да", Block("Примечание. – Да", "note")),
        ("9\tCable\t10", Block("9 | Cable | 10", "row")),
        ("Note the report", Block("Note the report", "paragraph")),
        (" \t ", None),
    ],
)
def test_blocks_know_their_kind(text: str, expected: Block | None) -> None:
    assert make_block(text) == expected


def test_ends_of_sentences() -> None:
    assert all(map(ends_sentence, ["Done.", "完。”", "(Done.)", "لماذا؟", "to:", "first;"]))
    assert not any(map(ends_sentence, ["Done", "（IGO）", "a, b", ""]))


@given(st.text(max_size=100))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_lines(text)
    assert clean_lines("\n".join(once)) == once


@given(st.lists(st.text(alphabet="ab .。，万国-\u0627(（)）12\t", max_size=20), max_size=8))
def test_mending_loses_no_letter(lines: list[str]) -> None:
    def letters(text: str) -> str:
        return "".join(text.split()).replace("-", "")

    clean = clean_lines("\n".join(lines))
    assert letters("".join(mend(clean, lambda _: False))) == letters("".join(clean))


def test_joining_with_nothing() -> None:
    assert join("", "b") == "b"
    assert join("a", "") == "a"
