"""One document as a reader sees it: its sections with their anchors, its versions, its neighbours.

What the API and the web page of a document share.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Document, Section
from corpus.errors import SymbolError
from corpus.language import LANGUAGES, Language
from corpus.symbol import Symbol
from service.catalog import Entry, Occurrences, Place
from service.errors import DocumentNotFound
from service.wiring import Service


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its place and its own text."""

    place: Place
    section: Section
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document in one language with all that leads elsewhere from it.

    *series* are the documents of the same number in all years, oldest first, itself among them.
    """

    entry: Entry
    document: Document
    parts: Sequence[Part]
    series: Sequence[Entry]

    @property
    def previous(self) -> Entry | None:
        """The document of the series before this one."""
        at = self.series.index(self.entry)
        return self.series[at - 1] if at else None

    @property
    def next(self) -> Entry | None:
        """The document of the series after this one."""
        at = self.series.index(self.entry)
        return self.series[at + 1] if at + 1 < len(self.series) else None


def read_document(
    service: Service, symbol: str, language: str | None = None, *, prefer: Language | None = None
) -> Reading:
    """The document *symbol* in *language*; without one in *prefer*, in English or in any.

    Raises DocumentNotFound, saying in which languages the document is held if it is.
    """
    entry = service.search.catalog.entry(_parsed(symbol))
    if entry is None:
        raise DocumentNotFound(f"The index holds no document {symbol}.")
    chosen = _chosen(entry, language, prefer)
    document = service.index.document(entry.symbol, chosen)
    if document is None:
        raise DocumentNotFound(f"The index holds no text of {entry.symbol} in {chosen}.")
    series = service.search.catalog.other_years(entry.symbol)
    return Reading(entry, document, _parts(document), series)


def _parsed(symbol: str) -> Symbol:
    try:
        return Symbol.parse(symbol)
    except SymbolError as error:
        raise DocumentNotFound(str(error)) from None


def _chosen(entry: Entry, language: str | None, prefer: Language | None) -> Language:
    """The language to show: the one asked for, or the best there is when nobody asks."""
    if language:
        for held in entry.titles:
            if held == language.lower():
                return held
        raise DocumentNotFound(
            f"The index holds {entry.symbol} in {', '.join(entry.titles)}, not in {language}."
        )
    order = [code for code in (prefer, "en", *LANGUAGES) if code in entry.titles]
    return next(code for code in LANGUAGES if code == order[0])


def _parts(document: Document) -> list[Part]:
    symbol, count = document.symbol.with_language(None), Occurrences()
    return [
        Part(
            Place(symbol, each.label, count.of("", each.label, each.heading, each.path)),
            each,
            document.quote(each),
        )
        for each in document.sections
    ]
