"""Numbers that begin anew in one paper: parts, articles, resolutions."""

import pytest

from corpus.blocks import Block, make_block
from corpus.document import Language
from corpus.sections import parse

Place = tuple[str, str]  # label and path


def heading(text: str, level: int = 1) -> Block:
    return Block(text, "heading", "", level)


def places(*lines: str | Block) -> list[Place]:
    """The labels of the sections after the title, each with what stands above it."""
    blocks = [line if isinstance(line, Block) else make_block(line) for line in lines]
    found = parse([Block("The title", "heading"), *(block for block in blocks if block)])
    return [(one.label, " / ".join(one.path)) for one in found.sections][1:]


def test_nothing() -> None:
    assert places() == []


# The operative part of a resolution.
RESOLUTIONS: dict[Language, tuple[str, str, str]] = {
    "en": ("resolves", "instructs the Secretary-General", "invites Member States"),
    "fr": ("décide", "charge le Secrétaire général", "invite les États Membres"),
    "es": ("resuelve", "encarga al Secretario General", "invita a los Estados Miembros"),
    "ru": ("решает", "поручает Генеральному секретарю", "предлагает Государствам-Членам"),
    "zh": ("做出决议", "责成秘书长", "请成员国"),
    "ar": ("يقرر", "يكلف الأمين العام", "يدعو الدول الأعضاء"),
}


@pytest.mark.parametrize("language", RESOLUTIONS)
@pytest.mark.parametrize("gap", ["\t", " "])
def test_each_verb_of_a_resolution_counts_anew(language: Language, gap: str) -> None:
    first, second, third = RESOLUTIONS[language]
    lines = ["1\tIntroduction", "Text.", "2\tProposal", "Text.", "ANNEX", "DRAFT RESOLUTION"]
    lines += ["considering", "a)\tthat it grows;", first, f"1{gap}that it meet;"]
    lines += [f"2{gap}that it report,", second, f"1{gap}to publish;", f"2{gap}to support;"]
    lines += [f"3{gap}to invite,", third, f"1{gap}to take part;", f"2{gap}to send experts."]
    annex = "Annex: DRAFT RESOLUTION"
    assert places(*lines)[2:] == [
        ("Annex", ""),
        ("Annex ¶ 1", annex),
        ("Annex § 1", f"{annex} / {first}"),
        ("Annex § 2", f"{annex} / {first}"),
        ("Annex ¶ 2", annex),
        ("Annex § 1", f"{annex} / {second}"),
        ("Annex § 2", f"{annex} / {second}"),
        ("Annex § 3", f"{annex} / {second}"),
        ("Annex ¶ 3", annex),
        ("Annex § 1", f"{annex} / {third}"),
        ("Annex § 2", f"{annex} / {third}"),
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("PART I", "PART II"),
        ("PART I: Activities", "PART II: Finances"),
        ("Chapitre 1", "Chapitre 2 – Finances"),
        ("Artículo 1", "Artículo 2"),
        ("ЧАСТЬ I", "ЧАСТЬ II"),
        ("第一部分", "第二部分 财务"),
        ("الجزء الأول", "الجزء الثاني"),
    ],
)
@pytest.mark.parametrize("styled", [True, False])
def test_parts_count_anew(one: str, two: str, styled: bool) -> None:  # noqa: FBT001
    def part(text: str) -> Block:
        return heading(text) if styled else Block(text)

    lines = ["1\tIntroduction", "A.", "2\tMeetings", "B.", "3\tResults", "C."]
    found = places(part(one), *lines, part(two), "1\tBudget", "D.", "2\tAudit", "E.")
    first, second = [[(label, path) for label in "123"] for path in (one, two)]
    assert found == [("¶ 1", ""), *first, ("¶ 2", ""), *second[:2]]


def test_articles_with_headings() -> None:
    lines = ("1\tThey govern the finances.", "2\tThey apply.")
    found = places(
        *(heading("ARTICLE 1"), heading("Scope", 2), *lines),
        *(heading("ARTICLE 2"), heading("Budget", 2), *lines, "3\tThe Council approves it."),
        *(heading("ARTICLE 3"), heading("Audit", 2), "1\tThe auditor is external."),
    )
    assert [place for place in found if "¶" not in place[0]] == [
        ("1", "ARTICLE 1 / Scope"),
        ("2", "ARTICLE 1 / Scope"),
        ("1", "ARTICLE 2 / Budget"),
        ("2", "ARTICLE 2 / Budget"),
        ("3", "ARTICLE 2 / Budget"),
        ("1", "ARTICLE 3 / Audit"),
    ]


def test_a_list_below_a_heading_is_no_part_where_the_sections_go_on() -> None:
    found = places(
        *("1\tIntroduction", "Text.", "2\tBackground", "Text.", "3\tProposal", heading("Options")),
        *("1.\tTo do this.", "2.\tTo do that.", "4\tConclusion", "Text."),
    )
    assert [label for label, _ in found if "¶" not in label] == ["1", "2", "3", "4"]


def test_a_list_that_is_announced_is_no_part() -> None:
    found = places("1\tAim", "Text.", "2\tList", heading("Options"), "These:", "1\tThis.")
    assert [label for label, _ in found if "¶" not in label] == ["1", "2"]


def test_headings_over_paragraphs_that_are_counted_through() -> None:
    found = places(
        *(heading("Introduction"), "1\tThe audit was done.", "2\tIt covered all."),
        *(heading("Statements"), "3\tThey are fair.", heading("Pensions", 2), "4\tThey rose."),
        *(heading("Recommendations"), "5\tThe Union should fund them."),
    )
    assert found == [
        ("¶ 1", ""),
        ("1", "Introduction"),
        ("2", "Introduction"),
        ("¶ 2", ""),
        ("3", "Statements"),
        ("¶ 3", "Statements"),
        ("4", "Statements / Pensions"),
        ("¶ 4", ""),
        ("5", "Recommendations"),
    ]


def test_chapters_named_in_words_over_sections_that_are_counted_through() -> None:
    found = places("第一章 引言", "1.1 本报告。", "1.2 目的。", "第二章 预算", "2.1 预算为此。")
    assert found == [
        ("¶ 1", ""),
        ("1.1", "第一章 引言"),
        ("1.2", "第一章 引言"),
        ("¶ 2", ""),
        ("2.1", "第二章 预算"),
    ]
