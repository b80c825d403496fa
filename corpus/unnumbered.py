"""The sections of a paper, or of what stands before its annexes, that has headings without numbers.

Many contributions are written so: Introduction, Background, Discussion, Proposal. Some of these
words are labels of boxes too (corpus.front_matter); what follows a heading is no box.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.blocks import Block
from corpus.document import SectionKind
from corpus.front_matter import label_kind, names_section
from corpus.outline import Start, is_title


def first_heading(blocks: Sequence[Block]) -> int | None:
    """Where the sections begin in a paper with boxes or usual headings; None if it has neither.

    At a usual heading (Introduction, Proposal), or at a heading by style behind the first label or
    of the same rank before it, but not at the title.
    """
    labels = [index for index, block in enumerate(blocks) if label_kind(block.text)]
    found = [index for index, block in enumerate(blocks) if index and _is_usual(block)]
    if labels:
        found += [index for index in _headings(blocks) if index > labels[0]]
        rank = blocks[labels[0]].level if blocks[labels[0]].kind == "heading" else 0
        found += [i for i in _headings(blocks) if i < labels[0] and rank == blocks[i].level > 0]
    return min(found, default=None)


def with_headings(blocks: Sequence[Block], begin: int) -> list[Block]:
    """*blocks* in which usual headings and labels are headings, if the one at *begin* is plain."""
    if blocks[begin].kind == "heading":
        return list(blocks)
    return [*blocks[:begin], *map(_as_heading, blocks[begin:])]


def _as_heading(block: Block) -> Block:
    is_heading = block.kind == "paragraph" and (_is_usual(block) or label_kind(block.text))
    return replace(block, kind="heading", level=1) if is_heading else block


def unnumbered(blocks: Sequence[Block], begin: int) -> list[Start]:
    """A section for each heading with its text, and for each paragraph before any heading.

    [] for no blocks from *begin* on. A list of references is one of that kind.
    """
    starts: list[Start] = []
    above: list[tuple[int, str]] = []  # the headings in force: level, text
    for index in range(begin, len(blocks)):
        block = blocks[index]
        if block.kind == "heading":
            above = [one for one in above if one[0] < block.level]
            path = tuple(text for _, text in above)
            above.append((block.level, block.line))
            if starts and index - 1 == starts[-1].index and blocks[index - 1].kind == "heading":
                starts[-1] = replace(starts[-1], heading=block.line, path=path)
            else:
                starts.append(Start(index, _kind(block), heading=block.line, path=path))
        elif not starts or (not above and block.kind in {"paragraph", "box"}):
            starts.append(Start(index, "section"))
    return starts


def _kind(block: Block) -> SectionKind:
    return "references" if label_kind(block.text) == "references" else "section"


def _is_usual(block: Block) -> bool:
    return is_title(block) and block.kind != "box" and names_section(block.text)


def _headings(blocks: Sequence[Block]) -> list[int]:
    """The headings by style that are neither a label nor the title, which is the first of them."""
    headings = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    title = 0
    while title < len(headings) and headings[title] == headings[0] + title:
        if blocks[headings[title]].level != blocks[headings[0]].level:
            break
        title += 1
    return [index for index in headings[title:] if not label_kind(blocks[index].text)]
