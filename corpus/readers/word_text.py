"""What is inside a paragraph of a Word document: its characters, text boxes and notes."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from corpus.readers.numbering import W, is_on
from corpus.readers.word_notes import Note, Notes
from corpus.signs import sign

MAX_DEPTH: Final = 200  # of elements; Word's own limit for nested tables is far below
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# What is no text: properties, the code of fields, the readings above the characters of a ruby.
_SKIPPED: Final = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "rubyPr", "rt", "instrText"))
_TEXT: Final = frozenset({f"{W}t", f"{_MATH}t"})
_CHARACTERS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_REFERENCES: Final = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})


class ParagraphText:
    """The text of one paragraph with the boxes and notes that are anchored in it."""

    def __init__(self, paragraph: etree._Element, notes: Notes) -> None:
        self.boxes: list[etree._Element] = []
        self.notes: list[Note] = []
        self._all_notes = notes
        self._pieces: list[str] = []
        self._fields: list[bool] = []  # fields that are open, outermost first: is this its code?
        self._read(paragraph, 0)

    @property
    def text(self) -> str:
        """As printed, with "[1]" where a note is marked."""
        return "".join(self._pieces)

    def _read(self, parent: etree._Element, depth: int) -> None:
        if depth > MAX_DEPTH:
            return
        for element in children(parent):
            tag = element.tag
            if tag in _TEXT:
                self._add(element.text or "")
            elif tag == f"{W}r":
                if not is_hidden(element):
                    self._read(element, depth + 1)
            elif tag not in _SKIPPED:
                self._read_other(element, depth)

    def _read_other(self, element: etree._Element, depth: int) -> None:
        tag = element.tag
        if tag in _CHARACTERS:
            self._add(_CHARACTERS[tag])
        elif tag == f"{W}br":
            self._add("\n" if element.get(f"{W}type") in {None, "textWrapping"} else " ")
        elif tag == f"{W}sym":
            self._add(_sign(element))
        elif tag == f"{W}fldChar":
            self._field(element.get(f"{W}fldCharType"))
        elif tag == f"{W}txbxContent":
            self.boxes.append(element)
        elif tag in _REFERENCES:
            self._mark(element)
        else:
            self._read(element, depth + 1)

    def _add(self, text: str) -> None:
        """Add *text*, unless it is the result of a field in the code of another."""
        if not any(self._fields[:-1]):
            self._pieces.append(text)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _mark(self, reference: etree._Element) -> None:
        note = self._all_notes.note(reference)
        if note is None:
            return
        self.notes.append(note)
        if reference.get(f"{W}customMarkFollows") is None:
            self._add(f"[{note.sign}]")


def _sign(element: etree._Element) -> str:
    """What a w:sym draws; "" where it has no code, or one of no common sign."""
    try:
        code = int(str(element.get(f"{W}char", "")), 16)
        return sign(str(element.get(f"{W}font", "")), code)
    except (ValueError, OverflowError):
        return ""


def children(parent: etree._Element) -> Iterator[etree._Element]:
    """The children that count: of alternatives the one that is drawn, everything else as it is."""
    for child in parent:
        if child.tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            fallback = child.find(f"{_MC}Fallback")
            best = choice if choice is not None and len(choice) else fallback
            yield from children(best) if best is not None else ()
        else:
            yield child


def is_hidden(run: etree._Element) -> bool:
    """Whether the characters of a run are not printed."""
    properties = run.find(f"{W}rPr")
    return properties is not None and is_on(properties.find(f"{W}vanish"))
