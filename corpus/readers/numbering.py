"""The automatic numbers of a Word document, counted as Word counts them.

They are nowhere in the text: a paragraph names a list (w:num) and a level, directly or through its
style, the list names a definition (w:abstractNum) and may override it, and the number is what all
paragraphs before came to. Paragraphs must be asked for in document order, each once.
"""

import re
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

    start: int = 1
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


@dataclass(slots=True)
class _List:
    """A w:num: its definition, levels with overrides in place, and starts still to be applied."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document and where their counters stand."""

    def __init__(self, root: etree._Element | None, style_lists: dict[str, str]) -> None:
        """Read *root*, the numbering part; None if the document has none.

        *style_lists* gives the w:num that a numbering style (w:numStyleLink) stands for.
        """
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is not None:
            self._read(root, style_lists)

    def next(self, list_id: str, level: int | None, style: str) -> Automatic | None:
        """The number of the next paragraph of that list; None if it has none.

        *level* None asks for the level that the list ties to the paragraph style *style*.
        """
        found = self._lists.get(list_id)
        if not found:
            return None
        if level is None:
            level = _level_of_style(found.levels, style)
        if level not in found.levels:
            return None
        counters = self._count(found, level)
        own = found.levels[level]
        if own.hidden:
            return None
        return Automatic(_print(found.levels, counters, level), level, own.style == "bullet")

    def _count(self, found: _List, level: int) -> dict[int, int]:
        counters = self._counters.setdefault(found.abstract, {})
        if level in found.starts:
            counters[level] = found.starts.pop(level)
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = found.levels[level].start
        for other, definition in found.levels.items():
            if other > level and _restarts(definition, level):
                counters.pop(other, None)
            elif other < level:  # a higher level that was skipped counts as begun
                counters.setdefault(other, found.starts.pop(other, definition.start))
        return counters

    def _read(self, root: etree._Element, style_lists: dict[str, str]) -> None:
        abstracts = {_get(one, "abstractNumId"): one for one in root.iterfind(f"{W}abstractNum")}
        nums = {_get(one, "numId"): one for one in root.iterfind(f"{W}num")}
        for list_id, num in nums.items():
            abstract_id = _value(num, "abstractNumId")
            abstract = abstracts.get(abstract_id)
            link = _value(abstract, "numStyleLink") if abstract is not None else ""
            if link and style_lists.get(link) in nums:
                abstract_id = _value(nums[style_lists[link]], "abstractNumId")
                abstract = abstracts.get(abstract_id)
            if abstract is not None:
                levels = _levels(abstract)
                self._lists[list_id] = _List(abstract_id, levels, _override(num, levels))


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


def _level_of_style(levels: dict[int, Level], style: str) -> int:
    return next((n for n, level in levels.items() if style and level.paragraph_style == style), 0)


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = ((_get(one, "ilvl"), _level(one)) for one in parent.iterfind(f"{W}lvl"))
    return {int(number): level for number, level in found if number.isdigit()}


def _level(element: etree._Element) -> Level:
    restart = _value(element, "lvlRestart")
    style = _value(element, "numFmt", "decimal")
    return Level(
        start=_number(_value(element, "start"), 0 if style == "bullet" else 1),
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
