"""Feedback on answers."""

from pydantic import Field

from corpus.language import Language
from service.feedback import Cited, Feedback, Verdict
from service.schemas.wire import Wire


class CitedIn(Wire):
    """A sentence that was shown, with its place as the answer gave it."""

    symbol: str = Field(max_length=100, examples=["C25/33"])
    section: str = Field(max_length=200, examples=["2.11"])
    language: Language
    text: str = Field(max_length=20_000)


class FeedbackIn(Wire):
    """A reader's verdict on an answer."""

    question: str = Field(min_length=1, max_length=100_000)
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

    def feedback(self) -> Feedback:
        """The feedback as the core takes it."""
        return Feedback(
            question=self.question,
            verdict=self.verdict,
            comment=self.comment,
            language=self.language or "",
            cited=tuple(Cited(**dict(each)) for each in self.cited),
            hits=tuple(self.hits),
        )


class FeedbackOut(Wire):
    """That feedback was kept."""

    id: int
