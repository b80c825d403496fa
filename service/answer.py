"""An answer in the documents' own words, or an honest no with its reason.

    search  ->  enough found?  ->  quote (service.quoting)

No sentence is ever changed.
"""

from collections.abc import Iterator
from dataclasses import replace

from indexer.types import Filters
from models.embedder import Embedder
from service.parallel import Parallels
from service.quoting import Quoter
from service.records import (
    Answer,
    AnswerEvent,
    AskResponse,
    Delta,
    Finished,
    Reason,
    Searched,
    SearchRequest,
    SearchResponse,
)
from service.search import SearchService


class AnswerService:
    """Answers from the hits of a search service."""

    def __init__(
        self,
        search: SearchService,
        *,
        embedder: Embedder | None = None,
        abstain_below: float = 0.0,
    ) -> None:
        self._search = search
        self._quoter = Quoter(embedder)
        self._parallels = Parallels(search.catalog, embedder)
        self._abstain_below = abstain_below

    def ask(self, request: SearchRequest) -> AskResponse:
        """Search, then quote the sentences that answer; abstain with a reason where none do."""
        return self._answered(self._search.search(request))

    def stream(self, request: SearchRequest) -> Iterator[AnswerEvent]:
        """What `ask` returns, as it comes: Searched, the pieces of the answer, at last Finished.

        The pieces of an answer that only quotes are its sentences, a line each.
        """
        search = self._search.search(request)
        yield Searched(search)
        response = self._answered(search)
        for sentence in response.answer.sentences:
            yield Delta(f"{sentence.text}\n")
        yield Finished(response)

    def _answered(self, response: SearchResponse) -> AskResponse:
        if not response.hits:
            return self._without_hits(response)
        if reason := self._why_not(response):
            return AskResponse(response, Answer(reason=reason))
        sentences = self._parallels.beside(self._quoter.quotes(response), response.reader)
        reason = None if sentences else Reason.NOTHING_FOUND
        return AskResponse(response, Answer(sentences, reason))

    def _why_not(self, response: SearchResponse) -> Reason | None:
        """Why what was found is no answer; None where it may be one."""
        if self._search.not_held(response.understood):
            return Reason.NOT_HELD
        return Reason.LOW_SCORE if response.hits[0].score < self._abstain_below else None

    def _without_hits(self, response: SearchResponse) -> AskResponse:
        """Tell whether the filters are to blame, and show what they kept out if so."""
        if not response.request.filters:
            return AskResponse(response, Answer(reason=Reason.NOTHING_FOUND))
        unfiltered = self._search.search(replace(response.request, filters=Filters()))
        reason = Reason.FILTERED_OUT if unfiltered.hits else Reason.NOTHING_FOUND
        return AskResponse(response, Answer(reason=reason), unfiltered.hits)
