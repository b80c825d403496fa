"""The styles of a Word document: what a paragraph inherits from them."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from corpus.readers.numbering import W

_HEADING: Final = re.compile(
    r"(?:heading|titre|título|titulo|заголовок|标题|標題|عنوان|العنوان|überschrift|annex ?heading)"
    r"[ _]?(?P<level>[1-9])",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"title[ _]?\d?|titre|título|название|标题|標題|العنوان|doc ?title|dtitle\d?", re.IGNORECASE
)
_CONTENTS: Final = re.compile(
    r"(?:toc|tm|tdc|table of figures|оглавление|目录)[ _]?\d?", re.IGNORECASE
)
_DEEPEST: Final = 20  # styles; a longer chain is a circle
BODY_LEVEL: Final = 9  # the outline level of what is no heading


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph of a style has from it and from the styles that it is based on.

    *levels* are those that the style and its bases say themselves, nearest first: the name of the
    style, and the level or None. *outline* counts from 0; None is none at all.
    """

    list_id: str | None = None
    levels: tuple[tuple[str, int | None], ...] = ()
    outline: int | None = None
    is_title: bool = False
    is_contents: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    list_id: str | None
    level: int | None
    outline: int | None


class Styles:
    """Looks up what a style says itself or takes from the styles that it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        """*root* is the styles part; None if the document has none."""
        elements = [] if root is None else root.findall(f"{W}style")
        self._styles = {str(one.get(f"{W}styleId")): _style(one) for one in elements}
        self._looks: dict[str, Look] = {}
        self.default = next(
            (
                str(one.get(f"{W}styleId"))
                for one in elements
                if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in {"1", "true"}
            ),
            "",
        )

    def numbering_lists(self) -> dict[str, str]:
        """The list that each style names itself: for w:numStyleLink."""
        return {name: one.list_id for name, one in self._styles.items() if one.list_id}

    def look(self, style: str) -> Look:
        """What a paragraph has from *style*; nothing for a style that is not defined."""
        found = self._looks.get(style)
        if found is None:
            found = self._looks[style] = _look(self._chain(style))
        return found

    def _chain(self, style: str) -> list[tuple[str, _Style]]:
        chain: list[tuple[str, _Style]] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append((style, self._styles[style]))
            style = self._styles[style].based_on
        return chain


def _look(chain: list[tuple[str, _Style]]) -> Look:
    styles = [one for _, one in chain]
    return Look(
        list_id=next((one.list_id for one in styles if one.list_id is not None), None),
        levels=tuple((style_id, one.level) for style_id, one in chain),
        outline=next((level for level in map(_outline, styles) if level is not None), None),
        is_title=any(_TITLE.fullmatch(one.name) for one in styles),
        is_contents=any(_CONTENTS.fullmatch(one.name) for one in styles),
    )


def _outline(style: _Style) -> int | None:
    """The outline level, from 0, by property or by name ("heading 2", "Titre 2")."""
    if style.outline is not None:
        return style.outline
    match = _HEADING.fullmatch(style.name)
    return int(match["level"]) - 1 if match else None


def _style(element: etree._Element) -> _Style:
    return _Style(
        name=_value(element, "name") or "",
        based_on=_value(element, "basedOn") or "",
        list_id=_value(element, f"pPr/{W}numPr/{W}numId"),
        level=as_level(_value(element, f"pPr/{W}numPr/{W}ilvl")),
        outline=as_level(_value(element, f"pPr/{W}outlineLvl")),
    )


def as_level(value: str | None) -> int | None:
    """A level from 0 to 9 as a number; None if *value* is none."""
    return int(value) if value and value.isdigit() else None


def _value(parent: etree._Element, path: str) -> str | None:
    found = parent.find(W + path)
    return None if found is None else found.get(f"{W}val")
