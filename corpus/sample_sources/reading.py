"""Read the source text of a sample: a header, front-matter boxes, numbered sections.

The format is described in README.md, beside this file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from corpus.sample_sources.labels import LABELS

REQUIRED: Final = (
    "symbol",
    "language",
    "format",
    "date",
    "agenda",
    "original",
    "source",
    "session",
    "title",
    "sample",
)
OPTIONS: Final = {
    "numbering": ("automatic", "typed"),
    "box": ("cell", "rows", "paragraphs"),
    "format": ("docx", "pdf", "html", "txt"),
    "language": tuple(LABELS),
}
FREE: Final = ("file", "url", "access")
BOX_KINDS: Final = (
    "summary",
    "purpose",
    "subject",
    "background",
    "recommendation",
    "implications",
    "action",
    "strategic-plan",
    "financial",
    "references",
)
SYMBOL: Final = re.compile(
    r"C(?P<year>\d\d)/(?:(?P<family>INF|DT|DL|ADM)/)?(?P<number>\d{1,4})"
    r"(?:\((?P<change>Rev|Add)\.(?P<count>\d{1,2})\))?"
)
DEEPEST: Final = 3


class SourceError(Exception):
    """A source that cannot be read; the message names the file and the line."""


@dataclass(frozen=True)
class Block:
    """A paragraph, bullet, note or table of a part."""

    kind: str
    text: str
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass
class Part:
    """A front-matter box, a numbered section or an annex, with its own blocks."""

    kind: str
    heading: str
    line: int
    number: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """1 for section 2, 2 for section 2.1; 0 where there is no number."""
        return len(self.number.split(".")) if self.number else 0


@dataclass(frozen=True)
class Source:
    """One sample document, as written in its source file."""

    path: Path
    header: dict[str, str]
    parts: tuple[Part, ...]

    def __getitem__(self, key: str) -> str:
        return self.header.get(key, "")

    @property
    def language(self) -> str:
        """The two-letter code of the language."""
        return self.header["language"]

    @property
    def day(self) -> date:
        """The date of the document."""
        return date.fromisoformat(self.header["date"])

    @property
    def symbol(self) -> re.Match[str]:
        """The symbol, matched; the groups are year, family, number, change and count."""
        found = SYMBOL.fullmatch(self.header["symbol"])
        if not found:
            raise SourceError(f"{self.path}: {self.header['symbol']!r} is not a symbol")
        return found

    @property
    def year(self) -> int:
        """The year of the session, from the symbol."""
        return 2000 + int(self.symbol["year"])

    @property
    def boxes(self) -> list[Part]:
        """The parts of the front-matter box."""
        return [part for part in self.parts if part.kind in BOX_KINDS]

    @property
    def body(self) -> list[Part]:
        """The parts after the front-matter box."""
        return [part for part in self.parts if part.kind not in BOX_KINDS]


def read_source(path: Path) -> Source:
    """Read and check one source file."""
    lines = _read_lines(path)
    end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    header = _read_header(path, lines[:end])
    parts = list(_read_parts(path, lines, end))
    source = Source(path, header, tuple(parts))
    _check_name(source)
    _check_parts(source)
    if source["numbering"] == "automatic":
        _check_numbers(source)
    return source


def _read_lines(path: Path) -> list[str]:
    """Return the lines of the file, whatever ends them; it must be UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 (byte {error.start})") from error


def _fail(path: Path, line: int, reason: str) -> NoReturn:
    """Raise a SourceError that names the place."""
    raise SourceError(f"{path}:{line}: {reason}")


def _read_header(path: Path, lines: list[str]) -> dict[str, str]:
    """Read the `key: value` lines, with defaults for the optional ones."""
    header = {"numbering": "automatic", "box": "cell"}
    known, seen = {*REQUIRED, *OPTIONS, *FREE}, set[str]()
    for number, line in enumerate(lines, start=1):
        key, colon, value = (text.strip() for text in line.partition(":"))
        if not colon or key not in known or not value:
            _fail(path, number, f"expected `key: value` with a known key, found {line!r}")
        if key in seen:
            _fail(path, number, f"{key!r} is given twice")
        seen.add(key)
        header[key] = value
    _check_header(path, header, len(lines))
    return header


def _check_header(path: Path, header: dict[str, str], last: int) -> None:
    """Complain about keys that are missing and values that cannot be used."""
    for key in REQUIRED:
        if key not in header:
            _fail(path, last, f"the header lacks {key!r}")
    for key, values in OPTIONS.items():
        if header[key] not in values:
            _fail(path, last, f"{key}: {header[key]!r} is none of {', '.join(values)}")
    if not SYMBOL.fullmatch(header["symbol"]):
        _fail(path, last, f"{header['symbol']!r} is not the symbol of a Council document")
    try:
        date.fromisoformat(header["date"])
    except ValueError:
        _fail(path, last, f"date: {header['date']!r} is not a date such as 2025-04-14")
    _check_file(path, header, last)


