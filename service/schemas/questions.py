"""Questions as requests state them: in a link, in a JSON body, in a line of a file."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from corpus.kinds import KINDS
from corpus.language import Language
from indexer.types import Filters
from service import records
from service.errors import BadFilter
from service.question.filters import filters_of
from service.schemas.whole import whole
from service.schemas.wire import Wire

TURNS, TURN_CHARS = 20, 4000  # of a conversation, as much as is read
_QUESTION = "How many schools and hospitals were connected in Burundi?"
_MOST_VALUES, _MOST_CHARS = 1000, 20_000  # of one filter: a database takes so many values at once
_MOST_WITHOUT = 50


def _as_list(value: object) -> object:
    """A single value, or a list written with commas, as a list of texts."""
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, int):
        return [str(value)]
    return list(map(str, value)) if isinstance(value, list | tuple | set | frozenset) else value


def _usable(**stated: Any) -> None:
    """Raise ValueError, which pydantic reports, for filters that cannot be used."""
    long = [name for name, value in stated.items() if _chars(value) > _MOST_CHARS]
    if long:
        raise ValueError(f"{long[0]}: a filter has at most {_MOST_CHARS:,} characters in all")
    try:
        filters_of(**stated)
    except BadFilter as error:
        raise ValueError(str(error)) from None


def _chars(value: object) -> int:
    """The characters of a filter, all its texts together."""
    return sum(map(len, value)) if isinstance(value, list) else 0


Texts = Annotated[list[str], BeforeValidator(_as_list), Field(max_length=_MOST_VALUES)]
Values = Annotated[list[str], Field(max_length=_MOST_VALUES)]  # of a filter in a link


class FiltersIn(Wire):
    """Which documents may be found; an empty list excludes nothing."""

    years: Texts = Field(
        default=[], description="Years and ranges of years.", examples=[["2024-2025"]]
    )
    languages: Texts = Field(
        default=[], description="ar, en, es, fr, ru, zh.", examples=[["en", "zh"]]
    )
    symbols: Texts = Field(default=[], description="Symbols of documents.", examples=[["C25/33"]])
    series: Texts = Field(
        default=[],
        description="Series of recurring reports, by the number that most of them have or by the "
        "symbol of one of them.",
        examples=[["/33"]],
    )
    kinds: Texts = Field(default=[], description=f"{', '.join(KINDS)}.", examples=[["report"]])
    bodies: Texts = Field(
        default=[], description="Whose documents, as symbols begin.", examples=[["C", "PP"]]
    )
    resolutions: Texts = Field(
        default=[], description="Resolutions that a passage has to name.", examples=[["101"]]
    )
    superseded: bool = Field(
        default=False, description="Whether documents that a revision replaces may be found too."
    )

    @model_validator(mode="before")
    @classmethod
    def _whole(cls, data: Any) -> Any:
        return whole(data)

    @model_validator(mode="after")
    def _check(self) -> Self:
        _usable(**dict(self))
        return self

    def filters(self) -> Filters:
        """The filters as the core takes them."""
        return filters_of(**dict(self))


class TurnIn(Wire):
    """What was said before in a conversation."""

    role: Literal["user", "assistant"]
    text: str = Field(max_length=TURN_CHARS)

    def turn(self) -> records.Turn:
        """The turn as the core takes it."""
        return records.Turn(self.role, self.text)


NO_FILTERS = FiltersIn.model_validate({})


class QuestionIn(Wire):
    """A question with filters, as `POST /v1/search` and a line of `--questions FILE` take it.

    Short forms are read too: "text" or "q" for "question", and the options of the command ("year",
    "lang", "symbol") beside it as well as in "filters". What is stated twice has to agree.
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
    filters: FiltersIn = NO_FILTERS
    reader: Language | None = Field(
        default=None,
        description="Language in which hits are shown where they exist in it; default: the "
        "language of the question.",
    )
    history: list[TurnIn] = Field(
        default=[],
        max_length=TURNS,
        description="What was said before, oldest first: a question that leaves something out "
        '("and in 2024?") is made whole with it.',
        examples=[[{"role": "user", "text": "How many schools were connected in 2025?"}]],
    )
    without: list[str] = Field(
        default=[],
        max_length=_MOST_WITHOUT,
        description="Keys of recognised things (`question.recognised`) that are not meant as such.",
        examples=[["years:2025"]],
    )
    sort: Literal["relevance", "year"] = Field(
        default="relevance", description="The order of the hits: best first, or newest first."
    )

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, data: Any) -> Any:
        """Put the short forms where the long ones stand."""
        return long_form(whole(data)) if isinstance(data, dict) else data

    def request(self) -> records.SearchRequest:
        """The request as the core takes it."""
        return records.SearchRequest(
            self.question,
            self.k,
            self.filters.filters(),
            self.reader,
            tuple(turn.turn() for turn in self.history),
            self.sort,
            frozenset(self.without),
        )


