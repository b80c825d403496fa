"""Footnotes and endnotes of a Word document: how their marks are printed, and what they say."""

from dataclasses import dataclass
from typing import Final

from lxml import etree

from corpus.readers.counting import write_counter
from corpus.readers.numbering import W

_KINDS: Final = {"footnote": "decimal", "endnote": "lowerRoman"}  # Word's formats by default


@dataclass(frozen=True, slots=True)
class Note:
    """A note as printed: the sign of its mark, and the element that holds its paragraphs."""

    sign: str
    body: etree._Element


class Notes:
    """The notes of a document; marks must be asked for in the order of the text, each once."""

    def __init__(
        self,
        parts: dict[str, etree._Element | None],
        settings: etree._Element | None,
        document: etree._Element,
    ) -> None:
        """*parts* holds the part of each kind of note, None where the document has none."""
        self._bodies = {
            (kind, one.get(f"{W}id")): one
            for kind, root in parts.items()
            if root is not None
            for one in root.findall(W + kind)
            if one.get(f"{W}type") is None  # separators are kept among the notes
        }
        self._formats = {kind: _format(kind, document, settings) for kind in _KINDS}
        self._next = {kind: start for kind, (_, start) in self._formats.items()}

    def note(self, reference: etree._Element) -> Note | None:
        """The note that a mark (w:footnoteReference) refers to, the first time; None if none is.

        Footnotes and endnotes count by themselves. A mark of the author's own choice (an asterisk)
        is the text beside the reference and takes no number.
        """
        kind = str(reference.tag).removeprefix(W).removesuffix("Reference")
        body = self._bodies.pop((kind, reference.get(f"{W}id")), None)
        if body is None:
            return None
        own = reference.get(f"{W}customMarkFollows")
        if own is not None and own not in {"0", "false", "off"}:
            return Note("".join(one.text or "" for one in reference.itersiblings(f"{W}t")), body)
        number = self._next[kind]
        self._next[kind] = number + 1
        return Note(write_counter(number, self._formats[kind][0]), body)


def _format(
    kind: str, document: etree._Element, settings: etree._Element | None
) -> tuple[str, int]:
    """The format and the first number of a kind of notes: of the last section, else of the paper.

    Numbers that begin anew on each page are not known before the paper is printed; they go on.
    """
    last_section = document.find(f"{W}body/{W}sectPr")
    style, start = _KINDS[kind], "1"
    for place in (settings, last_section):
        found = None if place is None else place.find(f"{W}{kind}Pr")
        if found is not None:
            style = _value(found, "numFmt") or style
            start = _value(found, "numStart") or start
    return style, int(start) if start.isdigit() else 1


def _value(parent: etree._Element, child: str) -> str:
    found = parent.find(W + child)
    return "" if found is None else str(found.get(f"{W}val", ""))
