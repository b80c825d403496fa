"""What a model that calls tools can do here: search, fetch, ask, list, compare the years.

Plain functions of the core; mcp_server and tool_server say them in their protocols.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from corpus.errors import SymbolError
from corpus.symbol import Symbol
from service.catalog import Entry, Part
from service.chatbots.chat_text import chat_text
from service.chatbots.tool_schemas import (
    CitedAnswer,
    Count,
    Documents,
    Fetched,
    FoundPassage,
    FoundPassages,
    History,
    Id,
    Languages,
    ListedDocument,
    ListedDocuments,
    Offset,
    Question,
    SearchResult,
    SearchResults,
    Series,
    Years,
    YearTable,
)
from service.citation import anchor, citation, url
from service.documents import Reading, read_document
from service.errors import DocumentNotFound
from service.question.filters import filters_of
from service.records import SearchRequest
from service.wiring import Core, Service


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools over *core*; *base* gives the public address of this service, for links.

    Filters are written as on the command line: "2023-2025", "en, zh", "C25/33", "/33"; "" for all.
    Each raises what the core raises: BadRequest, DocumentNotFound, NotReady. What the methods and
    their arguments say of themselves is read by models that choose among them.
    """

    core: Core
    base: Callable[[], str]

    def search(self, query: Question) -> SearchResults:
        """Search the ITU Council documents; returns sections by id, title and link, best first.

        Follow up with fetch to read a section.
        """
        hits = self._service.search.search(SearchRequest(query)).hits
        return SearchResults(results=[SearchResult.of(found, base=self.base()) for found in hits])

    def fetch(self, id: Id) -> Fetched:  # noqa: A002 - the protocol's name
        """Read a section of a document, with the sections below it, or a whole document."""
        name, _, place = map(str.strip, id.partition("#" if "#" in id else "§"))
        reading = _read(self._service, name)
        section = _section(reading, place) if place else _Fetched("", "", "", reading.document.text)
        return section.of(reading, id, base=self.base())

    def find_passages(
        self,
        question: Question,
        *,
        years: Years = "",
        languages: Languages = "",
        documents: Documents = "",
        series: Series = "",
        count: Count = 10,
    ) -> FoundPassages:
        """Find the passages that answer a question, with their full texts and citations.

        Use this to write an answer of your own, or to see all that the documents say.
        """
        filters = filters_of(years, languages, documents, series=series)
        hits = self._service.search.search(SearchRequest(question, count, filters)).hits
        return FoundPassages(passages=[FoundPassage.of(each, base=self.base()) for each in hits])

    def ask(
        self,
        question: Question,
        *,
        years: Years = "",
        languages: Languages = "",
        documents: Documents = "",
        series: Series = "",
        history: History = (),
    ) -> CitedAnswer:
        """Answer a question from the ITU Council documents, with citations.

        The answer is quoted or checked against the documents; where they do not answer, it says so
        and shows what comes nearest.
        """
        filters = filters_of(years, languages, documents, series=series)
        turns = tuple(turn.turn() for turn in history)
        asked = SearchRequest(question, filters=filters, history=turns)
        response, base = self._service.answers.ask(asked), self.base()
        return CitedAnswer.of(response, chat_text(response, base=base), base=base)

    def list_documents(
        self,
        *,
        years: Years = "",
        languages: Languages = "",
        series: Series = "",
        offset: Offset = 0,
    ) -> ListedDocuments:
        """List the documents that can be asked about, newest first, fifty at a time."""
        wanted = filters_of(years, languages, series=series)
        held = [
            entry
            for entry in self._service.search.catalog.documents
            if (not wanted.years or entry.year in wanted.years)
            and (not wanted.languages or wanted.languages.intersection(entry.languages))
            and (not wanted.series or self._series(entry) in wanted.series)
        ]
        page = map(self._listed, held[offset : offset + _PAGE])
        return ListedDocuments(documents=list(page), total=len(held))

    def timeline(
        self,
        subject: Question,
        *,
        years: Years = "",
        languages: Languages = "",
        series: Series = "",
    ) -> YearTable:
        """Compare the years: what each year's documents say about a subject, and what changed."""
        filters = filters_of(years, languages, series=series)
        found = self._service.timeline.timeline(SearchRequest(subject, filters=filters))
        return YearTable.of(found, base=self.base())

    @property
    def _service(self) -> Service:
        return self.core.service

    def _series(self, entry: Entry) -> str:
        related = self._service.index.relations(entry.symbol)
        return related.series if related else ""

    def _listed(self, entry: Entry) -> ListedDocument:
        language = "en" if "en" in entry.languages else entry.languages[0]
        return ListedDocument(
            id=str(entry.symbol),
            title=self._service.search.catalog.titles[entry.symbol, language],
            year=entry.year,
            languages=list(entry.languages),
            url=url(entry.symbol, base=self.base()),
        )


_PAGE = 50  # documents a page
_NAMED = 20  # sections named where another one was asked for


def _read(service: Service, name: str) -> Reading:
    """The document *name* in the language that its letter says."""
    try:
        language = Symbol.parse(name).language
    except SymbolError as error:
        raise DocumentNotFound(str(error)) from None
    return read_document(service, name, language)


@dataclass(frozen=True, slots=True)
class _Fetched:
    """A piece of a document: its label, heading and anchor, all "" for the whole."""

    label: str
    heading: str
    anchor: str
    text: str

    def of(self, reading: Reading, asked: str, *, base: str) -> Fetched:
        """The wire form of this piece of *reading*, for which *asked* was the id."""
        document, entry = reading.document, reading.entry
        cited = citation(entry.symbol, self.label, self.heading)
        return Fetched(
            id=asked,
            title=f"{cited} — {self.heading or document.title}",
            text=self.text.strip(),
            url=url(entry.symbol, document.language, self.anchor, base=base),
            metadata={
                "symbol": str(entry.symbol),
                "section": self.label,
                "citation": cited,
                "language": document.language,
                "languages": ", ".join(entry.languages),
                "year": str(entry.year),
                "title": document.title,
            },
        )


def _section(reading: Reading, place: str) -> _Fetched:
    """The section *place* with those below it, which follow it. Raises DocumentNotFound.

    What follows ends with the next section that is not below it: an annex may have a 2.1 again.
    """
    wanted = anchor(place).casefold()
    following = list(dropwhile(lambda part: not _is_within(part, wanted), reading.parts))
    parts = list(takewhile(lambda part: _belongs(part, wanted, following[0]), following))
    if not parts:
        held = ", ".join(part.place.anchor for part in reading.parts[:_NAMED])
        raise DocumentNotFound(f"{reading.entry.symbol} has no section {place}. It has: {held}.")
    first, last = parts[0], parts[-1]
    text = reading.document.text[first.section.start : last.section.end]
    return _Fetched(first.place.section, first.section.heading, first.place.anchor, text)


def _belongs(part: Part, wanted: str, first: Part) -> bool:
    """Whether *part* is *first* or below it, by its number or, where it has none, its headings."""
    heading = first.section.heading
    unnumbered = not part.section.number and heading != "" and heading in part.section.path
    return _is_within(part, wanted) or unnumbered


def _is_within(part: Part, wanted: str) -> bool:
    own = part.place.anchor.casefold()
    return own == wanted or own.startswith(f"{wanted}.")
