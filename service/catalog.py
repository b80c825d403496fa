"""What an index holds, seen as documents and sections: which versions, which neighbours.

Reads documents one by one and keeps the last ones read: nothing here walks through a whole archive
but `headings`, which only suggestions need, in the background.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from corpus.document import Document, Section
from corpus.language import LANGUAGES, Language
from corpus.relations import revised, superseded
from corpus.series import number_key
from corpus.symbol import Symbol
from indexer.types import Index, Passage
from service.citation import anchor

_KEPT = 128  # documents


class Place(NamedTuple):
    """A section whatever its language; *occurrence* tells apart sections that print one label."""

    symbol: Symbol
    section: str
    occurrence: int = 1

    @property
    def anchor(self) -> str:
        """The section's id in the page of its document."""
        return anchor(self.section, self.occurrence)


class Part(NamedTuple):
    """A section of one document, with its place."""

    place: Place
    section: Section


@dataclass(frozen=True, slots=True)
class Entry:
    """One document with the languages it is held in, in alphabetical order."""

    symbol: Symbol
    languages: tuple[Language, ...]

    @property
    def year(self) -> int:
        """The year in the symbol; 0 where it has none."""
        return self.symbol.year or 0


class Catalog:
    """The documents and sections of one open index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        # Over the index and not over itself: a cycle would keep an old generation's files open.
        self._parts = lru_cache(maxsize=_KEPT)(partial(_read_parts, index))

    @cached_property
    def documents(self) -> Sequence[Entry]:
        """All documents, newest first, then by symbol."""
        held: dict[Symbol, list[Language]] = {}
        for symbol, language in self._index.documents():
            held.setdefault(symbol.with_language(None), []).append(language)
        entries = [Entry(symbol, tuple(sorted(codes))) for symbol, codes in held.items()]
        return sorted(entries, key=lambda entry: (-entry.year, entry.symbol))

    @cached_property
    def titles(self) -> Mapping[tuple[Symbol, Language], str]:
        """The title of each document in each language."""
        return self._index.titles()

    def headings(self, longest: int, most: int) -> Sequence[tuple[str, int]]:
        """The *most* frequent headings of at most *longest* characters, with their numbers.

        Frequent are those with many passages under them. Walks through all passages.
        """
        held = (passage.heading for passage in self._index.passages)
        return Counter(each for each in held if 0 < len(each) <= longest).most_common(most)

    def series_title(self, key: str, reader: Language) -> str:
        """The newest title of a series in *reader*, else in English, else in any language.

        "" for a key that no series of the index has.
        """
        related = (self._index.relations(symbol) for symbol in self._named_after.get(key, ()))
        series = next((each.others for each in related if each and each.series == key), ())
        titles = [
            self.titles[symbol, code]
            for code in (reader, "en", *LANGUAGES)
            for symbol in reversed(series)
            if self.titles.get((symbol, code))
        ]
        return titles[0] if titles else ""

    @cached_property
    def _named_after(self) -> Mapping[str, Sequence[Symbol]]:
        """The documents that a series of this key may be called after (corpus.series)."""
        found: dict[str, list[Symbol]] = {}
        for entry in self.documents:
            for key in (number_key(entry.symbol), str(entry.symbol)):
                found.setdefault(key, []).append(entry.symbol)
        return found

    def years(self) -> range:
        """The first to the last year held; empty for an empty index."""
        return self._years

    @cached_property
    def _years(self) -> range:
        years = [entry.year for entry in self.documents if entry.year]
        return range(min(years), max(years) + 1) if years else range(0)

    def entry(self, symbol: Symbol) -> Entry | None:
        """The document, in whatever languages; None where the index does not hold it.

        Where it holds only revisions of a document, the last one is meant.
        """
        own = symbol.with_language(None)
        languages = self._index.languages_of(own)
        if not languages and own in self._revisions:
            own = self._revisions[own]
            languages = self._index.languages_of(own)
        return Entry(own, tuple(languages)) if languages else None

    @cached_property
    def _revisions(self) -> Mapping[Symbol, Symbol]:
        """The last revision held of each document that has one."""
        held = sorted(symbol for symbol, _ in self._index.documents())
        return {revised(symbol): symbol for symbol in held if revised(symbol) != symbol}

    def other_years(self, symbol: Symbol) -> Sequence[Entry]:
        """The documents of the same series, oldest first: itself, and what is in force of others.

        Addenda, corrigenda and what a revision replaces are left out, but for *symbol* itself.
        """
        own = symbol.with_language(None)
        related = self._index.relations(own)
        series = related.others if related else ()
        replaced = superseded(series)
        shown = [s for s in series if s == own or (s not in replaced and revised(s) == s.base)]
        return [entry for each in shown if (entry := self.entry(each))]

    def parts(self, symbol: Symbol, language: Language) -> Sequence[Part]:
        """The sections of a document in reading order; () where it is not held."""
        return self._parts(symbol.with_language(None), language)

    def place(self, passage: Passage) -> Place:
        """The section that *passage* is of.

        Numbers are taken to be printed once; of sections without, the index tells which it is.
        """
        symbol, label = passage.symbol.with_language(None), passage.section
        printed_once = passage.kind != "section" or label[-1:].isdigit()
        return Place(symbol, label, 1 if printed_once else self._index.occurrence(passage))

    def versions(self, symbol: Symbol) -> tuple[Language, ...]:
        """The languages in which the index holds a document; () where it does not."""
        return self._versions.get(symbol, ())

    @cached_property
    def _versions(self) -> Mapping[Symbol, tuple[Language, ...]]:
        return {entry.symbol: entry.languages for entry in self.documents}

    def languages_of(self, place: Place) -> tuple[Language, ...]:
        """The languages in which the index holds a section."""
        return tuple(self._index.section_languages(*place))

    def passage(self, place: Place, language: Language) -> Passage | None:
        """The whole section as one passage, its tokens not counted; None where it is not held."""
        return self._index.section(*place, language)


def _read_parts(index: Index, symbol: Symbol, language: Language) -> Sequence[Part]:
    document = index.document(symbol, language)
    return parts_of(document) if document else ()


def parts_of(document: Document) -> Sequence[Part]:
    """The sections of *document* with their places, in reading order."""
    symbol = document.symbol.with_language(None)
    return [
        Part(Place(symbol, section.label, occurrence), section)
        for section, occurrence in document.occurrences()
    ]
