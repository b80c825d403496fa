"""Papers whose headings have no numbers."""

import pytest

from corpus.blocks import Block, BlockKind
from corpus.sections import parse
from corpus.unnumbered import first_heading, unnumbered
from tests.corpus.parsing import by_label, labels, quotes

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


def test_nothing() -> None:
    assert first_heading([]) is None
    assert unnumbered([], 0) == []
