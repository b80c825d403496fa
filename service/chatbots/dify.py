"""Dify's external knowledge: POST /retrieval gives the sections that answer to a query.

Shapes and error codes are those of Dify's documentation ("External Knowledge API"). Conditions on
metadata become filters of the index, as those of OpenAI's vector stores do.
"""

import secrets
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final, Literal

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field

from service.chatbots.store_filters import Comparison, Compound, Filter, Key
from service.chatbots.vector_stores import (
    STORE,
    RankingOptions,
    StoreSearchIn,
    found_in_store,
    score_of,
)
from service.doors import TheBase, TheService
from service.errors import BadFilter, ServiceError, is_expected, status_of
from service.records import Found
from service.wiring import Core

_MOST = 50  # records
_NO_FORM, _NO_RIGHT, _NO_KNOWLEDGE = 1001, 1002, 2001  # Dify's error codes
_FORBIDDEN, _NOT_FOUND, _BAD_REQUEST = 403, 404, 400
_Operator = Literal["eq", "ne", "gt", "gte", "lt", "lte", "in", "nin"]
_OPERATORS: Final[dict[str, _Operator]] = {
    "is": "eq",
    "=": "eq",
    "is not": "ne",
    "≠": "ne",
    ">": "gt",
    "after": "gt",
    "≥": "gte",
    "<": "lt",
    "before": "lt",
    "≤": "lte",
    "in": "in",
    "not in": "nin",
}
_KEYS: Final[tuple[Key, ...]] = ("year", "language", "symbol", "series", "kind")

Value = str | int | float | list[str]


class RetrievalSetting(BaseModel):
    """How many records, and how good they have to be."""

    top_k: int = Field(default=5, ge=1)
    score_threshold: float | None = Field(default=None, ge=0, le=1)


class Condition(BaseModel):
    """A comparison of one metadata field, or of any of several."""

    name: str | list[str]
    comparison_operator: str
    value: Value | None = None


class MetadataCondition(BaseModel):
    """Conditions of which all or any must hold."""

    logical_operator: Literal["and", "or"] = "and"
    conditions: list[Condition] = []


class RetrievalIn(BaseModel):
    """What Dify asks; fields that are added to its protocol change nothing."""

    model_config = ConfigDict(extra="ignore")

    knowledge_id: str
    query: str
    retrieval_setting: RetrievalSetting = RetrievalSetting()
    metadata_condition: MetadataCondition | None = None


class Record(BaseModel):
    """A section; *metadata* has the fields that conditions name, its citation and its link."""

    content: str
    score: float
    title: str
    metadata: dict[str, str | int]

    @classmethod
    def of(cls, found: Found, base: str) -> "Record":
        """The wire form of *found*; links start with *base*."""
        passage = found.passage
        metadata: dict[str, str | int] = {
            "year": passage.year,
            "language": passage.language,
            "symbol": str(found.place.symbol),
            "citation": found.citation,
            "url": found.url(base=base),
        }
        title = f"{found.citation} {passage.title}".strip()
        return cls(content=passage.text, score=score_of(found), title=title, metadata=metadata)


class RetrievalOut(BaseModel):
    """The records, best first; [] where nothing is found."""

    records: list[Record]


class DifyError(ServiceError):
    """A request that is refused with one of Dify's own codes."""

    def __init__(self, http_status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.http_status, self.code = http_status, code


class DifyRoute(APIRoute):
    """Says errors as Dify reads them: error_code and error_msg."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Serve the request, or tell why it cannot be served."""
        serve = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                _authorize(request)
                return await serve(request)
            except DifyError as error:
                return _error(error.http_status, error.code, str(error))
            except RequestValidationError as error:
                return _error(_BAD_REQUEST, _BAD_REQUEST, _wrong(error))
            except Exception as error:
                if not is_expected(error):
                    raise
                status, _ = status_of(error)
                return _error(status, status, str(error))

        return told


router = APIRouter(route_class=DifyRoute, include_in_schema=False)


@router.post("/retrieval")
def retrieve(body: RetrievalIn, service: TheService, base: TheBase) -> RetrievalOut:
    """Find the sections that answer to a query, best first."""
    if body.knowledge_id != STORE:
        message = f"There is no knowledge {body.knowledge_id!r} here. There is: {STORE}."
        raise DifyError(_NOT_FOUND, _NO_KNOWLEDGE, message)
    setting = body.retrieval_setting
    asked = StoreSearchIn(
        query=body.query,
        filters=_filters(body.metadata_condition),
        ranking_options=RankingOptions(score_threshold=setting.score_threshold or 0.0),
    )
    found = found_in_store(asked, service, min(setting.top_k, _MOST))
    return RetrievalOut(records=[Record.of(each, base) for each in found])


def _authorize(request: Request) -> None:
    """Raise DifyError unless the request carries the key of the settings."""
    core: Core = request.app.state.core
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key:
        message = "The Authorization header must read: Bearer KEY."
        raise DifyError(_FORBIDDEN, _NO_FORM, message)
    if not secrets.compare_digest(key.encode(), core.settings.dify_key.get_secret_value().encode()):
        raise DifyError(_FORBIDDEN, _NO_RIGHT, "This is not the key of the setting dify_key.")


def _filters(asked: MetadataCondition | None) -> Filter | None:
    """The conditions as filters of a vector store; None for none. Raises BadFilter."""
    if asked is None or not asked.conditions:
        return None
    return Compound(type=asked.logical_operator, filters=[_any_of(c) for c in asked.conditions])


def _any_of(condition: Condition) -> Filter:
    names = [condition.name] if isinstance(condition.name, str) else condition.name
    if not names:
        raise BadFilter("A condition names no field.")
    return Compound(type="or", filters=[_comparison(name, condition) for name in names])


def _comparison(name: str, condition: Condition) -> Comparison:
    key = next((known for known in _KEYS if known == name), None)
    if key is None:
        raise BadFilter(f"There is no field {name!r} to filter by. There are: {_told(_KEYS)}.")
    kind = _OPERATORS.get(condition.comparison_operator)
    if kind is None or condition.value is None:
        said = f"{name} {condition.comparison_operator!r} {condition.value!r}"
        raise BadFilter(f"{said} cannot be compared. Operators are: {_told(_OPERATORS)}.")
    return Comparison(type=kind, key=key, value=_value(kind, condition.value))


def _value(kind: _Operator, value: Value) -> Any:
    """*value* as a comparison takes it: Dify's own conditions are text, whatever they compare."""
    if kind in ("in", "nin"):
        return (
            value if isinstance(value, list) else [part.strip() for part in str(value).split(",")]
        )
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    return value


def _told(names: Sequence[str] | dict[str, Any]) -> str:
    return ", ".join(names)


def _wrong(error: RequestValidationError) -> str:
    """Which field of the request is wrong, and how."""
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}."


def _error(status: int, code: int, message: str) -> Response:
    return JSONResponse({"error_code": code, "error_msg": message}, status)
