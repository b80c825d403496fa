"""Cut a document into passages: a section each, or pieces of a long section.

Pieces end at sentence ends or, inside tables, at row ends, and overlap by whole ones. Sizes are
measured by a function given from outside, so this module knows no tokenizer. A passage never
crosses a section's border. What a piece needs to make sense alone (headings, the names of columns)
is carried beside its text, which is the document's own.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from corpus.document import Document, Section
from corpus.sentences import sentence_spans
from indexer.types import Passage

Count = Callable[[str], int]
Span = tuple[int, int]


def cut(document: Document, count: Count, *, budget: int, overlap: int) -> list[Passage]:
    """The passages of *document* in reading order; [] for a document without text.

    A section that is nothing but a heading over others gives none: those carry the heading.
    *count* measures a text in tokens. Each passage's embedded text counts at most *budget*, unless
    its headings alone leave no room; pieces share about *overlap* tokens with the one before.
    Raises ValueError unless 0 <= overlap < budget.
    """
    if not 0 <= overlap < budget:
        raise ValueError(f"overlap must be from 0 to below the budget {budget}, not {overlap}")
    passages: list[Passage] = []
    for section, occurrence in _with_text(document):
        for piece, span in enumerate(_pieces(document, section, count, budget, overlap), 1):
            passage = _passage(document, section, span, occurrence, piece)
            passage = replace(passage, columns=columns_of(document, span[0]))
            passages.append(replace(passage, tokens=count(passage.embedded_text)))
    return passages


def whole(document: Document, section: Section, occurrence: int) -> Passage:
    """A section as one passage without the white space around it, its tokens not counted.

    *occurrence* tells apart the sections of one label.
    """
    return _passage(document, section, _trim(document.text, section.start, section.end), occurrence)


def _passage(
    document: Document, section: Section, span: Span, occurrence: int, piece: int = 1
) -> Passage:
    name = document.symbol.with_language(document.language).full
    which = (f"~{occurrence}" if occurrence > 1 else "") + (f"+{piece}" if piece > 1 else "")
    return Passage(
        id=f"{name}#{section.label}{which}",
        symbol=document.symbol.with_language(None),
        language=document.language,
        section=section.label,
        heading=section.heading,
        path=section.path,
        kind=section.kind,
        text=document.text[span[0] : span[1]],
        start=span[0],
        end=span[1],
        tokens=0,
        year=year_of(document),
        title=document.title,
        page=section.page,
    )


def _with_text(document: Document) -> Iterator[tuple[Section, int]]:
    """The sections but those that are a mere heading, and which of their label each is."""
    following = [*document.sections[1:], None]
    for (section, occurrence), below in zip(document.occurrences(), following, strict=False):
        bare = f"{section.number} {section.heading}".split()
        is_parent = below is not None and len(below.path) > len(section.path)
        if not is_parent or document.quote(section).split() not in (bare, bare[1:]):
            yield section, occurrence


def year_of(document: Document) -> int:
    """The year in the symbol, else of the date, else 0."""
    return document.symbol.year or (document.date.year if document.date else 0)


def columns_of(document: Document, place: int) -> str:
    """The header of the table in whose rows *place* lies, an offset of the text; "" elsewhere."""
    return next((one.header for one in document.tables if one.start <= place < one.end), "")


def _pieces(
    document: Document, section: Section, count: Count, budget: int, overlap: int
) -> Iterator[Span]:
    start, end = _trim(document.text, section.start, section.end)
    if start == end:
        return
    context = Passage.context_of(document.title, section.path, section.heading)
    room = max(budget - count(context + columns_of(document, start)) - 2, budget // 2)
    if count(document.text[start:end]) <= room:
        yield start, end
        return
    room = max(room - _longest_header(document, start, end, count), budget // 2)
    units = list(_units(document, start, end, count, room))
    for first, last in _windows([count(document.text[a:b]) for a, b in units], room, overlap):
        yield _trim(document.text, units[first][0], units[last][1])


def _windows(sizes: list[int], room: int, overlap: int) -> Iterator[tuple[int, int]]:
    """Runs [first, last] of units that fit *room*, each going on from the end of the one before."""
    first = 0
    while first < len(sizes):
        last, size = first, sizes[first]
        while last + 1 < len(sizes) and size + sizes[last + 1] <= room:
            last += 1
            size += sizes[last]
        yield first, last
        if last + 1 == len(sizes):
            return
        first = max(_back(sizes, last, overlap), first + 1)


def _back(sizes: list[int], last: int, overlap: int) -> int:
    """Where the next run begins: before *last* by as many whole units as *overlap* holds."""
    first, shared = last + 1, 0
    while first > 0 and shared + sizes[first - 1] <= overlap:
        first -= 1
        shared += sizes[first]
    return first


def _longest_header(document: Document, start: int, end: int, count: Count) -> int:
    """The tokens of the longest header of the tables that reach into a span; 0 for none."""
    headers = (one.header for one in document.tables if one.start < end and start < one.end)
    return max(map(count, headers), default=0)


def _units(document: Document, start: int, end: int, count: Count, room: int) -> Iterator[Span]:
    """Sentences and rows of tables; one that is too long by itself is cut in smaller parts.

    A long row is cut at its sentence ends, a long sentence between words, then anywhere.
    """
    text = document.text
    for left, right in _sentences_and_rows(document, start, end):
        if count(text[left:right]) <= room:
            yield left, right
            continue
        for first, last in sentence_spans(text[left:right]):
            yield from _halves(text, left + first, left + last, count, room)


def _sentences_and_rows(document: Document, start: int, end: int) -> list[Span]:
    """The sentences of a span, those of one row of a table as one."""
    spans: list[Span] = []
    for first, last in sentence_spans(document.text[start:end]):
        left, right = start + first, start + last
        goes_on = spans and document.text[left - 1] != "\n"
        if goes_on and any(one.start <= left < one.end for one in document.tables):
            spans[-1] = spans[-1][0], right
        else:
            spans.append((left, right))
    return spans


def _halves(text: str, start: int, end: int, count: Count, room: int) -> Iterator[Span]:
    if count(text[start:end]) <= room or end - start < 2:  # noqa: PLR2004 - one character is whole
        yield start, end
        return
    middle = (start + end) // 2
    space = text.find(" ", middle, end - 1) + 1
    cuts = [start, space or middle, end]
    for left, right in pairwise(cuts):
        yield from _halves(text, left, right, count, room)


def _trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())
