"""Section numbers are told from years, quantities and lists by their order."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Block, make_block
from corpus.numbers import lettered, numbered


def found(*lines: str | Block) -> list[str]:
    blocks = [line if isinstance(line, Block) else make_block(line) for line in lines]
    return [one.number for one in numbered([block for block in blocks if block])]


def test_depth_gaps_and_final_dots() -> None:
    assert found("1. Introduction", "1.1. All", "1.1.1 Deep", "1.2 More", "2 Next", "2.1All") == [
        "1", "1.1", "1.1.1", "1.2", "2", "2.1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "2.5 GHz is the band",
        "2.5 million people",
        "2 June 2024 was the day",
        "2 juin 2024",
        "2 de junio",
        "2 июня 2024 года",
        "2 countries took part",
        "2.2% of it",
        "2024 was a good year",
        "2年之后",
        "2G networks",
        "2FA was introduced",
        "2个国家",
        "2) an item",
        "7 Far from it",
        "3.4 Too deep",
    ],
)
def test_what_only_looks_like_the_next_number(line: str) -> None:
    assert found("1 Introduction", "1.1 Scope", line, "1.2 Aim") == ["1", "1.1", "1.2"]


@pytest.mark.parametrize(
    "line",
    [
        "1.2 2021年，黑山请求帮助",
        "1.2 国际电联参加了论坛",
        "1.2国际电联参加了论坛",
        "1.2 1-я и 2-я комиссии",
        "1.2 12 schools took part",
        "1.2 项目已完成",
    ],
)
def test_sentences_that_begin_like_a_quantity(line: str) -> None:
    assert found("1 Introduction", "1.1 Scope", line, "1.3 Aim") == ["1", "1.1", "1.2", "1.3"]


def test_a_quantity_with_the_right_number_at_the_beginning_of_a_line() -> None:
    assert found("2.4\tIPTV", "2.5 GHz频段", "2.5\tIP性能") == ["2.4", "2.5"]


def test_a_list_inside_a_section() -> None:
    lines = ["1. Introduction", "2. Proposal", "1. Do this.", "2. Do that.", "3. Do more."]
    text = [*lines, "3. Conclusion", "3.1 End", "4. Annexes"]
    blocks = [block for line in text if (block := make_block(line))]
    assert [(one.number, one.rest[:8]) for one in numbered(blocks)] == [
        ("1", "Introduc"), ("2", "Proposal"), ("3", "Conclusi"), ("3.1", "End"), ("4", "Annexes"),
    ]  # fmt: skip


def test_a_list_at_the_end_does_not_go_on_the_sections() -> None:
    text = ["1 Introduction", "Text.", "2 List", "Text:"]
    items = [f"{n}. Item {n}" for n in range(1, 6)]
    blocks = [block for line in [*text, *items] if (block := make_block(line))]
    assert [one.rest for one in numbered(blocks)][:2] == ["Introduction", "List"]
    assert len(numbered(blocks)) == 2


@pytest.mark.parametrize(
    "items",
    [
        ["1.\tTo connect schools:", "–\tin Africa;", "2.\tTo train engineers:", "–\tin Asia;"],
        ["1.\tTo connect.", "It is done.", "2.\tTo train.", "It is done.", "3.\tTo write."],
        ["1. To connect.", "It is done.", "2. To train.", "It is done.", "3. To write."],
    ],
)
@pytest.mark.parametrize("dot", ["", "."])
def test_a_list_that_a_colon_announces_takes_no_numbers(items: list[str], dot: str) -> None:
    lines = [f"1{dot}\tIntroduction", "The aims are:", *items, f"2{dot}\tBackground", "Text."]
    blocks = [block for line in [*lines, f"3{dot}\tEnd"] if (block := make_block(line))]
    assert [(one.parts, one.rest) for one in numbered(blocks)] == [
        ((1,), "Introduction"), ((2,), "Background"), ((3,), "End"),
    ]  # fmt: skip


def test_a_gap_in_numbers_that_a_blank_sets_off_loses_nothing_behind_it() -> None:
    wanted = ["1", "2", "2.1", "2.3", "2.4", "2.5", "4", "5"]
    assert found(*(f"{number} Heading" for number in wanted)) == wanted
    for small in ("e-Waste", "eHealth"):
        lines = ["1 One", "1.1 Standards", f"1.2 {small} was studied", "1.3 Schools"]
        assert found(*lines) == ["1", "1.1", "1.2", "1.3"]


def test_other_signs_behind_a_number() -> None:
    assert found("1、引言", "本报告。", "2、预算", "3、结论") == ["1", "2", "3"]
    assert found("1.- Introducción", "El Consejo.", "2.- Resultados") == ["1", "2"]
    assert found("1 引言", "1、2号决议", "2 预算") == ["1", "2"]


def test_numbers_with_a_letter() -> None:
    assert found("A1.1\tScope", "Text.", "A1.2\tMeans") == ["A1.1", "A1.2"]
    assert found("A1.1 Scope", "Text.", "A1.2 Means", "G.711 Codec") == ["A1.1", "A1.2"]
    blocks = [Block(line) for line in ("R.1 Radio", "Text.", "R.2 Satellites", "T.1 Standards")]
    assert [one.number for one in lettered(blocks)] == ["R.1", "R.2", "T.1"]
    assert lettered([Block("R.1 Radio"), Block("G.711 Codec"), Block("T.38 Fax")]) == []
    assert lettered([]) == []


def test_a_certain_number_may_leave_one_out() -> None:
    assert found("1\tOne", "1.1\tAim", "1.3\tCarry on", "2\tTwo") == ["1", "1.1", "1.3", "2"]
    assert found("1 One", "1.1 Aim", "1.3 Carry on", "2 Two") == ["1", "1.1", "2"]


def test_a_heading_without_number_of_its_own() -> None:
    assert found("1 One", "1.1 Aim", "2.1 Begin", "2.2 Carry on") == ["1", "1.1", "2.1", "2.2"]


def test_digits_of_other_scripts() -> None:
    assert found("١ مقدمة", "١.١ أولاً", "١.٢ ثانياً", "٢ الشبكات") == ["1", "1.1", "1.2", "2"]
    assert found("１ 引言", "２ 网络", "２．１ 概述") == ["1", "2", "2.1"]


def test_arabic_numbers_typed_from_right_to_left() -> None:
    lines = ["1 مقدمة", "1.1 أولاً", "2.1 ثانياً", "2 الشبكات", "1.2 أولاً", "2.2 ثانياً", "3.2 ثالثاً"]
    assert found(*lines) == ["1", "1.1", "1.2", "2", "2.1", "2.2", "2.3"]


def test_chinese_and_roman_numbers() -> None:
    assert found("一、引言", "文本。", "二、网络", "1. 甲", "十、误") == ["一", "二"]
    assert found("I. Introduction", "Text", "II. Networks", "III. End") == ["I", "II", "III"]


def test_one_typed_number_makes_no_numbered_paper() -> None:
    assert found("1 Introduction", "Text.") == []
    assert found(Block("1 Introduction", "heading", level=1), Block("Text.")) == ["1"]


def test_nothing() -> None:
    assert numbered([]) == []


trees: st.SearchStrategy[list[Any]] = st.recursive(
    st.just([]), lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=12
)


@given(
    trees, st.lists(st.sampled_from(["2.5 GHz band", "Text.", "2024 was", "1) item"]), min_size=1)
)
def test_any_outline_is_found_whole(tree: list[Any], noise: list[str]) -> None:
    def lines(node: list[Any], prefix: str) -> list[str]:
        out = []
        for n, child in enumerate(node, 1):
            out.append(f"{prefix}{n}")
            out += lines(child, f"{prefix}{n}.")
        return out

    wanted = lines(tree, "")
    text = [line for number in wanted for line in (f"{number}\tHeading", *noise)]
    assert found(*text) == wanted
