"""The page where one asks.

/            the form; with ?q=, the answer and the passages
/suggest     how what is being typed may go on, as JSON
"""

from collections.abc import Sequence
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from corpus.language import Language, detect
from service.catalog import Catalog
from service.doors import TheCore, TheService
from service.errors import BadFilter, is_expected, status_of
from service.examples import EXAMPLES
from service.records import AskResponse, Facets
from service.streams import answer, aside
from service.suggest import suggestions_of
from service.web.facets import facets_of, languages_of
from service.web.form import Form
from service.web.render import interface_language, render
from service.web.results import Results
from service.web.wording import Wording
from service.wiring import Core

_TYPED = 100  # characters of what is being typed that are looked at
_OURS = 500  # from here on, an error is none of the reader's
_PASSING = (429, 502, 503)  # errors that may be gone when one tries again

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
async def home(request: Request, core: TheCore) -> Response:
    """Show the form and, for a question, what answers it."""
    form = Form.of(request.query_params)
    if not form.q:
        return await aside(partial(_unasked_page, request, core, form))
    try:
        asked = form.request(reader_of(form, interface_language(request)))
        found = await answer(request, core, asked)
        return await aside(partial(_answered_page, request, core, form, found))
    except Exception as error:
        if not is_expected(error):
            raise
        return failed(request, form, error)


def _unasked_page(request: Request, core: Core, form: Form) -> Response:
    examples = EXAMPLES[interface_language(request)]
    return render(
        request,
        "home.html",
        form=form,
        examples=examples,
        held_years=held_years(core),
        facets=_unasked(core),
    )


def _answered_page(request: Request, core: Core, form: Form, found: AskResponse) -> Response:
    search = core.service.search
    facets = facets_of(search, found.search)
    results = Results(form, found.search, search.catalog, found.answer, found.nearest, facets)
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
    return broken_page(request, form, status, kind, str(error))


def broken_page(request: Request, form: Form, status: int, kind: str, message: str) -> Response:
    """An error to those who read pages.

    *message* tells what is wrong with a request; what is wrong with the machine (its folders, its
    model) is for the log, so of that a reader is told only the *kind*.
    """
    return render(
        request,
        "failed.html",
        status,
        form=form,
        kind=kind,
        message=message if status < _OURS else "",
        unreadable=form.unreadable if kind == BadFilter.type else (),
        again=status in _PASSING and request.method == "GET",
    )


def held_years(core: Core) -> Sequence[int]:
    """The years from the newest document to the oldest; () while there is no index."""
    catalog = _catalog(core)
    return catalog.years()[::-1] if catalog else ()


def _unasked(core: Core) -> Facets:
    """What the first question can be narrowed to, not counted; nothing while there is no index."""
    catalog = _catalog(core)
    return Facets(languages=tuple((code, 0) for code in languages_of(catalog)) if catalog else ())


def _catalog(core: Core) -> Catalog | None:
    """The documents of the index; None while there is none."""
    try:
        return core.service.search.catalog
    except Exception as error:
        if not is_expected(error):
            raise
        return None


def reader_of(form: Form, ui: Language) -> Language:
    """Hits are shown in the question's language; a mere reference in that of the interface."""
    return detect(form.q) or ui
