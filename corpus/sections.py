"""From blocks to a document's text and its citable sections.

The places of a paper, in the order in which papers have them: header block (fields, no section),
title, boxes with labels (purpose, action, ...), numbered sections, annexes with their own numbers.
What has no number is cited by its place, "¶ 1", "¶ 2": what stands under one heading or, without
headings, a paragraph with the list, notes or table after it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, count, groupby, pairwise
from typing import Final

from corpus.annexes import annex_name
from corpus.blocks import CELL, Block
from corpus.clean import ends_sentence, join
from corpus.document import Section, SectionKind, Table
from corpus.front_matter import Header, label_kind, read_header
from corpus.numbers import Numbered, numbered

_HEADING_LIMIT: Final = 200  # characters of a line that may be a heading
_RUN_IN_LIMIT: Final = 60  # characters before the colon in "2.1 IP cable: Study Group 9 ..."
_WIDE_LIMIT: Final = 30  # the same in Chinese, where a character is half a word
_TITLE_LIMIT: Final = 250
_TITLE_LINES: Final = 3
_RUN_IN: Final = re.compile(r"([^:：]{2,80}?) ?[:：](?!//)\s*\S")
_CLAUSE: Final = re.compile(r"[，。；！？;!?؟،]|[.] ")
_WIDE: Final = re.compile("[\u3400-\u9fff]")
_OWN_NUMBER: Final = re.compile(r"\d{1,2}\.?\s+")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a document's blocks come to. Contract: text[s.start:s.end] is section s."""

    text: str
    sections: tuple[Section, ...]
    title: str
    header: Header
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class _Start:
    """The block with which a section begins; it ends before block *end*, or the next start."""

    index: int
    kind: SectionKind
    number: str = ""
    heading: str = ""
    path: tuple[str, ...] = ()
    annex: str = ""
    end: int | None = None


def parse(blocks: Sequence[Block]) -> Parsed:
    """Sections, text, title and header fields of a document; all empty for no blocks."""
    blocks = _old_boxes(blocks)
    body = _body(blocks)
    front_end = body[0].index if body else len(blocks)
    front = [part for block in blocks[:front_end] for part in _split_label(block)]
    body = [replace(start, index=start.index + len(front) - front_end) for start in body]
    blocks = [*front, *blocks[front_end:]]
    boxes = list(_boxes(front))
    top_end = boxes[0].index if boxes else len(front)
    header, used = read_header([block.line for block in front[:top_end]])
    top = _top(front[:top_end], used, has_body=bool(boxes or body))
    starts = [*top, *boxes, *(body or _unnumbered(blocks, _body_begin(blocks, top, boxes)))]
    text, sections = _cut(blocks, starts)
    title = next((section.heading for section in sections if section.kind == "title"), "")
    return Parsed(text, sections, title, header, tuple(_tables(blocks)))


# --- numbered sections and annexes -------------------------------------------------------------


def _body(blocks: Sequence[Block]) -> list[_Start]:
    """The numbered sections and the annexes; [] if there are none."""
    annexes = _annexes(blocks)
    ends = [*(annex.index for annex in annexes), len(blocks)]
    starts = _section_starts(blocks, 0, ends[0], None)
    for annex, end in zip(annexes, ends[1:], strict=True):
        starts.append(annex)
        starts += _section_starts(blocks, annex.index + 1, end, annex)
    return starts


def _annexes(blocks: Sequence[Block]) -> list[_Start]:
    """Where annexes begin, and appendices and attachments.

    Of two that bear one number, the first stands in a list of annexes.
    """
    found: dict[str, _Start] = {}
    for index, block in enumerate(blocks):
        name = annex_name(block.line) if index and block.kind in {"heading", "paragraph"} else None
        if name and (" " in name[0] or name[0] not in found):
            heading = name[1] or _following_title(blocks, index)
            found.pop(name[0], None)
            found[name[0]] = _Start(index, "annex", heading=heading, annex=name[0])
    return list(found.values())


def _following_title(blocks: Sequence[Block], index: int) -> str:
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return following.text if following and not following.number and _is_title(following) else ""


def _section_starts(
    blocks: Sequence[Block], begin: int, end: int, annex: _Start | None
) -> list[_Start]:
    chain = numbered(blocks[begin:end])
    if not chain:
        return []
    headings = {found.number: _heading(blocks[begin + found.index], found.rest) for found in chain}
    outer = (": ".join(filter(None, (annex.annex, annex.heading))),) if annex else ()
    name = annex.annex if annex else ""
    starts = [
        _Start(
            begin + found.index,
            "section",
            found.number,
            headings[found.number],
            (*outer, *_enclosing(found, headings)),
            name,
        )
        for found in chain
    ]
    extra = _extra_headings(blocks[begin:end], chain)
    starts += [
        _Start(begin + index, "section", "", blocks[begin + index].line, outer, name)
        for index in extra
    ]
    return sorted(starts, key=lambda start: start.index)


def _enclosing(found: Numbered, headings: dict[str, str]) -> tuple[str, ...]:
    parts = found.number.split(".")
    outer = (".".join(parts[:depth]) for depth in range(1, len(parts)))
    return tuple(headings[number] for number in outer if headings.get(number))


