"""Files that a Word document holds in place of paragraphs (w:altChunk): HTML, text, RTF or Word.

Word puts their text in when it opens the document; programs that write reports leave them so.
"""

import email
import email.policy
from pathlib import PurePosixPath
from typing import Final

from lxml import etree

from corpus.blocks import Block
from corpus.errors import ReadError
from corpus.options import ReadOptions
from corpus.readers.numbering import W
from corpus.readers.word_package import Package

CHUNK: Final = f"{W}altChunk"
_WEB_ARCHIVE: Final = b"MIME-Version:"


def read_chunk(package: Package, element: etree._Element, options: ReadOptions) -> list[Block]:
    """The blocks of the file that *element* names; [] if there is none, or nothing in it.

    Files inside such a file are not read. Raises ReadError if it cannot be read: what would be left
    is not the paper.
    """
    identity = next(
        (str(value) for name, value in element.items() if str(name).endswith("}id")), ""
    )
    data = package.related_bytes(identity)
    if not data or not data.strip():
        return []
    name = PurePosixPath(package.related[identity][1]).name
    try:
        return _read(package, name, data, options)
    except ReadError as error:
        raise ReadError(package.path, f"{name} inside it: {error.reason}") from error


def _read(package: Package, name: str, data: bytes, options: ReadOptions) -> list[Block]:
    from corpus.readers import read_blocks, word

    path = package.path.with_name(name)
    if data.startswith(b"PK"):
        return word.read(path, data, options, with_chunks=False)
    if data.lstrip()[: len(_WEB_ARCHIVE)].lower() == _WEB_ARCHIVE.lower():
        data = _page(data)
    return read_blocks(path, data, options)


def _page(archive: bytes) -> bytes:
    """The first page in a web archive; what is there if there is none."""
    message = email.message_from_bytes(archive.lstrip(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            return bytes(part.get_payload(decode=True))
    return archive
