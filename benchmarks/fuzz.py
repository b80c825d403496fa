"""What damaged and malicious files do to the readers: nothing but a reason, and never for long.

    python -m benchmarks.fuzz [--inputs 20000] [--first 0] [--json]

Each input is a sample document with a few mutations that its number decides, so that any finding
can be looked at again: `python -m benchmarks.fuzz --inputs 1 --first NUMBER --formats FORMAT`.
A finding is an exception that is no ReadError, a reader that ends its process, or one that takes
more than SECONDS. Word 97-2003, RTF and OpenDocument are read up to where LibreOffice would be run.
"""

import argparse
import io
import json
import os
import random
import re
import sys
import time
import traceback
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final

import corpus
from corpus.errors import ReadError
from corpus.load import read_document
from corpus.worker import Limits, Worker, WorkerLost

SAMPLES: Final = Path(corpus.__file__).parent / "samples"
INPUTS: Final = 20_000
BATCH: Final = 50
SECONDS: Final = 10.0  # for one input
LIMITS: Final = Limits(seconds=120, megabytes=1024)
_SEEDS: Final = 6  # documents, the smallest: more inputs in the same time
_CHANGES: Final = 4  # mutations of one input at most
_ODD: Final = (
    *(b"", b"0", b"-1", b"99999999999999999999", b"1e9", b"\xff\xfe", b"\xed\xa0\x80", b"\0"),
    *(b"&", b"<", b"]]>", b"%s", b"../../x", "٣".encode(), "\u202e".encode(), b"9" * 400),
)
_TAG: Final = re.compile(rb"<[^<>]*>")
_ATTRIBUTE: Final = re.compile(rb"=\"([^\"]*)\"")
_NUMBER: Final = re.compile(rb"\d+")
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Finding:
    """An input that did what none should, and what that was."""

    format: str
    number: int
    what: str


