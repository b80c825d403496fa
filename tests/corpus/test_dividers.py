"""Lines that part a paper, told by their words."""

import pytest

from corpus.blocks import Block
from corpus.dividers import divider_level, names_part


@pytest.mark.parametrize(
    "line", ["PART II", "Part 2: Finances", "Article 5 Scope", "第3条", "المادة 4"]
)
def test_parts(line: str) -> None:
    assert names_part(Block(line))
    assert divider_level(Block(line)) == 0
    assert divider_level(Block(line, "heading", level=2)) == 2


@pytest.mark.parametrize(
    "line", ["resolves", "further instructs the Director", "decides:", "责成主任"]
)
def test_verbs_stand_below_all_headings(line: str) -> None:
    level = divider_level(Block(line))
    assert level
    assert level > 9


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Part of it",
        "Article 5 applies",
        "Article 5 of the Convention.",
        "Section 2.1",
        "Partie prenante",
        "He decides.",
        "Resolves " * 30,
    ],
)
def test_other_lines(line: str) -> None:
    assert divider_level(Block(line)) is None


def test_what_has_a_number_or_is_a_row_is_none() -> None:
    assert divider_level(Block("resolves", number="1")) is None
    assert divider_level(Block("PART I", "row")) is None
