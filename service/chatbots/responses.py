"""OpenAI's responses over the core: a question, or a chat sent whole, and its cited answer.

Nothing is kept between requests, so what refers to an earlier response is refused.
"""

import time
from collections.abc import AsyncIterator, Iterator
from itertools import count
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request

from service.chatbots import parameters
from service.chatbots.chat_text import ChatText, chat_text
from service.chatbots.completions import MODEL, known_model, search_request
from service.chatbots.dialogue import dialogue
from service.chatbots.errors import ERRORS, MISSING, OpenAIRoute, failure
from service.chatbots.message_pieces import message_pieces
from service.chatbots.response_schemas import (
    OutputMessage,
    OutputText,
    ResponseIn,
    ResponseOut,
    ResponseUsage,
)
from service.doors import TheBase, TheCore
from service.streams import Events, Stream, answer, begun, sse_data

router = APIRouter(tags=["openai"], route_class=OpenAIRoute, responses=ERRORS)


@router.post(
    "/responses",
    operation_id="createResponse",
    response_model=ResponseOut,
    responses={**MISSING, 200: {"content": {"text/event-stream": {}}}},
)
async def respond(body: ResponseIn, request: Request, core: TheCore, base: TheBase) -> Any:
    """Answer the last message of the input from the documents, with citations."""
    known_model(body.model)
    parameters.check(body.model_extra or {})
    said = dialogue(body.messages, param="input")
    asked = search_request(body, said)
    making = _Making(body, said.tokens, base)
    if body.stream:
        events = await begun(core, asked)
        return Stream(making.events(events), events)
    response = await answer(request, core, asked)
    return making.completed(chat_text(response, base=base))


class _Making:
    """One response while it is made."""

    def __init__(self, body: ResponseIn, tokens: int, base: str) -> None:
        self._tokens = tokens
        self._base = base
        self._item = f"msg_{uuid4().hex}"
        self._number = count()
        self._begun = ResponseOut(
            id=f"resp_{uuid4().hex}",
            created_at=int(time.time()),
            instructions=body.instructions,
            model=MODEL,
        )

    def completed(self, message: ChatText) -> ResponseOut:
        """The response with its answer."""
        return self._begun.model_copy(
            update={
                "status": "completed",
                "completed_at": int(time.time()),
                "output": [self._output(OutputText.of(message, base=self._base))],
                "usage": ResponseUsage.of(self._tokens, message.text),
            }
        )

    async def events(self, events: Events) -> AsyncIterator[str]:
        """The server-sent events of the response."""
        for event in self._opened():
            yield event
        try:
            async for piece in message_pieces(events, base=self._base):
                if isinstance(piece, str):
                    yield self._text("delta", delta=piece, logprobs=[])
                    continue
                for event in self._closed(piece):
                    yield event
        except Exception as error:  # noqa: BLE001 - the status is sent: the stream has to tell it
            found = failure(error).error
            yield self._event("error", code=found.code, message=found.message, param=found.param)

    def _opened(self) -> Iterator[str]:
        started = self._begun.model_dump()
        yield self._event("response.created", response=started)
        yield self._event("response.in_progress", response=started)
        item = OutputMessage(id=self._item, status="in_progress", content=[]).model_dump()
        yield self._event("response.output_item.added", output_index=0, item=item)
        part = OutputText(text="", annotations=[]).model_dump()
        yield self._content("response.content_part.added", part=part)

    def _closed(self, message: ChatText) -> Iterator[str]:
        part = OutputText.of(message, base=self._base)
        for at, cited in enumerate(part.annotations):
            added = {"annotation_index": at, "annotation": cited.model_dump()}
            yield self._text("annotation.added", **added)
        yield self._text("done", text=part.text, logprobs=[])
        yield self._content("response.content_part.done", part=part.model_dump())
        item = self._output(part).model_dump()
        yield self._event("response.output_item.done", output_index=0, item=item)
        yield self._event("response.completed", response=self.completed(message).model_dump())

    def _output(self, part: OutputText) -> OutputMessage:
        return OutputMessage(id=self._item, status="completed", content=[part])

    def _text(self, what: str, **fields: Any) -> str:
        return self._content(f"response.output_text.{what}", **fields)

    def _content(self, name: str, **fields: Any) -> str:
        place = {"item_id": self._item, "output_index": 0, "content_index": 0}
        return self._event(name, **place, **fields)

    def _event(self, name: str, **fields: Any) -> str:
        body = {"type": name, "sequence_number": next(self._number), **fields}
        return sse_data(body, event=name)
