"""How ITU names the files of a document, and how the document prints its own symbol."""

from typing import Final

from corpus.sample_sources.labels import LABELS
from corpus.sample_sources.reading import Source

KINDS: Final = {
    "docx": ("MSW", "docx"),
    "pdf": ("PDF", "pdf"),
    "html": ("HTM", "html"),
    "txt": ("TXT", "txt"),
}


def output_name(source: Source) -> str:
    """Return `S25-CL-C-0033!!MSW-E.docx`, or the odd name that the source asks for."""
    if source["file"]:
        return source["file"]
    parts = source.symbol
    code, suffix = KINDS[source["format"]]
    change = f"{parts['change'][0]}{parts['count']}" if parts["change"] else ""
    family = parts["family"] or "C"
    letter = LABELS[source.language].letter
    number = int(parts["number"])
    return f"S{parts['year']}-CL-{family}-{number:04}!{change}!{code}-{letter}.{suffix}"


def printed_symbol(source: Source) -> str:
    """Return the symbol with its language letter: C25/33-E."""
    return f"{source['symbol']}-{LABELS[source.language].letter}"


def document_line(source: Source) -> str:
    """Return `Document C25/33-E`, or `Revision 1 to Document C25/33-E`."""
    labels, parts = LABELS[source.language], source.symbol
    if not parts["change"]:
        return labels.document.format(printed_symbol(source))
    words = labels.revision if parts["change"] == "Rev" else labels.addendum
    plain = source["symbol"].partition("(")[0]
    return words.format(parts["count"], f"{plain}-{labels.letter}")
