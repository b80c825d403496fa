"""What the readers know of how papers begin: tables that only frame, and lines that stand alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from corpus.annexes import annex_name
from corpus.blocks import Block
from corpus.clean import ends_sentence, join
from corpus.dates import read_date
from corpus.front_matter import label_kind, read_header

_FIRST: Final = re.compile(r"[1一١](?:[.、．)]|[.][1１])?(?:\s+|(?<=、))(?=[^\W\d_])")
_HEADINGS: Final = 2  # the first may be the title of the paper


class Frames:
    """Tells the tables that set out the top of a paper from those that hold data.

    A box with its label and the lines of a header block stand at the top only; the same words in a
    cell further down are data.
    """

    def __init__(self) -> None:
        self._headings = 0
        self._is_top = True

    def see(self, block: Block) -> None:
        """Take note of a block outside tables: the top ends at the first number, or in headings."""
        self._headings += block.kind == "heading" and block.level > 0
        if _is_numbered(block) or self._headings >= _HEADINGS:
            self._is_top = False

    def holds(self, cell: Sequence[Block]) -> bool:
        """Whether a cell holds a box with its label, or several lines of a header block."""
        lines = [block.line for block in cell]
        return self._is_top and len(lines) > 1 and bool(label_kind(lines[0]) or _is_header(lines))


def _is_numbered(block: Block) -> bool:
    if block.kind in {"row", "bullet"}:
        return False
    if block.number:
        return block.number[0].isdecimal()
    return bool(_FIRST.match(block.text)) and not read_date(block.text)


def _is_header(lines: Sequence[str]) -> bool:
    """Whether *lines* are of a header block; several symbols or dates alone are a list of them."""
    header, used = read_header(lines)
    fields = (header.symbol, header.date, header.agenda, header.original, header.source)
    return sum(used) > 1 and (bool(header.session) or sum(map(bool, fields)) > 1)


def parted(lines: Iterable[str]) -> Iterator[str]:
    """The lines of one paragraph put together, but for labels and names of annexes.

    These stand alone: a paper may break its line there instead of beginning a paragraph.
    """
    whole, last, last_alone = "", "", False
    for line in lines:
        alone = (not last or ends_sentence(last)) and (label_kind(line) or annex_name(line))
        if whole and (alone or last_alone):
            yield whole
            whole = ""
        whole, last, last_alone = join(whole, line), line, bool(alone)
    if whole:
        yield whole
