"""Answers as they come, for clients that may go away: whoever stops listening stops the work.

Every HTTP door takes its answers from here.

An answer is computed in a worker thread, one step at a time. Nothing runs ahead of the client:
between two steps a stream costs no thread, and when its client is gone the generator behind it is
closed, which ends a request to a language model too.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator
from contextlib import aclosing
from json import dumps
from typing import Any, TypeVar

import anyio
from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi import Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from starlette.types import Receive, Scope, Send

from service.errors import ServiceError
from service.records import AnswerEvent, AskResponse, Finished, SearchRequest
from service.wiring import Core

# Streams wait for a language model most of the time; with threads of their own they leave those
# of the other requests alone.
_THREADS = 64
_LONGEST = 600  # seconds until a stream ends whose client does not read
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # no proxy keeps it back

T = TypeVar("T")
Events = AsyncGenerator[AnswerEvent]


class ClientGone(ServiceError):
    """The client closed the connection before its answer was ready."""

    status = 499  # nginx's; nobody reads it
    type = "client-gone"


class Stream(StreamingResponse):
    """Server-sent events made of *events*, which are closed whatever becomes of the client."""

    def __init__(self, messages: AsyncIterator[str], events: Events) -> None:
        super().__init__(messages, media_type="text/event-stream", headers=_HEADERS)
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send all messages, unless the client leaves or does not read for too long."""
        async with aclosing(self._events):
            with anyio.move_on_after(_LONGEST):
                await super().__call__(scope, receive, send)


async def answer(request: Request, core: Core, asked: SearchRequest) -> AskResponse:
    """The whole answer. Raises ClientGone as soon as nobody waits for it any more."""
    async with aclosing(await begun(core, asked)) as events:
        async for event in events:
            if isinstance(event, Finished):
                return event.response
            if await request.is_disconnected():
                break
    raise ClientGone("Nobody waits for the answer.")


async def begun(core: Core, asked: SearchRequest) -> Events:
    """The events of an answer, once the first is there.

    Raises what asking raises, while an error can still be told by the status of the response.
    """
    steps = _in_steps(core, asked)
    first = await anext(steps)

    async def events() -> Events:
        async with aclosing(steps):
            yield first
            async for event in steps:
                yield event

    return events()


async def aside(work: Callable[[], T]) -> T:
    """What *work* returns; it may wait for a language model and has a thread kept for that."""
    return await to_thread.run_sync(work, limiter=_threads())


def sse_data(message: BaseModel | dict[str, Any], *, event: str = "") -> str:
    """One server-sent event with a JSON object."""
    body = message.model_dump(mode="json") if isinstance(message, BaseModel) else message
    name = f"event: {event}\n" if event else ""
    return f"{name}data: {dumps(body, ensure_ascii=False)}\n\n"


async def _in_steps(core: Core, asked: SearchRequest) -> Events:
    """The events of an answer, each computed in a worker thread; closed when this is."""
    limiter = _threads()
    source = _events(core, asked)
    try:
        while event := await to_thread.run_sync(next, source, None, limiter=limiter):
            yield event
    finally:
        with anyio.CancelScope(shield=True):
            await to_thread.run_sync(source.close, limiter=limiter)


def _events(core: Core, asked: SearchRequest) -> Generator[AnswerEvent]:
    """Opens the index, if need be, in the thread that asks for the first event."""
    yield from core.service.answers.stream(asked)


_limiter: RunVar[CapacityLimiter] = RunVar("threads of streams")  # one for each event loop


def _threads() -> CapacityLimiter:
    try:
        return _limiter.get()
    except LookupError:
        _limiter.set(CapacityLimiter(_THREADS))
        return _limiter.get()
