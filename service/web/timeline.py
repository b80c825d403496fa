"""The page of a subject over the years, and its data as CSV.

/timeline?q=...         what each year's document says, what changed, figures as charts
/timeline.csv?q=...     the same rows for a spreadsheet
"""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from service.answers.timeline_csv import timeline_csv as as_csv
from service.doors import TheCore
from service.errors import is_expected
from service.examples import SUBJECTS
from service.records import SearchRequest, Timeline
from service.web.ask import failed, held_years, reader_of
from service.web.chart import charts
from service.web.facets import facets_of
from service.web.form import Form
from service.web.render import interface_language, render
from service.web.results import Results
from service.wiring import Service

_BOM = "\ufeff"  # without it Excel takes the file for one of the code page of the machine

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/timeline")
def timeline(request: Request, core: TheCore) -> Response:
    """Show what the documents of each year say about a subject."""
    form, ui = Form.of(request.query_params), interface_language(request)
    if not form.q:
        return render(request, "timeline.html", form=form, timeline=None, examples=SUBJECTS[ui])
    try:
        service = core.service
        found = _sure(service, form.request(reader_of(form, ui)), core.settings.abstain_below)
        facets = facets_of(service.search, found.search)
    except Exception as error:
        if not is_expected(error):
            raise
        return failed(request, form, error)
    return render(
        request,
        "timeline.html",
        form=form,
        timeline=found,
        charts=charts(found.rows),
        results=Results(form, found.search, service.search.catalog, facets=facets),
        held_years=held_years(core),
    )


@router.get("/timeline.csv")
def timeline_csv(request: Request, core: TheCore) -> Response:
    """Give the rows of a timeline, one sentence a line."""
    form = Form.of(request.query_params)
    asked = form.request(reader_of(form, interface_language(request)))
    base = core.settings.base_url or str(request.base_url).rstrip("/")
    written = as_csv(_sure(core.service, asked, core.settings.abstain_below), base=base)
    headers = {"Content-Disposition": 'attachment; filename="timeline.csv"'}
    return Response(_BOM + written, media_type="text/csv", headers=headers)


def _sure(service: Service, asked: SearchRequest, least: float) -> Timeline:
    """The timeline of a subject; without rows where what was found hardly speaks about it.

    *least* is the confidence under which answers abstain, too.
    """
    found = service.timeline.timeline(asked)
    if found.search.confidence >= least:
        return found
    return replace(found, rows=(), changes=())