_FILTERS = {  # the names of filters in links and in options of the command, and those in bodies
    "year": "years",
    "lang": "languages",
    "symbol": "symbols",
    "series": "series",
    "kind": "kinds",
    "body": "bodies",
    "resolution": "resolutions",
    "superseded": "superseded",
}
_LONG = {"text": "question", "q": "question", "language": "languages", **_FILTERS}


def long_form(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a question states, in short forms or long ones, under the long names.

    Raises ValueError where it states one thing twice and differently.
    """
    found: dict[str, Any] = {}
    for name, value in data.items():
        printed = value if name != "question" or not isinstance(value, dict) else value.get("text")
        _state(found, _LONG.get(name, name), printed)
    beside = {name: found.pop(name) for name in FiltersIn.model_fields if name in found}
    within = found.get("filters", {})
    if not beside or not isinstance(within, Mapping):
        return {**found, **beside}
    filters = dict(within)
    for name, value in beside.items():
        _state(filters, name, value)
    return {**found, "filters": filters}


def with_defaults(data: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """A question that states what *data* does and, of all else, what *defaults* do.

    Raises ValueError where either contradicts itself.
    """
    stated, default = long_form(data), long_form(defaults)
    within = stated.get("filters", {})
    if isinstance(within, Mapping):
        stated["filters"] = {**default.get("filters", {}), **within}
    return {**default, **stated}


def _state(found: dict[str, Any], name: str, value: object) -> None:
    """Put *value* under *name*; null states nothing where something else is stated."""
    before = found.get(name)
    if before is None:
        found[name] = value
    elif value is not None and _as_list(before) != _as_list(value):
        raise ValueError(f"{name} is stated twice and differently: state it once")


class QueryIn(Wire):
    """A question as a link states it."""

    q: str = Field(description="The question, in any of the six languages.", examples=[_QUESTION])
    k: int | None = Field(
        default=None, ge=1, le=100, description="How many hits; default: setting top_k."
    )
    year: Values = Field(default=[], description="Years and ranges of years: 2024, 2023-2025.")
    lang: Values = Field(default=[], description="Languages of the documents: zh, en.")
    symbol: Values = Field(default=[], description="Symbols of documents: C25/33.")
    series: Values = Field(default=[], description="Series of recurring reports: /33.")
    kind: Values = Field(default=[], description=f"Kinds of documents: {', '.join(KINDS)}.")
    body: Values = Field(default=[], description="Whose documents, as symbols begin: C, PP.")
    resolution: Values = Field(
        default=[], description="Resolutions that a passage has to name: 101."
    )
    superseded: bool = Field(
        default=False, description="Whether documents that a revision replaces may be found too."
    )
    reader: Language | None = Field(default=None, description="Language in which hits are shown.")
    without: list[str] = Field(
        default=[],
        max_length=_MOST_WITHOUT,
        description="Keys of recognised things that are not meant as such: years:2025.",
    )
    sort: Literal["relevance", "year"] = Field(
        default="relevance", description="The order of the hits: best first, or newest first."
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        _usable(**self._filters())
        return self

    def question(self) -> QuestionIn:
        """The same question as a body states it."""
        filters = FiltersIn(**self._filters())
        return QuestionIn(
            question=self.q,
            k=self.k,
            filters=filters,
            reader=self.reader,
            without=self.without,
            sort=self.sort,
        )

    def _filters(self) -> dict[str, Any]:
        """The filters by their names in a body."""
        return {long: getattr(self, short) for short, long in _FILTERS.items()}
