"""Documents and their sections."""

from pydantic import Field

from corpus.language import Language
from service.schemas.wire import Wire


class DocumentSummary(Wire):
    """A document that the index holds."""

    symbol: str
    year: int
    title: str
    languages: list[Language]
    url: str


class DocumentsOut(Wire):
    """All documents that the index holds, newest first."""

    documents: list[DocumentSummary]


class SectionOut(Wire):
    """A section of a document: text[start:end] of the document is its text."""

    section: str = Field(description="Printed number, or the kind of a front-matter box.")
    number: str
    heading: str
    path: list[str]
    kind: str
    start: int
    end: int
    text: str
    url: str


class DocumentOut(Wire):
    """A document in one language, with its sections in reading order."""

    symbol: str
    language: Language
    languages: list[Language]
    year: int
    title: str
    date: str | None
    source: str
    original: str = Field(description="Where the original stands; empty where not known.")
    url: str
    sections: list[SectionOut]
