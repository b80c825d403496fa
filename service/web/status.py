"""The administrator's page: what is indexed, what was skipped, how much is asked and how fast.

Behind the setting `admin_key`, as the password of HTTP Basic authentication under any user name:
browsers ask for it and keep it for the session, nothing is stored here, and the page changes
nothing. Without a key the page is off. Over a network it belongs behind TLS, as the rest does.
"""

import secrets
from base64 import b64decode
from binascii import Error
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from corpus.language import Language
from indexer.layout import Meta
from service.about import version
from service.catalog import Catalog
from service.doors import TheCore
from service.errors import is_expected
from service.web.ask import broken_page
from service.web.chart import Bar, bars
from service.web.form import Form
from service.web.render import interface_language, render
from service.web.traffic import Minute, Traffic
from service.web.wording import Wording
from service.wiring import Core, Service

_ASK = {"WWW-Authenticate": 'Basic realm="cdocs", charset="UTF-8"', "Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Board:
    """Bars over the minutes; *say* writes a figure of theirs for the reader."""

    bars: tuple[Bar, ...]
    say: Callable[[float], str]


router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/status")
def status(request: Request, core: TheCore) -> Response:
    """Show the state of the service to those who hold the key."""
    key = core.settings.admin_key.get_secret_value()
    if not key:
        return broken_page(request, Form(), 404, "status-off", "")
    if not secrets.compare_digest(_given(request).encode(), key.encode()):
        refused = broken_page(request, Form(), 401, "status-key", "")
        refused.headers.update(_ASK)
        return refused
    service, problem = _opened(core)
    traffic: Traffic = request.app.state.traffic
    meta = _meta(service)
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
        boards=_boards(traffic.minutes(), Wording(interface_language(request))),
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


def _meta(service: Service | None) -> Meta | None:
    """What the generation that answers says of itself; None for an index that is no folder.

    The folder may point to a newer one, which is not open yet or cannot be opened.
    """
    meta = getattr(service.index, "meta", None) if service else None
    return meta if isinstance(meta, Meta) else None


def _unanswered(service: Service | None) -> list[tuple[str, int]] | None:
    """The questions most often left without an answer; None where questions are not kept."""
    if not service or service.log.keep != "on":
        return None
    return service.log.top_unanswered()


def _boards(minutes: list[Minute], wording: Wording) -> dict[str, Board]:
    names = [wording.unit(-minute.ago, "minute") for minute in minutes]
    slow = [round(minute.slow, 1) for minute in minutes]
    requests = bars([minute.requests for minute in minutes], names)
    return {
        "status-requests": Board(requests, wording.number),
        "status-latency": Board(bars(slow, names), lambda ms: wording.unit(ms, "millisecond")),
    }
