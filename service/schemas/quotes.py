"""Quoted sentences and their places in documents."""

from typing import Self

from pydantic import Field

from corpus.language import Language
from service import records
from service.schemas.wire import Wire


class CitationOut(Wire):
    """The place of a quoted sentence: characters of the document's text."""

    symbol: str
    section: str
    language: Language
    start: int
    end: int
    url: str

    @classmethod
    def of(cls, sentence: records.Sentence, *, base: str = "") -> "CitationOut":
        """Where *sentence* stands; links start with *base*."""
        found = sentence.found
        return CitationOut(
            symbol=str(found.place.symbol),
            section=found.place.section,
            language=found.passage.language,
            start=sentence.start,
            end=sentence.end,
            url=found.url(base=base),
        )


class SentenceOut(Wire):
    """A sentence as it stands in a document."""

    text: str
    citations: list[CitationOut]
    parallel: "SentenceOut | None" = Field(
        default=None, description="The same sentence in the language of the reader."
    )

    @classmethod
    def of(cls, sentence: records.Sentence, *, base: str = "") -> Self:
        """The wire form of *sentence*; links start with *base*."""
        return cls(
            text=sentence.text,
            citations=[CitationOut.of(sentence, base=base)],
            parallel=cls.of(sentence.parallel, base=base) if sentence.parallel else None,
        )
