"""The automatic numbers of a Word document, counted as Word counts them.

They are nowhere in the text: a paragraph names a list (w:num) and a level, directly or through its
style, the list names a definition (w:abstractNum) and may override it, and the number is what all
paragraphs before came to. Paragraphs must be asked for in document order, each once.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from corpus.readers.counting import write_counter

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
# Bullets come from symbol fonts, in the private area of Unicode.
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """A w:lvl: how one level of a list counts and prints."""

    start: int = 0
    style: str = "decimal"
    text: str = ""
    restart: int | None = None  # w:lvlRestart; 0 is never, None after any higher level
    legal: bool = False
    hidden: bool = False
    paragraph_style: str = ""


@dataclass(frozen=True, slots=True)
class Automatic:
    """The number of a paragraph: what is printed, its level from 0, whether it is a bullet."""

    text: str
    level: int
    bullet: bool


@dataclass(frozen=True, slots=True)
class List:
    """A w:num: its definition, its levels with overrides in place, and the starts it overrides.

    *tied* are the levels by the paragraph style that each names.
    """

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    tied: dict[str, int]


class Numbering:
    """The lists of a document and where their counters stand."""

    def __init__(self, lists: Mapping[str, List]) -> None:
        """*lists* by w:numId, as `read_lists` finds them."""
        self._lists = lists
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()  # lists and levels whose override is used up

    def anew(self) -> "Numbering":
        """The same lists, of which nothing has been counted yet."""
        return Numbering(self._lists)

    def next(self, list_id: str, level: int) -> Automatic | None:
        """The number of the next paragraph at a level, from 0, of a list; None if it has none."""
        found = self._lists.get(list_id)
        if not found or level not in found.levels:
            return None
        counters = self._count(list_id, level)
        own = found.levels[level]
        if own.hidden:
            return None
        return Automatic(_print(found.levels, counters, level), level, own.style == "bullet")

    def level(self, list_id: str, said: Sequence[tuple[str, int | None]]) -> int:
        """The level of a paragraph by its style and the bases of that, nearest first.

        *said* gives each style with the level it names or None. A level that the list ties to a
        style (w:pStyle) comes before what that style says; 0 where nothing is said.
        """
        found = self._lists.get(list_id)
        tied = found.tied if found else {}
        levels = (tied.get(style, level) for style, level in said)
        return next((level for level in levels if level is not None), 0)

    def _count(self, list_id: str, level: int) -> dict[int, int]:
        """Count a paragraph; where every level of its definition stands then."""
        found = self._lists[list_id]
        counters = self._counters.setdefault(found.abstract, {})
        override = self._override(list_id, level)
        if override is not None:
            counters[level] = override
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = found.levels[level].start
        for other, definition in found.levels.items():
            if other > level and _restarts(definition, level):
                counters.pop(other, None)
            elif other < level and other not in counters:  # skipped, it counts as begun
                override = self._override(list_id, other)
                counters[other] = definition.start if override is None else override
        return counters

    def _override(self, list_id: str, level: int) -> int | None:
        """The start that a list overrides, the first time that one of its levels is used."""
        start = self._lists[list_id].starts.get(level)
        if start is None or (list_id, level) in self._begun:
            return None
        self._begun.add((list_id, level))
        return start


def read_lists(root: etree._Element | None, style_lists: Mapping[str, str]) -> dict[str, List]:
    """The lists by w:numId in *root*, the numbering part; {} if the document has none.

    *style_lists* gives the w:num that a numbering style (w:numStyleLink) stands for.
    """
    if root is None:
        return {}
    abstracts = {_get(one, "abstractNumId"): one for one in root.iterfind(f"{W}abstractNum")}
    nums = {_get(one, "numId"): one for one in root.iterfind(f"{W}num")}
    lists = {}
    for list_id, num in nums.items():
        abstract = abstracts.get(_value(num, "abstractNumId"))
        link = _value(abstract, "numStyleLink") if abstract is not None else ""
        linked = nums.get(style_lists.get(link, ""))
        if link and linked is not None:
            abstract = abstracts.get(_value(linked, "abstractNumId"))
        if abstract is not None:
            lists[list_id] = _list(abstract, num)
    return lists


def _list(abstract: etree._Element, num: etree._Element) -> List:
    levels = _levels(abstract)
    starts = _override(num, levels)
    tied = {one.paragraph_style: n for n, one in levels.items() if one.paragraph_style}
    return List(_get(abstract, "abstractNumId"), levels, starts, tied)


def _restarts(definition: Level, used: int) -> bool:
    """Whether a level begins anew after a paragraph of the higher level *used* (from 0)."""
    return definition.restart is None or used < definition.restart


def _print(levels: dict[int, Level], counters: dict[int, int], level: int) -> str:
    own = levels[level]
    if own.style == "bullet":
        return _PRIVATE.sub("•", own.text).strip() or "•"

    def counter(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        style = levels[place].style if place in levels else "decimal"
        if own.legal and style not in {"none", "bullet"}:
            style = "decimal"
        return write_counter(counters.get(place, 0), style) if place in counters else ""

    return _PLACE.sub(counter, own.text).strip()


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = ((_get(one, "ilvl"), _level(one)) for one in parent.iterfind(f"{W}lvl"))
    return {int(number): level for number, level in found if number.isdigit()}


def _level(element: etree._Element) -> Level:
    restart = _value(element, "lvlRestart")
    style = _value(element, "numFmt", "decimal")
    return Level(
        start=_number(_value(element, "start"), 0),
        style=style,
        text=_value(element, "lvlText"),
        restart=int(restart) if restart.isdigit() else None,
        legal=is_on(element.find(f"{W}isLgl")),
        hidden=is_on(element.find(f"{W}rPr/{W}vanish")),
        paragraph_style=_value(element, "pStyle"),
    )


def _override(num: etree._Element, levels: dict[int, Level]) -> dict[int, int]:
    """Puts the overrides of *num* into *levels*; the starts that it overrides, by level."""
    starts = {}
    for one in num.iterfind(f"{W}lvlOverride"):
        level = _number(_get(one, "ilvl"), -1)
        replacement = one.find(f"{W}lvl")
        if replacement is not None:
            levels[level] = _level(replacement)
        start = _value(one, "startOverride")
        if start:
            starts[level] = _number(start, 1)
        elif replacement is not None:
            starts[level] = levels[level].start
    return {level: start for level, start in starts.items() if 0 <= level < LEVELS}


def is_on(element: etree._Element | None) -> bool:
    """Whether an on/off property such as w:vanish is there and not switched off."""
    return element is not None and _get(element, "val") not in {"0", "false", "off", "none"}


def _number(text: str, default: int) -> int:
    return int(text) if text.lstrip("-").isdigit() else default


def _get(element: etree._Element, name: str) -> str:
    return str(element.get(W + name, ""))


def _value(parent: etree._Element, child: str, default: str = "") -> str:
    found = parent.find(W + child)
    return _get(found, "val") or default if found is not None else default
