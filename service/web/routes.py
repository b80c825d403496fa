"""The pages and where they are.

    /                         the form; with ?q=, the answer and the passages
    /documents                all documents
    /documents/C25/33?lang=zh#2.11

The interface speaks the language of ?ui=, else the one that the browser asks for.
"""

from collections.abc import Sequence
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles

from corpus.language import Language, detect
from service.catalog import Entry
from service.documents import read_document
from service.doors import TheCore
from service.errors import is_expected, status_of
from service.examples import EXAMPLES
from service.messages import text
from service.records import AskResponse
from service.web.form import Form
from service.web.render import interface_language, render

_PROGRAMS = ("/v1/", "/healthz", "/readyz", "/openapi.json", "/static/")

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def pages(app: FastAPI) -> None:
    """Hang the pages and their style sheet into *app*."""
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")


def is_page(request: Request) -> bool:
    """Whether a reader, not a program, waits for the answer."""
    return not request.url.path.startswith(_PROGRAMS)


@router.get("/")
def home(request: Request, core: TheCore) -> Response:
    """Show the form and, for a question, what answers it."""
    form = Form.of(request.query_params)
    ui = interface_language(request)
    if not form.q:
        return render(request, "home.html", form=form, examples=EXAMPLES[ui])
    try:
        found = core.service.answers.ask(form.request(_reader(form, ui)))
    except Exception as error:
        if not is_expected(error):
            raise
        status, kind = status_of(error)
        return render(request, "failed.html", status, form=form, kind=kind, message=str(error))
    return render(
        request, "results.html", form=form, found=found, understood=_understood(found, ui)
    )


@router.get("/documents")
def all_documents(request: Request, core: TheCore) -> Response:
    """List the documents, newest first."""
    entries = core.service.search.catalog.documents
    years: dict[int, list[Entry]] = {}
    for entry in entries:
        years.setdefault(entry.year, []).append(entry)
    titles = core.service.search.catalog.titles
    return render(request, "documents.html", years=years, titles=titles)


@router.get("/documents/{symbol:path}")
def document(request: Request, core: TheCore, symbol: str, lang: str = "") -> Response:
    """Show one document with its table of contents."""
    reading = read_document(core.service, symbol, lang, prefer=interface_language(request))
    return render(request, "document.html", reading=reading)


def error_page(request: Request, status: int, kind: str, message: str) -> Response:
    """Show an error to a reader."""
    return render(request, "failed.html", status, form=Form(), kind=kind, message=message)


def _reader(form: Form, ui: Language) -> Language | None:
    """Hits are shown in the question's language; a mere reference in that of the interface."""
    return detect(form.q) or ui


def _understood(found: AskResponse, ui: Language) -> list[str]:
    """What was recognised in the question, as the reader's chips."""
    understood = found.search.understood
    return [
        *map(str, understood.symbols),
        *(f"§ {section}" for section in understood.sections),
        *(f"{text('resolution', ui)} {number}" for number in understood.resolutions),
        *_years(understood.years),
    ]


def _years(years: Sequence[int]) -> list[str]:
    """Years as they are said: a long run by its ends."""
    if len(years) > 1 and years[-1] - years[0] + 1 == len(years):
        return [f"{years[0]}–{years[-1]}"]
    return list(map(str, years))
