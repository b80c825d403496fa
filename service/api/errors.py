"""Errors as the API answers them: one shape, documented for every operation."""

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.errors import CorpusError
from indexer.errors import IndexingError
from models.embedder import ModelError
from service.errors import ServiceError, TooManyRequests, is_expected, status_of
from service.schemas import ErrorDetail, ErrorOut
from service.web import error_page, is_page

_NOT_FOUND, _INTERNAL = 404, 500
_LOG = logging.getLogger("cdocs")

ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorOut, "description": "The body of the request is no text."},
    413: {"model": ErrorOut, "description": "The question is too long."},
    422: {"model": ErrorOut, "description": "The request cannot be served as it stands."},
    429: {"model": ErrorOut, "description": "Too many requests came from this address."},
    503: {"model": ErrorOut, "description": "There is no index to search yet."},
}
# The same for an operation that answers otherwise than in JSON when all is well.
STREAM_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": each["description"],
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorOut"}}},
    }
    for status, each in ERRORS.items()
}
STORE: dict[int | str, dict[str, Any]] = {
    503: {"model": ErrorOut, "description": "There is no index yet, or nothing can be kept."}
}
MISSING: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorOut, "description": "The index does not hold the document."}
}
_NO_JSON = (
    "The body of the request is no JSON object, "
    "or its header does not say that it is one (Content-Type: application/json)."
)
HANDLED = (
    ServiceError,
    CorpusError,
    IndexingError,
    ModelError,
    HTTPException,
    RequestValidationError,
    Exception,
)


async def answer_error(request: Request, error: Exception) -> Response:
    """Give every error one shape: JSON for programs, a page for readers."""
    status, detail = _explained(error)
    if status == _INTERNAL:
        _LOG.error("unexpected error", exc_info=error)
    response = (
        error_page(request, status, detail.type, detail.message)
        if is_page(request)
        else JSONResponse(ErrorOut(error=detail).model_dump(), status_code=status)
    )
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, HTTPException):
        response.headers.update(error.headers or {})  # Allow, where the method is not
    return response


def _explained(error: Exception) -> tuple[int, ErrorDetail]:
    if isinstance(error, HTTPException):
        kind = "not-found" if error.status_code == _NOT_FOUND else "http"
        return error.status_code, ErrorDetail(type=kind, message=str(error.detail))
    if isinstance(error, RequestValidationError):
        return 422, ErrorDetail(type="bad-request", message=_what_is_wrong(error))
    status, kind = status_of(error)
    message = str(error) if is_expected(error) else "Something went wrong on our side."
    return status, ErrorDetail(type=kind, message=message)


def _what_is_wrong(error: RequestValidationError) -> str:
    """All that is wrong with a request, naming the fields as the caller does."""
    return "; ".join(map(_fault, error.errors()))


def _fault(each: Mapping[str, Any]) -> str:
    kind, place = each["type"], each["loc"][1:]
    if kind == "json_invalid" or (kind == "model_attributes_type" and not place):
        return _NO_JSON
    return f"{'.'.join(map(str, place)) or 'request'}: {each['msg'].removeprefix('Value error, ')}"
