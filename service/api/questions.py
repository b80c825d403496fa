"""Questions: search, ask, and the timeline of a subject.

Each may wait for a language model (a follow-up is asked of one), so none takes a thread that the
other doors need.
"""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from service.api.errors import STREAM_ERRORS
from service.doors import TheCore
from service.schemas import AskOut, QueryIn, QuestionIn, SearchOut, TimelineOut, event_out
from service.streams import Events, Stream, answer, aside, begun, sse_data
from service.wiring import Core

router = APIRouter(tags=["questions"])

_EVENT = {"type": "object", "properties": {"event": {"type": "string"}, "data": {"type": "string"}}}
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer as it is written.",
        "content": {"text/event-stream": {"itemSchema": _EVENT}},
    }
}


@router.get("/search", operation_id="search")
async def search_by_link(query: Annotated[QueryIn, Query()], core: TheCore) -> SearchOut:
    """Find the sections that answer a question, best first.

    Use it to read what the documents say; use `ask` for the sentences that answer.
    """
    return await search(query.question(), core)


@router.post("/search", operation_id="searchWithFilters")
async def search(question: QuestionIn, core: TheCore) -> SearchOut:
    """Find the sections that answer a question, best first, with filters in a JSON body."""
    response = await aside(lambda: core.service.search.search(question.request()))
    return SearchOut.of(response, base=core.settings.base_url)


@router.get("/ask", operation_id="ask")
async def ask_by_link(
    query: Annotated[QueryIn, Query()], request: Request, core: TheCore
) -> AskOut:
    """Answer a question with one to three verbatim sentences, or say that there is no answer.

    A question that compares years is answered with a table. Each sentence has the document, the
    section and the characters where it stands.
    """
    return await ask(query.question(), request, core)


@router.post("/ask", operation_id="askWithFilters")
async def ask(question: QuestionIn, request: Request, core: TheCore) -> AskOut:
    """Answer a question as `ask` does, with filters and the conversation in a JSON body."""
    response = await answer(request, core, question.request())
    return AskOut.of_answer(response, base=core.settings.base_url)


@router.post(
    "/ask/stream",
    operation_id="askStream",
    response_class=StreamingResponse,
    responses={**STREAM_ERRORS, **_STREAM},
)
async def ask_stream(question: QuestionIn, core: TheCore) -> Stream:
    """Answer a question as `askWithFilters` does, as server-sent events while it is written.

    The event `searched` holds what was found, each `delta` a piece of the answer's text, and
    `finished` the whole answer, which replaces the pieces.
    """
    events = await begun(core, question.request())
    return Stream(_told(events, core), events)


async def _told(events: Events, core: Core) -> AsyncIterator[str]:
    async for event in events:
        data = event_out(event, base=core.settings.base_url)
        yield sse_data(data, event=data.type)


@router.get("/timeline", operation_id="timeline")
async def timeline_by_link(query: Annotated[QueryIn, Query()], core: TheCore) -> TimelineOut:
    """Show what the reports of each year say about a subject, newest first, and what changed.

    Use it for questions such as "how did ... change since 2023?".
    """
    return await timeline(query.question(), core)


@router.post("/timeline", operation_id="timelineWithFilters")
async def timeline(question: QuestionIn, core: TheCore) -> TimelineOut:
    """Show a subject over the years as `timeline` does, with filters in a JSON body."""
    found = await aside(lambda: core.service.timeline.timeline(question.request()))
    return TimelineOut.of(found, base=core.settings.base_url)
