"""The wire form of requests and responses: one shape for the API, the command and its files.

The names of the issue "Interfaces fixed now" are kept exactly; nothing is ever renamed here.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from corpus.language import Language
from service import records
from service.errors import BadFilter
from service.filters import filters_of
from service.messages import reason_text

_QUESTION = "How many schools and hospitals were connected in Burundi?"
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


def _as_list(value: object) -> object:
    """A single value, or a list written with commas, as a list of texts."""
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, int):
        return [str(value)]
    return [str(item) for item in value] if isinstance(value, Iterable) else value


def _usable(years: list[str], languages: list[str], symbols: list[str]) -> None:
    """Raise ValueError, which pydantic reports, for filters that cannot be used."""
    try:
        filters_of(years, languages, symbols)
    except BadFilter as error:
        raise ValueError(str(error)) from None


Texts = Annotated[list[str], BeforeValidator(_as_list)]


class Wire(BaseModel):
    """What all wire models share: a name that is not known is an error, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FiltersIn(Wire):
    """Which documents may be found; an empty list excludes nothing."""

    years: Texts = Field(
        default=[], description="Years and ranges of years.", examples=[["2024-2025"]]
    )
    languages: Texts = Field(
        default=[], description="ar, en, es, fr, ru, zh.", examples=[["en", "zh"]]
    )
    symbols: Texts = Field(default=[], description="Symbols of documents.", examples=[["C25/33"]])

    @model_validator(mode="after")
    def _check(self) -> Self:
        _usable(self.years, self.languages, self.symbols)
        return self


class QuestionIn(Wire):
    """A question with filters, as `POST /v1/search` and a line of `--questions FILE` take it.

    Short forms are read too: "text" or "q" for "question", and the options of the command ("year",
    "lang", "symbol") beside it in place of "filters".
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"question": _QUESTION, "k": 5},
                {"question": "布隆迪连接了多少所学校和医院？", "filters": {"years": ["2024-2025"]}},
            ]
        }
    )

    question: str = Field(description="The question, in any of the six languages.")
    k: int | None = Field(
        default=None, ge=1, le=100, description="How many hits; default: setting top_k."
    )
    filters: FiltersIn = FiltersIn(years=[], languages=[], symbols=[])
    reader: Language | None = Field(
        default=None,
        description="Language in which hits are shown where they exist in it; default: the "
        "language of the question.",
    )

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, data: Any) -> Any:
        """Put the short forms where the long ones stand."""
        if not isinstance(data, dict):
            return data
        given = {_LONG.get(name, name): value for name, value in data.items()}
        if isinstance(given.get("question"), dict):  # as an answer prints it
            given["question"] = given["question"].get("text")
        flat = {name: given.pop(name) for name in FiltersIn.model_fields if name in given}
        return {**given, "filters": flat} if flat else given

    def request(self) -> records.SearchRequest:
        """The request as the core takes it."""
        filters = filters_of(self.filters.years, self.filters.languages, self.filters.symbols)
        return records.SearchRequest(self.question, self.k, filters, self.reader)


_LONG = {
    "text": "question",
    "q": "question",
    "year": "years",
    "lang": "languages",
    "language": "languages",
    "symbol": "symbols",
}


class QueryIn(Wire):
    """A question as a link states it."""

    q: str = Field(description="The question, in any of the six languages.", examples=[_QUESTION])
    k: int | None = Field(
        default=None, ge=1, le=100, description="How many hits; default: setting top_k."
    )
    year: list[str] = Field(default=[], description="Years and ranges of years: 2024, 2023-2025.")
    lang: list[str] = Field(default=[], description="Languages of the documents: zh, en.")
    symbol: list[str] = Field(default=[], description="Symbols of documents: C25/33.")
    reader: Language | None = Field(default=None, description="Language in which hits are shown.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        _usable(self.year, self.lang, self.symbol)
        return self

    def question(self) -> QuestionIn:
        """The same question as a body states it."""
        filters = FiltersIn(years=self.year, languages=self.lang, symbols=self.symbol)
        return QuestionIn(question=self.q, k=self.k, filters=filters, reader=self.reader)


class UnderstoodOut(Wire):
    """What was recognised in the question."""

    symbols: list[str]
    sections: list[str]
    resolutions: list[int]
    years: list[int]


class QuestionOut(Wire):
    """The question as it was read."""

    text: str
    language: Language | None
    understood: UnderstoodOut

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


class SearchOut(Wire):
    """What a search finds."""

    question: QuestionOut
    hits: list[HitOut]
    took_ms: float

    @classmethod
    def of(cls, response: records.SearchResponse, *, base: str = "") -> Self:
        """The wire form of *response*; links start with *base*."""
        return cls(
            question=QuestionOut.of(response),
            hits=[HitOut.of(found, base=base) for found in response.hits],
            took_ms=response.took_ms,
        )


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


class HealthOut(Wire):
    """Whether the service lives, or is ready to answer."""

    status: str
    documents: int | None = None
    passages: int | None = None


class ErrorDetail(Wire):
    """What went wrong: *type* for programs, *message* for people."""

    type: str
    message: str


class ErrorOut(Wire):
    """The one shape of every error."""

    error: ErrorDetail
