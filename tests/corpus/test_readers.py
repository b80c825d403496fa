"""Files are known by their content, and what cannot be read is named with a way out."""

import sys
from contextlib import suppress
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ReadError, UnknownFormat
from corpus.readers import read_blocks
from tests.corpus.word_files import LEGAL, docx, num, p, table


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.pdf", "a"])
def test_the_content_decides_and_not_the_name(name: str) -> None:
    assert read_blocks(Path(name), docx(p("text")))[0].text == "text"


def test_a_web_page_that_calls_itself_word_is_read() -> None:
    page = b"<html><body><h1>Report</h1><p>Text of the report.</p></body></html>"
    found = read_blocks(Path("028e.doc"), page)
    assert [(block.kind, block.text) for block in found] == [
        ("heading", "Report"),
        ("paragraph", "Text of the report."),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<?xml version="1.0"?><feed/>', "XML that is neither HTML nor Word"),
        (b"MIME-Version: 1.0\r\n", "a web archive"),
        (b"\x89PNG\r\n", "a picture; cdocs does no OCR"),
        (b"\x1f\x8b\x08", "a gzip archive: unpack it first"),
        (b"MZ\x90\x00\x03", "a program"),
    ],
)
def test_known_formats_without_a_reader(data: bytes, reason: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        read_blocks(Path("028e.doc"), data)
    assert caught.value.reason.startswith(reason)


def test_errors_name_the_path() -> None:
    with pytest.raises(ReadError, match=r"x/y\.txt: the file is empty \(0 bytes\)"):
        read_blocks(Path("x/y.txt"), b"")


PAPER = docx(
    table([[p("Purpose") + p("To inform.")]]),
    *(p("Networks", num=1, level=level) for level in (0, 1, 1, 2, 0)),
    numbering=LEGAL + num(1, 1),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PAPER) - 1), st.integers(0, 255)), max_size=4))
def test_a_damaged_file_gives_blocks_or_a_reason(changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(PAPER)
    for place, value in changes:
        damaged[place] = value
    with suppress(ReadError):
        assert read_blocks(Path("a.docx"), bytes(damaged))


def test_importing_loads_no_heavy_library() -> None:
    code = (
        "import corpus.load, corpus.document, sys;"
        "print({'lxml', 'pypdfium2', 'docx', 'numpy'} & set(sys.modules))"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("name", "kind"), [("C25-33-E.docx", "Word document"), ("C25-33-E.pdf", "PDF")]
)
def test_a_login_page_in_place_of_a_paper_is_named(name: str, kind: str) -> None:
    page = b"<!DOCTYPE html><html><body><p>Access denied. Please log in.</p></body></html>"
    with pytest.raises(ReadError) as caught:
        read_blocks(Path(name), page)
    assert caught.value.reason == f"a web page, not a {kind}: did the site ask to log in?"
