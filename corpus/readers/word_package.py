"""The parts of a DOCX: XML files in a zip, read without trusting them."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final

from lxml import etree

from corpus.errors import ReadError, UnknownFormat

MAX_PART: Final = 100 * 2**20  # bytes, unpacked; a thousand pages come to ten million
_BROKEN_ZIP: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError)
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# Strict documents use other names for the same elements.
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


_OTHERS: Final = {"xl/": "an Excel workbook", "ppt/": "a PowerPoint presentation"}


@dataclass(frozen=True)
class Package:
    """An open DOCX: the path it came from, its zip, the name of the part with the text."""

    path: Path
    archive: zipfile.ZipFile
    main: str

    @classmethod
    def open(cls, path: Path, data: bytes) -> "Package":
        """Raises ReadError if *data* is a broken DOCX, UnknownFormat if it is another zip."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (*_BROKEN_ZIP, OSError, ValueError) as error:
            raise ReadError(path, "broken DOCX: not a readable zip") from error
        return cls(path, archive, _main_part(path, archive))

    def text(self) -> etree._Element | None:
        """The root of the part that holds the text; None if it is not there. Raises ReadError."""
        return _root(self.path, self.archive, self.main)

    def root(self, kind: str) -> etree._Element | None:
        """The root of a part beside the text ("styles"), whatever its name; None if there is none.

        Raises ReadError if it is broken, protected or too large.
        """
        found = next((name for type_, name in self.related.values() if type_ == kind), None)
        beside = str(PurePosixPath(self.main).with_name(f"{kind}.xml"))
        return _root(self.path, self.archive, found or beside)

    def related_bytes(self, identity: str) -> bytes | None:
        """The content of the part that the text names by *identity*; None if there is none.

        Raises ReadError as `root` does.
        """
        found = self.related.get(identity)
        return _content(self.path, self.archive, found[1]) if found else None

    @cached_property
    def related(self) -> dict[str, tuple[str, str]]:
        """The parts that the text names, by identity: their kind and their name in the zip."""
        return _related(self.path, self.archive, self.main)


def _main_part(path: Path, archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    related = _related(path, archive, "").values()
    main = next((name for kind, name in related if kind == "officeDocument"), "")
    if main in names and not main.startswith(tuple(_OTHERS)):
        return main
    if "word/document.xml" in names:
        return "word/document.xml"
    if "[Content_Types].xml" not in names:
        raise UnknownFormat(path, "a zip that is not a Word document: unpack it first")
    for folder, kind in _OTHERS.items():
        if any(name.startswith(folder) for name in names):
            raise UnknownFormat(path, kind)
    raise ReadError(path, "broken DOCX: no text part")


def _related(path: Path, archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What *part* ("" for the package) says that it needs; {} if it says nothing readable."""
    own = PurePosixPath(part)
    try:
        root = _root(path, archive, str(own.parent / "_rels" / f"{own.name}.rels"))
    except ReadError:
        root = None
    found: dict[str, tuple[str, str]] = {}
    for one in root.iterfind(f"{_RELATIONS}Relationship") if root is not None else ():
        kind = str(one.get("Type")).rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/", own.parent, str(one.get("Target"))))
        found[str(one.get("Id"))] = (kind, target.lstrip("/"))
    return found


def _root(path: Path, archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    data = _content(path, archive, name)
    if data is None:
        return None
    short = PurePosixPath(name).name
    try:
        return _parse(data)
    except ValueError as error:
        raise ReadError(path, f"broken DOCX: {short} cannot be unpacked") from error
    except etree.LxmlError as error:
        raise ReadError(path, f"broken DOCX: {short} is not XML ({error})") from error


def _content(path: Path, archive: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    short = PurePosixPath(name).name
    if info.file_size > MAX_PART:
        raise ReadError(path, f"{short} unpacks to {info.file_size:,} bytes: a zip bomb?")
    if info.flag_bits & 1:
        raise ReadError(path, "password-protected: save it without a password first")
    try:
        return archive.read(info)
    except (*_BROKEN_ZIP, OSError, EOFError, ValueError) as error:
        raise ReadError(path, f"broken DOCX: {short} cannot be unpacked") from error


def _parse(data: bytes) -> etree._Element:
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a DTD has no place in a Word document")
    return root