def _check_file(path: Path, header: dict[str, str], last: int) -> None:
    """Complain about an odd file name that leaves its folder or has another format's ending."""
    file, suffix = header.get("file", ""), f".{header['format']}"
    if file and (not file.endswith(suffix) or {"/", "\\"} & set(file)):
        _fail(path, last, f"file: {file!r} should be a plain name that ends in {suffix}")


def _read_parts(path: Path, lines: list[str], start: int) -> Iterator[Part]:
    """Read the lines after the header into parts."""
    part: Part | None = None
    for number, raw in enumerate(lines[start:], start=start + 1):
        line = raw.strip()
        opened = _open_part(path, number, line)
        if opened:
            if part:
                yield part
            part = opened
        elif line and part is None:
            _fail(path, number, "text before the first [box] or # section")
        elif line and part:
            _add_block(path, number, line, part)
    if part:
        yield part


def _open_part(path: Path, number: int, line: str) -> Part | None:
    """Return a new part if the line opens one: `[box]`, `# section`, `~ annex`."""
    if box := re.match(r"\[([a-z-]+)\]\s*(.*)", line):
        if box[1] not in BOX_KINDS:
            _fail(path, number, f"[{box[1]}] is no kind of box; known: {', '.join(BOX_KINDS)}")
        return Part(box[1], box[2], number)
    if line.startswith("~"):
        return Part("annex", line[1:].strip(), number)
    if line.startswith("#"):
        return _open_section(path, number, line)
    return None


def _open_section(path: Path, number: int, line: str) -> Part:
    """Read `## 2.1 Heading`; the heading may be missing."""
    found = re.fullmatch(r"(#+)\s+(\d+(?:\.\d+)*)(?:\s+(.*))?", line)
    if not found:
        _fail(path, number, f"expected `## 2.1 Heading` or `## 2.1`, found {line!r}")
    part = Part("section", found[3] or "", number, number=found[2])
    if len(found[1]) != part.depth or part.depth > DEEPEST:
        _fail(path, number, f"{found[1]} does not go with the number {found[2]}")
    return part


def _add_block(path: Path, number: int, line: str, part: Part) -> None:
    """Add one line to the part; rows of a table join the table before them."""
    if line.startswith("|"):
        _add_row(path, number, line, part)
    elif bullet := re.match(r"(-{1,2}) +(.*)", line):
        part.blocks.append(Block("bullet", bullet[2], level=len(bullet[1]) - 1))
    elif line.startswith("> "):
        part.blocks.append(Block("note", line[2:].strip()))
    else:
        part.blocks.append(Block("paragraph", line))


def _add_row(path: Path, number: int, line: str, part: Part) -> None:
    """Add a `| cell | cell |` row to the table that ends the part, or begin one."""
    if len(line) < len("| |") or not line.endswith("|"):
        _fail(path, number, "a table row is `| cell | cell |`")
    row = tuple(cell.strip() for cell in line[1:-1].split("|"))
    rows: tuple[tuple[str, ...], ...] = ()
    if part.blocks and part.blocks[-1].kind == "table":
        rows = part.blocks.pop().rows
    if rows and len(rows[0]) != len(row):
        _fail(path, number, f"this row has {len(row)} cells, the first one {len(rows[0])}")
    part.blocks.append(Block("table", "", rows=(*rows, row)))


def _check_name(source: Source) -> None:
    """Complain if the file name does not repeat the symbol and the language."""
    expected = f"{source['symbol'].replace('/', '-')}.{source.language}.txt"
    if source.path.name != expected:
        _fail(source.path, 1, f"the file should be called {expected}")


def _check_parts(source: Source) -> None:
    """Complain about empty parts and about boxes after the first section."""
    if not source.body:
        _fail(source.path, len(source.header), "no section after the header")
    begun = False
    for place, part in enumerate(source.parts):
        begun = begun or part.kind not in BOX_KINDS
        if begun and part.kind in BOX_KINDS:
            _fail(source.path, part.line, "a box after the first section")
        if not part.blocks and not _has_children(source.parts, place):
            _fail(source.path, part.line, "nothing stands under this line")
        if not part.heading and not (part.blocks and part.blocks[0].kind == "paragraph"):
            _fail(source.path, part.line, "without a heading, this needs a paragraph first")


def _has_children(parts: tuple[Part, ...], place: int) -> bool:
    """Tell whether the part that follows is deeper than this one."""
    follower = parts[place + 1] if place + 1 < len(parts) else None
    return follower is not None and follower.depth > parts[place].depth


def _check_numbers(source: Source) -> None:
    """Complain if Word, counting by itself, would print another number than the source says."""
    counts = [0] * DEEPEST
    for part in source.body:
        if part.kind == "annex":
            counts = [0] * DEEPEST
            continue
        depth = part.depth
        counts[depth - 1 :] = [counts[depth - 1] + 1, *[0] * (DEEPEST - depth)]
        counted = ".".join(str(count) for count in counts[:depth])
        if counted != part.number:
            _fail(source.path, part.line, f"automatic numbering gives {counted} here")
