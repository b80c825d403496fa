"""An answer in the documents' own words, or an honest no with its reason.

search  ->  enough found?  ->  write, if a language model is set (service.answers.written)
                           ->  else, or if it fails, quote (service.answers.quoting), part by part
                               where several things are asked (service.answers.parts)
"""

from collections.abc import Generator, Iterator
from dataclasses import replace

from indexer.types import Filters
from models.embedder import Embedder
from service.answers.language_model import LanguageModel
from service.answers.parallel import Parallels
from service.answers.parts import Parts
from service.answers.quoting import Quoter, is_reference
from service.answers.timeline import TimelineService
from service.answers.written import Writer
from service.confidence import READ, speak_of_no_year
from service.question_log import QuestionLog
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
    Sentence,
    Timeline,
)
from service.search import SearchService


class AnswerService:
    """Answers from the hits of a search service."""

    def __init__(
        self,
        search: SearchService,
        timelines: TimelineService,
        *,
        embedder: Embedder | None = None,
        abstain_below: float = 0.0,
        model: LanguageModel | None = None,
        prompt_tokens: int = 4000,
        log: QuestionLog | None = None,
    ) -> None:
        self._search = search
        self._timelines = timelines
        self._quoter = Quoter(embedder)
        self._parts = Parts(search, self._quoter)
        self._writer = model and Writer(model, self._quoter, prompt_tokens=prompt_tokens)
        self._parallels = Parallels(search.catalog, embedder)
        self._abstain_below = abstain_below
        self._log = log

    def ask(self, request: SearchRequest) -> AskResponse:
        """Search, then answer from what was found; abstain with a reason where that is no answer.

        Raises what SearchService.search raises.
        """
        events = self.stream(request)
        return next(event.response for event in events if isinstance(event, Finished))

    def stream(self, request: SearchRequest) -> Iterator[AnswerEvent]:
        """What `ask` returns, as it comes: Searched, the pieces of the answer, at last Finished.

        The pieces of an answer that only quotes are its sentences, a line each.
        """
        search = self._search.search(request)
        yield Searched(search)
        response = self._abstained(search)
        if response is None:
            answer = yield from self._answer(search.best_first)
            response = AskResponse(search, answer)
        if self._log:
            self._log.record(response)
        yield Finished(response)

    def _answer(self, search: SearchResponse) -> Generator[Delta, None, Answer]:
        """A written answer where a language model is at hand and writes one, else quotations.

        A question that compares years is answered with a table, and a sentence of each year.
        """
        written = Answer()
        if self._writer:
            written = yield from self._writer.write(search)
        written = replace(written, table=self._timelines.answers(search))
        if written.text:
            return written
        quotes = self._quotes(search, written.table)
        for sentence in quotes:
            yield Delta(f"{sentence.text}\n")
        return replace(written, sentences=quotes, reason=None if quotes else Reason.NOTHING_FOUND)

    def _quotes(self, search: SearchResponse, table: Timeline | None) -> list[Sentence]:
        by_year = [sentence for row in table.rows for sentence in row.sentences] if table else []
        quotes = by_year or self._parts.quotes(search) or self._quoter.quotes(search)
        return self._parallels.beside(quotes, search.reader)

    def _abstained(self, response: SearchResponse) -> AskResponse | None:
        """The answer to a question that is not answered; None where it may be."""
        if not response.hits:
            return self._without_hits(response)
        reason = self._why_not(response)
        return AskResponse(response, Answer(reason=reason)) if reason else None

    def _why_not(self, response: SearchResponse) -> Reason | None:
        """Why what was found is no answer; None where it may be one."""
        if self._search.not_held(response.understood):
            return Reason.NOT_HELD
        nearest = [found.passage for found in response.best_first.hits[:READ]]
        if not is_reference(response) and speak_of_no_year(response.understood, nearest):
            return Reason.OTHER_YEARS
        return Reason.LOW_SCORE if response.confidence < self._abstain_below else None

    def _without_hits(self, response: SearchResponse) -> AskResponse:
        """Tell whether the filters are to blame, and show what they kept out if so."""
        if not response.request.filters:
            return AskResponse(response, Answer(reason=Reason.NOTHING_FOUND))
        unfiltered = self._search.search(replace(response.request, filters=Filters()))
        reason = Reason.FILTERED_OUT if unfiltered.hits else Reason.NOTHING_FOUND
        return AskResponse(response, Answer(reason=reason), unfiltered.hits)
