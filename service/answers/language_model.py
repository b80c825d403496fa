"""The language model: any endpoint that speaks OpenAI's chat protocol, by URL, model and key.

Off unless settings name one. Whatever goes wrong on the way becomes a LanguageModelError, whose
message holds neither the key nor what was asked.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from service.answers.prompts import Message
from service.errors import LanguageModelError, SettingsError

if TYPE_CHECKING:
    from openai import OpenAI
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
        self._endpoint = endpoint
        self._client = _client(endpoint)

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The pieces of the reply; see LanguageModel."""
        import httpx2
        import openai

        try:
            yield from self._pieces(messages)
        except openai.APIStatusError as error:
            raise LanguageModelError(f"it answered with status {error.status_code}") from None
        except (openai.OpenAIError, httpx2.HTTPError, ValueError) as error:
            # ValueError: a line of the stream that is no JSON
            raise LanguageModelError(f"{type(error).__name__} while it was asked") from None

    def _pieces(self, messages: Sequence[Message]) -> Iterator[str]:
        deadline = time.monotonic() + self._endpoint.timeout
        asked: Sequence[ChatCompletionMessageParam] = [_param(message) for message in messages]
        ended = None
        with self._client.chat.completions.create(
            model=self._endpoint.model, messages=asked, stream=True
        ) as chunks:
            for chunk in chunks:
                for choice in chunk.choices:
                    if choice.delta.content:
                        yield choice.delta.content
                    ended = choice.finish_reason or ended
                if time.monotonic() > deadline:
                    raise LanguageModelError(f"it took over {self._endpoint.timeout:g} seconds")
        if ended != "stop":
            raise LanguageModelError(f"it broke off ({ended or 'no end of the reply'})")


def _param(message: Message) -> "ChatCompletionMessageParam":
    if message["role"] == "system":
        return {"role": "system", "content": message["content"]}
    return {"role": "user", "content": message["content"]}


def _client(endpoint: Endpoint) -> "OpenAI":
    try:
        from openai import OpenAI
    except ModuleNotFoundError:
        raise SettingsError(
            "Setting llm_url names a language model, which needs the package openai: "
            "pip install '.[llm]' in the folder of cdocs"
        ) from None
    return OpenAI(
        base_url=endpoint.url,
        api_key=endpoint.key or "none",  # local servers want none, the client wants something
        timeout=endpoint.timeout,
        max_retries=endpoint.retries,
    )
