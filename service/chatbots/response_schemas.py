"""The wire form of OpenAI's responses, as far as this service serves them."""

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from models.tokens import count_tokens
from service.chatbots.chat_text import ChatText
from service.chatbots.completion_schemas import Asking, UrlCitation, url_citation
from service.chatbots.dialogue import Message


class InputMessage(Message):
    """A message of the input; other items (calls of tools, references) cannot be read."""

    type: Literal["message"] = "message"


class ResponseIn(Asking):
    """A request for a response. The input, or the last message of it, is the question."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"model": "cdocs", "input": "How many schools were connected in Burundi?"}]
        }
    )

    model: str = Field(examples=["cdocs"])
    input: str | list[InputMessage]
    instructions: str | None = Field(
        default=None, description="Counted and given back; answers come from the documents."
    )
    stream: bool | None = None

    @property
    def messages(self) -> list[Message]:
        """The instructions and the input as messages of a chat."""
        said: list[Message] = []
        if self.instructions:
            said.append(Message(role="developer", content=self.instructions))
        if isinstance(self.input, str):
            return [*said, Message(role="user", content=self.input)]
        return [*said, *self.input]


class Cited(UrlCitation):
    """A citation, as OpenAI's responses carry it."""

    type: Literal["url_citation"] = "url_citation"


class OutputText(BaseModel):
    """The text of an answer with its citations."""

    type: Literal["output_text"] = "output_text"
    text: str
    annotations: list[Cited]
    logprobs: list[Any] = []

    @classmethod
    def of(cls, message: ChatText, *, base: str) -> Self:
        """The wire form of *message*; links start with *base*."""
        cited = [Cited(**url_citation(mark, base=base).model_dump()) for mark in message.marks]
        return cls(text=message.text, annotations=cited)


class OutputMessage(BaseModel):
    """The one item of an output."""

    type: Literal["message"] = "message"
    id: str
    role: Literal["assistant"] = "assistant"
    status: Literal["in_progress", "completed"]
    content: list[OutputText]


class InputDetails(BaseModel):
    """Nothing is cached."""

    cached_tokens: int = 0
    cache_write_tokens: int = 0


class OutputDetails(BaseModel):
    """Nothing is reasoned beside the answer."""

    reasoning_tokens: int = 0


class ResponseUsage(BaseModel):
    """Lengths in tokens of the encoding that ships with cdocs."""

    input_tokens: int
    input_tokens_details: InputDetails = InputDetails()
    output_tokens: int
    output_tokens_details: OutputDetails = OutputDetails()
    total_tokens: int

    @classmethod
    def of(cls, prompt: int, text: str) -> Self:
        """Count the answer *text* beside an input of *prompt* tokens."""
        length = count_tokens(text)
        return cls(input_tokens=prompt, output_tokens=length, total_tokens=prompt + length)


class ResponseOut(BaseModel):
    """A response, begun or completed. What was not asked for has OpenAI's neutral value."""

    id: str = Field(examples=["resp_0f8fad5bd9cb469fa165708677289501"])
    object: Literal["response"] = "response"
    created_at: int
    status: Literal["in_progress", "completed"] = "in_progress"
    completed_at: int | None = None
    error: None = None
    incomplete_details: None = None
    instructions: str | None
    metadata: dict[str, str] = {}
    model: str
    output: list[OutputMessage] = []
    parallel_tool_calls: bool = False
    previous_response_id: None = None
    temperature: None = None
    text: dict[str, Any] = {"format": {"type": "text"}}
    tool_choice: Literal["none"] = "none"
    tools: list[Any] = []
    top_p: None = None
    truncation: Literal["disabled"] = "disabled"
    usage: ResponseUsage | None = None
