"""The records and the protocol of the index: Passage, Filters, Hit, Index."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Protocol

from corpus.document import Document, DocumentKind, Language, Reference
from corpus.symbol import Symbol
from indexer.acronyms import Definitions
from indexer.bridge import Bridged


@dataclass(frozen=True, slots=True)
class Passage:
    """A section, or a piece of a long one. Contract: document.text[start:end] == text.

    *id* says which section it is, "C25/33-E#2.11", or "C25/33-E#2.11~2" for the second of that
    label, and which piece: "C25/33-E#2.11+2". Indexing again with the same sizes gives the same
    ids; a section as a whole has that of its first piece.
    *section* is the label of a citation ("2.11", "purpose", "Annex 1 § 2"); *tokens* counts what
    is embedded: the heading path and the text. *columns* is the header of the table in whose rows
    the text begins, "" elsewhere.
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
    columns: str = ""

    @property
    def embedded_text(self) -> str:
        """What is embedded and analysed: the text, after title, headings and names of columns."""
        heading = "" if self.text.startswith(self.heading) else self.heading
        context = self.context_of(self.title, self.path, heading)
        return "\n".join((context, *filter(None, [self.columns]), self.text))

    @property
    def nearest_heading(self) -> str:
        """The heading of the section, else of the one that it is in; "" where none has any."""
        return self.heading or next(filter(None, reversed(self.path)), "")

    @staticmethod
    def context_of(title: str, path: Sequence[str], heading: str) -> str:
        """The title and headings as one line."""
        return " · ".join(part for part in (title, *path, heading) if part)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which passages may be found; an empty field excludes nothing. Applied before ranking.

    *series* names series by their key ("/33") or by the symbol of any of their documents; *kinds*
    are document kinds; *bodies* are those of symbols ("C", "PP"); *resolutions* lets through the
    passages that name one of them in their text, their headings or their title. A document that a
    revision replaces is found only where *superseded* says so or *symbols* names it.
    """

    years: frozenset[int] = frozenset()
    languages: frozenset[Language] = frozenset()
    symbols: frozenset[Symbol] = frozenset()
    sections: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    kinds: frozenset[DocumentKind] = frozenset()
    bodies: frozenset[str] = frozenset()
    resolutions: frozenset[int] = frozenset()
    superseded: bool = False

    def __bool__(self) -> bool:
        """Whether something is left out that is found by default."""
        return any(getattr(self, each.name) for each in fields(self) if each.name != "superseded")


@dataclass(frozen=True, slots=True)
class Relations:
    """How a document stands to the others that the index holds.

    *series* is the key of its series and *others* all documents of that series, oldest first,
    itself among them. *superseded_by* is the revision that replaces it, *supersedes* what it
    replaces. *beside* are its other versions, addenda and corrigenda, or what it is one of.
    """

    series: str
    others: tuple[Symbol, ...]
    superseded_by: Symbol | None = None
    supersedes: tuple[Symbol, ...] = ()
    beside: tuple[Symbol, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a document of the index that refers to something."""

    symbol: Symbol
    language: Language
    reference: Reference


@dataclass(frozen=True, slots=True)
class Counts:
    """How many passages there are of each year, language, series and kind, the most first."""

    years: tuple[tuple[int, int], ...] = ()
    languages: tuple[tuple[Language, int], ...] = ()
    series: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[DocumentKind, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    *score* is comparable between the hits of one search and, being calibrated, roughly between
    searches: higher is better. *why* names each leg's share ("dense", "lexical", "late", "exact").
    *missed* is how much of the question the passage has nothing like, from 0 to 1 (models.late).
    """

    passage: Passage
    score: float
    rank: int
    why: dict[str, float] = field(default_factory=dict)
    missed: float = 0.0


class Index(Protocol):
    """An open snapshot of indexed documents."""

    def search(
        self,
        query: str,
        k: int,
        *,
        filters: Filters = Filters(),
        bridged: Mapping[Language, str] = MappingProxyType({}),
    ) -> list[Hit]:
        """The best *k* passages, best first; [] for an empty query or where filters leave none.

        *bridged* gives the text to compare the passages of a language with where that is not
        *query* itself (indexer.bridge).
        """

    @property
    def definitions(self) -> Definitions:
        """What the acronyms of the documents stand for, as the documents say."""

    def corrections(self, question: str, language: Language | None) -> Sequence[Bridged]:
        """The misspelt words of *question*, each with the word that was meant."""

    def names(self, question: str) -> Sequence[Bridged]:
        """The names of *question* as passages in other scripts write them."""

    def unsaid(self, question: str, named: Iterable[Bridged]) -> Sequence[str]:
        """The acronyms and names with figures of *question* that no passage mentions (unsaid.py).

        Nor by any form that one of *named* gives for them.
        """

    def document(self, symbol: Symbol, language: Language) -> Document | None:
        """The document as it was read, or None where the index does not hold it."""

    def documents(self) -> Sequence[tuple[Symbol, Language]]:
        """Every document held, by symbol and language."""

    def titles(self) -> Mapping[tuple[Symbol, Language], str]:
        """The title of each document in each language; "" where it has none."""

    def languages_of(self, symbol: Symbol) -> Sequence[Language]:
        """The languages in which the index holds *symbol*, in alphabetical order."""

    def section(
        self, symbol: Symbol, label: str, occurrence: int, language: Language
    ) -> Passage | None:
        """A section as one passage, its tokens not counted; None where it is not held.

        *occurrence* tells apart the sections of one document that print one label: 1, 2, ...
        """

    def section_languages(self, symbol: Symbol, label: str, occurrence: int) -> Sequence[Language]:
        """The languages in which the index holds a section, in alphabetical order."""

    def occurrence(self, passage: Passage) -> int:
        """Which of the sections of its label, in its document, *passage* is of; 1 for the first."""

    def relations(self, symbol: Symbol) -> Relations | None:
        """Series, revisions and amendments of a document; None where it is not held."""

    def citing(self, key: str) -> Sequence[Mention]:
        """Where documents refer to *key* ("document:C25/18", "resolution:101"), newest first."""

    def allows(self, filters: Filters, passage: Passage) -> bool:
        """Whether *filters* let *passage* through, as they do in `search`."""

    def counts(self, passages: Iterable[Passage]) -> Counts:
        """The years, languages, series and kinds of *passages* with their numbers."""

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages; sequence position is the passage's row in every leg."""
