"""Errors in the shape that OpenAI's clients read, for the paths that are OpenAI's.

    {"error": {"message": ..., "type": ..., "param": ..., "code": ...}}

A request that cannot be served as it stands is a 400 there, where the rest of the API says 422.
"""

import logging
import re
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from service.errors import BadRequest, ServiceError, is_expected, status_of

_BAD_REQUEST, _NOT_FOUND, _INTERNAL = 400, 404, 500
_LOG = logging.getLogger("cdocs")


class OpenAIError(BaseModel):
    """What went wrong: *param* names the field of the request, *code* is for programs."""

    message: str
    type: str
    param: str | None
    code: str | None


class OpenAIErrorOut(BaseModel):
    """An error as OpenAI's clients read it."""

    error: OpenAIError


class Unsupported(BadRequest):
    """The request asks for what this service does not do."""

    type = "unsupported_parameter"

    def __init__(self, param: str, message: str) -> None:
        super().__init__(message)
        self.param = param


class NoSuchModel(ServiceError):
    """There is no model of that name here."""

    status, type, param = _NOT_FOUND, "model_not_found", "model"

    def __init__(self, name: str, known: str) -> None:
        super().__init__(f"There is no model {name!r} here. There is: {known}.")


class NoSuchStore(ServiceError):
    """There is no vector store of that name here."""

    status, type, param = _NOT_FOUND, "vector_store_not_found", "vector_store_id"

    def __init__(self, name: str, known: str) -> None:
        super().__init__(f"There is no vector store {name!r} here. There is: {known}.")


class Failure(NamedTuple):
    """An error with its HTTP status."""

    status: int
    error: OpenAIError


ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": OpenAIErrorOut, "description": "The request cannot be served as it stands."},
    503: {"model": OpenAIErrorOut, "description": "There is no index to search yet."},
    "default": {"model": OpenAIErrorOut, "description": "Any other error has the same shape."},
}
MISSING: dict[int | str, dict[str, Any]] = {
    404: {"model": OpenAIErrorOut, "description": "There is no model or vector store of that name."}
}


class OpenAIRoute(APIRoute):
    """A route that answers errors in OpenAI's shape."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of the route, with its errors answered."""
        handler = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handler(request)
            except Exception as error:  # noqa: BLE001 - each error gets an answer
                found = failure(error)
                return JSONResponse({"error": found.error.model_dump()}, found.status)

        return handled


def failure(error: Exception) -> Failure:
    """*error* as OpenAI would say it; logs what nobody expected and tells nothing of it."""
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):  # a body that is no text, or that ends too early
        return _failure(error.status_code, str(error.detail), "invalid_request")
    status, code = status_of(error)
    if isinstance(error, BadRequest) or code == "bad-symbol":
        status = _BAD_REQUEST
    if not is_expected(error):
        _LOG.error("unexpected error", exc_info=error)
        message = "Something went wrong on our side."
    else:
        message = str(error)
    return _failure(status, message, code, getattr(error, "param", None))


def _failure(status: int, message: str, code: str, param: str | None = None) -> Failure:
    kind = "server_error" if status >= _INTERNAL else "invalid_request_error"
    return Failure(status, OpenAIError(message=message, type=kind, param=param, code=code))


def _invalid(error: RequestValidationError) -> Failure:
    """All that is wrong with a request; *param* is the first field at fault."""
    faults = [
        (_field(each["loc"]), each["msg"].removeprefix("Value error, ")) for each in error.errors()
    ]
    message = "; ".join(f"{field or 'request'}: {said}" for field, said in faults)
    return _failure(_BAD_REQUEST, message, "invalid_value", faults[0][0] or None)


def _field(loc: tuple[int | str, ...]) -> str:
    """The path of a field as the caller wrote it, "messages.0.content"; without names of types."""
    return ".".join(str(part) for part in loc[1:] if not _TYPE.fullmatch(str(part)))


_TYPE = re.compile(r"str|list\[.*")
