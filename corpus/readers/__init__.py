"""Readers: a file's bytes to blocks, by what the bytes are and not by the file's name."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from corpus.blocks import Block
from corpus.errors import ReadError, UnknownFormat
from corpus.options import ReadOptions

Reader = Callable[[Path, bytes], list[Block]]

# What stands at the beginning of files that cdocs cannot read, and what their user can do.
_REFUSED: Final = (
    (b"\x89PNG", "a picture; cdocs does no OCR"),
    (b"\xff\xd8\xff", "a picture; cdocs does no OCR"),
    (b"II*\x00", "a picture; cdocs does no OCR"),
    (b"MM\x00*", "a picture; cdocs does no OCR"),
    (b"GIF8", "a picture; cdocs does no OCR"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"%!PS", "PostScript: convert to PDF"),
    (b"MIME-Version:", "a web archive (MHTML): save it as .docx or .html"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_XML: Final = b"http://schemas.microsoft.com/office/word/2003/wordml"
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html|head|body|div|p|table|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)


def read_blocks(path: Path, data: bytes, options: ReadOptions = ReadOptions()) -> list[Block]:
    """The blocks of the file *path*, whose content is *data*.

    Raises UnknownFormat if no reader exists for such content, ReadError if it is empty, broken,
    protected by a password, or has no text.
    """
    if not data:
        raise ReadError(path, "the file is empty (0 bytes)")
    blocks = _reader(path, data, options)(path, data)
    if not blocks:
        raise ReadError(path, "there is no text in it")
    return blocks


def _reader(path: Path, data: bytes, options: ReadOptions) -> Reader:
    """The reader for *data*; the libraries it needs are imported only now."""
    if data.startswith((b"PK", _OLE, b"{\\rtf")) or _WORD_XML in data[:4096]:
        return _office_reader(data, options)
    if b"%PDF-" in data[:1024]:
        from corpus.readers import pages

        return pages.read
    for start, reason in _REFUSED:
        if data.startswith(start):
            raise UnknownFormat(path, reason)
    return _text_reader(path, data)


def _office_reader(data: bytes, options: ReadOptions) -> Reader:
    """The reader of Word files, or that of the files which LibreOffice turns into Word files."""
    from corpus.readers import office, word

    old = not data.startswith(b"PK") or office.is_open_document(data)
    return partial((office if old else word).read, options=options)


def _text_reader(path: Path, data: bytes) -> Reader:
    suffix = path.suffix.lower()
    is_page = bool(_HTML.match(data.removeprefix(b"\xef\xbb\xbf")[:4096]))
    wanted = _WANTED.get(suffix)
    if wanted and is_page:
        raise ReadError(path, f"a web page, not a {wanted[0]}: did the site ask to log in?")
    if wanted:
        raise ReadError(path, wanted[1])
    if is_page or (suffix in {".html", ".htm", ".xhtml"} and b"<" in data):
        from corpus.readers import web

        return web.read
    if data.startswith(b"<?xml"):
        raise UnknownFormat(path, "XML that is neither HTML nor Word")
    from corpus.readers import plain

    return plain.read


_DOCX: Final = ("Word document", "broken DOCX: not a readable zip")
_WANTED: Final = {
    ".docx": _DOCX,
    ".docm": _DOCX,
    ".dotx": _DOCX,
    ".pdf": ("PDF", "broken PDF: it does not begin with %PDF"),
}
