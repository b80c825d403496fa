"""What a search finds: hits with their versions, and how the question was read."""

from typing import Self

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from corpus.language import Language
from service import records
from service.schemas.wire import Wire

_HIT: JsonDict = {
    "rank": 1,
    "score": 0.83,
    "symbol": "C25/33",
    "section": "2.11",
    "heading": "",
    "language": "en",
    "year": 2025,
    "title": "ITU Internet activities",
    "citation": "C25/33 § 2.11",
    "url": "/documents/C25/33?lang=en#2.11",
    "text": "2.11 In Burundi, schools and hospitals were connected ...",
    "highlights": [[8, 15], [17, 24]],
    "versions": [
        {"language": "en", "url": "/documents/C25/33?lang=en#2.11"},
        {"language": "zh", "url": "/documents/C25/33?lang=zh#2.11"},
    ],
}


class UnderstoodOut(Wire):
    """What was recognised in the question."""

    symbols: list[str]
    sections: list[str]
    resolutions: list[int]
    years: list[int]


class RecognisedOut(Wire):
    """One thing that was recognised; its key in "without" takes it off."""

    kind: str = Field(description="years, symbol, section, resolution, country, ...")
    key: str = Field(examples=["years:2023-2025"])
    text: str
    start: int = Field(description="Its place in `assumed`, else in `text`, in characters.")
    end: int


class QuestionOut(Wire):
    """The question as it was read."""

    text: str
    language: Language | None
    understood: UnderstoodOut
    assumed: str | None = Field(
        default=None, description="The whole question that a follow-up was taken for."
    )
    recognised: list[RecognisedOut] = Field(default=[])

    @classmethod
    def of(cls, response: records.SearchResponse) -> Self:
        """The wire form of how *response* understood its question."""
        understood = response.understood
        return cls(
            text=response.request.question,
            language=understood.language,
            understood=UnderstoodOut(
                symbols=list(map(str, understood.symbols)),
                sections=list(understood.sections),
                resolutions=list(understood.resolutions),
                years=list(understood.years),
            ),
            assumed=response.assumed,
            recognised=[
                RecognisedOut(
                    kind=each.kind, key=each.key, text=each.text, start=each.start, end=each.end
                )
                for each in understood.recognised
            ],
        )


class VersionOut(Wire):
    """A language in which the index holds the section."""

    language: Language
    url: str


class HitOut(Wire):
    """A section that answers to the question; its translations are versions, not hits."""

    model_config = ConfigDict(json_schema_extra={"examples": [_HIT]})

    rank: int = Field(description="1 for the best.")
    score: float = Field(description="Higher is better; comparable within one search.")
    symbol: str = Field(description="The document, without language letter.")
    section: str = Field(description="Printed number, or the kind of a front-matter box.")
    heading: str
    language: Language = Field(description="Language of the text shown.")
    year: int
    title: str
    citation: str
    url: str
    text: str = Field(description="The passage, exactly as it stands in the document.")
    highlights: list[tuple[int, int]] = Field(
        description="Ranges of characters of `text` that answer to words of the question."
    )
    versions: list[VersionOut]

    @classmethod
    def of(cls, found: records.Found, *, base: str = "") -> Self:
        """The wire form of *found*; links start with *base*."""
        passage = found.passage
        return cls(
            rank=found.rank,
            score=round(found.score, 4),
            symbol=str(found.place.symbol),
            section=found.place.section,
            heading=passage.heading,
            language=passage.language,
            year=passage.year,
            title=passage.title,
            citation=found.citation,
            url=found.url(base=base),
            text=passage.text,
            highlights=list(found.highlights),
            versions=[
                VersionOut(language=language, url=found.url(language, base=base))
                for language in found.languages
            ],
        )


class ExpansionOut(Wire):
    """A term of the question, and what was searched beside it in a language."""

    term: str
    language: Language
    forms: list[str]


class CountOut(Wire):
    """A value that filters take, and how many sections that answer have it."""

    value: str
    count: int


class FacetsOut(Wire):
    """How what answers to the question is spread."""

    years: list[CountOut] = Field(default=[])
    languages: list[CountOut] = Field(default=[])
    series: list[CountOut] = Field(default=[])
    kinds: list[CountOut] = Field(default=[])

    @classmethod
    def of(cls, facets: records.Facets) -> Self:
        """The wire form of *facets*."""
        return cls(**{name: _counts(getattr(facets, name)) for name in cls.model_fields})


def _counts(values: tuple[records.Value, ...]) -> list[CountOut]:
    return [CountOut(value=value, count=count) for value, count in values]


class SearchOut(Wire):
    """What a search finds."""

    question: QuestionOut
    hits: list[HitOut]
    took_ms: float
    expansions: list[ExpansionOut] = Field(
        default=[], description="What was searched beside the words of the question."
    )
    unsaid: list[str] = Field(
        default=[],
        description="Acronyms and names with figures in the question that no document mentions.",
    )
    facets: FacetsOut = FacetsOut()
    confidence: float = Field(
        default=1.0,
        ge=0,
        le=1,
        description="How likely it is that the first hits answer the question.",
    )

    @classmethod
    def of(cls, response: records.SearchResponse, *, base: str = "") -> Self:
        """The wire form of *response*; links start with *base*."""
        return cls(
            question=QuestionOut.of(response),
            hits=[HitOut.of(found, base=base) for found in response.hits],
            took_ms=response.took_ms,
            expansions=[
                ExpansionOut(term=each.term, language=each.language, forms=list(each.forms))
                for each in response.expansions
            ],
            unsaid=list(response.unsaid),
            facets=FacetsOut.of(response.facets),
            confidence=round(response.confidence, 4),
        )
