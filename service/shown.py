"""What was shown of the documents, named so that a form or a button can send it back.

A place names a range of a document's text, and the text itself is taken from the index again:
nobody can put words into a document's mouth.
"""

from corpus.errors import SymbolError
from corpus.language import LANGUAGES
from corpus.symbol import Symbol
from indexer.types import Index
from service.citation import anchor
from service.feedback import Cited
from service.records import Found, Sentence


def place_of(shown: Found | Sentence) -> str:
    """What was shown, as a form names it: symbol, language, anchor, start and end."""
    found = shown if isinstance(shown, Found) else shown.found
    start, end = (shown.start, shown.end) if isinstance(shown, Sentence) else _range(found)
    symbol = found.place.symbol
    return f"{symbol} {found.passage.language} {found.place.anchor} {start} {end}"


def _range(found: Found) -> tuple[int, int]:
    return found.passage.start, found.passage.end


def cited_at(place: str, index: Index) -> Cited | None:
    """What *place* names, its text taken from *index*; None for what is not there."""
    try:
        name, code, section, start, end = place.split(" ")
        symbol, span = Symbol.parse(name), (int(start), int(end))
    except (ValueError, SymbolError):
        return None
    language = next((ours for ours in LANGUAGES if ours == code), None)
    document = index.document(symbol, language) if language else None
    if not document or not 0 <= span[0] < span[1] <= len(document.text):
        return None
    text = document.text[span[0] : span[1]].strip()
    return Cited(str(symbol), anchor(section), document.language, text)
