"""Where the references of a document lead, and which documents refer to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from corpus.document import Reference
from corpus.errors import SymbolError
from corpus.language import Language
from corpus.symbol import Symbol
from indexer.types import Index, Mention, Relations
from service.citation import anchor, url
from service.documents import Reading
from service.web.wording import Wording


@dataclass(frozen=True, slots=True)
class Links:
    """The neighbours of one document.

    *targets* is where each key of a reference leads; a document that the index does not hold leads
    nowhere. *cites* are its references, each once; *cited* the first place of each document that
    refers to it, newest first. *relations* tells what replaces it and what stands beside it.
    """

    targets: Mapping[str, str]
    cites: Sequence[Reference]
    cited: Sequence[Mention]
    relations: Relations | None

    def target(self, reference: Reference) -> str:
        """Where *reference* leads; "" for nowhere."""
        return self.targets.get(reference.key, "")


def links_of(reading: Reading, index: Index, ui: Language) -> Links:
    """The neighbours of the document that is read."""
    own = reading.entry.symbol
    cites = list({each.key: each for each in reading.document.references}.values())
    targets = {each.key: link for each in cites if (link := _target(each, reading, index, ui))}
    return Links(
        targets,
        [each for each in cites if each.name != str(own)],
        list(_cited(own, index, ui)),
        index.relations(own),
    )


def mention_url(mention: Mention) -> str:
    """The section in which a document refers to another one."""
    place = anchor(mention.reference.section) if mention.reference.section else ""
    return url(mention.symbol.with_language(None), mention.language, place)


def _target(reference: Reference, reading: Reading, index: Index, ui: Language) -> str:
    """A document leads to its page, in the same language if it can; a resolution to a search."""
    if reference.kind == "document":
        return _page(reference.name, reading, index)
    if reference.kind == "resolution":
        question = Wording(ui).key_name(reference.key)
        return f"/?{urlencode({'q': question, 'resolution': reference.name})}"
    return ""


def _page(name: str, reading: Reading, index: Index) -> str:
    try:
        symbol = Symbol.parse(name).with_language(None)
    except SymbolError:
        return ""
    held = index.languages_of(symbol)
    language = reading.document.language if reading.document.language in held else None
    return url(symbol, language) if held and symbol != reading.entry.symbol else ""


def _cited(symbol: Symbol, index: Index, ui: Language) -> Iterator[Mention]:
    """One mention a document: in the language of the interface, else in English, else any."""
    found: dict[Symbol, list[Mention]] = {}
    for mention in index.citing(f"document:{symbol}"):
        found.setdefault(mention.symbol.with_language(None), []).append(mention)
    for other, mentions in found.items():
        if other != symbol:
            yield min(mentions, key=lambda each: (each.language != ui, each.language != "en"))
