"""Passages and sections as the templates show them: marked, cut, with their headings apart.

Whatever is shown is the document's own text, escaped; cutting leaves whole sentences.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from corpus.document import Document
from corpus.sentences import sentence_spans
from service.catalog import Part
from service.records import Found
from service.web.grids import laid_out
from service.wording.highlight import Span

_BULLET = re.compile(r"[–—•▪·*-]\s+")
_EXCERPT = 60  # characters that stand for a heading in a table of contents
_LONG = 900  # characters of a passage that are read at a glance
_SHOWN = 600  # of a longer one


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage below its heading: all of it, and the sentences of a long one that answer.

    *brief* is None where the passage is short enough; *before* and *after* say whether text was
    left out there.
    """

    whole: Markup
    brief: Markup | None = None
    before: bool = False
    after: bool = False


def cut(found: Found, answering: Iterable[Span] = ()) -> Cut:
    """The marked passage of a hit; *answering* are ranges of passage.text that the answer quotes.

    Its heading line is left out, because it stands above the passage already.
    """
    passage = found.passage
    start = _below_heading(passage.text, passage.section, passage.heading)
    text = passage.text[start:]
    words = _within(found.highlights, start, len(passage.text))
    says = _within(answering, start, len(passage.text))

    def show(low: int, high: int) -> Markup:
        return _layered(text, low, high, words, says)

    columns = "" if start else passage.columns
    whole = laid_out(text, (0, len(text)), show, columns)
    if len(text) <= _LONG:
        return Cut(whole)
    low, high = _window(text, says, words)
    brief = laid_out(text, (low, high), show, columns)
    return Cut(whole, brief, low > 0, high < len(text))


def marked(passage: str, spans: Iterable[Span]) -> Markup:
    """*passage* escaped, with <mark> around each of *spans*, which are in order and apart."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [escape(passage[at:start]), Markup("<mark>%s</mark>") % passage[start:end]]
        at = end
    return Markup("").join([*pieces, escape(passage[at:])])


def parted(part: Part, document: Document) -> tuple[str, Span]:
    """The printed heading of a section and the range of the text below it; "" for a run-in one.

    The range is one of document.text, without the white space around it.
    """
    section = part.section
    quoted = document.quote(section)
    start = section.start + len(quoted) - len(quoted.lstrip())
    end = section.start + len(quoted.rstrip())
    first, _, rest = document.text[start:end].partition("\n")
    if not _is_heading(first, section.number, section.heading):
        return "", (start, end)
    return normal(first), (end - len(rest.lstrip()), end)


def linked(document: Document, span: Span, targets: Mapping[str, str]) -> Markup:
    """The text of *document* in *span*, each reference a link where *targets* has its key.

    Its tables are tables.
    """
    text = document.text[slice(*span)]

    def show(low: int, high: int) -> Markup:
        return _linked(document, (span[0] + low, span[0] + high), targets)

    return laid_out(text, (0, len(text)), show)


def _linked(document: Document, span: Span, targets: Mapping[str, str]) -> Markup:
    pieces, at = [], span[0]
    for each in document.references:
        if each.key in targets and at <= each.start and each.end <= span[1]:
            name = document.text[each.start : each.end]
            pieces += [
                escape(document.text[at : each.start]),
                Markup('<a href="%s">%s</a>') % (targets[each.key], name),
            ]
            at = each.end
    return Markup("").join([*pieces, escape(document.text[at : span[1]])])


def item(sentence: str) -> Markup:
    """A sentence as it stands; the dash or bullet of a list item set apart, to hang beside it."""
    text = sentence.strip()
    match = _BULLET.match(text)
    if not match:
        return escape(text)
    return Markup('<span class="bullet">%s</span>%s') % (match[0], text[match.end() :])


def normal(printed: str) -> str:
    """A line as one compares it: white space as single spaces."""
    return " ".join(printed.split())


def excerpt(part: Part, document: Document) -> str:
    """What a table of contents shows of a section: its heading, or how its text begins."""
    if part.section.heading:
        return part.section.heading
    words = normal(document.quote(part.section)).removeprefix(part.section.number).strip()
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rsplit(' ', 1)[0]}…"


def depth(part: Part) -> int:
    """How deep a section stands, 1 for the outermost."""
    return min(part.section.number.count(".") + 1, 4)


def _below_heading(text: str, number: str, heading: str) -> int:
    """Where the text under a heading line begins; 0 where there is none, or nothing under it."""
    first, _, rest = text.partition("\n")
    return len(first) + 1 if rest.strip() and _is_heading(first, number, heading) else 0


def _is_heading(line: str, number: str, heading: str) -> bool:
    """Whether *line* prints a heading and nothing else, with or without its number."""
    plain = normal(line).replace(". ", " ", 1)
    return bool(heading) and plain in {
        heading,
        f"{number} {heading}",
        heading.replace(". ", " ", 1),
    }


def _within(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """The parts of *spans* between *start* and *end*, counted from *start*."""
    clipped = ((max(a, start) - start, min(b, end) - start) for a, b in spans)
    return [(a, b) for a, b in clipped if a < b]


def _layered(text: str, low: int, high: int, words: Sequence[Span], says: Sequence[Span]) -> Markup:
    """text[low:high] with its words marked, and the sentences that answer set apart."""
    return Markup("").join(
        (Markup('<b class="says">%s</b>') if answers else Markup("%s"))
        % marked(text[start:end], _within(words, start, end))
        for start, end, answers in _pieces(low, high, says)
    )


def _pieces(low: int, high: int, says: Sequence[Span]) -> Iterator[tuple[int, int, bool]]:
    """The range cut at the ends of *says*: start, end, whether it is one of them."""
    at = low
    for start, end in sorted(says):
        if max(start, at) < min(end, high):
            yield at, max(start, at), False
            yield max(start, at), min(end, high), True
            at = min(end, high)
    yield at, high, False


def _window(text: str, says: Sequence[Span], words: Sequence[Span]) -> Span:
    """The sentences around what answers, else around where most words are found."""
    spans = sentence_spans(text)
    focus = says[0][0] if says else _densest(words)
    first = max(0, next(at for at, span in enumerate(spans) if focus < span[1]) - 1)
    last = first
    while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= _SHOWN:
        last += 1
    return spans[first][0], max(spans[last][1], focus + 1)


def _densest(words: Sequence[Span]) -> int:
    """Where the stretch begins that holds most of *words*; 0 without any."""
    counts = [
        (sum(start <= other < start + _SHOWN for other, _ in words), -start) for start, _ in words
    ]
    return -max(counts)[1] if counts else 0
