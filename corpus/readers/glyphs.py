"""The glyphs on a page of a PDF: what they stand for, and where they stand."""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import compress, count, pairwise
from operator import eq, ne, or_, sub
from typing import Final, NamedTuple

from corpus.readers.places import Places

WIDE: Final = 1.0  # ems; a wider gap parts columns, cells, a number from its text
_BLANK: Final = 0.15  # ems; the gap that stands for a blank
_HAN_BLANK: Final = 0.6  # the same beside Chinese, where Word itself sets a quarter of an em
_HAN: Final = re.compile("[\u2e80-\ufffd\U00010000-\U0010ffff]")  # what is written without blanks
_SOFT: Final = "\x02\ufffe"  # what pdfium puts for a hyphen at a line's end
_PRINTED: Final = dict.fromkeys(_SOFT, "-") | dict.fromkeys("\r\n\0", " ")
_WORD: Final = re.compile(f"[^ \r\n\0{_SOFT}]*[^ \r\n\0]")
_CHARACTER: Final = re.compile("[^\r\n\0]")
_ARABIC: Final = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")


class Glyph(NamedTuple):
    """A character of a page that holds Arabic; of other pages, words side by side.

    In points, *base* from above; *em* is its size. *first* and *last* are the places of its
    characters, counted as pdfium does. Each of the characters of a ligature stands where the whole
    does.
    """

    text: str
    left: float
    right: float
    base: float
    em: float
    first: int
    last: int


class _Words(NamedTuple):
    """Words, or characters: where each begins and ends in the text, and where on the page."""

    begins: Sequence[int]
    ends: Sequence[int]
    lefts: Sequence[float]
    rights: Sequence[float]
    tops: Sequence[float]
    bottoms: Sequence[float]


def read_glyphs(places: Places) -> list[Glyph]:
    """What stands on a page, in pdfium's order; [] for nothing.

    With the blanks of the file, without those that pdfium adds. On pages without Arabic by words,
    because to ask pdfium for the place of every character takes five times as long.
    """
    text = places.text()
    glyphs = _characters(places, text) if is_arabic(text) else _stretches(places, text)
    return [one for one in glyphs if math.isfinite(one.left + one.right + one.base + one.em)]


def is_arabic(text: str) -> bool:
    """Whether there is an Arabic letter in *text*; digits alone are in other texts too."""
    return bool(_ARABIC.search(text))


def is_mark(glyph: Glyph) -> bool:
    """Whether it is a vowel sign or an accent, which belongs to a letter."""
    return len(glyph.text) == 1 and bool(unicodedata.combining(glyph.text))


def is_blank_between(one: Glyph, other: Glyph) -> bool:
    """Whether the gap from *one* to *other*, to its right, stands for a blank."""
    if one.text.isspace() or other.text.isspace():
        return False
    is_han = _HAN.match(one.text[-1]) or _HAN.match(other.text)
    return other.left - one.right > (_HAN_BLANK if is_han else _BLANK) * other.em


def _characters(places: Places, text: str) -> Iterator[Glyph]:
    for glyph in _glyphs(places, text, _measured(places, _CHARACTER, text), math.inf):
        if glyph.text != " " or glyph.left != glyph.right:
            yield glyph


def _stretches(places: Places, text: str) -> Iterator[Glyph]:
    least = _HAN_BLANK if _HAN.search(text) else _BLANK
    glyphs = list(_glyphs(places, text, _measured(places, _WORD, text), least))
    after = [glyph.last + 1 for glyph in glyphs]
    blanks = places.with_width([place for place in after if text[place : place + 1] == " "])
    for glyph in glyphs:
        yield glyph
        if glyph.last + 1 in blanks:
            yield glyph._replace(text=" ", left=glyph.right)


def _measured(places: Places, pattern: re.Pattern[str], text: str) -> _Words:
    edges = [edge for match in pattern.finditer(text) for edge in match.span()]
    begins, ends = edges[::2], edges[1::2]
    lefts, tops, rights, bottoms = places.boxes(begins)
    if pattern is _WORD:
        last_lefts, _, last_rights, _ = places.boxes([end - 1 for end in ends])
        lefts, rights = list(map(min, lefts, last_lefts)), list(map(max, rights, last_rights))
    return _Words(begins, ends, lefts, rights, tops, bottoms)


def _glyphs(places: Places, text: str, words: _Words, least: float) -> Iterator[Glyph]:
    """Words together that gaps part which are blanks for sure: wider than *least*, in ems."""
    for mark, printed in _PRINTED.items():
        text = text.replace(mark, printed)
    gaps = list(map(sub, words.lefts[1:], words.rights))
    for start, stop in _levels(words):
        base, em = places.base(words.begins[start]), places.em(words.begins[start])
        low, high = least * em, WIDE * em
        inner = enumerate(gaps[start : stop - 1], start=start + 1)
        cuts = [place for place, gap in inner if not low < gap < high]
        for one, end in pairwise([start, *cuts, stop]):
            first, last = words.begins[one], words.ends[end - 1] - 1
            left, right = words.lefts[one], words.rights[end - 1]
            yield Glyph(text[first : last + 1], left, right, base, em, first, last)


def _levels(words: _Words) -> Iterator[tuple[int, int]]:
    """From which word to before which all stand on one base and are of one size.

    Boxes as high and as low as the last one are those of the same font in the same size.
    """
    if words.begins:
        other_top = map(ne, words.tops, words.tops[1:])
        other_bottom = map(ne, words.bottoms, words.bottoms[1:])
        no_blank = map(eq, words.ends, words.begins[1:])
        other = map(or_, map(or_, other_top, other_bottom), no_blank)
        yield from pairwise([0, *compress(count(1), other), len(words.begins)])
