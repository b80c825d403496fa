"""Which files are read: folders and zips, walked, with what a manifest says of each file.

What stands in a folder and is not read is named with the reason, but for what is no document by its
name: hidden files, READMEs, manifests, and the index that cdocs itself may have put there.
"""

import hashlib
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from corpus.errors import ManifestError, ReadError
from corpus.manifest import NAMES, Entry, read_manifest
from corpus.symbol import from_filename

MAX_FILE: Final = 200 * 2**20  # bytes; the largest Council paper is a tenth of that
MAX_MANIFEST: Final = 64 * 2**20  # bytes; some 100,000 documents
MAX_MEMBERS: Final = 100_000  # files in one zip
MAX_RATIO: Final = 200  # of what a file in a zip unpacks to; papers reach 20, as Word files 100
_BROKEN_ZIP: Final = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError),
)
_SMALL: Final = 10 * 2**20  # bytes; so much may come of anything


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that did not become a document; *reason* is one sentence for the user."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Same:
    """A file that is passed over, because another with its name has the same content."""

    path: str
    first: str


def readable(path: Path | str) -> str:
    """*path* for people, with the bytes of a name that is not UTF-8 as hexadecimal numbers."""
    return _SURROGATE.sub(lambda match: f"\\x{ord(match[0]) & _BYTE:02x}", str(path))


