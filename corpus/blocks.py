"""The form between readers and sections: a document as blocks in reading order.

A reader says what stands where; it does not decide what is a section (corpus.sections does).
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from corpus.clean import is_bullet, split_mark, starts_item

BlockKind = Literal["heading", "paragraph", "bullet", "note", "row", "box"]

CELL: Final = " | "
_NOTE: Final = re.compile(
    r"(?:note|nota|remarque|примечание|注|备注|说明|ملاحظة)s?\s?\d{0,2}\s?[–—:：.-]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one row of a table, without line breaks.

    *number* is the number or list mark when it is certain to be one, because it is automatic or a
    tab sets it off ("2.1", "a)", "–"); another typed number stays in *text*. *level* is the depth,
    from 1, of a heading or a list item, 0 elsewhere. *page* counts from 1 where the format has
    pages. The cells of a row are joined by CELL; *header* marks the rows that name the columns of
    the rows after them. A "box" is text drawn outside the flow.
    """

    text: str
    kind: BlockKind = "paragraph"
    number: str = ""
    level: int = 0
    page: int | None = None
    header: bool = False

    @property
    def line(self) -> str:
        """What the document's text shows: the number, then the text."""
        return f"{self.number} {self.text}".strip()


def make_block(
    text: str,
    kind: BlockKind = "paragraph",
    *,
    number: str = "",
    level: int = 0,
    page: int | None = None,
) -> Block | None:
    """A block from clean text, in which a tab may set off a typed number; None if it is empty.

    A paragraph that looks like a list item or a note becomes one, and one with two tabs a row,
    unless they set off its number and another: "1.2<TAB>a)<TAB>The first".
    """
    if kind == "paragraph" and not number and _is_row(text.strip()):
        kind, text = "row", CELL.join(cell for cell in map(str.strip, text.split("\t")) if cell)
    mark, rest = split_mark(text.strip())
    if number or not rest:  # a typed number beside an automatic one is part of the text
        mark, rest = number, " ".join(text.split())
    if not rest:
        return None
    if kind == "paragraph" and is_bullet(f"{mark}\t{rest}" if mark else rest):
        kind = "bullet"
    elif kind == "paragraph" and _NOTE.match(rest):
        kind = "note"
    return Block(rest, kind, mark, level, page)


def _is_row(text: str) -> bool:
    mark, tab, rest = text.partition("\t")
    within = rest if tab and starts_item(f"{mark}\tx") and is_bullet(rest.lstrip()) else text
    return within.count("\t") > 1
