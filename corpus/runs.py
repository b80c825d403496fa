"""Where the numbers of a paper begin anew: a run is what numbers through.

The parts of a report, the articles of regulations and the operative verbs of a resolution may each
count from 1. A list inside a section does so too; what tells them apart is the line above: a part
is opened by a heading or by words that open one (corpus.dividers), a list by neither. And the
sections do not go on after a part where they stopped before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.blocks import Block
from corpus.dividers import divider_level, opens_items
from corpus.front_matter import label_kind
from corpus.numbers import Numbered, candidates, numbered

_REACH: Final = 4  # blocks above a first number in which the line that opens it may stand


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks *start* to *end* whose numbers follow from one another, and the lines that open it."""

    start: int
    end: int
    openers: tuple[int, ...]
    numbers: tuple[Numbered, ...]


def runs(blocks: Sequence[Block]) -> list[Run]:
    """The runs of *blocks* in order, which may be one; [] where nothing is numbered.

    *Numbered.index* counts in *blocks*.
    """
    whole = Run(0, len(blocks), (), tuple(numbered(blocks)))
    found = [run for run in _merged(blocks, list(_cut(blocks))) if run.numbers]
    if sum(len(run.numbers) for run in found) < len(whole.numbers):
        found = []
    if len(found) == 1 and len(found[0].numbers) == len(whole.numbers):
        return found
    return found if len(found) > 1 else [run for run in [whole] if run.numbers]


def _cut(blocks: Sequence[Block]) -> Iterator[Run]:
    """The runs that would be, were each first number below a line that opens a part a new one."""
    taken = {found.index for found in candidates(blocks)}
    firsts = [found.index for found in candidates(blocks) if set(found.parts) == {1}]
    openers = [found for place in firsts if (found := _openers(blocks, place, taken))]
    starts = [(0, ()), *((found[0], found) for found in openers)]
    ends = [*(start for start, _ in starts[1:]), len(blocks)]
    for (start, lines), end in zip(starts, ends, strict=True):
        yield Run(start, end, lines, _numbers(blocks, start, end, lines))


def _numbers(
    blocks: Sequence[Block], start: int, end: int, openers: tuple[int, ...]
) -> tuple[Numbered, ...]:
    small = bool(openers) and opens_items(blocks[openers[-1]])
    return tuple(found.moved(start) for found in numbered(blocks[start:end], small=small))


def _openers(blocks: Sequence[Block], place: int, taken: set[int]) -> tuple[int, ...]:
    """The lines that open a part whose first number is at *place*; () if none does."""
    for above in range(place - 1, max(place - 1 - _REACH, -1), -1):
        if above not in taken and _opens(blocks[above], blocks[place]):
            first = above
            while first and first - 1 not in taken and _opens(blocks[first - 1], blocks[place]):
                first -= 1
            is_box = above < min(taken) and label_kind(blocks[above].text)
            return () if is_box else tuple(range(first, above + 1))
        announces = above == place - 1 and blocks[above].text.endswith((":", "："))
        if above in taken or blocks[above].kind != "paragraph" or announces:
            break
    return ()


def _opens(block: Block, first: Block) -> bool:
    if divider_level(block) is not None:
        return True
    is_heading = block.kind == "heading" and not block.number
    return is_heading and (first.kind != "heading" or first.level > block.level)


def _merged(blocks: Sequence[Block], found: list[Run]) -> list[Run]:
    """Without the runs after which the numbers of the run before go on: those were lists."""
    kept: list[Run] = []
    for run in found:
        before = kept[-1] if kept else None
        if before and before.numbers and _goes_on(blocks, before, run):
            numbers = _numbers(blocks, before.start, run.end, before.openers)
            kept[-1] = Run(before.start, run.end, before.openers, numbers)
        else:
            kept.append(run)
    return kept


def _goes_on(blocks: Sequence[Block], before: Run, run: Run) -> bool:
    """Whether *run* holds the number after the last of *before* and not that last one."""
    last = before.numbers[-1].parts[0]
    small = bool(run.openers) and opens_items(blocks[run.openers[-1]])
    part = candidates(blocks[run.start : run.end], small=small)
    tops = [found.parts[0] for found in part if len(found.parts) == 1]
    return last + 1 in tops and last not in tops[: tops.index(last + 1)]
