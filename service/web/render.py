"""Templates to pages: the reader's language, the words in it, the links that keep it."""

from functools import lru_cache, partial
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from corpus.language import LANGUAGES, Language
from service.citation import url
from service.messages import NAMES
from service.records import Facets
from service.shown import place_of
from service.web.facets import OFFICIAL
from service.web.form import Form
from service.web.grids import grid
from service.web.links import mention_url
from service.web.passages import depth, excerpt, item, linked, normal, parted
from service.web.results import bars, codes
from service.web.wording import SHORT, Wording

_HEADERS = {"Vary": "Accept-Language", "Cache-Control": "no-cache"}
_CROSS = Markup(
    '<svg class="cross" viewBox="0 0 10 10" aria-hidden="true" focusable="false">'
    '<path d="M2 2l6 6M8 2l-6 6"/></svg>'
)


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page in the language of the interface."""
    html = markup(request, template, **values)
    headers = _HEADERS | {"Content-Language": interface_language(request)}
    return HTMLResponse(html, status, headers=headers)


def markup(request: Request, template: str, **values: Any) -> str:
    """What a template says in the language of the interface."""
    ui = interface_language(request)
    wording = Wording(ui)
    chosen = ui if "ui" in request.query_params else ""
    here = "/" if request.url.path == "/stream" else request.url.path  # the same page, in pieces
    switch = {code: request.url.include_query_params(ui=code).query for code in LANGUAGES}
    return (
        _templates()
        .get_template(template)
        .render(
            ui=ui,
            direction="rtl" if ui == "ar" else "ltr",
            here=here,
            this=f"{here}?{request.url.query}",
            searching="/timeline" if here == "/timeline" else "/",
            longest=request.app.state.core.settings.max_question_chars,
            switch={code: f"{here}?{query}" for code, query in switch.items()},
            chosen_ui=chosen,
            ui_link=partial(_keeping, chosen),
            thanks=request.query_params.get("thanks", ""),
            **{name: getattr(wording, name) for name in _WORDS},
            **{"form": Form(), "facets": Facets(), "held_years": (), **values},
        )
    )


def interface_language(request: Request) -> Language:
    """The language of ?ui=, else the first of the browser's that we speak, else English."""
    asked = [request.query_params.get("ui", ""), *_accepted(request)]
    return next((ours for tag in asked for ours in LANGUAGES if tag == ours), "en")


def _accepted(request: Request) -> list[str]:
    """The languages of the browser, the most wanted first, without their regions."""
    parts = [part.split(";q=") for part in request.headers.get("accept-language", "").split(",")]
    weighed = [(_weight(rest), tag.strip()[:2].lower()) for tag, *rest in parts]
    return [tag for _, tag in sorted(weighed, key=lambda pair: -pair[0])]


def _weight(rest: list[str]) -> float:
    try:
        return float(rest[0]) if rest else 1.0
    except ValueError:
        return 0.0


def _keeping(chosen: str, link: str) -> str:
    """*link*, keeping the interface in the language that the reader chose, if one was chosen."""
    if not chosen:
        return link
    path, hash_sign, place = link.partition("#")
    return f"{path}{'&' if '?' in path else '?'}ui={chosen}{hash_sign}{place}"


def _cite_link(shown: str, style: str) -> str:
    """Where the citation of the section that the link *shown* leads to is to be had in *style*."""
    path, _, place = shown.partition("#")
    return f"{path.replace('/documents/', '/cite/', 1)}&place={place}&style={style}"


_WORDS = (
    "t",
    "t_or",
    "number",
    "day",
    "moment",
    "kind_name",
    "document_kind",
    "language_name",
    "key_name",
    "limit_name",
    "reference_name",
)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        names=NAMES,
        short=SHORT,
        languages=LANGUAGES,
        official=OFFICIAL,
        url=url,
        bars=bars,
        codes=codes,
        cite_link=_cite_link,
        linked=linked,
        mention_url=mention_url,
        place_of=place_of,
        cross=lambda: _CROSS,
    )
    environment.filters.update(
        excerpt=excerpt, parted=parted, depth=depth, normal=normal, item=item, grid=grid
    )
    return environment
