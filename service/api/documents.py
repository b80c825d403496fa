"""Documents: what there is, and one with its sections."""

from fastapi import APIRouter

from corpus.language import Language
from service import documents
from service.api.errors import MISSING
from service.catalog import Entry
from service.citation import url
from service.doors import TheCore
from service.schemas import DocumentOut, DocumentsOut, DocumentSummary, SectionOut
from service.wiring import Service

router = APIRouter(tags=["documents"])

_SYMBOL = {"symbol": "$response.body#/documents/0/symbol"}
_LINKS = {
    "newest": {"operationId": "getDocument", "parameters": _SYMBOL},
    "references": {"operationId": "getReferences", "parameters": _SYMBOL},
}


@router.get("/documents", operation_id="listDocuments", responses={200: {"links": _LINKS}})
def list_documents(core: TheCore) -> DocumentsOut:
    """List the documents that the index holds, newest first."""
    base = core.settings.base_url
    return DocumentsOut(
        documents=[
            DocumentSummary(
                symbol=str(entry.symbol),
                year=entry.year,
                title=_title(core.service, entry),
                languages=list(entry.languages),
                url=url(entry.symbol, base=base),
            )
            for entry in core.service.search.catalog.documents
        ]
    )


@router.get("/documents/{symbol:path}", operation_id="getDocument", responses=MISSING)
def get_document(symbol: str, core: TheCore, lang: Language | None = None) -> DocumentOut:
    """Read one document (such as C25/33) with its sections, in one language."""
    reading = documents.read_document(core.service, symbol, lang)
    return _document_out(reading, core.settings.base_url)


def _title(service: Service, entry: Entry) -> str:
    """The title in English, or in the first language there is."""
    language = "en" if "en" in entry.languages else entry.languages[0]
    return service.search.catalog.titles[entry.symbol, language]


def _document_out(reading: documents.Reading, base: str) -> DocumentOut:
    document, entry = reading.document, reading.entry
    return DocumentOut(
        symbol=str(entry.symbol),
        language=document.language,
        languages=list(entry.languages),
        year=entry.year,
        title=document.title,
        date=document.date.isoformat() if document.date else None,
        source=document.source,
        original=document.url,
        url=url(entry.symbol, document.language, base=base),
        sections=[
            SectionOut(
                section=part.place.section,
                number=part.section.number,
                heading=part.section.heading,
                path=list(part.section.path),
                kind=part.section.kind,
                start=part.section.start,
                end=part.section.end,
                text=document.quote(part.section),
                url=url(entry.symbol, document.language, part.place.anchor, base=base),
            )
            for part in reading.parts
        ],
    )
