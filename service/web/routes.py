"""Hangs the pages into an application, and shows errors to those who read pages."""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles

from service.web import ask, feedback, reading, status, stream, timeline
from service.web.form import Form
from service.web.render import render
from service.web.traffic import Counted, Traffic

_PROGRAMS = (
    "/v1/",
    "/tools/",
    "/mcp",
    "/healthz",
    "/readyz",
    "/openapi.json",
    "/static/",
    "/suggest",
)


def pages(app: FastAPI) -> None:
    """Hang the pages, their style sheet and their script into *app*."""
    for each in (ask, stream, feedback, reading, timeline, status):
        app.include_router(each.router)
    app.state.traffic = Traffic()
    app.add_middleware(Counted, traffic=app.state.traffic)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")


def is_page(request: Request) -> bool:
    """Whether a reader, not a program, waits for the answer."""
    return not request.url.path.startswith(_PROGRAMS)


def error_page(request: Request, status: int, kind: str, message: str) -> Response:
    """Show an error to a reader; what was asked is not lost."""
    form = Form.of(request.query_params)
    return render(request, "failed.html", status, form=form, kind=kind, message=message)
