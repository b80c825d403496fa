"""The types every part passes on: a document, its sections, its language.

Nothing here reads a file; see corpus.load for that.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.kinds import DocumentKind
from corpus.language import LANGUAGES, Language
from corpus.references import Reference
from corpus.session import Session
from corpus.symbol import Symbol

__all__ = [
    "LANGUAGES",
    "Document",
    "DocumentKind",
    "Language",
    "Reference",
    "Section",
    "SectionKind",
    "Session",
    "Table",
]

SectionKind = Literal[
    "title",
    "section",
    "annex",
    "summary",
    "purpose",
    "subject",
    "background",
    "recommendation",
    "implications",
    "action",
    "strategic-plan",
    "financial",
    "references",
    "preamble",
]


@dataclass(frozen=True, slots=True)
class Section:
    """One citable place: a numbered section, a front-matter box, the title.

    *number* is as printed ("2.11") and "" where none is printed; *path* holds the headings of
    the enclosing sections, outermost first, without this one. Offsets are characters of
    Document.text. A parent ends where its first child begins, so sections never overlap.
    """

    number: str
    heading: str
    path: tuple[str, ...]
    kind: SectionKind
    start: int
    end: int
    annex: str = ""
    page: int | None = None

    @property
    def label(self) -> str:
        """What a citation prints after the symbol: "2.11", "Annex 1 § 2", or the kind of a box."""
        own = self.number or (self.kind if self.kind != "annex" else "")
        if not self.annex:
            return own
        sign = "" if own.startswith("¶") else "§ "
        return f"{self.annex} {sign}{own}" if own else self.annex


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table below those that name its columns, as a range of Document.text.

    *header* are the rows above them, as they stand in the text.
    """

    start: int
    end: int
    header: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language, as read. Contract: text[s.start:s.end] is section s.

    Sections are in reading order and do not overlap. *text* is clean (no converter litter, soft
    breaks mended) and is what citations quote. *file* is where it was read from.

    From the header block, as far as it is printed: *agenda* ("PL 1.2"), *original*, the languages
    that it was written in, and *session*. *references* are in the order of the text, and so are
    *tables*, which holds those whose columns are named.
    """

    symbol: Symbol
    language: Language
    title: str
    date: date | None
    source: str
    sections: tuple[Section, ...]
    text: str
    url: str = ""
    access: str = ""
    file: str = ""
    notes: tuple[str, ...] = ()
    kind: DocumentKind = "other"
    agenda: str = ""
    original: tuple[Language, ...] = ()
    session: Session | None = None
    references: tuple[Reference, ...] = ()
    tables: tuple[Table, ...] = ()

    def quote(self, section: Section) -> str:
        """The section's own text, exactly as it stands in the document."""
        return self.text[section.start : section.end]

    def occurrences(self) -> Iterator[tuple[Section, int]]:
        """Each section, and which of those of its label it is: 1 for the first."""
        seen: Counter[str] = Counter()
        for section in self.sections:
            seen[section.label] += 1
            yield section, seen[section.label]
