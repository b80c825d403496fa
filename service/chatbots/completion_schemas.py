"""The wire form of OpenAI's chat completions, as far as this service serves them.

What would change the meaning of an answer (tools, more than one choice, a format) is refused where
it is asked for; what only tunes a language model's chance is accepted and has no effect.
"""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from corpus.language import Language
from models.tokens import count_tokens
from service.chatbots.chat_text import ChatText, Mark
from service.chatbots.dialogue import Message
from service.schemas import FiltersIn

_EXAMPLE: JsonDict = {
    "model": "cdocs",
    "messages": [
        {
            "role": "user",
            "content": "How many schools and hospitals were connected in Burundi?",
        }
    ],
}


class Asking(BaseModel):
    """What requests of both of OpenAI's chat interfaces may say beside it: our own filters."""

    model_config = ConfigDict(extra="allow")

    filters: FiltersIn = Field(
        default=FiltersIn.model_validate({}),
        description="Not OpenAI's: which documents may be cited (`extra_body` of the client).",
    )
    reader: Language | None = Field(
        default=None,
        description="Not OpenAI's: the reader's language; default: the language of the question.",
    )


class StreamOptions(BaseModel):
    """What a stream tells beside the answer."""

    model_config = ConfigDict(extra="ignore")

    include_usage: bool = Field(default=False, description="Whether the last chunk counts tokens.")


class CompletionIn(Asking):
    """A request for a chat completion. The last message is the question."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    model: str = Field(examples=["cdocs"])
    messages: list[Message] = Field(min_length=1)
    stream: bool | None = None
    stream_options: StreamOptions | None = None

    @model_validator(mode="after")
    def _options_belong_to_streams(self) -> Self:
        if self.stream_options and not self.stream:
            raise ValueError("stream_options is only allowed with stream: true")
        return self


class UrlCitation(BaseModel):
    """The characters of a message that cite, and what they cite."""

    start_index: int
    end_index: int
    title: str
    url: str


class Annotation(BaseModel):
    """A citation, as OpenAI's chat completions carry it."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation

    @classmethod
    def of(cls, mark: Mark, *, base: str) -> Self:
        """The wire form of *mark*; links start with *base*."""
        return cls(url_citation=url_citation(mark, base=base))


class MessageOut(BaseModel):
    """An answer."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[Annotation]


class Choice(BaseModel):
    """The one choice there is."""

    index: int = 0
    message: MessageOut
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class Usage(BaseModel):
    """Lengths in tokens of the encoding that ships with cdocs."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int

    @classmethod
    def of(cls, prompt: int, text: str) -> Self:
        """Count the answer *text* beside a prompt of *prompt* tokens."""
        length = count_tokens(text)
        return cls(prompt_tokens=prompt, completion_tokens=length, total_tokens=prompt + length)


class CompletionOut(BaseModel):
    """A chat completion."""

    id: str = Field(examples=["chatcmpl-0f8fad5bd9cb469fa165708677289501"])
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[Choice]
    usage: Usage


class ModelOut(BaseModel):
    """A model that can be asked."""

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str = "cdocs"


class ModelsOut(BaseModel):
    """All models that can be asked."""

    object: Literal["list"] = "list"
    data: list[ModelOut]


def url_citation(mark: Mark, *, base: str) -> UrlCitation:
    """What *mark* cites; its title is the citation that a reader copies."""
    found = mark.found
    title = f"{found.citation} — {found.passage.title}" if found.passage.title else found.citation
    return UrlCitation(
        start_index=mark.start, end_index=mark.end, title=title, url=found.url(base=base)
    )


def annotations(message: ChatText, *, base: str) -> list[Annotation]:
    """The citations of *message* in the order of the text."""
    return [Annotation.of(mark, base=base) for mark in message.marks]