def _extra_headings(blocks: Sequence[Block], chain: Sequence[Numbered]) -> list[int]:
    """Headings without a number that rank with the numbered ones ("Conclusion" after 7.3)."""
    taken = {found.index for found in chain}
    ranks = [blocks[found.index].level for found in chain if len(found.parts) == 1]
    rank = max(ranks, default=0)
    return [
        index
        for index, block in enumerate(blocks)
        if block.kind == "heading" and 1 <= block.level <= rank
        if index > chain[0].index and index not in taken
    ]


def _heading(block: Block, rest: str) -> str:
    """The heading in the block of a numbered section, of which *rest* follows the number.

    A whole heading or short line without a full stop; else the words before a colon; else "".
    """
    limit = _HEADING_LIMIT // 2 if _WIDE.search(rest) else _HEADING_LIMIT
    if block.kind == "heading" or (len(rest) <= limit and not ends_sentence(rest)):
        return rest
    match = _RUN_IN.match(rest)
    limit = _WIDE_LIMIT if _WIDE.search(rest) else _RUN_IN_LIMIT
    return match[1] if match and len(match[1]) <= limit and not _CLAUSE.search(match[1]) else ""


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
    separator = CELL if block.kind == "row" else ":" if ":" in block.text else "："
    label, found, rest = block.text.partition(separator)
    label, rest = label.strip(), rest.strip(" |")
    if not found or not rest or not label_kind(_OWN_NUMBER.sub("", label, count=1)):
        return [block]
    kept = label if block.kind == "row" else label + found
    return [replace(block, text=kept.strip(), kind="box"), Block(rest, page=block.page)]


def _boxes(front: Sequence[Block]) -> Iterator[_Start]:
    seen = set()
    for index, block in enumerate(front):
        label = _OWN_NUMBER.sub("", block.line, count=1) if block.kind == "box" else block.text
        kind = label_kind(label.split(CELL)[0])
        if kind and kind not in seen:
            seen.add(kind)
            yield _Start(index, kind, heading=label.strip(" :："))


def _top(blocks: Sequence[Block], used: Sequence[bool], *, has_body: bool) -> list[_Start]:
    """The title, and as preamble what stands between it and the body."""
    own = [index for index, taken in enumerate(used) if not taken]
    title = _title(blocks, own, has_body=has_body)
    begin = title[-1] + 1 if title else 0
    starts = []
    if title:
        heading = ""
        for index in title:
            heading = join(heading, blocks[index].text)
        starts.append(_Start(title[0], "title", heading=heading, end=begin))
    preamble = [index for index in own if index >= begin]
    if preamble and has_body:
        starts.append(_Start(preamble[0], "preamble", end=preamble[-1] + 1))
    return starts


def _title(blocks: Sequence[Block], own: Sequence[int], *, has_body: bool) -> list[int]:
    """The lines of the title: the first headings, or the last short lines before the body."""
    headings = [index for index in own if blocks[index].kind == "heading"]
    if headings:
        level = blocks[headings[0]].level
        return _run(i for i in headings if blocks[i].level == level)
    short = [index for index in own if _is_title(blocks[index])]
    if has_body:
        return [-index for index in _run(-index for index in reversed(short))][::-1]
    return short[:1] if short[:1] == list(own[:1]) and len(blocks) > 1 else []


def _run(indices: Iterator[int]) -> list[int]:
    """The first of *indices* and those that follow it without a gap, three at most."""
    run: list[int] = []
    for index in indices:
        if len(run) == _TITLE_LINES or (run and index != run[-1] + 1):
            break
        run.append(index)
    return run


def _is_title(block: Block) -> bool:
    plain = block.kind in {"heading", "paragraph", "box"}
    return plain and len(block.text) <= _TITLE_LIMIT and not ends_sentence(block.text)


# --- papers without numbers --------------------------------------------------------------------


def _body_begin(blocks: Sequence[Block], top: Sequence[_Start], boxes: Sequence[_Start]) -> int:
    """Where the body of a paper without numbers begins: at a heading, if it has boxes."""
    if not boxes:
        return next((start.end for start in top if start.end), 0)
    last = boxes[-1].index
    after = (i for i in range(last + 1, len(blocks)) if blocks[i].kind == "heading")
    return next(after, len(blocks))


def _unnumbered(blocks: Sequence[Block], begin: int) -> list[_Start]:
    """A section for each heading with its text, and for each paragraph before any heading."""
    starts: list[_Start] = []
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
                starts.append(_Start(index, "section", heading=block.line, path=path))
        elif not starts or (not above and block.kind in {"paragraph", "box"}):
            starts.append(_Start(index, "section"))
    return starts


# --- text --------------------------------------------------------------------------------------


def _cut(blocks: Sequence[Block], starts: Sequence[_Start]) -> tuple[str, tuple[Section, ...]]:
    """The text, one line a block, and the sections that *starts* cut it into."""
    offsets = _offsets(blocks)
    ordered = [*sorted(starts, key=lambda start: start.index), _Start(len(blocks), "section")]
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
