"""Arabic from the places of its glyphs: the order in which it is read from that which is seen.

This undoes what the Unicode Bidirectional Algorithm (UAX #9) did when the line was set, as far as
papers need it: Latin words and numbers run from left to right inside lines from right to left.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from corpus.readers.glyphs import Glyph, is_arabic, is_mark

_BLANK: Final = 0.15  # ems; a wider gap is a blank
_ALEF_BLANK: Final = 0.22  # the same after alef, which stands off from the next letter
_SAME_PLACE: Final = 0.05  # points
_ALEFS: Final = "اأإآ"
_LATIN: Final = "A-Za-z\u00c0-\u024f"
# What runs from left to right: "C25/33(Rev.1)", "IMT-2020", "PL 1.3"; and numbers, of which those
# that a hyphen parts stand from right to left, as UAX #9 has it after Arabic letters.
_LEFT_TO_RIGHT: Final = re.compile(
    rf"[0-9]*[{_LATIN}][{_LATIN}0-9]*"
    rf"(?:[ ./:,&+@_’'-]*(?:[()][{_LATIN}0-9. ]+[()]|[{_LATIN}0-9]+))*"
    r"|[0-9٠-٩]{1,3}(?: [0-9٠-٩]{3})+(?![0-9٠-٩])(?:[.,٫٬][0-9٠-٩]+)?"
    r"|[0-9٠-٩]+(?:[.,/:\u00a0٫٬][0-9٠-٩]+)*"
)
_BRACKET: Final = re.compile(r"[()\[\]{}]")
_OPENING: Final = {")": "(", "]": "[", "}": "{"}
_CLOSING: Final = {opening: closing for closing, opening in _OPENING.items()}
_BEFORE_OPENING: Final = " «\"'([{-"
_AFTER_CLOSING: Final = " »\"')]}.,;:،؛؟!-"


class _Cluster(NamedTuple):
    """A letter with its marks, or the letters of a ligature, in the order of reading."""

    text: str
    left: float
    right: float
    em: float


def logical_line(glyphs: Sequence[Glyph]) -> str:
    """The text of a line that runs from right to left, from its glyphs in any order."""
    clusters = sorted(_clusters(glyphs), key=lambda cluster: cluster.left)
    return _with_brackets(_reordered(list(_spaced(clusters))))


def _clusters(glyphs: Sequence[Glyph]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    for glyph in glyphs:
        if is_mark(glyph):
            continue
        last = clusters[-1] if clusters else None
        if last and _is_one(last, glyph):
            clusters[-1] = last._replace(text=_ligature(last.text, glyph.text))
        elif not any(_is_twice(one, glyph) for one in clusters):
            clusters.append(_Cluster(glyph.text, glyph.left, glyph.right, glyph.em))
    for mark in filter(is_mark, glyphs):
        _attach(clusters, mark)
    return clusters


def _is_twice(one: _Cluster, glyph: Glyph) -> bool:
    """Whether *glyph* repeats a letter, as the glyphs of vowel signs may stand for both."""
    return one.text == glyph.text and one.left < (glyph.left + glyph.right) / 2 < one.right


def _is_one(last: _Cluster, glyph: Glyph) -> bool:
    shift = max(abs(last.left - glyph.left), abs(last.right - glyph.right))
    return shift < _SAME_PLACE and not glyph.text.isspace()


def _ligature(text: str, char: str) -> str:
    """*text* and the next *char* of one glyph: of Arabic ligatures pdfium gives the last first.

    Lam and alef may come either way, because the forms that Unicode has for them come in order.
    """
    if char in _ALEFS and text == "ل":
        return text + char
    return char + text if is_arabic(char) else text + char


def _attach(clusters: list[_Cluster], mark: Glyph) -> None:
    """Put a vowel sign behind the letter over or under which it stands."""
    middle = (mark.left + mark.right) / 2
    letters = [at for at, one in enumerate(clusters) if not one.text.isspace()]
    if letters:
        nearest = min(
            letters, key=lambda at: abs((clusters[at].left + clusters[at].right) / 2 - middle)
        )
        letter = clusters[nearest]
        if mark.text not in letter.text:
            clusters[nearest] = _Cluster(
                letter.text + mark.text,
                min(letter.left, mark.left),
                max(letter.right, mark.right),
                letter.em,
            )


def _spaced(clusters: Sequence[_Cluster]) -> Iterator[str]:
    """The clusters from left to right, with the blanks that are gaps."""
    last: _Cluster | None = None
    for cluster in clusters:
        if last and cluster.left - last.right > _least_blank(last, cluster) * cluster.em:
            yield " "
        yield cluster.text
        last = cluster


def _least_blank(one: _Cluster, other: _Cluster) -> float:
    """Where a file does not say how wide its letters are, only what they draw is known."""
    after_alef = other.text[0] in _ALEFS and is_arabic(one.text)
    return _ALEF_BLANK if after_alef else _BLANK


def _reordered(seen: Sequence[str]) -> str:
    """What is seen from left to right, in the order in which it is read."""
    firsts = "".join(text[0] for text in seen)
    parts: list[str] = []
    end = 0
    for run in _LEFT_TO_RIGHT.finditer(firsts):
        parts += seen[end : run.start()]
        parts.append("".join(seen[run.start() : run.end()]))
        end = run.end()
    parts += seen[end:]
    return "".join(reversed(parts))


def _with_brackets(line: str) -> str:
    """Each bracket as its neighbours want it: files differ in whether they hold it mirrored."""
    is_open = False

    def turn(match: re.Match[str]) -> str:
        nonlocal is_open
        before, after = line[: match.start()][-1:] or " ", line[match.end() :][:1] or " "
        opens, closes = before in _BEFORE_OPENING, after in _AFTER_CLOSING
        is_open = opens if opens != closes else not is_open
        return (_OPENING if is_open else _CLOSING).get(match[0], match[0])

    return _BRACKET.sub(turn, line)
