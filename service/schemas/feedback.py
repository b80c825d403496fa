"""Feedback on answers."""

from typing import Annotated, Any
from unicodedata import category

from pydantic import AfterValidator, Field, model_validator

from corpus.errors import SymbolError
from corpus.language import Language
from corpus.symbol import Symbol
from service.citation import anchor
from service.feedback import Cited, Feedback, Verdict
from service.schemas.whole import whole
from service.schemas.wire import Wire

_BREAKS = {"Cc", "Zl", "Zp"}  # control characters, separators of lines and of paragraphs


def _said(text: str) -> str:
    """*text*, which says something. Raises ValueError."""
    if not text.strip():
        raise ValueError("say something: there is nothing but white space")
    return text


def _one_line(text: str) -> str:
    """*text*, which stands on one line. Raises ValueError."""
    if any(category(char) in _BREAKS for char in text):
        raise ValueError("write the label of the section as the answer gave it, on one line")
    return text


def _symbol(text: str) -> str:
    """A symbol as it is cited, without language. Raises ValueError."""
    try:
        return str(Symbol.parse(text).with_language(None))
    except SymbolError as error:
        raise ValueError(str(error)) from None


class CitedIn(Wire):
    """A sentence that was shown, with its place as the answer gave it."""

    symbol: Annotated[str, AfterValidator(_symbol)] = Field(max_length=100, examples=["C25/33"])
    section: Annotated[str, AfterValidator(_one_line)] = Field(
        max_length=200, examples=["2.11", "Annex 1 § 2"]
    )
    language: Language
    text: Annotated[str, AfterValidator(_said)] = Field(max_length=20_000)

    def cited(self) -> Cited:
        """The same as the core takes it, the section by its anchor."""
        return Cited(self.symbol, anchor(self.section), self.language, self.text)


class FeedbackIn(Wire):
    """A reader's verdict on an answer."""

    question: Annotated[str, AfterValidator(_said)] = Field(min_length=1, max_length=100_000)
    verdict: Verdict
    comment: str = Field(default="", max_length=4000)
    language: Language | None = Field(default=None, description="Language of the question.")
    cited: list[CitedIn] = Field(
        default=[], max_length=50, description="The sentences that the answer showed."
    )
    hits: list[str] = Field(
        default=[],
        max_length=100,
        description="Citations of the hits, in their order.",
        examples=[["C25/33 § 2.11", "C24/33 § 2.11"]],
    )

    @model_validator(mode="before")
    @classmethod
    def _whole(cls, data: Any) -> Any:
        return whole(data)

    def feedback(self) -> Feedback:
        """The feedback as the core takes it."""
        return Feedback(
            question=self.question,
            verdict=self.verdict,
            comment=self.comment,
            language=self.language or "",
            cited=tuple(each.cited() for each in self.cited),
            hits=tuple(self.hits),
        )


class FeedbackOut(Wire):
    """That feedback was kept."""

    id: int
