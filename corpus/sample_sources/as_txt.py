"""Write a sample as plain text, with the litter that a converter from Word leaves behind."""

from collections.abc import Iterator
from typing import Final

from corpus.sample_sources.layout import RULE, left_lines, right_lines
from corpus.sample_sources.reading import Block, Part, Source

BREAK_FROM: Final = 200
BREAK_AT: Final = 97


def to_txt(source: Source) -> bytes:
    """Return the text in UTF-8: tabs, bookmark marks; in Chinese one line broken in a word."""
    lines = [*_head(source), *_front_matter(source), "", *_body(source), "", "______________"]
    if source.language == "zh":
        lines = _break_once(lines)
    return ("\n".join(lines) + "\n").encode()


def _head(source: Source) -> Iterator[str]:
    """Yield the header table as tabbed lines, then source and title."""
    left, right = left_lines(source), right_lines(source)
    for place, line in enumerate(right):
        yield f"{left[place] if place < len(left) else ''}\t{line}"
    yield f"\t{source['sample']}"
    yield ""
    yield f" \t[bookmark: dsource]{source['source']}"
    yield ""
    yield f"\t[bookmark: dtitle1]{source['title']}"
    yield ""


def _front_matter(source: Source) -> Iterator[str]:
    """Yield the box, its first label after a tab, with a rule before the references."""
    for place, box in enumerate(source.boxes):
        if box.kind == "references":
            yield RULE
        yield f"{'' if place else chr(9)}{box.heading}"
        for count, block in enumerate(box.blocks):
            mark = f"[bookmark: lt_pId{place + 17:03}]" if not count and place > 1 else ""
            yield from _block(block, mark)


def _body(source: Source) -> Iterator[str]:
    """Yield the sections; every fifth one has a bookmark in front."""
    for place, part in enumerate(source.body):
        mark = f"[bookmark: _Hlk{163199926 + place}]" if place % 5 == 3 else ""  # noqa: PLR2004
        yield from _part(part, mark)


def _part(part: Part, mark: str) -> Iterator[str]:
    """Yield a section: number, tab, heading or first paragraph, then the rest."""
    blocks = list(part.blocks)
    if part.kind == "annex":
        yield from ("", f"{mark}{part.heading}", "")
    else:
        yield f"{mark}{part.number}\t{part.heading or blocks.pop(0).text}"
    for block in blocks:
        yield from _block(block)


def _block(block: Block, mark: str = "") -> Iterator[str]:
    """Yield the lines of a block; cells are parted by tabs."""
    if block.kind == "table":
        yield from ("\t".join(row) for row in block.rows)
    elif block.kind == "bullet":
        yield f"–\t{block.text}"
    else:
        yield f"{mark}{block.text}"


def _break_once(lines: list[str]) -> list[str]:
    """Break the first long paragraph inside a word, as a converter did in a real paper."""
    for place, line in enumerate(lines):
        if len(line) > BREAK_FROM and line[BREAK_AT - 1 : BREAK_AT + 1].isalpha():
            return [*lines[:place], line[:BREAK_AT], line[BREAK_AT:], *lines[place + 1 :]]
    return lines
