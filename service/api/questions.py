"""Questions: search, ask, and the timeline of a subject."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.sse import EventSourceResponse, ServerSentEvent

from service.api.errors import STREAM_ERRORS
from service.doors import TheCore
from service.records import AnswerEvent
from service.schemas import AskOut, QueryIn, QuestionIn, SearchOut, TimelineOut, event_out

router = APIRouter(tags=["questions"])


@router.get("/search", operation_id="search")
def search_by_link(query: Annotated[QueryIn, Query()], core: TheCore) -> SearchOut:
    """Find the sections that answer a question, best first.

    Use it to read what the documents say; use `ask` for the sentences that answer.
    """
    return search(query.question(), core)


@router.post("/search", operation_id="searchWithFilters")
def search(question: QuestionIn, core: TheCore) -> SearchOut:
    """Find the sections that answer a question, best first, with filters in a JSON body."""
    response = core.service.search.search(question.request())
    return SearchOut.of(response, base=core.settings.base_url)


@router.get("/ask", operation_id="ask")
def ask_by_link(query: Annotated[QueryIn, Query()], core: TheCore) -> AskOut:
    """Answer a question with one to three verbatim sentences, or say that there is no answer.

    A question that compares years is answered with a table. Each sentence has the document, the
    section and the characters where it stands.
    """
    return ask(query.question(), core)


@router.post("/ask", operation_id="askWithFilters")
def ask(question: QuestionIn, core: TheCore) -> AskOut:
    """Answer a question as `ask` does, with filters and the conversation in a JSON body."""
    response = core.service.answers.ask(question.request())
    return AskOut.of_answer(response, base=core.settings.base_url)


def _events(question: QuestionIn, core: TheCore) -> Iterator[AnswerEvent]:
    """The events of an answer, begun: what is wrong with the question is told before the stream."""
    events = core.service.answers.stream(question.request())
    return _with(next(events), events)


def _with(first: AnswerEvent, rest: Iterator[AnswerEvent]) -> Iterator[AnswerEvent]:
    yield first
    yield from rest


@router.post(
    "/ask/stream",
    operation_id="askStream",
    response_class=EventSourceResponse,
    responses=STREAM_ERRORS,
)
def ask_stream(
    events: Annotated[Iterator[AnswerEvent], Depends(_events)], core: TheCore
) -> Iterator[ServerSentEvent]:
    """Answer a question as `askWithFilters` does, as server-sent events while it is written.

    The event `searched` holds what was found, each `delta` a piece of the answer's text, and
    `finished` the whole answer, which replaces the pieces.
    """
    for event in events:
        data = event_out(event, base=core.settings.base_url)
        yield ServerSentEvent(event=data.type, data=data)


@router.get("/timeline", operation_id="timeline")
def timeline_by_link(query: Annotated[QueryIn, Query()], core: TheCore) -> TimelineOut:
    """Show what the reports of each year say about a subject, newest first, and what changed.

    Use it for questions such as "how did ... change since 2023?".
    """
    return timeline(query.question(), core)


@router.post("/timeline", operation_id="timelineWithFilters")
def timeline(question: QuestionIn, core: TheCore) -> TimelineOut:
    """Show a subject over the years as `timeline` does, with filters in a JSON body."""
    found = core.service.timeline.timeline(question.request())
    return TimelineOut.of(found, base=core.settings.base_url)
