"""The page where one asks.

/            the form; with ?q=, the answer and the passages
/suggest     how what is being typed may go on, as JSON
"""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from corpus.language import Language, detect
from service.doors import TheCore, TheService
from service.errors import is_expected, status_of
from service.examples import EXAMPLES
from service.suggest import suggestions_of
from service.web.form import Form
from service.web.render import interface_language, render
from service.web.results import Results
from service.web.wording import Wording
from service.wiring import Core

_TYPED = 100  # characters of what is being typed that are looked at

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
def home(request: Request, core: TheCore) -> Response:
    """Show the form and, for a question, what answers it."""
    form = Form.of(request.query_params)
    ui = interface_language(request)
    if not form.q:
        years = held_years(core)
        return render(request, "home.html", form=form, examples=EXAMPLES[ui], held_years=years)
    try:
        found = core.service.answers.ask(form.request(reader_of(form, ui)))
    except Exception as error:
        if not is_expected(error):
            raise
        return failed(request, form, error)
    results = Results.of(form, found, core.service.search.catalog)
    return render(request, "results.html", form=form, results=results, held_years=held_years(core))


@router.get("/suggest", response_class=JSONResponse)
def suggest(request: Request, service: TheService, q: str = "") -> dict[str, list[dict[str, str]]]:
    """How a question may go on: texts, each with what it is in the reader's language."""
    wording = Wording(interface_language(request))
    found = suggestions_of(service.search.catalog).suggester.suggest(q[:_TYPED])
    return {"suggestions": [{"text": s.text, "note": wording.t(f"is-{s.kind}")} for s in found]}


def failed(request: Request, form: Form, error: Exception) -> Response:
    """What went wrong with a question, which stays in the form."""
    status, kind = status_of(error)
    return render(request, "failed.html", status, form=form, kind=kind, message=str(error))


def held_years(core: Core) -> Sequence[int]:
    """The years from the newest document to the oldest; () while there is no index."""
    try:
        return core.service.search.catalog.years()[::-1]
    except Exception as error:
        if not is_expected(error):
            raise
        return ()


def reader_of(form: Form, ui: Language) -> Language:
    """Hits are shown in the question's language; a mere reference in that of the interface."""
    return detect(form.q) or ui
