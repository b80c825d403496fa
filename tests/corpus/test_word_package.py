"""The parts of a Word document are those that it names, whatever their names are."""

import io
import zipfile
from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.readers import read_blocks
from tests.corpus.word_files import (
    CONTENT_TYPES,
    LEGAL,
    document,
    docx,
    num,
    p,
    relations,
    style,
    zipped,
)

NAME = Path("C25-33-E.docx")
AUTOMATIC = LEGAL + num(1, 1)
HEADED = style("Heading1", "heading 1")


def renamed(data: bytes, *kinds: str) -> bytes:
    """The document with other names for some of its parts: "styles2.xml"."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            text, new = package.read(name).decode(), name
            for kind in kinds:
                text = text.replace(f"{kind}.xml", f"{kind}2.xml")
                new = new.replace(f"{kind}.xml", f"{kind}2.xml")
            parts[new] = text
    return zipped(parts)


def test_all_parts_may_have_other_names() -> None:
    data = docx(
        p("Introduction", style="Heading1", num=1, level=0), numbering=AUTOMATIC, styles=HEADED
    )
    (plain,) = read_blocks(NAME, data)
    (other,) = read_blocks(NAME, renamed(data, "document", "styles", "numbering"))
    assert (plain.number, plain.kind) == ("1", "heading")
    assert other == plain


def test_the_text_is_the_part_that_the_package_names() -> None:
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations({"officeDocument": "new/text.xml"}),
        "word/document.xml": document(p("old")),
        "new/text.xml": document(p("new")),
    }
    assert [block.text for block in read_blocks(NAME, zipped(parts))] == ["new"]


@pytest.mark.parametrize("rels", ["", "not XML", relations({"officeDocument": "gone.xml"})])
def test_broken_relations_leave_the_usual_names(rels: str) -> None:
    parts = {"_rels/.rels": rels, "word/document.xml": document(p("text"))}
    assert [block.text for block in read_blocks(NAME, zipped(parts))] == ["text"]


# --- files inside it ------------------------------------------------------------------------------

_IDS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
CHUNK = f'<w:altChunk {_IDS} r:id="raFChunk"/>'
PAGE = b"<html><body><h1>Results</h1><p>Ten cities.</p></body></html>"
ARCHIVE = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<html><body><h1>Results</h1><p>Ten =\r\ncities.</p></body></html>\r\n--x--\r\n"
)


def holding(name: str, content: bytes, *, chunk: str = CHUNK) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
            "word/_rels/document.xml.rels": relations({"aFChunk": name}),
            "word/document.xml": document(p("before"), chunk, p("after")),
            f"word/{name}": content,
        }
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chunk.htm", PAGE),
        ("chunk.mht", ARCHIVE),
        ("chunk.txt", b"Results\n\nTen cities."),
        ("chunk.docx", docx(p("Results"), p("Ten cities."))),
    ],
)
def test_a_file_inside_is_read_in_its_place(name: str, content: bytes) -> None:
    found = [block.text for block in read_blocks(NAME, holding(name, content))]
    assert found == ["before", "Results", "Ten cities.", "after"]


def test_a_file_inside_that_is_empty_or_missing_is_nothing() -> None:
    missing = CHUNK.replace("raFChunk", "rOther")
    for data in (holding("chunk.htm", b" "), holding("chunk.htm", PAGE, chunk=missing)):
        assert [block.text for block in read_blocks(NAME, data)] == ["before", "after"]


def test_files_inside_files_inside_are_not_read() -> None:
    inner = holding("chunk.docx", holding("chunk.htm", PAGE))
    found = [block.text for block in read_blocks(NAME, inner)]
    assert found == ["before", "before", "after", "after"]


def test_a_file_inside_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ReadError, match=r"chunk\.bin inside it: a picture") as caught:
        read_blocks(NAME, holding("chunk.bin", b"\x89PNG\r\n\x1a\n"))
    assert caught.value.path == str(NAME)
