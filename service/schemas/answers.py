"""Answers: sentences with their places, what was written from them, or why there are none."""

from typing import Literal, Self

from pydantic import Field

from corpus.language import Language
from service import records
from service.messages import reason_text, text
from service.schemas.hits import HitOut, SearchOut
from service.schemas.quotes import CitationOut, SentenceOut
from service.schemas.timelines import TimelineOut
from service.schemas.wire import Wire


class WrittenCitationOut(CitationOut):
    """A mark of a written answer, and the sentence of a document that stands behind it."""

    number: int = Field(description="The mark in the text, `[1]`: the rank of a hit.")
    mark: tuple[int, int] = Field(description="Characters of the text that are the mark.")
    quote: str = Field(description="The sentence, as it stands in the document.")

    @classmethod
    def of_mark(cls, citation: records.Citation, *, base: str = "") -> Self:
        """The wire form of *citation*; links start with *base*."""
        quote = citation.quotes[0]
        return cls(
            **CitationOut.of(quote, base=base).model_dump(),
            number=citation.number,
            mark=(citation.start, citation.end),
            quote=quote.text,
        )


class AnswerOut(Wire):
    """Verbatim sentences, and what a language model wrote, or the reason why there are none."""

    sentences: list[SentenceOut]
    abstained: bool
    reason: str | None = Field(
        description="Null where answered; else nothing-found, document-not-held, filtered-out, "
        "other-years or low-score."
    )
    message: str | None = Field(description="The reason in the language of the reader.")
    text: str = Field(
        default="", description="What a language model wrote; empty where the answer only quotes."
    )
    citations: list[WrittenCitationOut] = Field(
        default=[], description="The marks in `text`, in order."
    )
    dropped: list[str] = Field(
        default=[], description="Sentences left out because what they cite does not state them."
    )
    note: str | None = Field(
        default=None, description="How the answer came to be, where a reader should know."
    )
    table: TimelineOut | None = Field(
        default=None, description="The answer to a question that compares years."
    )

    @classmethod
    def of(cls, answer: records.Answer, reader: Language, *, base: str = "") -> Self:
        """The wire form of *answer* for a *reader*; links start with *base*."""
        return cls(
            sentences=[SentenceOut.of(each, base=base) for each in answer.sentences],
            abstained=answer.abstained,
            reason=answer.reason,
            message=reason_text(answer.reason, reader) if answer.reason else None,
            text=answer.text,
            citations=[WrittenCitationOut.of_mark(each, base=base) for each in answer.citations],
            dropped=list(answer.dropped),
            note=text(f"note-{answer.note}", reader) if answer.note else None,
            table=TimelineOut.of(answer.table, base=base) if answer.table else None,
        )


class AskOut(SearchOut):
    """What a search finds, with an answer."""

    answer: AnswerOut
    nearest: list[HitOut] = Field(
        description="Where the filters left nothing: the best hits without them."
    )

    @classmethod
    def of_answer(cls, response: records.AskResponse, *, base: str = "") -> Self:
        """The wire form of *response*; links start with *base*."""
        found = SearchOut.of(response.search, base=base)
        return cls(
            **dict(found),
            answer=AnswerOut.of(response.answer, response.search.reader, base=base),
            nearest=[HitOut.of(each, base=base) for each in response.nearest],
        )


class SearchedEvent(Wire):
    """The first event of a stream: what was found."""

    type: Literal["searched"] = "searched"
    search: SearchOut


class DeltaEvent(Wire):
    """A piece of the answer's text, to be shown behind those before it."""

    type: Literal["delta"] = "delta"
    text: str


class FinishedEvent(Wire):
    """The last event of a stream: all of it, as `askWithFilters` returns it."""

    type: Literal["finished"] = "finished"
    response: AskOut


StreamEvent = SearchedEvent | DeltaEvent | FinishedEvent


def event_out(event: records.AnswerEvent, *, base: str = "") -> StreamEvent:
    """The wire form of an event; links start with *base*."""
    match event:
        case records.Searched(search):
            return SearchedEvent(search=SearchOut.of(search, base=base))
        case records.Delta(piece):
            return DeltaEvent(text=piece)
        case records.Finished(response):
            return FinishedEvent(response=AskOut.of_answer(response, base=base))
