"""What tools return to a model that calls them: small records, each with its citation and link."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BaseModel, Field

from corpus.language import Language
from service.chatbots.chat_text import ChatText
from service.records import AskResponse, Change, Found, Timeline, TimelineRow
from service.schemas import TURNS, TurnIn

# What tools are given, described for the model that fills it in.
Question = Annotated[
    str,
    Field(
        description="The question or subject, in Arabic, Chinese, English, French, Russian or "
        "Spanish. Years and documents named in it are understood.",
        examples=["How many schools were connected in Burundi?"],
    ),
]
Years = Annotated[
    str, Field(description="Only documents of these years: 2024, or 2023-2025. Empty: all.")
]
Languages = Annotated[
    str, Field(description="Only texts in these languages: ar, en, es, fr, ru, zh. Empty: all.")
]
Documents = Annotated[
    str, Field(description="Only these documents: C25/33, C24/33. Empty: all.", examples=["C25/33"])
]
Series = Annotated[
    str, Field(description="Only reports that recur under this number: /33. Empty: all.")
]
Count = Annotated[int, Field(ge=1, le=50, description="How many passages at most.")]
Offset = Annotated[int, Field(ge=0, description="How many documents to leave out, for pages.")]
Id = Annotated[
    str,
    Field(
        description="A section (C25/33#2.11) or a whole document (C25/33); with a language letter "
        "behind the symbol (C25/33-F) in that language.",
        examples=["C25/33#2.11"],
    ),
]
History = Annotated[
    Sequence[TurnIn],
    Field(
        max_length=TURNS,
        description="Earlier turns of the conversation, oldest first, for follow-up questions.",
    ),
]


class SearchResult(BaseModel):
    """A section that was found; fetch gives its text."""

    id: str
    title: str
    url: str

    @classmethod
    def of(cls, found: Found, *, base: str) -> Self:
        """The wire form of *found*; links start with *base*."""
        about = found.passage.heading or found.passage.title
        title = f"{found.citation} — {about}" if about else found.citation
        return cls(id=section_id(found), title=title, url=found.url(base=base))


class SearchResults(BaseModel):
    """The sections that answer to a query, best first."""

    results: list[SearchResult]


class Fetched(BaseModel):
    """The text of a section or a document."""

    id: str
    title: str
    text: str
    url: str
    metadata: dict[str, str]


class FoundPassage(BaseModel):
    """A passage that answers to a question, as it stands in the document."""

    id: str
    citation: str
    url: str
    year: int
    language: Language
    title: str
    heading: str
    text: str
    score: float

    @classmethod
    def of(cls, found: Found, *, base: str) -> Self:
        """The wire form of *found*; links start with *base*."""
        passage = found.passage
        return cls(
            id=section_id(found),
            citation=found.citation,
            url=found.url(base=base),
            year=passage.year,
            language=passage.language,
            title=passage.title,
            heading=passage.heading,
            text=passage.text,
            score=round(found.score, 4),
        )


class FoundPassages(BaseModel):
    """Passages, best first."""

    passages: list[FoundPassage]


class CitedSource(BaseModel):
    """What a [number] in the text of an answer cites."""

    number: int
    id: str
    citation: str
    url: str


class CitedAnswer(BaseModel):
    """An answer from the documents, or the reason why there is none with what comes nearest."""

    answered: bool
    reason: str | None
    text: str = Field(description="Markdown in the asker's language, with [n] and its sources.")
    citations: list[CitedSource]

    @classmethod
    def of(cls, response: AskResponse, message: ChatText, *, base: str) -> Self:
        """The wire form of *response*, said as *message*; links start with *base*."""
        return cls(
            answered=not response.answer.abstained,
            reason=response.answer.reason,
            text=message.text,
            citations=[
                CitedSource(
                    number=number,
                    id=section_id(found),
                    citation=found.citation,
                    url=found.url(base=base),
                )
                for number, found in message.sources.items()
            ],
        )


class ListedDocument(BaseModel):
    """A document that can be asked about."""

    id: str
    title: str
    year: int
    languages: list[Language]
    url: str


class ListedDocuments(BaseModel):
    """Documents, newest first; *total* counts those on other pages, too."""

    documents: list[ListedDocument]
    total: int


class YearRow(BaseModel):
    """What the document of one year says about the subject."""

    year: int
    citation: str
    id: str
    url: str
    sentences: list[str]

    @classmethod
    def of(cls, row: TimelineRow, *, base: str) -> Self:
        """The wire form of *row*; links start with *base*."""
        return cls(
            year=row.year,
            citation=row.found.citation,
            id=section_id(row.found),
            url=row.found.url(base=base),
            sentences=[sentence.text for sentence in row.sentences],
        )


class YearChange(BaseModel):
    """Numbers, dates and names that came and went between two years."""

    since: int
    until: int
    added: list[str]
    gone: list[str]

    @classmethod
    def of(cls, change: Change) -> Self:
        """The wire form of *change*."""
        return cls(
            since=change.since,
            until=change.until,
            added=list(change.added),
            gone=list(change.gone),
        )


class YearTable(BaseModel):
    """What each year says about a subject, newest first, and what changed."""

    subject: str
    rows: list[YearRow]
    changes: list[YearChange]

    @classmethod
    def of(cls, timeline: Timeline, *, base: str) -> Self:
        """The wire form of *timeline*; links start with *base*."""
        return cls(
            subject=timeline.subject,
            rows=[YearRow.of(row, base=base) for row in timeline.rows],
            changes=[YearChange.of(change) for change in timeline.changes],
        )


def section_id(found: Found) -> str:
    """The id by which fetch knows a section: "C25/33#2.11"; "C25/33-C#2.11" for another language.

    Without a language letter fetch takes English, or else the first language there is.
    """
    language = found.passage.language
    plain = "en" if "en" in found.languages else found.languages[0]
    symbol = found.place.symbol.with_language(None if language == plain else language)
    return f"{symbol.full}#{found.place.anchor}"
