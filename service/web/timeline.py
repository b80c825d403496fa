"""The page of a subject over the years, and its data as CSV.

/timeline?q=...         what each year's document says, what changed, figures as charts
/timeline.csv?q=...     the same rows for a spreadsheet
"""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from service.answers.timeline_csv import timeline_csv as as_csv
from service.doors import TheCore
from service.errors import is_expected
from service.examples import SUBJECTS
from service.web.ask import failed, reader_of
from service.web.chart import charts
from service.web.form import Form
from service.web.render import interface_language, render

_BOM = "\ufeff"  # without it Excel takes the file for one of the code page of the machine

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/timeline")
def timeline(request: Request, core: TheCore) -> Response:
    """Show what the documents of each year say about a subject."""
    form, ui = Form.of(request.query_params), interface_language(request)
    if not form.q:
        return render(request, "timeline.html", form=form, timeline=None, examples=SUBJECTS[ui])
    try:
        found = core.service.timeline.timeline(form.request(reader_of(form, ui)))
    except Exception as error:
        if not is_expected(error):
            raise
        return failed(request, form, error)
    return render(request, "timeline.html", form=form, timeline=found, charts=charts(found.rows))


@router.get("/timeline.csv")
def timeline_csv(request: Request, core: TheCore) -> Response:
    """Give the rows of a timeline, one sentence a line."""
    form = Form.of(request.query_params)
    asked = form.request(reader_of(form, interface_language(request)))
    base = core.settings.base_url or str(request.base_url).rstrip("/")
    written = as_csv(core.service.timeline.timeline(asked), base=base)
    headers = {"Content-Disposition": 'attachment; filename="timeline.csv"'}
    return Response(_BOM + written, media_type="text/csv", headers=headers)