def main() -> int:
    """Read mutated files and print what was found; 1 if there was anything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=INPUTS, help="over all formats")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    start = time.monotonic()
    each = -(-options.inputs // len(options.formats))
    found = [one for name in options.formats for one in fuzz(name, options.first, each)]
    result = {
        "inputs": each * len(options.formats),
        "seconds": round(time.monotonic() - start, 1),
        "findings": [asdict(one) for one in found],
    }
    print(json.dumps(result, indent=2) if options.json else _table(result, found))
    return bool(found)


def _table(result: dict[str, object], found: list[Finding]) -> str:
    lines = [f"{one.format} {one.number}: {one.what}" for one in found]
    return "\n".join([*lines, "{inputs} inputs, {seconds} s".format(**result)])


def fuzz(name: str, first: int, many: int) -> Iterator[Finding]:
    """Read *many* mutated inputs of a format, in a worker that may be lost."""
    worker = Worker(LIMITS)
    try:
        for begin in range(first, first + many, BATCH):
            numbers = range(begin, min(begin + BATCH, first + many))
            yield from _batch(worker, name, numbers)
    finally:
        worker.close()


def _batch(worker: Worker, name: str, numbers: range) -> Iterator[Finding]:
    try:
        yield from worker.call(attempt, name, numbers)
    except WorkerLost as lost:
        if len(numbers) == 1:
            yield Finding(name, numbers[0], str(lost))
            return
        middle = len(numbers) // 2
        yield from _batch(worker, name, numbers[:middle])
        yield from _batch(worker, name, numbers[middle:])


def attempt(name: str, numbers: range) -> list[Finding]:
    """Read some inputs in this process; what was found."""
    os.environ["PATH"] = ""  # no LibreOffice: it is not ours to test, and takes seconds
    return [one for number in numbers if (one := _attempt(name, number))]


def _attempt(name: str, number: int) -> Finding | None:
    data = mutant(name, number)
    start = time.monotonic()
    try:
        read_document(Path(f"S25-CL-C-0033!!MSW-E.{name}"), data)
    except ReadError:
        pass
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        return Finding(name, number, what)
    taken = time.monotonic() - start
    return Finding(name, number, f"took {taken:.1f} seconds") if taken > SECONDS else None


# --- mutations ---------------------------------------------------------------------------------


def mutant(name: str, number: int) -> bytes:
    """Input *number* of a format: the same on every machine."""
    chance = random.Random(f"{name} {number}")
    data = chance.choice(seeds(name))
    for _ in range(chance.randint(1, _CHANGES)):
        data = chance.choice(FORMATS[name])(data, chance)
    return data


@cache
def seeds(name: str) -> list[bytes]:
    """The samples that inputs of a format are made from."""
    if name in _MADE:
        return _MADE[name]()
    files = sorted(SAMPLES.rglob(f"*.{name}"), key=lambda file: (file.stat().st_size, file.name))
    found = [file.read_bytes() for file in files[:_SEEDS]]
    return found + [inflated(data) for data in found] if name == "pdf" else found


def inflated(pdf: bytes) -> bytes:
    """A PDF with its streams unpacked, so that mutations reach what is in them."""

    def unpack(match: re.Match[bytes]) -> bytes:
        try:
            return b"stream\n" + zlib.decompress(match[1]) + b"\nendstream"
        except zlib.error:
            return match[0]

    return _STREAM.sub(unpack, pdf).replace(b"/Filter /FlateDecode", b"")


def _markdown() -> list[bytes]:
    text = "# 1 Introduction\n\nThe Council **noted** it.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    return [(text + "\n## 1.1 Networks\n\n- one\n- two\n\n> Note - three\n").encode()]


def _rtf() -> list[bytes]:
    return [rb"{\rtf1\ansi\ansicpg1252 1\tab Report\par 2\tab R\'e9seaux \u22269?\par}"]


def _odt() -> list[bytes]:
    kind = "application/vnd.oasis.opendocument.text"
    manifest = f'<manifest><file-entry full-path="/" media-type="{kind}"/></manifest>'
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": "<a><p>x</p></a>"}
    return [_zipped([(name, text.encode()) for name, text in parts.items()])]


def _doc() -> list[bytes]:
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    return [header + bytes(range(256)) * 8]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _drop(data: bytes, chance: random.Random) -> bytes:
    begin, end = _range(data, chance)
    return data[:begin] + data[end:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    begin, end = _range(data, chance)
    return data[:begin] + data[begin:end] * chance.choice((2, 3, 50)) + data[end:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(_ODD) + data[place:]


def _range(data: bytes, chance: random.Random) -> tuple[int, int]:
    begin = chance.randrange(len(data) + 1)
    return begin, min(len(data), begin + chance.choice((1, 10, 100, 2000)))


def _replaced(pattern: re.Pattern[bytes]) -> Callable[[bytes, random.Random], bytes]:
    """One of what *pattern* finds becomes something odd, or another of them."""

    def mutate(data: bytes, chance: random.Random) -> bytes:
        found = list(pattern.finditer(data))
        if not found:
            return data
        one, other = chance.choice(found), chance.choice(found)
        group = pattern.groups
        new = chance.choice((chance.choice(_ODD), other[group]))
        return data[: one.start(group)] + new + data[one.end(group) :]

    return mutate


def _reencode(data: bytes, chance: random.Random) -> bytes:
    encodings = ("utf-16", "utf-16-be", "utf-8-sig", "utf-32", "cp1251", "cp1256", "gb18030")
    return data.decode("utf-8", "replace").encode(chance.choice(encodings), "replace")


def _nest(data: bytes, chance: random.Random) -> bytes:
    tag = chance.choice((b"div", b"table", b"ol", b"b", b"w:p", b"w:tbl", b"w:r"))
    place, depth = chance.randrange(len(data) + 1), chance.choice((5, 300, 3000))
    return data[:place] + (b"<" + tag + b">") * depth + data[place:]


def _in_zip(data: bytes, chance: random.Random) -> bytes:
    """Mutate a member, by the mutations of XML; or take one away, double or rename one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # noqa: BLE001 - whatever an earlier mutation did to it
        return data
    if not members:
        return data
    at = chance.randrange(len(members))
    name, content = members[at]
    members[at : at + 1] = chance.choice(
        (
            *[[(name, chance.choice(_XML)(content, chance))]] * 8,
            [],
            [(name, content), (name, content)],
            [("../" + name, content)],
        )
    )
    return _zipped(members)


def _zipped(members: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with (
        warnings.catch_warnings(action="ignore"),  # of names that are there twice
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


_BYTES: Final = (_flip, _cut, _drop, _repeat, _insert)
_XML: Final = (*_BYTES, *[_replaced(_TAG)] * 3, *[_replaced(_ATTRIBUTE)] * 4, _nest)
_TEXT: Final = (*_BYTES, _reencode, _replaced(_NUMBER))
_ZIP: Final = (*_BYTES[:3], *[_in_zip] * 9)
FORMATS: Final = {
    "docx": _ZIP,
    "pdf": (*_BYTES, *[_replaced(_NUMBER)] * 4),
    "html": (*_XML, _reencode),
    "txt": _TEXT,
    "md": _TEXT,
    "odt": _ZIP,
    "rtf": _BYTES,
    "doc": _BYTES,
}
_MADE: Final = {"md": _markdown, "rtf": _rtf, "odt": _odt, "doc": _doc}

if __name__ == "__main__":
    from benchmarks import fuzz as by_name  # the worker knows no __main__

    sys.exit(by_name.main())
