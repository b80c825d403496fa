"""Tracked changes of a Word document: accepted, rejected or shown, before anything is read.

The tree is changed in place, so that whoever reads it after meets a document without changes. Not
every change is one of text: old formats are ignored, old properties of paragraphs (their style and
list) come back when changes are rejected, the old order of table columns does not.
"""

from typing import Final

from lxml import etree

from corpus.options import TrackedChanges
from corpus.readers.numbering import W

_DELETED: Final = (f"{W}del", f"{W}moveFrom")
_INSERTED: Final = (f"{W}ins", f"{W}moveTo")
_GONE: Final = {"accept": _DELETED, "reject": _INSERTED}
_CELLS: Final = {"accept": f"{W}cellDel", "reject": f"{W}cellIns"}
_SIGNS: Final = {
    **dict.fromkeys(_DELETED, ("[-", "-]")),
    **dict.fromkeys(_INSERTED, ("{+", "+}")),
}
# These stay with the paragraph whose other properties are put back.
_OWN: Final = frozenset({f"{W}rPr", f"{W}sectPr"})


def settle(root: etree._Element, changes: TrackedChanges) -> None:
    """Accept, reject or mark all tracked changes below *root*."""
    if next(root.iter(*_SIGNS, f"{W}pPrChange", *_CELLS.values()), None) is None:
        return  # most papers have nothing to settle
    if changes == "show":
        _mark(root)
    else:
        _drop_cells(root, changes)
        _join_paragraphs(root, _GONE[changes])
        for element in list(root.iter(*_GONE[changes])):
            _remove(element)
    if changes == "reject":
        _put_back_properties(root)
    if changes != "accept":
        for element in root.iter(f"{W}delText"):
            element.tag = f"{W}t"


def _drop_cells(root: etree._Element, changes: TrackedChanges) -> None:
    """Remove the rows and cells that are not there when changes are accepted or rejected."""
    rows = [(row, f"{W}trPr/{tag}") for tag in _GONE[changes] for row in root.iter(f"{W}tr")]
    cells = [(cell, f"{W}tcPr/{_CELLS[changes]}") for cell in root.iter(f"{W}tc")]
    for element, mark in [*rows, *cells]:
        if element.find(mark) is not None:
            _remove(element)


def _join_paragraphs(root: etree._Element, gone: tuple[str, ...]) -> None:
    """Join the paragraphs whose end mark is gone with the next one, which decides how it looks."""
    for paragraph in list(root.iter(f"{W}p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or all(mark.find(tag) is None for tag in gone):
            continue
        following = _following_paragraph(paragraph)
        own = [child for child in paragraph if child.tag not in {f"{W}pPr", *gone}]
        if following is not None:
            place = 0 if following.find(f"{W}pPr") is None else 1
            following[place:place] = own
        if following is not None or not own:
            _remove(paragraph)


def _following_paragraph(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph right after, bookmarks and the like apart; None if a table or nothing is."""
    for following in paragraph.itersiblings():
        if following.tag == f"{W}p":
            return following
        if following.tag in {f"{W}tbl", f"{W}sdt"}:
            return None
    return None


def _put_back_properties(root: etree._Element) -> None:
    for properties in list(root.iter(f"{W}pPr")):
        old = properties.find(f"{W}pPrChange/{W}pPr")
        numbering = properties.find(f"{W}numPr")
        if old is not None:
            properties[:] = [*old, *(child for child in properties if child.tag in _OWN)]
        elif numbering is not None and numbering.find(f"{W}ins") is not None:
            properties.remove(numbering)


def _mark(root: etree._Element) -> None:
    for element in list(root.iter(*_SIGNS)):
        if len(element):  # without children it is a property: of an end mark, a row, a number
            before, after = _SIGNS[element.tag]
            element.insert(0, _run(before))
            element.append(_run(after))


def _run(text: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = text
    return run


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
