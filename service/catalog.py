"""What an index holds, seen as documents and sections: which versions, which neighbours.

One pass over the passages, made when first asked; searching the passages is the index's business.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from corpus.language import Language
from corpus.symbol import Symbol
from indexer.types import Index, Passage
from service.citation import anchor


class Place(NamedTuple):
    """A section whatever its language; *occurrence* tells apart sections that print one label."""

    symbol: Symbol
    section: str
    occurrence: int = 1

    @property
    def anchor(self) -> str:
        """The section's id in the page of its document."""
        return anchor(self.section, self.occurrence)


@dataclass(frozen=True, slots=True)
class Entry:
    """One document with all its language versions; *titles* is in alphabetical order of these."""

    symbol: Symbol
    year: int
    titles: Mapping[Language, str]

    def title(self, *wanted: Language | None) -> str:
        """The title in the first of the *wanted* languages that has one, else in English or any."""
        order = (*wanted, "en", *self.titles)
        return next(self.titles[code] for code in order if code and code in self.titles)


class Catalog:
    """The documents and sections of one open index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def documents(self) -> Sequence[Entry]:
        """All documents, newest first, then by symbol."""
        return sorted(self._entries.values(), key=lambda entry: (-entry.year, entry.symbol))

    @property
    def years(self) -> range:
        """The first to the last year held; empty for an empty index."""
        years = [entry.year for entry in self._entries.values() if entry.year]
        return range(min(years), max(years) + 1) if years else range(0)

    def entry(self, symbol: Symbol) -> Entry | None:
        """The document, in whatever languages; None where the index does not hold it."""
        return self._entries.get(symbol.with_language(None))

    def place(self, passage: Passage) -> Place:
        """The section that *passage* is of."""
        return self._sections[0][passage.id, passage.language]

    def versions(self, place: Place) -> Mapping[Language, Sequence[Passage]]:
        """The passages of a section by language, in reading order; {} where it is not held."""
        return self._sections[1].get(place, {})

    def places(self, symbol: Symbol) -> Sequence[Place]:
        """The sections of a document in reading order, those of all its versions."""
        return self._places.get(symbol.with_language(None), ())

    def other_years(self, symbol: Symbol) -> Sequence[Entry]:
        """The documents of the same number in all years, oldest first; itself among them."""
        series = _series(symbol)
        same = [entry for entry in self.documents if _series(entry.symbol) == series]
        return sorted(same, key=lambda entry: (entry.year, entry.symbol))

    @cached_property
    def _entries(self) -> dict[Symbol, Entry]:
        titles: dict[Symbol, dict[Language, str]] = defaultdict(dict)
        years: dict[Symbol, int] = {}
        for passage in self._index.passages:
            titles[passage.symbol].setdefault(passage.language, passage.title)
            years[passage.symbol] = passage.year
        merged: dict[Symbol, dict[Language, str]] = defaultdict(dict)
        for symbol, by_language in titles.items():
            merged[symbol.with_language(None)] |= by_language
        held = {symbol.with_language(None): year for symbol, year in years.items()}
        return {
            symbol: Entry(symbol, held[symbol], dict(sorted(by_language.items())))
            for symbol, by_language in merged.items()
        }

    @cached_property
    def _sections(
        self,
    ) -> tuple[dict[tuple[str, Language], Place], dict[Place, dict[Language, list[Passage]]]]:
        """Each passage's place, and each place's passages by language."""
        place_of: dict[tuple[str, Language], Place] = {}
        held: dict[Place, dict[Language, list[Passage]]] = {}
        count = Occurrences()
        for passage in self._index.passages:
            symbol = passage.symbol.with_language(None)
            document, label = f"{symbol} {passage.language}", passage.section
            place = Place(symbol, label, count.of(document, label, passage.heading, passage.path))
            place_of[passage.id, passage.language] = place
            held.setdefault(place, {}).setdefault(passage.language, []).append(passage)
        return place_of, held

    @cached_property
    def _places(self) -> dict[Symbol, list[Place]]:
        found: dict[Symbol, list[Place]] = defaultdict(list)
        for place in self._sections[1]:
            found[place.symbol].append(place)
        return found


class Occurrences:
    """Counts, within a document, the sections that print the same label."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = defaultdict(list)

    def of(self, document: str, label: str, heading: str, path: tuple[str, ...]) -> int:
        """1 for the first section of *label* in *document*, 2 for the next with other headings."""
        seen = self._seen[document, label]
        if (heading, path) not in seen:
            seen.append((heading, path))
        return seen.index((heading, path)) + 1


def _series(symbol: Symbol) -> tuple[str, str, int]:
    return symbol.body, symbol.kind, symbol.number
