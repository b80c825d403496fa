"""Timelines: rows of years with a citation in every cell, and what changed between them."""

from typing import Self

from pydantic import Field

from service import records
from service.schemas.hits import HitOut, QuestionOut
from service.schemas.quotes import CitationOut, SentenceOut
from service.schemas.wire import Wire


class FigureOut(Wire):
    """A number or date as it stands in a document, and where."""

    text: str
    citation: CitationOut


class TimelineRowOut(Wire):
    """What the document of one year says."""

    year: int
    symbol: str
    hit: HitOut
    sentences: list[SentenceOut]
    figures: list[FigureOut] = Field(description="Those nearest to the subject first.")

    @classmethod
    def of(cls, row: records.TimelineRow, *, base: str = "") -> Self:
        """The wire form of *row*; links start with *base*."""
        return cls(
            year=row.year,
            symbol=str(row.symbol),
            hit=HitOut.of(row.found, base=base),
            sentences=[SentenceOut.of(each, base=base) for each in row.sentences],
            figures=[
                FigureOut(text=each.text, citation=CitationOut.of(each.sentence, base=base))
                for each in row.figures
            ],
        )


class ChangeOut(Wire):
    """Numbers, dates and names of the sections that came and went between two years."""

    since: int
    until: int
    added: list[str]
    gone: list[str]


class TimelineOut(Wire):
    """The sections of each year that speak about a subject, newest first, and what changed."""

    question: QuestionOut
    subject: str
    rows: list[TimelineRowOut]
    changes: list[ChangeOut]

    @classmethod
    def of(cls, timeline: records.Timeline, *, base: str = "") -> Self:
        """The wire form of *timeline*; links start with *base*."""
        return cls(
            question=QuestionOut.of(timeline.search),
            subject=timeline.subject,
            rows=[TimelineRowOut.of(row, base=base) for row in timeline.rows],
            changes=[
                ChangeOut(
                    since=each.since,
                    until=each.until,
                    added=list(each.added),
                    gone=list(each.gone),
                )
                for each in timeline.changes
            ],
        )
