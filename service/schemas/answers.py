"""Answers: sentences with their places, or the reason why there are none."""

from typing import Self

from pydantic import Field

from corpus.language import Language
from service import records
from service.messages import reason_text
from service.schemas.hits import HitOut, SearchOut
from service.schemas.wire import Wire


class CitationOut(Wire):
    """The place of a quoted sentence: characters of the document's text."""

    symbol: str
    section: str
    language: Language
    start: int
    end: int
    url: str


class SentenceOut(Wire):
    """A sentence as it stands in a document."""

    text: str
    citations: list[CitationOut]

    @classmethod
    def of(cls, sentence: records.Sentence, *, base: str = "") -> Self:
        """The wire form of *sentence*; links start with *base*."""
        found = sentence.found
        place = CitationOut(
            symbol=str(found.place.symbol),
            section=found.place.section,
            language=found.passage.language,
            start=sentence.start,
            end=sentence.end,
            url=found.url(base=base),
        )
        return cls(text=sentence.text, citations=[place])


class AnswerOut(Wire):
    """Verbatim sentences, or the reason why there are none."""

    sentences: list[SentenceOut]
    abstained: bool
    reason: str | None = Field(
        description="Null where answered; else nothing-found, document-not-held, filtered-out or "
        "low-score."
    )
    message: str | None = Field(description="The reason in the language of the reader.")


class AskOut(SearchOut):
    """What a search finds, with an answer."""

    answer: AnswerOut
    nearest: list[HitOut] = Field(
        description="Where the filters left nothing: the best hits without them."
    )

    @classmethod
    def of_answer(cls, response: records.AskResponse, *, base: str = "") -> Self:
        """The wire form of *response*; links start with *base*."""
        found, answer = SearchOut.of(response.search, base=base), response.answer
        reader = response.search.request.reader or response.search.understood.language or "en"
        return cls(
            question=found.question,
            hits=found.hits,
            took_ms=found.took_ms,
            answer=AnswerOut(
                sentences=[SentenceOut.of(each, base=base) for each in answer.sentences],
                abstained=answer.abstained,
                reason=answer.reason,
                message=reason_text(answer.reason, reader) if answer.reason else None,
            ),
            nearest=[HitOut.of(each, base=base) for each in response.nearest],
        )
