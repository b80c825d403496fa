"""Word 97 to 2003, RTF and OpenDocument files, turned into DOCX by a LibreOffice that is installed.

LibreOffice runs headless in a folder and a profile of its own that are gone afterwards: macros
cannot run, links are not followed, and after a time limit its whole process group is killed.
"""

import io
import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import olefile

from corpus.blocks import Block
from corpus.errors import ReadError, UnknownFormat
from corpus.options import ReadOptions
from corpus.readers import word
from corpus.readers.word_package import MAX_PART

_BROKEN_ZIP: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError)
PROGRAMS: Final = ("soffice", "libreoffice")
SECONDS: Final = 90.0  # for one file; a paper of hundred pages takes about five
_PROTECTED: Final = "password-protected: save it without a password first"
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."
_MIMETYPE: Final = b"mimetype" + _OPEN_DOCUMENT
_ENCRYPTED: Final = 0x0100  # fEncrypted, in the flags at the beginning of a WordDocument stream
_FLAGS: Final = slice(10, 12)
# What is in the container that Office used before DOCX, by the streams that tell.
_OTHERS: Final = (
    (("Workbook", "Book"), "an Excel workbook"),
    (("PowerPoint Document",), "a PowerPoint presentation"),
    (("__properties_version1.0",), "an Outlook message"),
)
_KINDS: Final = {
    ".doc": "Word 97-2003",
    ".xml": "Word 2003 XML",
    ".rtf": "RTF",
    ".odt": "OpenDocument",
}
_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),  # never
    # Whatever it may still want from the network, it asks of a proxy that is not there.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def read(path: Path, data: bytes, options: ReadOptions = ReadOptions()) -> list[Block]:
    """The blocks of a .doc, .rtf or .odt.

    Raises UnknownFormat if it is no text document or LibreOffice is not installed, ReadError if it
    is protected, broken, or takes too long.
    """
    suffix = _suffix(path, data)
    return word.read(path, _as_docx(path, data, suffix), options)


def is_open_document(data: bytes) -> bool:
    """Whether a zip is an OpenDocument file, be it broken: its first member should say so."""
    return _MIMETYPE in data[:120] or _mimetype(data).startswith(_OPEN_DOCUMENT)


def run_office(words: Sequence[str], profile: Path, *, seconds: float = SECONDS) -> str:
    """Run LibreOffice with *words* in *profile*; what it said.

    Raises FileNotFoundError if it is not installed, TimeoutError after it was killed.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise FileNotFoundError("LibreOffice is not installed")
    with subprocess.Popen(  # noqa: S603 - the program found above, and words of our own
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *words],
        cwd=profile.parent,
        env=_environment(profile.parent),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"LibreOffice took more than {seconds:.0f} seconds") from None
        finally:
            _kill_group(process.pid)
    return said.decode(errors="replace")


# --- what it is --------------------------------------------------------------------------------


def _suffix(path: Path, data: bytes) -> str:
    """The suffix that fits the content. Raises UnknownFormat or ReadError if it cannot be read."""
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data.lstrip().startswith(b"<"):
        return ".xml"
    if data.startswith(b"PK"):
        _check_open_document(path, data)
        return ".odt"
    _check_container(path, data)
    return ".doc"


def _check_open_document(path: Path, data: bytes) -> None:
    kind = _mimetype(data).removeprefix(_OPEN_DOCUMENT)
    if not kind:
        raise ReadError(path, "broken OpenDocument file: not a readable zip")
    if not kind.startswith(b"text"):
        raise UnknownFormat(path, "an OpenDocument file that is not a text")
    _check_sizes(path, data)
    if b"encryption-data" in _member(data, "META-INF/manifest.xml"):
        raise ReadError(path, _PROTECTED)


def _check_sizes(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = max(info.file_size for info in archive.infolist())
    if size > MAX_PART:
        raise ReadError(path, f"a part of it unpacks to {size:,} bytes: a zip bomb?")


def _mimetype(data: bytes) -> bytes:
    return _member(data, "mimetype")


def _member(data: bytes, name: str) -> bytes:
    """What begins a file in a zip, a megabyte at most; b"" if it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as member:
            return member.read(2**20)
    except (*_BROKEN_ZIP, KeyError, OSError, EOFError, ValueError, RuntimeError):
        return b""


def _check_container(path: Path, data: bytes) -> None:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            _check_streams(path, container)
    except (OSError, ValueError, IndexError) as error:
        raise ReadError(
            path, "broken: neither Word nor anything else can be found in it"
        ) from error


def _check_streams(path: Path, container: olefile.OleFileIO) -> None:
    if container.exists("EncryptedPackage"):
        raise ReadError(path, _PROTECTED)
    if container.exists("WordDocument"):
        flags = int.from_bytes(container.openstream("WordDocument").read(12)[_FLAGS], "little")
        if flags & _ENCRYPTED:
            raise ReadError(path, _PROTECTED)
        return
    kinds = (kind for names, kind in _OTHERS if any(map(container.exists, names)))
    raise UnknownFormat(path, next(kinds, "an old Office file that is not a Word document"))


# --- conversion --------------------------------------------------------------------------------


def _as_docx(path: Path, data: bytes, suffix: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="cdocs-office-") as folder:
        place = Path(folder)
        paper = place / f"paper{suffix}"
        paper.write_bytes(data)
        try:
            run_office(
                ["--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(paper)],
                _profile(place),
            )
            return paper.with_suffix(".docx").read_bytes()
        except TimeoutError as error:
            raise ReadError(path, f"{error} over it and was stopped") from error
        except FileNotFoundError as error:
            raise _failure(path, suffix, error) from error


def _failure(path: Path, suffix: str, error: FileNotFoundError) -> ReadError:
    """Without a file name in the error, it was LibreOffice that was not there."""
    kind = f"{_KINDS[suffix]} ({suffix})"
    if error.filename:
        return ReadError(path, f"broken: LibreOffice could not read it as {kind}")
    return UnknownFormat(
        path,
        f"{kind}: LibreOffice, which cdocs reads it with, is not installed (Debian: apt-get "
        "install libreoffice-writer-nogui); or save it as .docx",
    )


def _profile(place: Path) -> Path:
    """A profile with our settings; its other files are made by LibreOffice itself."""
    profile = place / "profile"
    (profile / "user").mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{node}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for node, name, value in _SETTINGS
    )
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )
    return profile


def _environment(home: Path) -> dict[str, str]:
    """Only what LibreOffice needs: no display, no proxies, no secrets."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "HOME": str(home), "TMPDIR": str(home), "SAL_USE_VCLPLUGIN": "svp"}


def _kill_group(group: int) -> None:
    """Kill what is left of a process group, be it hung or what a killed parent left behind."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
