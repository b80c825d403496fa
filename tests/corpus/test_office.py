"""Word 97-2003, RTF and OpenDocument are read by their content, through LibreOffice."""

import io
import os
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from corpus.errors import ReadError, UnknownFormat
from corpus.options import ReadOptions
from corpus.readers import office, read_blocks
from tests.corpus.ole_files import ole
from tests.corpus.word_files import LEGAL, docx, num, p, zipped

ODF = "application/vnd.oasis.opendocument."
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
FIB = b"\xec\xa5\xc1\x00" + b"\0" * 6
RTF = rb"{\rtf1\ansi\ansicpg1252 Report\par R\'e9seaux \u22269?\u32476?\par}"


def odt(
    *paragraphs: str,
    kind: str = "text",
    manifest: str = "",
) -> bytes:
    """A small OpenDocument file; *paragraphs* are XML."""
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    content = (
        f'<office:document-content xmlns:office="{OFFICE}office:1.0" office:version="1.2" '
        f'xmlns:text="{OFFICE}text:1.0" xmlns:draw="{OFFICE}drawing:1.0" '
        f'xmlns:script="{OFFICE}script:1.0" xmlns:svg="{OFFICE}svg-compatible:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = entry.format("/", ODF + kind) + entry.format("content.xml", "text/xml")
    return zipped(
        {
            "mimetype": ODF + kind,
            "META-INF/manifest.xml": f"{MANIFEST}{entries}{manifest}</manifest:manifest>",
            "content.xml": content,
        }
    )


def repacked(data: bytes) -> bytes:
    """The same zip, compressed throughout and in another order."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    return stream.getvalue()


def reason(name: str, data: bytes, error: type[ReadError] = ReadError) -> str:
    with pytest.raises(error) as caught:
        read_blocks(Path(name), data)
    return caught.value.reason


# --- what cannot be read, and why --------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ole({"EncryptedPackage": b"", "EncryptionInfo": b""}), "password-protected"),
        (ole({"WordDocument": FIB + b"\x00\x01"}), "password-protected"),
        (odt("x", manifest="<manifest:encryption-data/>"), "password-protected"),
        (ole({})[:600], "broken: neither Word nor anything else"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "broken: neither Word nor anything else"),
        (odt("x")[:-40], "broken OpenDocument file: not a readable zip"),
        (repacked(odt("x", manifest="<manifest:encryption-data/>")), "password-protected"),
    ],
)
def test_protected_and_broken_files_are_named(data: bytes, expected: str) -> None:
    assert reason("028e.doc", data).startswith(expected)


def test_a_zip_bomb_is_not_given_to_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_PART", 1000)
    assert "zip bomb" in reason("a.odt", odt("x" * 2000))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ole({"Workbook": b""}), "an Excel workbook"),
        (ole({"PowerPoint Document": b""}), "a PowerPoint presentation"),
        (ole({"__properties_version1.0": b""}), "an Outlook message"),
        (ole({"Contents": b""}), "an old Office file that is not a Word document"),
        (odt("x", kind="spreadsheet"), "an OpenDocument file that is not a text"),
    ],
)
def test_other_office_files_are_named(data: bytes, expected: str) -> None:
    assert reason("028e.doc", data, UnknownFormat) == expected


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ole({"WordDocument": FIB}), "Word 97-2003 (.doc)"),
        (RTF, "RTF (.rtf)"),
        (odt("x"), "OpenDocument (.odt)"),
        (b'<w:x xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>', "Word 2003 XML"),
    ],
)
def test_without_libreoffice_the_message_says_how_to_get_it(
    data: bytes, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = reason("028e.doc", data, UnknownFormat)
    assert found.startswith(kind)
    assert ": LibreOffice" in found
    assert "apt-get install libreoffice-writer-nogui" in found
    assert "save it as .docx" in found


# --- a LibreOffice that misbehaves -------------------------------------------------------------


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in which a test writes the script that is run as soffice."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    script = folder / "soffice"
    script.touch(0o755)
    return script


def alive(process: int) -> bool:
    """Whether a process runs; one that ended and that nobody has waited for does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def test_what_takes_too_long_is_killed_with_all_it_started(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {child}\nwait\n")
    monkeypatch.setattr(office, "run_office", hasty)
    start = time.monotonic()
    assert reason("a.rtf", RTF) == "LibreOffice took more than 1 seconds over it and was stopped"
    assert time.monotonic() - start < 30
    pid = int(child.read_text())
    for _ in range(50):
        if not alive(pid):
            break
        time.sleep(0.1)
    assert not alive(pid)


_run_office = office.run_office


def hasty(words: list[str], profile: Path) -> str:
    return _run_office(words, profile, seconds=1)


def test_a_conversion_without_a_result_is_a_broken_file(program: Path) -> None:
    program.write_text("#!/bin/sh\nexit 77\n")
    assert reason("a.rtf", RTF) == "broken: LibreOffice could not read it as RTF (.rtf)"


def test_what_libreoffice_is_given(program: Path, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    program.write_text(f'#!/bin/sh\n{{ env; echo "$@"; cat profile/user/*.xcu; }} > {seen}\n')
    os.environ["CDOCS_SECRET"] = "hidden"  # noqa: S105 - a value to look for
    try:
        reason("../../a.rtf", RTF)
    finally:
        del os.environ["CDOCS_SECRET"]
    text = seen.read_text()
    assert "CDOCS_SECRET" not in text
    assert "DisableMacrosExecution" in text
    assert "/paper.rtf" in text  # a name of our own, whatever the file is called
    assert "../a.rtf" not in text


# --- with the LibreOffice of this machine ------------------------------------------------------


@pytest.mark.office
def test_an_rtf_that_calls_itself_doc_is_read() -> None:
    assert [one.text for one in read_blocks(Path("028e.doc"), RTF)] == ["Report", "Réseaux 国络"]


WORD_XML = (
    b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    b"<w:body><w:p><w:r><w:t>Report</w:t></w:r></w:p></w:body></w:wordDocument>"
)


@pytest.mark.office
def test_an_xml_of_word_2003_is_read() -> None:
    assert [one.text for one in read_blocks(Path("028e.doc"), WORD_XML)] == ["Report"]


@pytest.fixture(scope="module")
def old_word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A Word 97-2003 file with automatic numbers and a tracked change."""
    change = 'w:id="1" w:author="a" w:date="2025-05-01T10:00:00Z"'
    body = [p("one", num=1, level=0), p("two", num=1, level=1), p("three", num=1, level=1)]
    gone = f'<w:del {change}><w:r><w:delText xml:space="preserve"> gone</w:delText></w:r></w:del>'
    data = docx(*body, p("plain", gone), numbering=LEGAL + num(1, 1))
    folder = tmp_path_factory.mktemp("office")
    (folder / "a.docx").write_bytes(data)
    words = ["--convert-to", "doc:MS Word 97", "--outdir", str(folder), str(folder / "a.docx")]
    office.run_office(words, folder / "profile")
    return (folder / "a.doc").read_bytes()


@pytest.mark.office
def test_a_doc_keeps_its_numbers_and_changes(old_word: bytes) -> None:
    found = read_blocks(Path("028e.doc"), old_word, ReadOptions(tracked_changes="show"))
    assert [one.line for one in found] == ["1 one", "1.1 two", "1.2 three", "plain[- gone-]"]


class Listener(BaseHTTPRequestHandler):
    """Remembers what it is asked for."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    """A port where somebody listens, and what was asked of it."""
    Listener.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1], Listener.asked
        server.shutdown()
        thread.join()


@pytest.mark.office
def test_links_are_not_followed(asked: tuple[int, list[str]]) -> None:
    port, requests = asked
    picture = (
        '<draw:frame svg:width="1in" svg:height="1in" text:anchor-type="paragraph"><draw:image '
        f'xlink:href="http://127.0.0.1:{port}/a.png" xlink:type="simple"/></draw:frame>'
    )
    found = read_blocks(Path("a.odt"), odt("before", picture, "after"))
    assert [one.text for one in found] == ["before", "after"]
    assert requests == []
