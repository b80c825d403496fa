"""The administrator's page: what is indexed, what was skipped, how much is asked and how fast.

Behind the setting `admin_key`, as the password of HTTP Basic authentication under any user name:
browsers ask for it and keep it for the session, nothing is stored here, and the page changes
nothing. Without a key the page is off. Over a network it belongs behind TLS, as the rest does.
"""

import secrets
from base64 import b64decode
from binascii import Error
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from corpus.language import Language
from indexer.errors import IndexingError
from indexer.layout import Meta, current
from service.about import version
from service.catalog import Catalog
from service.doors import TheCore
from service.errors import is_expected
from service.web.chart import bars
from service.web.render import render
from service.web.traffic import Minute, Traffic
from service.wiring import Core, Service

_ASK = {"WWW-Authenticate": 'Basic realm="cdocs", charset="UTF-8"', "Cache-Control": "no-store"}

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/status")
def status(request: Request, core: TheCore) -> Response:
    """Show the state of the service to those who hold the key."""
    key = core.settings.admin_key.get_secret_value()
    if not key:
        return render(request, "failed.html", 404, kind="status-off", message="")
    if not secrets.compare_digest(_given(request).encode(), key.encode()):
        refused = render(request, "failed.html", 401, kind="status-key", message="")
        refused.headers.update(_ASK)
        return refused
    service, problem = _opened(core)
    traffic: Traffic = request.app.state.traffic
    meta = _meta(core)
    shown = render(
        request,
        "status.html",
        version=version(),
        settings=core.settings,
        problem=problem,
        meta=meta,
        built=datetime.fromisoformat(meta.built) if meta else None,
        documents=len(service.search.catalog.documents) if service else 0,
        passages=len(service.index.passages) if service else 0,
        held=held(service.search.catalog) if service else {},
        boards=_boards(traffic.minutes()),
        unanswered=_unanswered(service),
    )
    shown.headers["Cache-Control"] = "no-store"
    return shown


def held(catalog: Catalog) -> Mapping[int, Counter[Language]]:
    """How many documents there are of each year in each language, the newest year first."""
    years: dict[int, Counter[Language]] = {}
    for entry in catalog.documents:
        years.setdefault(entry.year, Counter()).update(entry.languages)
    return years


def _given(request: Request) -> str:
    """The password of HTTP Basic; "" where none, or nothing readable, is given."""
    scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return b64decode(encoded, validate=True).decode().partition(":")[2]
    except (Error, UnicodeDecodeError):
        return ""


def _opened(core: Core) -> tuple[Service | None, str]:
    """The service, or why there is none."""
    try:
        return core.service, ""
    except Exception as error:
        if not is_expected(error):
            raise
        return None, str(error)


def _meta(core: Core) -> Meta | None:
    """What the generation in use says of itself; None for an index that is no folder."""
    try:
        return Meta.read(current(core.settings.index))
    except IndexingError:
        return None


def _unanswered(service: Service | None) -> list[tuple[str, int]] | None:
    """The questions most often left without an answer; None where questions are not kept."""
    if not service or service.log.keep != "on":
        return None
    return service.log.top_unanswered()


def _boards(minutes: list[Minute]) -> dict[str, object]:
    names = [f"−{minute.ago} min" if minute.ago else "0" for minute in minutes]
    return {
        "status-requests": bars([minute.requests for minute in minutes], names),
        "status-latency": bars([round(minute.slow, 1) for minute in minutes], names),
    }