_SURROGATE: Final = re.compile("[\ud800-\udfff]")  # how Python holds such a byte
_BYTE: Final = 0xFF


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, in a folder or (then *member* is its name) in a zip, and its manifest row."""

    path: Path
    member: str = ""
    entry: Entry | None = None

    @property
    def shown(self) -> str:
        """Where it is, for people."""
        return readable(f"{self.path}/{self.member}" if self.member else str(self.path))

    def read(self) -> bytes:
        """The content. Raises ReadError if it is too large, OSError or BadZipFile if broken."""
        if not self.member:
            self._check_size(self.path.stat().st_size)
            return self.path.read_bytes()
        archive = _opened(self.path, self.path.stat().st_mtime_ns)
        info = archive.getinfo(self.member)
        self._check_size(info.file_size)
        if info.file_size > max(_SMALL, info.compress_size * MAX_RATIO):
            raise ReadError(self.shown, f"{info.file_size:,} bytes packed into few: a zip bomb?")
        if info.flag_bits & 1:
            raise ReadError(self.shown, "password-protected inside the zip")
        return archive.read(info)

    def likeness(self) -> tuple[object, ...]:
        """What files must have in common for one to be a copy of the other, but for the content.

        Without a symbol in the name the content says what it is, unless a manifest does.
        """
        name = PurePosixPath(self.member or self.path.name)
        said = self.entry and (self.entry.symbol, self.entry.language)
        return from_filename(name.name), name.suffix.lower(), said, self._size()

    def digest(self) -> str:
        """The SHA-256 of the content; "" if it is empty or cannot be read."""
        try:
            data = self.read()
        except (ReadError, *_BROKEN_ZIP):
            return ""
        return hashlib.sha256(data).hexdigest() if data else ""

    def _size(self) -> int:
        try:
            if not self.member:
                return self.path.stat().st_size
            return _opened(self.path, self.path.stat().st_mtime_ns).getinfo(self.member).file_size
        except _BROKEN_ZIP:
            return -1

    def _check_size(self, size: int) -> None:
        if size > MAX_FILE:
            raise ReadError(self.shown, f"{size:,} bytes, more than the {MAX_FILE:,} that are read")


@lru_cache(maxsize=1)
def _opened(path: Path, _changed: int) -> zipfile.ZipFile:
    """The zip that was read from last stays open: to list its files anew takes long for many."""
    return zipfile.ZipFile(path)


def find(paths: Iterable[Path | str]) -> Iterator[File | Skipped | Same]:
    """The files of *paths* in their order, sorted inside each; what is not read is named.

    Raises ManifestError for a manifest that cannot be used.
    """
    copies = _Copies()
    for path in map(Path, paths):
        for found in _files(path):
            yield copies.seen(found) if isinstance(found, File) else found


class _Copies:
    """Knows the files seen so far: one with the same content and name is read once."""

    def __init__(self) -> None:
        self._files: dict[tuple[object, ...], list[File]] = {}

    def seen(self, file: File) -> File | Same:
        alike = self._files.setdefault(file.likeness(), [])
        digest = file.digest() if alike else ""
        first = next((one for one in alike if digest and one.digest() == digest), None)
        if first:
            return Same(file.shown, first.shown)
        alike.append(file)
        return file


def _files(path: Path) -> Iterator[File | Skipped]:
    if path.is_dir():
        yield from _folder(path)
    elif not path.exists():
        yield Skipped(readable(path), "no such file or folder")
    elif path.name in NAMES:
        yield from _folder(path.parent, only_listed=True)
    else:
        beside = [name for name in NAMES if (path.parent / name).is_file()]
        tables = {name: (path.parent / name).read_bytes() for name in beside}
        yield from _file(path, _entries(tables, str(path.parent)).get(path.name))


def _folder(folder: Path, *, only_listed: bool = False) -> Iterator[File | Skipped]:
    refused: list[Skipped] = []
    names = sorted(_walk(folder, refused), key=_order)
    manifests = [name for name in names if PurePosixPath(name).name in NAMES]
    entries = _entries({name: (folder / name).read_bytes() for name in manifests}, str(folder))
    for name in names:
        if name in entries or (not only_listed and _is_candidate(name, entries)):
            yield from _file(folder / name, entries.get(name))
    yield from () if only_listed else refused
    yield from _missing(entries, names, str(folder))


def _order(name: str) -> tuple[str, str]:
    """Sorts "C25-33-E.docx" before its copies, "C25-33-E (1).docx" and "C25-33-E - v2.docx"."""
    stem, dot, suffix = name.rpartition(".")
    return (stem, suffix) if dot else (name, "")


def _walk(folder: Path, refused: list[Skipped]) -> Iterator[str]:
    """The files in *folder* by their names from it; links that lead nowhere go to *refused*."""

    def refuse(error: OSError) -> None:
        refused.append(Skipped(readable(error.filename), f"it cannot be opened: {error.strerror}"))

    for place, folders, files in os.walk(folder, onerror=refuse):
        here = Path(place)
        if _is_index(here):
            folders.clear()
            continue
        for name in (*folders, *files):
            path = here / name
            shown = path.relative_to(folder).as_posix()
            if name in files and path.is_file():
                yield shown
            elif path.is_symlink() and _is_candidate(shown, {}):
                refused.append(Skipped(readable(path), _LINKS[path.is_dir()]))


_LINKS: Final = (
    "a link to what is not there",
    "a link to a folder, which is not followed: name that folder itself",
)


def _is_index(folder: Path) -> bool:
    """Whether it is an index of cdocs: nothing in it is a paper."""
    try:
        generation = (folder / "CURRENT").read_text("utf-8").strip()
    except (OSError, ValueError):
        return False
    return bool(generation) and (folder / generation / "meta.json").is_file()


def _is_candidate(name: str, entries: dict[str, Entry]) -> bool:
    """Whether a file found in a folder or zip is meant as a document.

    Hidden files, Word's lock files ("~$...") and manifests are not; a README is not, unless the
    manifest lists it.
    """
    *_, file = parts = name.split("/")
    if name in entries:
        return True
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
    return not hidden and file not in NAMES and not file.upper().startswith("README")


def _file(path: Path, entry: Entry | None) -> Iterator[File | Skipped]:
    if path.suffix.lower() == ".zip" and not _is_document(path):
        yield from _archive(path)
    else:
        yield File(path, entry=entry)


def _is_document(path: Path) -> bool:
    """Whether what is called a zip is a document: Word and OpenDocument files are zips too."""
    try:
        with zipfile.ZipFile(path) as archive:
            return not {"[Content_Types].xml", "mimetype"}.isdisjoint(archive.namelist())
    except _BROKEN_ZIP:
        return False


def _archive(path: Path) -> Iterator[File | Skipped]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
            if len(names) > MAX_MEMBERS:
                yield Skipped(
                    readable(path), f"{len(names):,} files in one zip, more than are read"
                )
                return
            tables = dict(_manifests(archive, names))
    except _BROKEN_ZIP:
        yield Skipped(readable(path), "not a readable zip")
        return
    entries = _entries(tables, str(path))
    wanted = [name for name in sorted(names, key=_order) if _is_candidate(name, entries)]
    if not wanted and not entries:
        yield Skipped(readable(path), "there is no file in it")
    for name in wanted:
        yield File(path, name, entries.get(name))
    yield from _missing(entries, names, str(path))


def _manifests(archive: zipfile.ZipFile, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The manifests in a zip, as far as they are of a size that manifests have."""
    for name in names:
        if PurePosixPath(name).name in NAMES:
            if archive.getinfo(name).file_size > MAX_MANIFEST:
                raise ManifestError(f"{archive.filename}/{name}: too large for a list of documents")
            yield name, archive.read(name)


def _entries(manifests: dict[str, bytes], where: str) -> dict[str, Entry]:
    """The rows of all manifests of one place, by the file's name from that place.

    Raises ManifestError where two manifests describe one file.
    """
    entries: dict[str, Entry] = {}
    for name, data in manifests.items():
        for file, entry in read_manifest(f"{where}/{name}", data).items():
            path = str(PurePosixPath(name).parent / file)
            if path in entries:
                raise ManifestError(f"{where}: two manifests describe {path}")
            entries[path] = entry
    return entries


def _missing(entries: dict[str, Entry], names: list[str], where: str) -> Iterator[Skipped]:
    for file in sorted(entries.keys() - set(names)):
        yield Skipped(
            readable(f"{where}/{file}"),
            f"{entries[file].manifest} names it, but there is no such file",
        )
