"""From blocks to a document's text and its citable sections.

The places of a paper, in the order in which papers have them: header block (fields, no section),
title, boxes with labels (purpose, action, ...), numbered sections, annexes with their own numbers.
What has no number is cited by its place, "¶ 1", "¶ 2": what stands under one heading or, without
headings, a paragraph with the list, notes or table after it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import accumulate, count, groupby, pairwise
from typing import Final

from corpus.blocks import CELL, Block
from corpus.clean import join
from corpus.contents import without_contents
from corpus.document import Section, Table
from corpus.front_matter import Header, label_before_text, label_kind, read_header
from corpus.kinds import names_record
from corpus.outline import Start, is_title, outline
from corpus.unnumbered import first_heading, unnumbered, with_headings

_TITLE_LINES: Final = 3
_LABELLED: Final = re.compile(
    r"(?P<label>[^:：]{2,60}?)(?:(?P<colon>\s?[:：])| [–—-] )\s*(?P<rest>\S.*)"
)
_OWN_NUMBER: Final = re.compile(r"\d{1,2}\.?\s+")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a document's blocks come to. Contract: text[s.start:s.end] is section s."""

    text: str
    sections: tuple[Section, ...]
    title: str
    header: Header
    tables: tuple[Table, ...] = ()


def parse(blocks: Sequence[Block]) -> Parsed:
    """Sections, text, title and header fields of a document; all empty for no blocks."""
    blocks = _old_boxes(without_contents(blocks))
    body = outline(blocks)
    front_end = body[0].index if body else len(blocks)
    front = [part for block in blocks[:front_end] for part in _split_label(block)]
    body = [replace(start, index=start.index + len(front) - front_end) for start in body]
    begin = None if body and body[0].kind != "annex" else first_heading(front)
    front = front if begin is None else with_headings(front, begin)
    blocks = [*front, *blocks[front_end:]]
    boxes = list(_boxes(front[:begin]))
    top_end = boxes[0].index if boxes else len(front[:begin])
    header, used = read_header([block.line for block in front[:top_end]])
    top = _top(front[:top_end], used, has_body=bool(boxes or body or begin))
    if begin is None and not body:
        begin = _body_begin(blocks, top, boxes)
    plain = [] if begin is None else unnumbered(front, begin)
    text, sections = _cut(blocks, [*top, *boxes, *plain, *body])
    title = next((section.heading for section in sections if section.kind == "title"), "")
    return Parsed(text, sections, title, header, tuple(_tables(blocks)))


# --- front matter ------------------------------------------------------------------------------


def _old_boxes(blocks: Sequence[Block]) -> list[Block]:
    """Takes the numbered boxes of 2001 to 2004 ("1 Subject", "2 Purpose") out of the numbers."""
    labels = {
        index: kind
        for index, block in enumerate(blocks[:40])
        if block.kind != "row" and (kind := label_kind(_OWN_NUMBER.sub("", block.line, count=1)))
    }
    if not {"subject", "purpose"} <= set(labels.values()):
        return list(blocks)
    return [
        replace(block, kind="box") if index in labels else block
        for index, block in enumerate(blocks)
    ]


def _split_label(block: Block) -> list[Block]:
    """A label and its text in one line or one row become two blocks."""
    label, rest = _row_label(block) if block.kind == "row" else _line_label(block.text)
    if not rest or not label_kind(_OWN_NUMBER.sub("", label, count=1)):
        return [block]
    return [replace(block, text=label, kind="box"), Block(rest, page=block.page)]


def _row_label(block: Block) -> tuple[str, str]:
    """The first cell of a row, with its number in a cell of its own or not, and the others."""
    first, *cells = block.text.split(CELL)
    if first.strip(" .").isdecimal() and cells:
        first, cells = f"{first} {cells[0]}", cells[1:]
    return first.strip(), CELL.join(cells).strip(" |")


def _line_label(text: str) -> tuple[str, str]:
    """The label at the beginning of a line, parted from its text by a sign or not, and the text."""
    number = len(text) - len(_OWN_NUMBER.sub("", text, count=1))
    match = _LABELLED.match(text, number)
    if match and label_kind(match["label"]):
        return (text[: match.end("label")] + (match["colon"] or "").strip()), match["rest"]
    end = label_before_text(text[number:])
    return (text[: number + end], text[number + end :].strip()) if end else ("", "")


def _boxes(front: Sequence[Block]) -> Iterator[Start]:
    seen = set()
    for index, block in enumerate(front):
        label = _OWN_NUMBER.sub("", block.line, count=1) if block.kind == "box" else block.text
        kind = label_kind(label.split(CELL)[0])
        if kind and kind not in seen:
            seen.add(kind)
            yield Start(index, kind, heading=label.strip(" :："))


