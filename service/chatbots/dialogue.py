"""The messages of a chat as the core takes them: the question, and the turns before it.

Instructions (system and developer messages) are no part of what is searched for: answers are taken
from the documents, whatever the instructions say. They count as tokens of the prompt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from models.tokens import count_tokens
from service.chatbots.errors import Unsupported
from service.records import Turn
from service.schemas import TURN_CHARS, TURNS

Role = Literal["system", "developer", "user", "assistant"]


class TextPart(BaseModel):
    """A piece of a message that is text; images, sound and files cannot be read."""

    model_config = ConfigDict(extra="ignore")

    type: Literal["text", "input_text", "output_text", "refusal"]
    text: str = ""
    refusal: str = ""


class Message(BaseModel):
    """A message of a chat: its text, or the parts of it.

    What clients send back of earlier answers beside the text (annotations, ids) is not needed.
    """

    model_config = ConfigDict(extra="ignore")

    role: Role
    content: str | list[TextPart] | None = Field(default=None, examples=["第2.11节讲什么？"])

    @property
    def text(self) -> str:
        """The text of all parts, a line each; "" without content."""
        if isinstance(self.content, list):
            return "\n".join(part.text or part.refusal for part in self.content)
        return self.content or ""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What is asked, what was said before it, and the length of it all in tokens."""

    question: str
    history: tuple[Turn, ...]
    tokens: int


def dialogue(messages: Sequence[Message], *, param: str = "messages") -> Dialogue:
    """The question is the last message. Raises Unsupported where that is not the user's.

    Clients send all that was ever said: the newest turns are taken, and what is too long for a
    turn, such as a page that was pasted, is left out.
    """
    if not messages or messages[-1].role != "user":
        found = f"from {messages[-1].role}" if messages else "missing"
        raise Unsupported(param, f"The last message must be the user's question; it is {found}.")
    turns = tuple(
        Turn(message.role, message.text)
        for message in messages[:-1]
        if message.role in ("user", "assistant") and message.text.strip()
        if len(message.text) <= TURN_CHARS
    )[-TURNS:]
    tokens = sum(count_tokens(message.text) for message in messages)
    return Dialogue(messages[-1].text, turns, tokens)
