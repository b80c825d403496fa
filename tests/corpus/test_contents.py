"""Tables of contents typed by hand are not read."""

import pytest

from corpus.blocks import Block
from corpus.contents import without_contents
from corpus.sections import parse
from tests.corpus.parsing import labels, parsed, quotes


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


def test_nothing() -> None:
    assert without_contents([]) == []
