"""The parts of a DOCX: XML files in a zip, read without trusting them."""

import io
import zipfile
import zlib
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
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

    def root(self, name: str) -> etree._Element | None:
        """The root of a part beside the text ("styles.xml"); None if there is none.

        Raises ReadError if it is broken, protected or too large.
        """
        return _root(self.path, self.archive, str(PurePosixPath(self.main).with_name(name)))


def _main_part(path: Path, archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "word/document.xml"
    if "[Content_Types].xml" not in names:
        raise UnknownFormat(path, "a zip that is not a Word document: unpack it first")
    for folder, kind in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
        if any(name.startswith(folder) for name in names):
            raise UnknownFormat(path, kind)
    relations = _root(path, archive, "_rels/.rels")
    for one in relations.iterfind(f"{_RELATIONS}Relationship") if relations is not None else ():
        if str(one.get("Type")).endswith("/officeDocument"):
            return str(one.get("Target")).lstrip("/")
    raise ReadError(path, "broken DOCX: no text part")


def _root(path: Path, archive: zipfile.ZipFile, name: str) -> etree._Element | None:
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
        return _parse(archive.read(info))
    except (*_BROKEN_ZIP, OSError, EOFError, ValueError) as error:
        raise ReadError(path, f"broken DOCX: {short} cannot be unpacked") from error
    except etree.LxmlError as error:
        raise ReadError(path, f"broken DOCX: {short} is not XML ({error})") from error


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
