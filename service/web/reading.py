"""The pages where one reads: all documents, one document, one section as a citation.

/documents                            all documents
/documents/C25/33?lang=zh#2.11        one of them
/documents/C25/33?lang=zh&with=en     two languages side by side
/cite/C25/33?lang=zh&place=2.11&style=bibtex
"""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from service.catalog import Entry, Part
from service.documents import Reading, read_document
from service.doors import TheCore
from service.errors import DocumentNotFound
from service.web.cite import STYLES, Cited
from service.web.links import links_of
from service.web.render import interface_language, render

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/documents")
def all_documents(request: Request, core: TheCore) -> Response:
    """List the documents, newest first."""
    catalog = core.service.search.catalog
    years: dict[int, list[Entry]] = {}
    for entry in catalog.documents:
        years.setdefault(entry.year, []).append(entry)
    count = len(catalog.documents)
    return render(request, "documents.html", years=years, titles=catalog.titles, count=count)


@router.get("/documents/{symbol:path}")
def document(request: Request, core: TheCore, symbol: str, lang: str = "") -> Response:
    """Show one document with its table of contents, beside its version in ?with= if asked."""
    reading = read_document(core.service, symbol, lang, prefer=interface_language(request))
    beside = _beside(reading, core, request.query_params.get("with", ""))
    return render(
        request,
        "document.html",
        reading=reading,
        beside=beside,
        parallel=aligned(reading.parts, beside.parts) if beside else {},
        links=links_of(reading, core.service.index, interface_language(request)),
    )


@router.get("/cite/{symbol:path}", response_class=PlainTextResponse)
def cite(
    request: Request, core: TheCore, symbol: str, lang: str = "", place: str = "", style: str = ""
) -> Response:
    """One section, or a whole document, as plain text, BibTeX, RIS or a link."""
    reading = read_document(core.service, symbol, lang, prefer=interface_language(request))
    part = next((each for each in reading.parts if each.place.anchor == place), None)
    if style not in STYLES:
        raise DocumentNotFound(f"There is no style {style!r}: ask for {', '.join(STYLES)}.")
    if place and not part:
        raise DocumentNotFound(f"{symbol} has no section {place!r} in {reading.document.language}.")
    base = core.settings.base_url or str(request.base_url).rstrip("/")
    return PlainTextResponse(STYLES[style](Cited(reading.document, part, base)))


def aligned(parts: Sequence[Part], others: Sequence[Part]) -> Mapping[str, Sequence[Part]]:
    """What stands beside each section, by its anchor: the version of it, if there is one.

    Sections that only the other language has stand before the next that both have.
    """
    ours = {part.place for part in parts}
    beside: dict[str, list[Part]] = {}
    waiting: list[Part] = []
    for other in others:
        waiting.append(other)
        if other.place in ours:
            beside[other.place.anchor] = waiting
            waiting = []
    if waiting and parts:
        beside.setdefault(parts[-1].place.anchor, []).extend(waiting)
    return beside


def _beside(reading: Reading, core: TheCore, language: str) -> Reading | None:
    """The version to show beside *reading*; None where none, or the same, is asked for."""
    if not language or language == reading.document.language:
        return None
    return read_document(core.service, str(reading.entry.symbol), language)
