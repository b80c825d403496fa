"""How a section is named, linked to and anchored: decided once, for every door.

citation  C25/33 § 2.11      C25/33 (purpose)      C25/33 Annex 1 § 2      C25/33 § 3, p. 4
url       /documents/C25/33?lang=zh#2.11

Links are paths of this service; *base* puts its public address in front.
"""

import re
from urllib.parse import quote

from corpus.language import Language
from corpus.symbol import Symbol


def citation(
    symbol: Symbol | str, section: str, heading: str = "", *, page: int | None = None
) -> str:
    """What a reader copies: symbol and section as printed; a box by its kind, in brackets.

    A section without a number is named by its *heading*, where it has one. *page* is where it
    begins, in a file that has pages.
    """
    named = _named(symbol, section, heading)
    return f"{named}, p. {page}" if page and section else named


def _named(symbol: Symbol | str, section: str, heading: str) -> str:
    if not section:
        return str(symbol)
    if section[0].isdigit():
        return f"{symbol} § {section}"
    if " " in section:  # "Annex 1 § 2"
        return f"{symbol} {section}"
    return f"{symbol} ({heading if section == 'section' and heading else section})"


def anchor(section: str, occurrence: int = 1) -> str:
    """The id of a section in the page of its document: no spaces, no section sign.

    *occurrence* tells apart the sections of one document that print the same label.
    """
    name = re.sub(r"[\s§]+", "-", section.strip()) or "text"
    return name if occurrence == 1 else f"{name}~{occurrence}"


def url(
    symbol: Symbol | str, language: Language | None = None, place: str = "", *, base: str = ""
) -> str:
    """Link to a document, to its version in *language* and to an anchor where these are given."""
    query = f"?lang={language}" if language else ""
    fragment = f"#{quote(place)}" if place else ""
    return f"{base}/documents/{quote(str(symbol))}{query}{fragment}"
