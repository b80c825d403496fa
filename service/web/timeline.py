"""The page of a subject over the years, and its data as CSV.

/timeline?q=...         what each year's document says, what changed, figures as charts
/timeline.csv?q=...     the same rows for a spreadsheet
"""

import csv
from collections.abc import Iterator
from io import StringIO

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from service.doors import TheCore
from service.errors import is_expected
from service.examples import SUBJECTS
from service.records import Timeline
from service.web.ask import failed, reader_of
from service.web.chart import charts
from service.web.form import Form
from service.web.render import interface_language, render

_COLUMNS = ("year", "document", "section", "language", "figures", "text", "link")
_BOM = "\ufeff"  # without it Excel takes the file for one of the code page of the machine
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate a text that begins so

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
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(_COLUMNS)
    writer.writerows(rows(core.service.timeline.timeline(asked), base))
    headers = {"Content-Disposition": 'attachment; filename="timeline.csv"'}
    return Response(_BOM + written.getvalue(), media_type="text/csv", headers=headers)


def rows(found: Timeline, base: str) -> Iterator[tuple[str, ...]]:
    """The sentences of a timeline with their places, in the order of _COLUMNS."""
    for row in found.rows:
        for sentence in row.sentences:
            figures = [figure.text for figure in row.figures if figure.sentence == sentence]
            yield (
                str(row.year),
                str(row.symbol),
                row.found.place.section,
                sentence.found.passage.language,
                _plain("; ".join(figures)),
                _plain(" ".join(sentence.text.split())),
                sentence.found.url(base=base),
            )


def _plain(text: str) -> str:
    """*text* so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
