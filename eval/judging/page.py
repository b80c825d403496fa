"""The page on which a judge grades, on this machine only: one section at a time.

Plain forms; a few lines of script add the keys 0-3 and u, and nothing needs them.
"""

from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.middleware.trustedhost import TrustedHostMiddleware

from eval.errors import BadUsage
from eval.judging.desk import Desk

LOCAL = ("127.0.0.1", "localhost", "[::1]")
_FOLDER = Path(__file__).parent / "templates"
_SEE_OTHER, _FORBIDDEN, _UNPROCESSABLE = 303, 403, 422
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
LABELS = (
    (0, "Does not answer"),
    (1, "Answers partly"),
    (2, "Answers"),
    (3, "Answers in full, better than others"),
)


def create_page(desk: Desk) -> FastAPI:
    """The application for one judge; every grade is on the disk before the next page is shown."""
    app = FastAPI(title="cdocs eval judge", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL])
    templates = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined
    )

    @app.get("/")
    def show() -> HTMLResponse:
        text = templates.get_template("judge.html").render(
            desk=desk, task=desk.next(), labels=LABELS, done=len(desk.grades)
        )
        return HTMLResponse(text, headers={"Content-Security-Policy": _POLICY})

    @app.get("/keys.js")
    def keys() -> Response:
        return Response((_FOLDER / "keys.js").read_text("utf-8"), media_type="text/javascript")

    @app.post("/grade")
    def grade(
        request: Request,
        question: Annotated[str, Form()],
        section: Annotated[str, Form()],
        grade: Annotated[int, Form()],
    ) -> RedirectResponse:
        _from_here(request)
        try:
            desk.grade(question, section, grade)
        except BadUsage as error:
            raise HTTPException(_UNPROCESSABLE, str(error)) from None
        return RedirectResponse("/", _SEE_OTHER)

    @app.post("/undo")
    def undo(request: Request) -> RedirectResponse:
        _from_here(request)
        desk.undo()
        return RedirectResponse("/", _SEE_OTHER)

    return app


def _from_here(request: Request) -> None:
    """Refuse forms that another site sends."""
    origin = request.headers.get("origin", "null")
    if origin not in {"null", str(request.base_url).rstrip("/")}:
        raise HTTPException(_FORBIDDEN, f"{origin} may not grade here")