def _top(blocks: Sequence[Block], used: Sequence[bool], *, has_body: bool) -> list[Start]:
    """The title, and as preambles what else stands there and is not header.

    Before the title, short lines are part of the header whatever they say. Behind it all is text,
    even what looks like a header, if the header stands before it.
    """
    own = [index for index, taken in enumerate(used) if not taken]
    title = _title(blocks, own, has_body=has_body)
    if not title:
        return [Start(own[0], "preamble", end=len(blocks))] if own and has_body else []
    before = [index for index in own if index < title[0] and _is_text(blocks[index])]
    starts = [Start(before[0], "preamble", end=title[0])] if before else []
    heading = reduce(join, (blocks[index].text for index in title))
    begin = title[-1] + 1
    starts.append(Start(title[0], "title", heading=heading, end=begin))
    after = [index for index in own if index >= begin]
    first = begin if any(used[: title[0]]) else after[0] if after else len(blocks)
    if first < len(blocks) and has_body:
        starts.append(Start(first, "preamble", end=len(blocks)))
    return starts


def _title(blocks: Sequence[Block], own: Sequence[int], *, has_body: bool) -> list[int]:
    """The lines of the title: the first headings, or the last short lines before any text."""
    record = next((index for index in own if names_record(blocks[index].text)), None)
    if record is not None:
        lines = (i for i in own if i == record or (i > record and ":" not in blocks[i].text))
        return _run(i for i in lines if is_title(blocks[i]))
    headings = [index for index in own if blocks[index].kind == "heading"]
    if headings:
        level = blocks[headings[0]].level
        return _run(i for i in headings if blocks[i].level == level)
    short = [index for index in own if is_title(blocks[index])]
    if has_body:
        text = next((index for index in own if _is_text(blocks[index])), len(blocks))
        shorter = [i for i in short if i < text or blocks[i].text.isupper()]
        return [-index for index in _run(-index for index in reversed(shorter))][::-1]
    return short[:1] if short[:1] == list(own[:1]) and len(blocks) > 1 else []


def _is_text(block: Block) -> bool:
    return block.kind == "paragraph" and not is_title(block)


def _run(indices: Iterator[int]) -> list[int]:
    """The first of *indices* and those that follow it without a gap, three at most."""
    run: list[int] = []
    for index in indices:
        if len(run) == _TITLE_LINES or (run and index != run[-1] + 1):
            break
        run.append(index)
    return run


# --- papers without numbers --------------------------------------------------------------------


def _body_begin(blocks: Sequence[Block], top: Sequence[Start], boxes: Sequence[Start]) -> int:
    """Where the body of a paper without numbers begins: at a heading, if it has boxes."""
    if not boxes:
        return next((start.end for start in top if start.end), 0)
    last = boxes[-1].index
    after = (i for i in range(last + 1, len(blocks)) if blocks[i].kind == "heading")
    return next(after, len(blocks))


# --- text --------------------------------------------------------------------------------------


def _cut(blocks: Sequence[Block], starts: Sequence[Start]) -> tuple[str, tuple[Section, ...]]:
    """The text, one line a block, and the sections that *starts* cut it into."""
    offsets = _offsets(blocks)
    ordered = [*sorted(starts, key=lambda start: start.index), Start(len(blocks), "section")]
    places = count(1)
    sections = []
    for start, following in pairwise(ordered):
        end = min(start.end or len(blocks), following.index)
        place = f"¶ {next(places)}" if start.kind == "section" and not start.number else ""
        sections.append(
            Section(
                number=start.number or place,
                heading=start.heading,
                path=start.path,
                kind=start.kind,
                start=offsets[start.index],
                end=offsets[end] - 1,
                annex=start.annex,
                page=blocks[start.index].page,
            )
        )
    return "\n".join(block.line for block in blocks), tuple(sections)


def _offsets(blocks: Sequence[Block]) -> list[int]:
    """Where each block begins in the text, and where one more would."""
    return [0, *accumulate(len(block.line) + 1 for block in blocks)]


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    """The tables whose first rows are headers and have others below them."""
    offsets = _offsets(blocks)
    for kind, run in groupby(range(len(blocks)), key=lambda index: _row_kind(blocks[index])):
        rows = list(run)
        if kind == "header":
            header = "\n".join(blocks[index].line for index in rows)
        elif kind == "row" and rows[0] and _row_kind(blocks[rows[0] - 1]) == "header":
            yield Table(offsets[rows[0]], offsets[rows[-1] + 1] - 1, header)


def _row_kind(block: Block) -> str:
    return "header" if block.header else block.kind
