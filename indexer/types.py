"""The records and the protocol of the index: Passage, Filters, Hit, Index."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from corpus.document import Document, Language
from corpus.symbol import Symbol


@dataclass(frozen=True, slots=True)
class Passage:
    """A section, or a piece of a long one. Contract: document.text[start:end] == text.

    *id* is stable over re-indexing: "C25/33-E#2.11" and, for later pieces, "C25/33-E#2.11~2".
    *section* is the label of a citation ("2.11", "purpose", "Annex 1 § 2"); *tokens* counts what
    is embedded: the heading path and the text.
    """

    id: str
    symbol: Symbol
    language: Language
    section: str
    heading: str
    path: tuple[str, ...]
    kind: str
    text: str
    start: int
    end: int
    tokens: int
    year: int
    title: str
    page: int | None = None

    @property
    def embedded_text(self) -> str:
        """What is embedded and analysed: title and headings carried in front of the text."""
        heading = "" if self.text.startswith(self.heading) else self.heading
        return f"{self.context_of(self.title, self.path, heading)}\n{self.text}"

    @staticmethod
    def context_of(title: str, path: Sequence[str], heading: str) -> str:
        """The title and headings as one line."""
        return " · ".join(part for part in (title, *path, heading) if part)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which passages may be found; an empty field excludes nothing. Applied before ranking."""

    years: frozenset[int] = frozenset()
    languages: frozenset[Language] = frozenset()
    symbols: frozenset[Symbol] = frozenset()
    sections: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.years or self.languages or self.symbols or self.sections)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    *score* is comparable between the hits of one search and, being calibrated, roughly between
    searches: higher is better. *why* names each leg's share ("dense", "lexical", "late", "exact").
    """

    passage: Passage
    score: float
    rank: int
    why: dict[str, float] = field(default_factory=dict)


class Index(Protocol):
    """An open snapshot of indexed documents."""

    def search(
        self,
        query: str,
        k: int,
        *,
        filters: Filters = Filters(),
    ) -> list[Hit]:
        """The best *k* passages, best first; [] for an empty query or where filters leave none."""

    def document(self, symbol: Symbol, language: Language) -> Document | None:
        """The document as it was read, or None where the index does not hold it."""

    def documents(self) -> Sequence[tuple[Symbol, Language]]:
        """Every document held, by symbol and language."""

    def languages_of(self, symbol: Symbol) -> Sequence[Language]:
        """The languages in which the index holds *symbol*, in alphabetical order."""

    def sections_of(self, symbol: Symbol, language: Language) -> Sequence[str]:
        """The section labels of a document, in reading order; () where it is not held."""

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages; sequence position is the passage's row in every leg."""
