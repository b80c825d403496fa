"""The web form: pages rendered on the server, complete without a line of JavaScript.

    /                         the form; with ?q=, the answer and the passages
    /documents                all documents
    /documents/C25/33?lang=zh#2.11

The interface speaks the language of ?ui=, else the one that the browser asks for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from corpus.document import Document
from corpus.language import LANGUAGES, Language, detect
from service.catalog import Entry, Part
from service.citation import url
from service.documents import read_document
from service.doors import TheCore
from service.errors import is_expected, status_of
from service.examples import EXAMPLES
from service.filters import filters_of
from service.highlight import Span
from service.messages import MESSAGES, NAMES, kind_text, text
from service.records import AskResponse, Found, SearchRequest

_PROGRAMS = ("/v1/", "/healthz", "/readyz", "/openapi.json", "/static/")
_EXCERPT = 60  # characters that stand for a heading in a table of contents

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the fields of the form."""

    q: str = ""
    year: str = ""
    lang: str = ""
    symbol: str = ""

    @property
    def refined(self) -> bool:
        """Whether the search is narrowed."""
        return bool(self.year or self.lang or self.symbol)

    def request(self, reader: Language | None) -> SearchRequest:
        """The question as the core takes it. Raises BadFilter."""
        return SearchRequest(self.q, None, filters_of(self.year, self.lang, self.symbol), reader)

    def link(self, **changed: str) -> str:
        """This search as a link, with some fields changed."""
        fields = {"q": self.q, "year": self.year, "lang": self.lang, "symbol": self.symbol}
        filled = {name: value for name, value in (fields | changed).items() if value}
        return f"/?{urlencode(filled)}" if filled else "/"


def pages(app: FastAPI) -> None:
    """Hang the pages and their style sheet into *app*."""
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")


def is_page(request: Request) -> bool:
    """Whether a reader, not a program, waits for the answer."""
    return not request.url.path.startswith(_PROGRAMS)


@router.get("/")
def home(
    request: Request, core: TheCore, q: str = "", year: str = "", lang: str = "", symbol: str = ""
) -> Response:
    """Show the form and, for a question, what answers it."""
    form = Form(q.strip(), year.strip(), lang.strip(), symbol.strip())
    ui = interface_language(request)
    if not form.q:
        return _page(request, "home.html", form=form, examples=EXAMPLES[ui])
    try:
        found = core.service.answers.ask(form.request(_reader(form, ui)))
    except Exception as error:
        if not is_expected(error):
            raise
        status, kind = status_of(error)
        return _page(request, "failed.html", status, form=form, kind=kind, message=str(error))
    return _page(request, "results.html", form=form, found=found, understood=_understood(found, ui))


@router.get("/documents")
def all_documents(request: Request, core: TheCore) -> Response:
    """List the documents, newest first."""
    entries = core.service.search.catalog.documents
    years: dict[int, list[Entry]] = {}
    for entry in entries:
        years.setdefault(entry.year, []).append(entry)
    titles = core.service.search.catalog.titles
    return _page(request, "documents.html", years=years, titles=titles)


@router.get("/documents/{symbol:path}")
def document(request: Request, core: TheCore, symbol: str, lang: str = "") -> Response:
    """Show one document with its table of contents."""
    reading = read_document(core.service, symbol, lang, prefer=interface_language(request))
    return _page(request, "document.html", reading=reading)


def error_page(request: Request, status: int, kind: str, message: str) -> Response:
    """Show an error to a reader."""
    return _page(request, "failed.html", status, form=Form(), kind=kind, message=message)


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


def _reader(form: Form, ui: Language) -> Language | None:
    """Hits are shown in the question's language; a mere reference in that of the interface."""
    return detect(form.q) or ui


def _page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
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
            kind_name=partial(kind_text, language=ui),
            switch={code: f"{request.url.path}?{query}" for code, query in switch.items()},
            chosen_ui=chosen,
            ui_link=partial(_keeping, chosen),
            **values,
        )
    )
    return HTMLResponse(html, status, headers={"Content-Language": ui, "Vary": "Accept-Language"})


def _keeping(chosen: str, link: str) -> str:
    """*link*, keeping the interface in the language that the reader chose, if one was chosen."""
    if not chosen:
        return link
    path, hash_sign, place = link.partition("#")
    return f"{path}{'&' if '?' in path else '?'}ui={chosen}{hash_sign}{place}"


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("service"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(names=NAMES, languages=LANGUAGES, messages=MESSAGES, url=url)
    environment.filters.update(
        below_heading=below_heading,
        excerpt=excerpt,
        parted=parted,
        depth=depth,
        normal=_normal,
    )
    return environment


def marked(passage: str, spans: Iterable[Span]) -> Markup:
    """*passage* escaped, with <mark> around each of *spans*, which are in order and apart."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [escape(passage[at:start]), Markup("<mark>%s</mark>") % passage[start:end]]
        at = end
    return Markup("").join([*pieces, escape(passage[at:])])


def below_heading(found: Found) -> Markup:
    """The marked text of a hit without its heading line, which stands above it already."""
    passage = found.passage
    first, _, rest = passage.text.partition("\n")
    own = not rest.strip() or not _is_heading(first, passage.section, passage.heading)
    cut = 0 if own else len(first) + 1
    spans = [(start - cut, end - cut) for start, end in found.highlights if start >= cut]
    return marked(passage.text[cut:], spans)


def parted(part: Part, document: Document) -> tuple[str, str]:
    """The printed heading of a section and the text below it; ("", text) for a run-in one."""
    section, whole = part.section, document.quote(part.section).strip()
    first, _, rest = whole.partition("\n")
    if _is_heading(first, section.number, section.heading):
        return _normal(first), rest.strip()
    return "", whole


def _normal(printed: str) -> str:
    """A line as one compares it: white space as single spaces."""
    return " ".join(printed.split())


def _is_heading(line: str, number: str, heading: str) -> bool:
    """Whether *line* prints a heading and nothing else, with or without its number."""
    plain = _normal(line).replace(". ", " ", 1)
    return bool(heading) and plain in {
        heading,
        f"{number} {heading}",
        heading.replace(". ", " ", 1),
    }


def excerpt(part: Part, document: Document) -> str:
    """What a table of contents shows of a section: its heading, or how its text begins."""
    if part.section.heading:
        return part.section.heading
    words = _normal(document.quote(part.section)).removeprefix(part.section.number).strip()
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rsplit(' ', 1)[0]}…"


def depth(part: Part) -> int:
    """How deep a section stands, 1 for the outermost."""
    return min(part.section.number.count(".") + 1, 4)


def _understood(found: AskResponse, ui: Language) -> list[str]:
    """What was recognised in the question, as the reader's chips."""
    understood = found.search.understood
    return [
        *map(str, understood.symbols),
        *(f"§ {section}" for section in understood.sections),
        *(f"{text('resolution', ui)} {number}" for number in understood.resolutions),
        *_years(understood.years),
    ]


def _years(years: Sequence[int]) -> list[str]:
    """Years as they are said: a long run by its ends."""
    if len(years) > 1 and years[-1] - years[0] + 1 == len(years):
        return [f"{years[0]}–{years[-1]}"]
    return list(map(str, years))
