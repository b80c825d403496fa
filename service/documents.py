"""One document as a reader sees it: its sections with their anchors, its versions, its neighbours.

What the API and the web page of a document share.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.errors import SymbolError
from corpus.language import Language
from corpus.symbol import Symbol
from indexer.types import Relations
from service.catalog import Entry, Part, parts_of
from service.errors import DocumentNotFound
from service.wiring import Service


@dataclass(frozen=True, slots=True)
class Reading:
    """A document in one language with all that leads elsewhere from it.

    *series* are the documents of the same series in all years, oldest first, itself among them;
    *relations* say which revision replaces it, if one does, and what stands beside it.
    """

    entry: Entry
    document: Document
    parts: Sequence[Part]
    series: Sequence[Entry]
    relations: Relations | None = None

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
    relations = service.index.relations(entry.symbol)
    return Reading(entry, document, parts_of(document), series, relations)


def _parsed(symbol: str) -> Symbol:
    try:
        return Symbol.parse(symbol)
    except SymbolError as error:
        raise DocumentNotFound(str(error)) from None


def _chosen(entry: Entry, language: str | None, prefer: Language | None) -> Language:
    """The language to show: the one asked for, or the best there is when nobody asks."""
    if language:
        for held in entry.languages:
            if held == language.lower():
                return held
        raise DocumentNotFound(
            f"The index holds {entry.symbol} in {', '.join(entry.languages)}, not in {language}."
        )
    return next(code for code in (prefer, "en", *entry.languages) if code in entry.languages)
