"""Plain text and Markdown: any encoding of the six languages, lines mended into paragraphs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from corpus.blocks import CELL, Block, make_block
from corpus.clean import clean_lines, mend
from corpus.errors import UnknownFormat
from corpus.front_matter import label_kind
from corpus.language import Language
from corpus.readers.page_lines import without_page_lines
from corpus.symbol import Symbol, from_filename

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# The letters most written in each legacy encoding: a wrong guess turns text into rare letters.
_LEGACY: Final = {
    "cp1252": "éèêàùçâîôûëïñáíóúü¿¡ÉÑœ’“”«»–—°\xa0",
    "cp1251": "оеаинтсрвлкмдпуяызьбгчйхжшюцщэёОВПСНКМ«»–—№\xa0",
    "koi8-r": "оеаинтсрвлкмдпуяызьбгчйхжшюцщэёОВПСНКМ\xa0",
    "cp1256": "املنيرتوبةعدهفقسكحأجىصشطإخذضءئزثغآظ،؟\xa0",
    "iso-8859-6": "املنيرتوبةعدهفقسكحأجىصشطإخذضءئزثغآظ،؟\xa0",
    "gb18030": "的和在国一是有关于理事会电联信通与年月日议件报告"
    "网技发展行动方面工作组第号决，。、（）：“”",
}
_USUAL: Final = "".join(_LEGACY.values())
_CHANCE: Final = 0.1  # more usual letters than that do not come of bytes taken for UTF-16 by chance
_MAX_BAD: Final = 0.001  # the share of broken characters up to which a text still is UTF-8
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKDOWN: Final = re.compile(
    r"(?P<heading>\#{1,6})\s+(?P<title>.*?)\s*\#*$ | \|(?P<row>.*)\|$ | (?P<bullet>[-*+])\s+",
    re.VERBOSE,
)
_MARKS: Final = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=[\w.,])[*_](?!\w)")
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")


def read(path: Path, data: bytes) -> list[Block]:
    """The paragraphs of a text file. Raises UnknownFormat if the bytes are not text."""
    text = decode(path, data)
    if path.suffix.lower() in {".md", ".markdown"}:
        return list(_markdown(text))
    return text_blocks(text, from_filename(path.name))


def text_blocks(text: str, named: tuple[Symbol, Language | None] | None = None) -> list[Block]:
    """The paragraphs of plain text, in order; [] for text without any.

    *named* is what the file's name says of the paper: its running heads are left out.
    """
    lines = without_page_lines(clean_lines(text), named[0] if named else None)
    paragraphs = mend(lines, lambda line: label_kind(line) is not None)
    return [block for paragraph in paragraphs if (block := make_block(paragraph))]


def decode(path: Path, data: bytes) -> str:
    """*data* as text: by its byte order mark, as UTF-8, UTF-16, or the likeliest old encoding."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    text = _unicode(data) or _legacy(data)
    if len(_CONTROLS.findall(text[:10_000])) > len(text[:10_000]) / 100:
        raise UnknownFormat(path, "the content is not text, and no other kind that cdocs reads")
    return text


def _unicode(data: bytes) -> str | None:
    if data[:2000].count(0) > len(data[:2000]) // 4:
        # Every second byte of a Western text in UTF-16 is zero; which half tells the order.
        big = data[:2000:2].count(0) > data[1:2000:2].count(0)
        return data.decode("utf-16-be" if big else "utf-16-le", errors="replace")
    for wide in ("utf-16-le", "utf-16-be"):
        if _likeliness(data[:2000].decode(wide, errors="replace"), _USUAL) > _CHANCE:
            return data.decode(wide, errors="replace")
    text = data.decode("utf-8", errors="replace")
    return text if text.count("\ufffd") <= _MAX_BAD * len(text) else None


def _legacy(data: bytes) -> str:
    decoded = {name: data.decode(name, errors="replace") for name in _LEGACY}
    return decoded[max(decoded, key=lambda name: _likeliness(decoded[name], _LEGACY[name]))]


def _likeliness(text: str, usual: str) -> float:
    """The share of *usual* letters among those outside ASCII: wrong guesses give rare ones."""
    foreign = [char for char in text[:20_000] if char > "\x7f"]
    return sum(char in usual for char in foreign) / max(1, len(foreign))


def _markdown(text: str) -> Iterator[Block]:
    lines = [_LINK.sub(r"\1", line) for line in clean_lines(text)]
    pending: list[str] = []
    for line in [*lines, "# "]:  # the empty heading flushes the last paragraphs
        match = _MARKDOWN.match(line)
        if not match:
            pending.append(_MARKS.sub("", line))
            continue
        yield from text_blocks("\n".join(pending))
        pending = []
        if block := _marked(line, match):
            yield block


def _marked(line: str, match: re.Match[str]) -> Block | None:
    if match["heading"]:
        return make_block(_MARKS.sub("", match["title"]), "heading", level=len(match["heading"]))
    if match["bullet"]:
        return make_block("– " + _MARKS.sub("", line[match.end() :]))
    cells = [cell.strip() for cell in match["row"].split("|")]
    is_rule = not "".join(cells).strip("-: ")
    return None if is_rule else make_block(_MARKS.sub("", CELL.join(cells)), "row")
