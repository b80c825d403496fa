"""What looks wrong in a document as it was read, for those who look after an archive.

None of it keeps a document out of an index.
"""

from collections.abc import Iterator

from corpus.document import Document, Section


def problems(document: Document) -> tuple[str, ...]:
    """What its reader noted, what its header lacks, and gaps in its numbers; () if all is well."""
    return (*document.notes, *_lacks(document), *_gaps(document))


def _lacks(document: Document) -> Iterator[str]:
    if not document.title:
        yield "no title found"
    if document.date is None:
        yield "no date found"
    if all(section.number.startswith("¶") or not section.number for section in document.sections):
        yield "no numbered sections: they are counted as paragraphs (¶)"


def _gaps(document: Document) -> Iterator[str]:
    """Numbers that were skipped, or that come back: 2.6, then 2.8, or 2.6 again.

    They may begin anew below another heading: in each part of a report.
    """
    last: dict[tuple[str, tuple[int, ...]], Section] = {}
    for section in document.sections:
        parts = _parts(section.number)
        if not parts:
            continue
        before = last.get((section.annex, parts[:-1]))
        anew = before and set(parts) == {1} and section.path != before.path
        if anew:
            last = {key: one for key, one in last.items() if key[0] != section.annex}
        elif before and parts[-1] != _parts(before.number)[-1] + 1:
            yield f"after section {before.label} comes {section.label}"
        last[section.annex, parts[:-1]] = section


def _parts(number: str) -> tuple[int, ...]:
    pieces = number.split(".")
    return tuple(map(int, pieces)) if all(piece.isdecimal() for piece in pieces) else ()
