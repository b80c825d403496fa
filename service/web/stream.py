"""An answer as it comes: server-sent events with the markup of the page, for its own script.

    found   the passages, while the answer is still being written     {"html": ..., "said": ...}
    piece   a piece of the answer's text                               "..."
    done    the page as it would have come in one go                   {"html": ..., "said": ...}

Programs take the API's stream instead, whose events hold data and no markup. What goes wrong before
the first event is answered as any page is; after it, with an event `done` that says so.
"""

import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response

from service.doors import TheCore
from service.errors import is_expected, status_of
from service.records import AnswerEvent, Delta, Facets, Finished, Searched
from service.streams import Events, Stream, aside, begun
from service.web.ask import failed, held_years, reader_of
from service.web.facets import facets_of
from service.web.form import Form
from service.web.render import interface_language, markup
from service.web.results import Results
from service.web.wording import Wording
from service.wiring import Core, Service

_LOG = logging.getLogger("cdocs")

router = APIRouter(include_in_schema=False)


@dataclass(slots=True)
class Shown:
    """Turns the events of one answer into those of the stream; *facets* are counted once."""

    request: Request
    core: Core
    service: Service
    form: Form
    facets: Facets = field(default_factory=Facets)

    def event(self, event: AnswerEvent) -> str:
        """One event of the answer as one of the stream."""
        catalog = self.service.search.catalog
        match event:
            case Searched(search):
                self.facets = facets_of(self.service.search, search)
                return self._page("found", Results(self.form, search, catalog, facets=self.facets))
            case Delta(text):
                return _event("piece", text)
            case Finished(found):
                return self._page(
                    "done",
                    Results(
                        self.form, found.search, catalog, found.answer, found.nearest, self.facets
                    ),
                )

    def broken(self, error: Exception) -> str:
        """What a reader is told when the answer breaks off."""
        html = markup(self.request, "broken.html", form=self.form, kind=status_of(error)[1])
        return _event("done", {"html": html, "said": self._wording.t("error")})

    def _page(self, name: str, results: Results) -> str:
        years = held_years(self.core)
        html = markup(self.request, "found.html", form=self.form, results=results, held_years=years)
        said = _said(results, self._wording) if name == "done" else ""
        return _event(name, {"html": html, "said": said})

    @property
    def _wording(self) -> Wording:
        return Wording(interface_language(self.request))


@router.get("/stream")
async def stream(request: Request, core: TheCore) -> Response:
    """Answer the question of the form as it comes."""
    form = Form.of(request.query_params)
    try:
        events = await begun(core, form.request(reader_of(form, interface_language(request))))
        service = await aside(lambda: core.service)
    except Exception as error:
        if not is_expected(error):
            raise
        return failed(request, form, error)
    return Stream(_written(Shown(request, core, service, form), events), events)


async def _written(shown: Shown, events: Events) -> AsyncIterator[str]:
    try:
        async for event in events:
            yield await aside(partial(shown.event, event))
    except Exception as error:  # noqa: BLE001 - the headers are sent: the reader is told in the stream
        _LOG.error("an answer broke off", exc_info=error)
        yield shown.broken(error)


def _said(results: Results, wording: Wording) -> str:
    """What a screen reader says once the answer is there."""
    count = len(results.hits)
    outcome = wording.t("no-answer" if results.answer and results.answer.abstained else "answer")
    passages = wording.t("passages-count", count=count, figure=wording.number(count))
    return f"{outcome}. {passages}"


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
