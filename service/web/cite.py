"""A section as other programs and papers cite it: plain, BibTeX, RIS, or just its link.

BibTeX: a @techreport, the type that bibtex(1) has for numbered papers of an institution. RIS: type
RPRT, with the tags of the format's specification; lines end in CR LF, as it asks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from corpus.document import Document
from service.catalog import Part
from service.citation import citation, url

_INSTITUTION = "International Telecommunication Union, Council"
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_{}"},
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A section, or a whole document where *part* is None; *base* is put before its link."""

    document: Document
    part: Part | None = None
    base: str = ""

    @property
    def symbol(self) -> str:
        """The symbol without its language."""
        return str(self.document.symbol.with_language(None))

    @property
    def name(self) -> str:
        """What a reader writes: "C25/33 § 2.11"."""
        if not self.part:
            return self.symbol
        section = self.part.section
        return citation(self.symbol, self.part.place.section, section.heading, page=section.page)

    @property
    def year(self) -> str:
        """The year of the document; "" where neither symbol nor date tells."""
        year = self.document.symbol.year or (self.document.date and self.document.date.year)
        return str(year or "")

    @property
    def link(self) -> str:
        """The address of the section in this language."""
        place = self.part.place.anchor if self.part else ""
        return url(self.symbol, self.document.language, place, base=self.base)


def plain(cited: Cited) -> str:
    """One line, as a footnote has it."""
    issued = f" ({cited.year})" if cited.year else ""
    return f"ITU Council, {cited.document.title}{issued}, {cited.name}. {cited.link}"


def bibtex(cited: Cited) -> str:
    """An entry of a .bib file."""
    fields = {
        "institution": _INSTITUTION,
        "title": f"{{{_escaped(cited.document.title)}}}",
        "type": "Document",
        "number": _escaped(cited.symbol),
        "year": cited.year,
        "note": _escaped(cited.name),
        "language": cited.document.language,
        "url": cited.link,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@techreport{{{_key(cited)},", *lines, "}", ""])


def ris(cited: Cited) -> str:
    """A record of a .ris file."""
    fields = {
        "TY": "RPRT",
        "TI": cited.document.title,
        "A2": _INSTITUTION,
        "PY": cited.year,
        "SN": cited.symbol,
        "SE": cited.part.place.section if cited.part else "",
        "LA": cited.document.language,
        "UR": cited.link,
    }
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in fields.items() if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def link(cited: Cited) -> str:
    """Nothing but the address."""
    return cited.link


STYLES: Final[dict[str, Callable[[Cited], str]]] = {
    "plain": plain,
    "bibtex": bibtex,
    "ris": ris,
    "link": link,
}


def _key(cited: Cited) -> str:
    """A key that BibTeX takes, the same each time: "C25-33-2.11-en"."""
    place = f"-{cited.part.place.anchor}" if cited.part else ""
    return re.sub(r"[^\w.]+", "-", f"{cited.symbol}{place}-{cited.document.language}")


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
