"""Passages and sections as the templates show them: marked, and with their headings apart."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from corpus.document import Document
from service.catalog import Part
from service.highlight import Span
from service.records import Found

_EXCERPT = 60  # characters that stand for a heading in a table of contents


def marked(passage: str, spans: Iterable[Span]) -> Markup:
    """*passage* escaped, with <mark> around each of *spans*, which are in order and apart."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [escape(passage[at:start]), Markup("<mark>%s</mark>") % passage[start:end]]
        at = end
    return Markup("").join([*pieces, escape(passage[at:])])


def below_heading(found: Found) -> Markup:
    """The marked text of a hit without its heading line, which stands above it already."""
    passage = found.passage
    first, _, rest = passage.text.partition("\n")
    own = not rest.strip() or not _is_heading(first, passage.section, passage.heading)
    cut = 0 if own else len(first) + 1
    spans = [(start - cut, end - cut) for start, end in found.highlights if start >= cut]
    return marked(passage.text[cut:], spans)


def parted(part: Part, document: Document) -> tuple[str, str]:
    """The printed heading of a section and the text below it; ("", text) for a run-in one."""
    section, whole = part.section, document.quote(part.section).strip()
    first, _, rest = whole.partition("\n")
    if _is_heading(first, section.number, section.heading):
        return normal(first), rest.strip()
    return "", whole


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


def _is_heading(line: str, number: str, heading: str) -> bool:
    """Whether *line* prints a heading and nothing else, with or without its number."""
    plain = normal(line).replace(". ", " ", 1)
    return bool(heading) and plain in {
        heading,
        f"{number} {heading}",
        heading.replace(". ", " ", 1),
    }
