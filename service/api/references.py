"""References of documents, both ways."""

from fastapi import APIRouter

from corpus.language import Language
from service.api.errors import MISSING
from service.doors import TheCore
from service.references import references_of
from service.schemas import ReferencesOut

router = APIRouter(tags=["documents"])


@router.get("/documents/{symbol:path}/references", operation_id="getReferences", responses=MISSING)
def get_references(symbol: str, core: TheCore, lang: Language | None = None) -> ReferencesOut:
    """Read what a document (such as C25/33) refers to, and which sections refer to it."""
    found = references_of(core.service, symbol, lang)
    return ReferencesOut.of(found, base=core.settings.base_url)
