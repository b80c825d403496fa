"""One source as Word file, web page and PDF: the same sections, word for word, as its author wrote.

The shipped samples are in one format each; here every source is written in each of them.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus.check import problems
from corpus.document import LANGUAGES, Document
from corpus.load import read_document
from corpus.manifest import Entry
from corpus.sample_sources.build import ROOT, WRITERS, read_sources
from corpus.sample_sources.reading import Block, Source
from corpus.symbol import Symbol

SOURCES = read_sources(ROOT)
IN_PDF = {"en", "fr", "es", "ru"}  # what the writer of PDF files has letters for
CASES = [
    (source, suffix)
    for source in SOURCES
    for suffix in ("docx", "html", "pdf")
    if suffix != "pdf" or source.language in IN_PDF
]


def plain(text: str) -> str:
    """The letters alone: no white space, no marks of lists and cells, one kind of dash."""
    return re.sub(r"[\s|_•\u2010-\u2015\u2212-]", "", text)


def words(block: Block) -> str:
    return "".join(cell for row in block.rows for cell in row) if block.rows else block.text


def intended(source: Source) -> Iterator[tuple[str, str, str]]:
    """Number, kind and letters of each section of a source."""
    yield "", "title", plain(source["title"])
    for part in source.parts:
        number = part.number if part.kind == "section" else ""
        text = "".join(map(words, part.blocks))
        yield part.number or "", part.kind, plain(f"{number}{part.heading}{text}")


def heads(source: Source) -> Sequence[str]:
    """The first rows of tables, which a PDF repeats on the next page."""
    tables = [block.rows for part in source.parts for block in part.blocks if block.rows]
    return [plain("".join(rows[0])) for rows in tables]


def read(source: Source, suffix: str) -> Document:
    language = next(code for code in LANGUAGES if code == source.language)
    entry = Entry("paper", Symbol.parse(source["symbol"]), language)
    return read_document(Path(f"paper.{suffix}"), WRITERS[suffix](source), entry)


@pytest.mark.parametrize(
    ("source", "suffix"), CASES, ids=lambda part: getattr(getattr(part, "path", part), "stem", part)
)
def test_sections_are_those_of_the_source(source: Source, suffix: str) -> None:
    document = read(source, suffix)
    found = [(s.number, s.kind, plain(document.quote(s))) for s in document.sections]
    wanted = list(intended(source))
    assert [one[:2] for one in found] == [one[:2] for one in wanted]
    for (*place, text), (*_, letters) in zip(found, wanted, strict=True):
        for head in heads(source):
            text, letters = text.replace(head, ""), letters.replace(head, "")  # noqa: PLW2901
        assert text == letters, place
    assert problems(document) == ()
