"""Both ways of a reference: what a document refers to, and what refers to it.

What the API and the command share.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.document import Reference
from corpus.errors import SymbolError
from corpus.language import Language
from corpus.references import find_references
from corpus.symbol import Symbol
from indexer.types import Mention
from service.documents import Reading, read_document
from service.errors import BadFilter
from service.wiring import Service


@dataclass(frozen=True, slots=True)
class Citing:
    """A section that refers to something, with the languages in which the index holds it."""

    symbol: Symbol
    section: str
    languages: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class References:
    """What the text of *reading* refers to, in its order, and the sections that refer to it."""

    reading: Reading
    made: Sequence[Reference]
    cited_by: Sequence[Citing]


def references_of(service: Service, symbol: str, language: Language | None = None) -> References:
    """Both ways for a document; see read_document. Raises DocumentNotFound."""
    reading = read_document(service, symbol, language)
    cited_by = citing(service, f"document:{reading.entry.symbol}")
    return References(reading, reading.document.references, cited_by)


def citing(service: Service, key: str) -> Sequence[Citing]:
    """The sections that refer to *key* ("document:C25/18", "resolution:101"), newest first."""
    return list(_collapsed(service.index.citing(key)))


def key_of(text: str) -> str:
    """The key of what *text* names: "C25/18", "Resolution 101", "第482号决定", "Question 1/1".

    Raises BadFilter where it names nothing that documents refer to.
    """
    try:
        return f"document:{Symbol.parse(text).with_language(None)}"
    except SymbolError:
        named = find_references(text)
    if len(named) != 1:
        raise BadFilter(
            f"{text!r} names nothing to look for: write a document such as C25/18, or one of "
            "Resolution 101, Decision 482, Recommendation ITU-T Y.3172, Question 1/1."
        )
    return named[0].key


def _collapsed(mentions: Iterable[Mention]) -> Iterable[Citing]:
    """Each section once, whatever its languages and however often it refers to the thing."""
    places: dict[tuple[Symbol, str], set[Language]] = {}
    for each in mentions:
        places.setdefault((each.symbol, each.reference.section), set()).add(each.language)
    for (symbol, section), languages in places.items():
        yield Citing(symbol, section, tuple(sorted(languages)))
