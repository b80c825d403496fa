"""Templates to pages: the reader's language, the words in it, the links that keep it."""

from functools import lru_cache, partial
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from corpus.language import LANGUAGES, Language
from service.citation import url
from service.messages import NAMES, kind_text, text, text_or
from service.web.passages import below_heading, depth, excerpt, normal, parted


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Render a page in the language of the interface."""
    ui = interface_language(request)
    chosen = ui if "ui" in request.query_params else ""
    switch = {code: str(request.url.include_query_params(ui=code).query) for code in LANGUAGES}
    html = (
        _templates()
        .get_template(template)
        .render(
            ui=ui,
            direction="rtl" if ui == "ar" else "ltr",
            t=partial(text, language=ui),
            t_or=partial(text_or, language=ui),
            kind_name=partial(kind_text, language=ui),
            switch={code: f"{request.url.path}?{query}" for code, query in switch.items()},
            chosen_ui=chosen,
            ui_link=partial(_keeping, chosen),
            **values,
        )
    )
    return HTMLResponse(html, status, headers={"Content-Language": ui, "Vary": "Accept-Language"})


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


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(names=NAMES, languages=LANGUAGES, url=url)
    environment.filters.update(
        below_heading=below_heading, excerpt=excerpt, parted=parted, depth=depth, normal=normal
    )
    return environment
