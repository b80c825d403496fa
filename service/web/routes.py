"""Hangs the pages into an application, and shows errors to those who read pages."""

from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

from service.web import ask, feedback, reading, status, stream, timeline
from service.web.ask import broken_page
from service.web.form import Form
from service.web.traffic import Counted, Traffic

_PROGRAMS = (
    "/v1/",
    "/tools/",
    "/mcp",
    "/retrieval",
    "/slack/events",
    "/api/messages",
    "/healthz",
    "/readyz",
    "/openapi.json",
    "/static/",
    "/suggest",
)


def pages(app: FastAPI) -> None:
    """Hang the pages, their style sheet and their script into *app*."""
    for each in (ask, feedback, reading, timeline, status):
        _answer_head(each.router)
    for each in (ask, stream, feedback, reading, timeline, status):
        app.include_router(each.router)
    app.state.traffic = Traffic()
    app.add_middleware(Counted, traffic=app.state.traffic)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")


def _answer_head(router: APIRouter) -> None:
    """Let programs ask whether a page is there; the server sends the head of what GET gives."""
    for route in router.routes:
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
            route.methods = {*(route.methods or ()), "HEAD"}


def is_page(request: Request) -> bool:
    """Whether a reader, not a program, waits for the answer."""
    return not request.url.path.startswith(_PROGRAMS)


def error_page(request: Request, status: int, kind: str, message: str) -> Response:
    """Show an error to a reader; what was asked is not lost."""
    return broken_page(request, Form.of(request.query_params), status, kind, message)
