"""The numbered sections of a paper and its annexes, as places among its blocks.

Numbers may begin anew: in annexes, and below the lines that open a part (corpus.runs). The same
label then comes back, as printed; the path says of which part it is. What opens a part, and a
heading without a number that ranks with the numbered ones, is a place of its own without a number.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.annexes import annex_names
from corpus.blocks import Block
from corpus.clean import ends_sentence
from corpus.dividers import divider_level, names_part
from corpus.document import SectionKind
from corpus.front_matter import label_kind
from corpus.numbers import Numbered, candidates, lettered
from corpus.runs import Run, runs
from corpus.symbol import find_symbols

_HEADING_LIMIT: Final = 200  # characters of a line that may be a heading
_RUN_IN_LIMIT: Final = 60  # characters before the colon in "2.1 IP cable: Study Group 9 ..."
_WIDE_LIMIT: Final = 30  # the same in Chinese, where a character is half a word
_TITLE_LIMIT: Final = 250
_RUN_IN: Final = re.compile(r"([^:：]{2,80}?) ?[:：](?!//)\s*\S")
_CLAUSE: Final = re.compile(r"[，。；！？;!?؟،]|[.] ")
_WIDE: Final = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Start:
    """The block with which a section begins; it ends before block *end*, or the next start."""

    index: int
    kind: SectionKind
    number: str = ""
    heading: str = ""
    path: tuple[str, ...] = ()
    annex: str = ""
    end: int | None = None


def outline(blocks: Sequence[Block]) -> list[Start]:
    """The numbered sections, what opens parts of them, and the annexes; [] if there are none."""
    annexes = _annexes(blocks)
    ends = [*(annex.index for annex in annexes), len(blocks)]
    starts = _section_starts(blocks, 0, ends[0], None)
    for annex, end in zip(annexes, ends[1:], strict=True):
        starts.append(annex)
        starts += _section_starts(blocks, annex.index + 1, end, annex)
    return starts


def is_title(block: Block) -> bool:
    """Whether a block may be a title: a line that is not too long and no sentence."""
    plain = block.kind in {"heading", "paragraph", "box"}
    return plain and len(block.text) <= _TITLE_LIMIT and not ends_sentence(block.text)


# --- annexes -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Named:
    """A line that may be the heading of an annex."""

    index: int
    name: str
    title: str
    around: str = ""  # the annex in which an appendix or attachment stands


def _annexes(blocks: Sequence[Block]) -> list[Start]:
    """Where annexes begin, and appendices and attachments.

    Of two that bear one number, the first stands in a list of annexes; but each annex may have an
    appendix of one number, which is then called after the annex too.
    """
    last: dict[tuple[str, ...], _Named] = {}
    for found in _not_listed(blocks, _named(blocks)):
        key = (found.around, found.name)
        last[key if " " in found.name else (*key, blocks[found.index].line)] = found
    names = Counter(found.name for found in last.values() if found.around)
    return [
        Start(
            found.index,
            "annex",
            heading=found.title or _following_title(blocks, found.index),
            annex=f"{found.around} {found.name}" if names[found.name] > 1 else found.name,
        )
        for found in sorted(last.values(), key=lambda found: found.index)
    ]


def _named(blocks: Sequence[Block]) -> list[_Named]:
    """The lines that may be headings of annexes, but for the first line of the paper."""
    lines = [block.line if block.kind in {"heading", "paragraph"} else "" for block in blocks]
    found = []
    around = ""
    for index, name in enumerate(annex_names(lines)):
        if index and name:
            around = "" if name[0].startswith("Annex") else around
            found.append(_Named(index, *name, around))
            around = name[0] if name[0].startswith("Annex") else around
    return found


def _not_listed(blocks: Sequence[Block], found: Sequence[_Named]) -> Iterator[_Named]:
    """Without the lines that a box at the top of the paper lists, or that name another's annex."""
    first = next((one.index for one in candidates(blocks, small=False)), len(blocks))
    boxes: list[SectionKind | None] = [None]  # of each block, the one in which it stands
    for block in blocks[:first]:
        boxes.append(label_kind(block.text) or boxes[-1])
    behind = {one.name for one in found if one.index > first}
    for one in found:
        box = boxes[one.index + 1] if one.index < first else None
        kind = one.name.split(maxsplit=1)[0]
        same = {one.name, kind, f"{kind} 1"} if one.title else {one.name}
        line = blocks[one.index].text
        of_another = box == "references" and find_symbols(line) and not line[:3].isupper()
        if not box or not (same & behind or of_another):
            yield one


def _following_title(blocks: Sequence[Block], index: int) -> str:
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return following.text if following and not following.number and is_title(following) else ""


# --- sections ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Divider:
    """A line above sections without a number: its place, its depth, what it says.

    *strong*: it is above all sections until the next of its depth; others only above deeper ones.
    """

    index: int
    level: int
    text: str
    strong: bool


