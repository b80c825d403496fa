"""The errors of reading documents.

CorpusError
├── SymbolError        text that is not the symbol of a document
├── ManifestError      a documents.csv or documents.jsonl that cannot be used
├── FetchError         a document that cannot be had from the site
└── ReadError          a file that cannot become a Document
    ├── UnknownSymbol      nothing says which document it is
    ├── UnknownLanguage    nothing says in which language it is
    └── UnknownFormat      not a kind of file that we read
"""

from pathlib import Path


class CorpusError(Exception):
    """Anything that goes wrong in corpus/; the message is meant for the user."""


class SymbolError(CorpusError, ValueError):
    """The text is not the symbol of a document."""


class ManifestError(CorpusError):
    """A manifest names columns, files or values that cannot be used."""


class FetchError(CorpusError):
    """A site does not give a document, or what it gives is not taken."""


class ReadError(CorpusError):
    """A file cannot become a Document; *reason* is one sentence for the user."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


class UnknownSymbol(ReadError):
    """Neither the file name, a manifest nor the header says which document it is."""


class UnknownLanguage(ReadError):
    """Neither the file name, a manifest nor the text says in which language it is."""


class UnknownFormat(ReadError):
    """The content is of no kind that a reader exists for."""
