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

    def numbering(self, style: str) -> tuple[str | None, int | None, str]:
        """List, level and the style that names the list; (None, None, "") if none does."""
        for name, one in self._chain(style):
            if one.list_id is not None:
                return one.list_id, one.level, name
        return None, None, ""

    def outline(self, style: str) -> int | None:
        """The outline level, from 0, by property or by name ("heading 2", "Titre 2")."""
        for _, one in self._chain(style):
            if one.outline is not None:
                return one.outline
            if match := _HEADING.fullmatch(one.name):
                return int(match["level"]) - 1
        return None

    def is_title(self, style: str) -> bool:
        """Whether the style is that of a document's title."""
        return any(_TITLE.fullmatch(one.name) for _, one in self._chain(style))

    def is_contents(self, style: str) -> bool:
        """Whether the style is that of a line in a table of contents."""
        return any(_CONTENTS.fullmatch(one.name) for _, one in self._chain(style))

    def _chain(self, style: str) -> list[tuple[str, _Style]]:
        chain: list[tuple[str, _Style]] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append((style, self._styles[style]))
            style = self._styles[style].based_on
        return chain


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
