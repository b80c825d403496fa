"""Tables of contents typed by hand, which would pass for the sections that they list.

Those that a word processor made are left out by the readers.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from corpus.blocks import CELL, Block

# "1 Introduction ........ 2", "Annex 1 …… iv"
_LEADERS: Final = re.compile(
    r"(?:(?:\.\s?){4,}|(?:…\s?){2,}|(?:·\s?){4,})\s*(?:\d{1,3}|[ivxl]{1,6})\.?$"
)
_HEADINGS: Final = re.compile(
    r"(?:table of )?contents|table des matières|sommaire|índice|содержание|оглавление|目\s?[录次]"
    r"|(?:جدول )?المحتويات|الفهرس",
    re.IGNORECASE,
)
_ROW: Final = re.compile(re.escape(CELL) + r"(?:\d{1,3}|[ivxl]{1,6})$", re.IGNORECASE)
_TAIL: Final = 60  # characters at the end of a line that are looked at


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """*blocks* without the lines of typed tables of contents; their heading stays.

    One such line alone is none: a form has dots to be filled in, too.
    """
    kept: list[Block] = []
    for is_line, lines in groupby(_marked(blocks), key=lambda pair: pair[1]):
        run = [block for block, _ in lines]
        kept += [] if is_line and len(run) > 1 else run
    return kept


def _marked(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it looks like a line of contents."""
    listed = False  # below a heading "Contents", rows end in the number of a page
    for block in blocks:
        listed = listed and bool(_ROW.search(block.text[-_TAIL:]))
        yield block, listed or bool(_LEADERS.search(block.text[-_TAIL:]))
        listed = listed or bool(_HEADINGS.fullmatch(block.text))
