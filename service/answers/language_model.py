"""The language model: any endpoint that speaks OpenAI's chat protocol, by URL, model and key.

Off unless settings name one. Whatever goes wrong on the way becomes a LanguageModelError, whose
message holds neither the key nor what was asked.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol

from service.answers.prompts import Message
from service.errors import LanguageModelError, SettingsError

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam


class LanguageModel(Protocol):
    """Messages in, text out, piece by piece."""

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The pieces of the reply as they come.

        Raises LanguageModelError, perhaps after some pieces: when the endpoint fails, takes too
        long, or breaks off before the end.
        """


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a language model is and how long it is waited for."""

    url: str
    model: str
    key: str
    timeout: float  # seconds, for the whole reply
    retries: int


class RemoteModel:
    """A language model behind an endpoint. Raises SettingsError where the extra is missing."""

    def __init__(self, endpoint: Endpoint) -> None:
        try:
            import openai  # noqa: F401 - missing, it is missed now and not at the first question
        except ModuleNotFoundError:
            raise SettingsError(
                "Setting llm_url names a language model, which needs the package openai: "
                "pip install '.[llm]' in the folder of cdocs"
            ) from None
        self._endpoint = endpoint

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The pieces of the reply; see LanguageModel."""
        deadline = time.monotonic() + self._endpoint.timeout
        pieces: _Pieces = SimpleQueue()
        reading = _Reading(_read(self._endpoint, messages, pieces), pieces)
        reading.start()
        try:
            while isinstance(piece := _next(pieces, deadline), str):
                yield piece
        finally:
            reading.stop()
        if piece:
            raise _told(piece, self._endpoint) from None


class _Reading(Thread):
    """Reads a reply in a thread and a loop of its own, where all of it can be broken off at once.

    A library's time-outs hold for each step, such as a read: comments that keep a connection alive
    would renew them, and each attempt has its own.
    """

    def __init__(self, read: Coroutine[Any, Any, None], pieces: "_Pieces") -> None:
        super().__init__(name="reply of the language model", daemon=True)
        self._loop = asyncio.new_event_loop()
        self._task = self._loop.create_task(read)
        self._pieces = pieces

    def run(self) -> None:
        """Put the pieces of the reply, and None or an error behind the last."""
        try:
            self._loop.run_until_complete(self._task)
            self._pieces.put(None)
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - raised by the reader
            self._pieces.put(error)
        finally:
            self._loop.close()

    def stop(self) -> None:
        """Break off, wherever it is; nothing happens where all is read."""
        with suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._task.cancel)


_Pieces = SimpleQueue[str | BaseException | None]


def _next(pieces: _Pieces, deadline: float) -> str | BaseException | None:
    """What is read next; a TimeoutError where that is not there by the *deadline*."""
    try:
        return pieces.get(timeout=max(0.0, deadline - time.monotonic()))
    except Empty:
        return TimeoutError()


async def _read(endpoint: Endpoint, messages: Sequence[Message], pieces: _Pieces) -> None:
    async with asyncio.timeout(endpoint.timeout):
        async for piece in _asked(endpoint, messages):
            pieces.put(piece)


async def _asked(endpoint: Endpoint, messages: Sequence[Message]) -> AsyncIterator[str]:
    from openai import AsyncOpenAI

    asked = [_param(message) for message in messages]
    ended = None
    async with (
        AsyncOpenAI(
            base_url=endpoint.url,
            api_key=endpoint.key or "none",  # local servers want none, the client wants something
            timeout=endpoint.timeout,
            max_retries=endpoint.retries,
        ) as client,
        await client.chat.completions.create(
            model=endpoint.model, messages=asked, stream=True
        ) as chunks,
    ):
        async for chunk in chunks:
            for choice in chunk.choices:
                if choice.delta.content:
                    yield choice.delta.content
                ended = choice.finish_reason or ended
    if ended != "stop":
        raise LanguageModelError(f"it broke off ({ended or 'no end of the reply'})")


def _told(error: BaseException, endpoint: Endpoint) -> BaseException:
    """*error* as a LanguageModelError, without what was asked; an unexpected one as it is."""
    import httpx2
    import openai

    if isinstance(error, TimeoutError | openai.APITimeoutError | httpx2.TimeoutException):
        return LanguageModelError(f"it took over {endpoint.timeout:g} seconds")
    if isinstance(error, openai.APIStatusError):
        return LanguageModelError(f"it answered with status {error.status_code}")
    if isinstance(error, openai.OpenAIError | httpx2.HTTPError | ValueError):
        # ValueError: a line of the stream that is no JSON
        return LanguageModelError(f"{type(error).__name__} while it was asked")
    return error


def _param(message: Message) -> "ChatCompletionMessageParam":
    if message["role"] == "system":
        return {"role": "system", "content": message["content"]}
    return {"role": "user", "content": message["content"]}