def _section_starts(
    blocks: Sequence[Block], begin: int, end: int, annex: Start | None
) -> list[Start]:
    found = runs(blocks[begin:end])
    if not found:
        return []
    titled = annex is not None and annex.heading == blocks[begin].text
    dividers = _dividers(blocks[begin:end], found, 1 if titled else 0, in_annex=annex is not None)
    numbers = {one.index: (one, run) for run in found for one in run.numbers}
    letters = {one.index: one for one in lettered(blocks[begin:end]) if one.index > min(numbers)}
    walk = _Walk(blocks[begin:end], annex)
    for index in sorted({*dividers, *numbers, *letters}):
        if index in numbers:
            walk.number(*numbers[index])
        elif index in letters:
            walk.letter(letters[index])
        else:
            walk.divide(dividers[index])
    return [replace(start, index=start.index + begin) for start in walk.starts]


class _Walk:
    """Goes through the sections of a part of a paper in order, and knows what stands above each."""

    def __init__(self, blocks: Sequence[Block], annex: Start | None) -> None:
        self.blocks = blocks
        self.annex = annex.annex if annex else ""
        self.outer = (": ".join(filter(None, (annex.annex, annex.heading))),) if annex else ()
        self.starts: list[Start] = []
        self.above: list[_Divider] = []
        self.run: Run | None = None
        self.headings: dict[str, tuple[int, str]] = {}  # number -> its block and heading

    def divide(self, line: _Divider) -> None:
        self.above = [one for one in self.above if one.level < line.level]
        path = (*self.outer, *(one.text for one in self.above))
        self.starts.append(
            Start(line.index, "section", heading=line.text, path=path, annex=self.annex)
        )
        self.above.append(line)

    def number(self, found: Numbered, run: Run) -> None:
        if run is not self.run:
            self.run, self.headings = run, {}
        block = self.blocks[found.index]
        if len(found.parts) == 1:
            self.above = [one for one in self.above if _is_above(one, block, run)]
        heading = _heading(block, found.rest)
        path = (*self.outer, *self._enclosing(found))
        self.headings[found.number] = (found.index, heading)
        self.starts.append(Start(found.index, "section", found.number, heading, path, self.annex))

    def letter(self, found: Numbered) -> None:
        """A section such as "R.1", below the last of one number in digits."""
        heading = _heading(self.blocks[found.index], found.rest)
        top = [text for number, (_, text) in self.headings.items() if "." not in number][-1:]
        path = (*self.outer, *(one.text for one in self.above), *filter(None, top))
        self.starts.append(Start(found.index, "section", found.number, heading, path, self.annex))

    def _enclosing(self, found: Numbered) -> Iterator[str]:
        """The headings above a section, numbered or not, outermost first."""
        parts = found.number.split(".")
        numbers = (".".join(parts[:depth]) for depth in range(1, len(parts)))
        known = [self.headings[number] for number in numbers if number in self.headings]
        lines = [(one.index, one.text) for one in self.above]
        return (text for _, text in sorted([*known, *lines]) if text)


def _is_above(line: _Divider, block: Block, run: Run) -> bool:
    """Whether *line* stands above a section of one number, which *block* begins."""
    if line.strong:
        return True
    return block.level > line.level if block.kind == "heading" else _is_flat(run)


def _is_flat(run: Run) -> bool:
    """Whether *run* numbers paragraphs and not headings, all in one row."""
    return all(len(found.parts) == 1 for found in run.numbers)


def _dividers(
    blocks: Sequence[Block], found: Sequence[Run], begin: int, *, in_annex: bool
) -> dict[int, _Divider]:
    """The lines without a number that are places of their own, by their block."""
    taken = {one.index for run in found for one in run.numbers}
    openers = {index for run in found for index in run.openers}
    first = found[0].numbers[0].index
    lines = {}
    for index, block in enumerate(blocks[begin:], begin):
        level = divider_level(block)
        if index in taken or (level is None and block.kind != "heading"):
            continue
        if index < first and not _leads(blocks, index, found[0], in_annex=in_annex):
            continue
        run = next(run for run in reversed(found) if index >= run.start or run is found[0])
        ranks = block.kind == "heading" and 1 <= block.level <= _rank(blocks, run)
        if index in openers or ranks or names_part(block):
            depth = block.level if level is None else level
            strong = index in openers or level is not None
            lines[index] = _Divider(index, depth, block.line, strong)
    return lines


def _leads(blocks: Sequence[Block], index: int, run: Run, *, in_annex: bool) -> bool:
    """Whether a line before the first number opens its part, and is not the title of the paper."""
    if index not in run.openers and not names_part(blocks[index]):
        return False
    own = blocks[index]
    before = [block.level for block in blocks[:index] if block.kind == "heading"]
    if own.kind != "heading" or in_annex:
        return index > 0 or in_annex
    return any(level != own.level for level in before)


def _rank(blocks: Sequence[Block], run: Run) -> int:
    """The depth to which headings without a number rank with the numbered sections of *run*."""
    tops = [blocks[found.index] for found in run.numbers if len(found.parts) == 1]
    if _is_flat(run) and not any(block.kind == "heading" for block in tops):
        return 9
    return max((block.level for block in tops), default=0)


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
