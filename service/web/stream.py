"""An answer as it comes: server-sent events with the markup of the page, for its own script.

    found   the passages, while the answer is still being written     {"html": ..., "said": ...}
    piece   a piece of the answer's text                               "..."
    done    the page as it would have come in one go                   {"html": ..., "said": ...}

Programs take the API's stream instead, whose events hold data and no markup. What goes wrong before
the first event is answered as any page is; after it, with an event `done` that says so.
"""

import json
import logging
from collections.abc import Iterator
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from service.doors import TheCore
from service.errors import is_expected, status_of
from service.records import AnswerEvent, Delta, Finished, Searched
from service.web.ask import failed, held_years, reader_of
from service.web.form import Form
from service.web.render import interface_language, markup
from service.web.results import Results
from service.web.wording import Wording
from service.wiring import Core

_LOG = logging.getLogger("cdocs")

router = APIRouter(include_in_schema=False)


@router.get("/stream")
def stream(request: Request, core: TheCore) -> Response:
    """Answer the question of the form as it comes."""
    form = Form.of(request.query_params)
    try:
        asked = form.request(reader_of(form, interface_language(request)))
        events = core.service.answers.stream(asked)
        first = next(events)
    except Exception as error:
        if not is_expected(error):
            raise
        return failed(request, form, error)
    return StreamingResponse(
        _written(request, core, form, first, events), media_type="text/event-stream"
    )


def _written(
    request: Request, core: Core, form: Form, first: AnswerEvent, rest: Iterator[AnswerEvent]
) -> Iterator[str]:
    show = partial(_shown, request, core, form)
    try:
        yield show(first)
        for event in rest:
            yield show(event)
    except Exception as error:  # noqa: BLE001 - the headers are sent: the reader is told in the stream
        _LOG.error("an answer broke off", exc_info=error)
        html = markup(request, "broken.html", form=form, kind=status_of(error)[1])
        yield _event(
            "done", {"html": html, "said": Wording(interface_language(request)).t("error")}
        )


def _shown(request: Request, core: Core, form: Form, event: AnswerEvent) -> str:
    """One event of the answer as one of the stream."""
    catalog = core.service.search.catalog
    match event:
        case Searched(search):
            return _found(request, core, "found", Results(form, search, catalog))
        case Delta(text):
            return _event("piece", text)
        case Finished(response):
            return _found(request, core, "done", Results.of(form, response, catalog))


def _found(request: Request, core: Core, name: str, results: Results) -> str:
    html = markup(
        request,
        "found.html",
        form=results.form,
        results=results,
        held_years=held_years(core),
    )
    said = _said(results, Wording(interface_language(request))) if name == "done" else ""
    return _event(name, {"html": html, "said": said})


def _said(results: Results, wording: Wording) -> str:
    """What a screen reader says once the answer is there."""
    count = len(results.hits)
    outcome = wording.t("no-answer" if results.answer and results.answer.abstained else "answer")
    passages = wording.t("passages-count", count=count, figure=wording.number(count))
    return f"{outcome}. {passages}"


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
