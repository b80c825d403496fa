"""The HTTP API: thin doors to the core, one shape of errors, an OpenAPI description with examples.

`create_app` also hangs the web form (service.web) beside the API: one process serves both.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.errors import CorpusError
from corpus.language import Language
from indexer.errors import IndexingError
from models.embedder import ModelError
from service import documents
from service.about import version
from service.catalog import Entry
from service.citation import url
from service.doors import TheCore, TheService
from service.errors import ServiceError, is_expected, status_of
from service.schemas import (
    AskOut,
    DocumentOut,
    DocumentsOut,
    DocumentSummary,
    ErrorDetail,
    ErrorOut,
    HealthOut,
    QueryIn,
    QuestionIn,
    SearchOut,
    SectionOut,
)
from service.web import error_page, is_page, pages
from service.wiring import Core, Service

_NOT_FOUND, _INTERNAL = 404, 500
_LOG = logging.getLogger("cdocs")
_DESCRIPTION = """Search over ITU Council documents in six languages. Every passage carries its
citation (`C25/33 § 2.11`) and a link to it; answers are quoted word for word."""
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


_ERRORS: dict[int | str, dict[str, Any]] = {
    413: {"model": ErrorOut, "description": "The question is too long."},
    422: {"model": ErrorOut, "description": "The request cannot be served as it stands."},
    503: {"model": ErrorOut, "description": "There is no index to search yet."},
}
_MISSING: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorOut, "description": "The index does not hold the document."}
}
_OURS = (
    ServiceError,
    CorpusError,
    IndexingError,
    ModelError,
    HTTPException,
    RequestValidationError,
    Exception,
)
router = APIRouter(prefix="/v1", responses=_ERRORS)
health = APIRouter(tags=["health"])


def create_app(core: Core) -> FastAPI:
    """The web application over *core*; opens the index in the background once it runs."""
    app = FastAPI(
        title="cdocs",
        version=version(),
        description=_DESCRIPTION,
        lifespan=_lifespan,
        docs_url=None,  # Swagger's page comes from other people's servers
        redoc_url=None,
    )
    app.state.core = core
    app.include_router(router)
    app.include_router(health)
    pages(app)
    for error in _OURS:
        app.add_exception_handler(error, _answer_error)
    app.add_middleware(_Guarded)
    if core.settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=core.settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["*"],
        )
    return app


@router.get("/search", operation_id="search", tags=["questions"])
def search_by_link(query: Annotated[QueryIn, Query()], core: TheCore) -> SearchOut:
    """Find the sections that answer a question, best first."""
    return search(query.question(), core)


@router.post("/search", operation_id="searchWithFilters", tags=["questions"])
def search(question: QuestionIn, core: TheCore) -> SearchOut:
    """Find the sections that answer a question, best first, with filters in a JSON body."""
    response = core.service.search.search(question.request())
    return SearchOut.of(response, base=core.settings.base_url)


@router.get("/ask", operation_id="ask", tags=["questions"])
def ask_by_link(query: Annotated[QueryIn, Query()], core: TheCore) -> AskOut:
    """Answer a question with one to three verbatim sentences, or say that there is no answer."""
    return ask(query.question(), core)


@router.post("/ask", operation_id="askWithFilters", tags=["questions"])
def ask(question: QuestionIn, core: TheCore) -> AskOut:
    """Answer a question with one to three verbatim sentences, with filters in a JSON body."""
    response = core.service.answers.ask(question.request())
    return AskOut.of_answer(response, base=core.settings.base_url)


@router.get("/documents", operation_id="listDocuments", tags=["documents"])
def list_documents(core: TheCore) -> DocumentsOut:
    """List the documents that the index holds, newest first."""
    base = core.settings.base_url
    return DocumentsOut(
        documents=[
            DocumentSummary(
                symbol=str(entry.symbol),
                year=entry.year,
                title=_title(core.service, entry),
                languages=list(entry.languages),
                url=url(entry.symbol, base=base),
            )
            for entry in core.service.search.catalog.documents
        ]
    )


@router.get(
    "/documents/{symbol:path}", operation_id="getDocument", tags=["documents"], responses=_MISSING
)
def get_document(symbol: str, core: TheCore, lang: Language | None = None) -> DocumentOut:
    """Read one document (such as C25/33) with its sections, in one language."""
    reading = documents.read_document(core.service, symbol, lang)
    return _document_out(reading, core.settings.base_url)


@health.get("/healthz", operation_id="health")
def alive() -> HealthOut:
    """Say that the process lives."""
    return HealthOut(status="ok")


@health.get("/readyz", operation_id="ready", responses={503: _ERRORS[503]})
def ready(service: TheService) -> HealthOut:
    """Say that questions can be answered; 503 with the reason while they cannot."""
    held = len(service.search.catalog.documents)
    return HealthOut(status="ready", documents=held, passages=len(service.index.passages))


def _title(service: Service, entry: Entry) -> str:
    """The title in English, or in the first language there is."""
    language = "en" if "en" in entry.languages else entry.languages[0]
    return service.search.catalog.titles[entry.symbol, language]


def _document_out(reading: documents.Reading, base: str) -> DocumentOut:
    document, entry = reading.document, reading.entry
    return DocumentOut(
        symbol=str(entry.symbol),
        language=document.language,
        languages=list(entry.languages),
        year=entry.year,
        title=document.title,
        date=document.date.isoformat() if document.date else None,
        source=document.source,
        original=document.url,
        url=url(entry.symbol, document.language, base=base),
        sections=[
            SectionOut(
                section=part.place.section,
                number=part.section.number,
                heading=part.section.heading,
                path=list(part.section.path),
                kind=part.section.kind,
                start=part.section.start,
                end=part.section.end,
                text=document.quote(part.section),
                url=url(entry.symbol, document.language, part.place.anchor, base=base),
            )
            for part in reading.parts
        ],
    )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the index while the first requests are already served."""
    opening = asyncio.create_task(asyncio.to_thread(_open, app.state.core))
    yield
    await opening


def _open(core: Core) -> None:
    try:
        _LOG.info("ready: %d passages", len(core.service.index.passages))
    except Exception as error:
        if not is_expected(error):
            raise
        _LOG.warning("not ready: %s", error)


class _Guarded:
    """Adds the headers that keep a page from running anything but its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, send_guarded if scope["type"] == "http" else send)


async def _answer_error(request: Request, error: Exception) -> Response:
    """Give every error one shape: JSON for programs, a page for readers."""
    status, detail = _explained(error)
    if status == _INTERNAL:
        _LOG.error("unexpected error", exc_info=error)
    if is_page(request):
        return error_page(request, status, detail.type, detail.message)
    return JSONResponse(ErrorOut(error=detail).model_dump(), status_code=status)


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
    return "; ".join(
        f"{'.'.join(map(str, each['loc'][1:])) or 'request'}: "
        f"{each['msg'].removeprefix('Value error, ')}"
        for each in error.errors()
    )
