"""What a document refers to, and what refers to it."""

from typing import Self

from pydantic import Field

from corpus.document import Reference
from corpus.language import Language
from service.citation import anchor, citation, url
from service.references import Citing, References
from service.schemas.wire import Wire


class ReferenceOut(Wire):
    """One thing that the document refers to, and where: text[start:end] names it."""

    kind: str = Field(description="document, resolution, decision, recommendation or question.")
    name: str = Field(examples=["C25/18"])
    body: str = Field(description="Whose it is, where the text tells: PP, C, WTSA, ITU-T, ...")
    section: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, reference: Reference, text: str) -> Self:
        """The wire form; *text* is the document's."""
        return cls(
            kind=reference.kind,
            name=reference.name,
            body=reference.body,
            section=reference.section,
            start=reference.start,
            end=reference.end,
            text=text[reference.start : reference.end],
        )


class CitingOut(Wire):
    """A section that refers to the document."""

    symbol: str
    section: str
    citation: str
    languages: list[Language]
    url: str

    @classmethod
    def of(cls, citing: Citing, *, base: str = "") -> Self:
        """The wire form, with a link that begins with *base*."""
        return cls(
            symbol=str(citing.symbol),
            section=citing.section,
            citation=citation(citing.symbol, citing.section),
            languages=list(citing.languages),
            url=url(citing.symbol, citing.languages[0], anchor(citing.section), base=base),
        )


class ReferencesOut(Wire):
    """Both ways of a document's references."""

    symbol: str
    language: Language
    series: str = Field(description="The key of the recurring report that it belongs to.")
    superseded_by: str | None = Field(description="The revision that replaces it.")
    supersedes: list[str]
    beside: list[str] = Field(description="Its other versions, addenda and corrigenda.")
    references: list[ReferenceOut]
    cited_by: list[CitingOut]

    @classmethod
    def of(cls, found: References, *, base: str = "") -> Self:
        """The wire form, with links that begin with *base*."""
        document, related = found.reading.document, found.reading.relations
        newer = related.superseded_by if related else None
        return cls(
            symbol=str(found.reading.entry.symbol),
            language=document.language,
            series=related.series if related else "",
            superseded_by=str(newer) if newer else None,
            supersedes=[str(symbol) for symbol in related.supersedes] if related else [],
            beside=[str(symbol) for symbol in related.beside] if related else [],
            references=[ReferenceOut.of(each, document.text) for each in found.made],
            cited_by=[CitingOut.of(each, base=base) for each in found.cited_by],
        )
