"""OpenAI's chat completions over the core: for every chat client that can be given an address.

The text of an answer carries [n] and a list of sources, its annotations the same citations with
their places. In a stream the annotations come in the last piece but one, as OpenAI sends them.
"""

import time
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request

from service.chatbots import parameters
from service.chatbots.chat_text import ChatText, chat_text
from service.chatbots.completion_schemas import (
    Asking,
    Choice,
    CompletionIn,
    CompletionOut,
    MessageOut,
    ModelOut,
    ModelsOut,
    Usage,
    annotations,
)
from service.chatbots.dialogue import Dialogue, dialogue
from service.chatbots.errors import ERRORS, MISSING, NoSuchModel, OpenAIRoute, failure
from service.chatbots.message_pieces import message_pieces
from service.doors import TheBase, TheCore
from service.records import AskResponse, SearchRequest
from service.streams import Events, Stream, answer, begun, sse_data

MODEL = "cdocs"
_CREATED = 1_735_689_600  # the beginning of 2025: the model is no file that has a date

router = APIRouter(tags=["openai"], route_class=OpenAIRoute, responses=ERRORS)


_LINK = {"operationId": "getModel", "parameters": {"model": "$response.body#/data/0/id"}}


@router.get("/models", operation_id="listModels", responses={200: {"links": {"model": _LINK}}})
def list_models() -> ModelsOut:
    """List the models that can be asked: there is one."""
    return ModelsOut(data=[ModelOut(id=MODEL, created=_CREATED)])


@router.get("/models/{model}", operation_id="getModel", responses=MISSING)
def get_model(model: str) -> ModelOut:
    """Describe a model."""
    known_model(model)
    return ModelOut(id=MODEL, created=_CREATED)


@router.post(
    "/chat/completions",
    operation_id="createChatCompletion",
    response_model=CompletionOut,
    responses={**MISSING, 200: {"content": {"text/event-stream": {}}}},
)
async def complete(body: CompletionIn, request: Request, core: TheCore, base: TheBase) -> Any:
    """Answer the last message of a chat from the documents, with citations."""
    known_model(body.model)
    parameters.check(body.model_extra or {})
    said = dialogue(body.messages)
    asked = search_request(body, said)
    if body.stream:
        events = await begun(core, asked)
        chunks = _Chunks(body, said)
        return Stream(chunks.of(events, base=base), events)
    return _completion(said, await answer(request, core, asked), base)


def known_model(name: str) -> None:
    """Raise NoSuchModel for any name but that of the one model."""
    if name != MODEL:
        raise NoSuchModel(name, MODEL)


def search_request(body: Asking, said: Dialogue) -> SearchRequest:
    """The question with what its asker states, as the core takes it."""
    return SearchRequest(
        said.question, filters=body.filters.filters(), reader=body.reader, history=said.history
    )


def _completion(said: Dialogue, response: AskResponse, base: str) -> CompletionOut:
    message = chat_text(response, base=base)
    shown = MessageOut(content=message.text, annotations=annotations(message, base=base))
    return CompletionOut(
        id=_new_id(),
        created=int(time.time()),
        model=MODEL,
        choices=[Choice(message=shown)],
        usage=Usage.of(said.tokens, message.text),
    )


class _Chunks:
    """The pieces of one streamed completion, all with one id."""

    def __init__(self, body: CompletionIn, said: Dialogue) -> None:
        self._said = said
        self._counts = bool(body.stream_options and body.stream_options.include_usage)
        self._shared = {
            "id": _new_id(),
            "object": "chat.completion.chunk",
            "created": int(time.time()),
            "model": MODEL,
        }

    async def of(self, events: Events, *, base: str) -> AsyncIterator[str]:
        """The server-sent events: the text, its annotations, the end; then the usage if wanted."""
        yield self._chunk({"role": "assistant", "content": ""})
        try:
            async for piece in message_pieces(events, base=base):
                if isinstance(piece, str):
                    yield self._chunk({"content": piece})
                    continue
                for chunk in self._last(piece, base):
                    yield chunk
        except Exception as error:  # noqa: BLE001 - the status is sent: the stream has to tell it
            yield sse_data({"error": failure(error).error.model_dump()})
        yield "data: [DONE]\n\n"

    def _last(self, message: ChatText, base: str) -> Iterator[str]:
        cited = annotations(message, base=base)
        yield self._chunk({"annotations": [each.model_dump() for each in cited]})
        yield self._chunk({}, finish_reason="stop")
        if self._counts:
            usage = Usage.of(self._said.tokens, message.text).model_dump()
            yield sse_data({**self._shared, "choices": [], "usage": usage})

    def _chunk(self, delta: dict[str, Any], *, finish_reason: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        usage = {"usage": None} if self._counts else {}
        return sse_data({**self._shared, "choices": [choice], **usage})


def _new_id() -> str:
    return f"chatcmpl-{uuid4().hex}"
