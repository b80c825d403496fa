"""From paths to documents: files, folders and zips, with what is known of each.

One file that cannot be read never ends the run; it comes out as a Skipped with the reason.

What a document is, is decided by the first that says it: the manifest (documents.csv or
documents.jsonl beside it), the file's name, the header on its first page. The text is never asked
for its symbol elsewhere, because papers quote the symbols of others. Where two of the three
disagree, the document's notes say so.
"""

import hashlib
import os
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import Final

from corpus.document import Document
from corpus.errors import CorpusError, ManifestError, ReadError, UnknownLanguage, UnknownSymbol
from corpus.kinds import kind_of
from corpus.language import Language, detect
from corpus.manifest import NAMES, TABLE, Entry, read_manifest
from corpus.options import ReadOptions
from corpus.readers import read_blocks
from corpus.references import Reference, find_references
from corpus.sections import Parsed, parse
from corpus.session import languages_named, read_session
from corpus.symbol import Symbol, from_filename
from corpus.worker import Limits, Worker, WorkerLost, borrowed

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
class _File:
    """A file to read, in a folder or (then *member* is its name) in a zip, and its manifest row."""

    path: Path
    member: str = ""
    entry: Entry | None = None

    @property
    def shown(self) -> str:
        return f"{self.path}/{self.member}" if self.member else str(self.path)

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

    def _check_size(self, size: int) -> None:
        if size > MAX_FILE:
            raise ReadError(self.shown, f"{size:,} bytes, more than the {MAX_FILE:,} that are read")


@lru_cache(maxsize=1)
def _opened(path: Path, _changed: int) -> zipfile.ZipFile:
    """The zip that was read from last stays open: to list its files anew takes long for many."""
    return zipfile.ZipFile(path)


def load(
    paths: Iterable[Path | str], options: ReadOptions = ReadOptions()
) -> Iterator[Document | Skipped]:
    """The documents of files, folders and zips, in the order of *paths* and sorted inside each.

    Folders are read to any depth, without hidden files and READMEs. Raises ManifestError for a
    manifest that cannot be used, before anything of its folder is read; nothing else.
    """
    with _reader(options) as read:
        for path in map(Path, paths):
            for found in _files(path):
                yield found if isinstance(found, Skipped) else read(found)


def count(paths: Iterable[Path | str]) -> int:
    """How many documents and skipped files `load` will give for *paths*."""
    return sum(1 for path in map(Path, paths) for _ in _files(path))


# --- which files -------------------------------------------------------------------------------


def _files(path: Path) -> Iterator[_File | Skipped]:
    if path.is_dir():
        yield from _folder(path)
    elif not path.exists():
        yield Skipped(str(path), "no such file or folder")
    elif path.name in NAMES:
        yield from _folder(path.parent, only_listed=True)
    else:
        beside = [name for name in NAMES if (path.parent / name).is_file()]
        tables = {name: (path.parent / name).read_bytes() for name in beside}
        yield from _file(path, _entries(tables, str(path.parent)).get(path.name))


def _folder(folder: Path, *, only_listed: bool = False) -> Iterator[_File | Skipped]:
    names = sorted(_walk(folder))
    manifests = [name for name in names if PurePosixPath(name).name in NAMES]
    entries = _entries({name: (folder / name).read_bytes() for name in manifests}, str(folder))
    for name in names:
        if name in entries or (not only_listed and _is_candidate(name, entries)):
            yield from _file(folder / name, entries.get(name))
    yield from _missing(entries, names, str(folder))


def _walk(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.relative_to(folder).as_posix()


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


def _file(path: Path, entry: Entry | None) -> Iterator[_File | Skipped]:
    if path.suffix.lower() == ".zip" and not _is_document(path):
        yield from _archive(path)
    else:
        yield _File(path, entry=entry)


def _is_document(path: Path) -> bool:
    """Whether what is called a zip is a document: Word and OpenDocument files are zips too."""
    try:
        with zipfile.ZipFile(path) as archive:
            return not {"[Content_Types].xml", "mimetype"}.isdisjoint(archive.namelist())
    except _BROKEN_ZIP:
        return False


def _archive(path: Path) -> Iterator[_File | Skipped]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
            if len(names) > MAX_MEMBERS:
                yield Skipped(str(path), f"{len(names):,} files in one zip, more than are read")
                return
            tables = dict(_manifests(archive, names))
    except _BROKEN_ZIP:
        yield Skipped(str(path), "not a readable zip")
        return
    entries = _entries(tables, str(path))
    for name in names:
        if _is_candidate(name, entries):
            yield _File(path, name, entries.get(name))
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
            f"{where}/{file}", f"{entries[file].manifest} names it, but there is no such file"
        )


# --- one file ----------------------------------------------------------------------------------


@contextmanager
def _reader(options: ReadOptions) -> Iterator[Callable[[_File], Document | Skipped]]:
    """What reads one file: in a worker that may be ended without harm, if there are limits."""
    if not options.seconds and not options.megabytes:
        yield partial(_load_file, options=options)
        return
    with borrowed(Limits(options.seconds, options.megabytes)) as worker:
        yield partial(_load_beside, worker, options)


def _load_beside(worker: Worker, options: ReadOptions, file: _File) -> Document | Skipped:
    try:
        return worker.call(_load_in, Path.cwd(), file, options)
    except WorkerLost as lost:
        return Skipped(file.shown, str(lost))


def _load_in(folder: Path, file: _File, options: ReadOptions) -> Document | Skipped:
    """Read *file*, whose path may be relative to *folder*: the worker began in another one."""
    os.chdir(folder)
    return _load_file(file, options)


def _load_file(file: _File, options: ReadOptions) -> Document | Skipped:
    try:
        return read_document(Path(file.shown), file.read(), file.entry, options)
    except ReadError as error:
        return Skipped(file.shown, error.reason)
    except (OSError, zipfile.BadZipFile, zlib.error, CorpusError) as error:
        return Skipped(file.shown, f"it cannot be read: {error}")
    except MemoryError:
        limit = f"the {options.megabytes:,} MB allowed" if options.megabytes else "there is"
        return Skipped(file.shown, f"it takes more memory than {limit}")
    except RecursionError:
        return Skipped(file.shown, "its structure is nested too deeply")
    except Exception as error:  # noqa: BLE001  (one bad file must not end the run)
        return Skipped(file.shown, f"the reader failed ({type(error).__name__}: {error})")


def read_document(
    path: Path,
    data: bytes,
    entry: Entry | None = None,
    options: ReadOptions = ReadOptions(),
) -> Document:
    """The document in *data*, the content of *path*; *entry* is its row of the manifest.

    Raises ReadError (UnknownFormat, UnknownSymbol, UnknownLanguage) with a reason for the user.
    """
    parsed = parse(read_blocks(path, data, options))
    entry = entry or Entry(file=path.name, symbol=None, language=None)
    named = from_filename(path.name)
    symbol, symbol_notes = _symbol(path, entry, named and named[0], parsed)
    language, language_notes = _language(path, entry, named and named[1], parsed)
    title = entry.title or parsed.title
    source = entry.source or parsed.header.source
    return Document(
        symbol=symbol,
        language=language,
        title=title,
        date=entry.date or parsed.header.date,
        source=source,
        sections=parsed.sections,
        tables=parsed.tables,
        text=parsed.text,
        url=entry.url,
        access=entry.access,
        file=str(path),
        notes=(*symbol_notes, *language_notes, *_changed(entry, data)),
        kind=kind_of(symbol, title, source),
        agenda=parsed.header.agenda,
        original=languages_named(parsed.header.original),
        session=read_session(parsed.header.session),
        references=_references(parsed, symbol),
    )


def _references(parsed: Parsed, own: Symbol) -> tuple[Reference, ...]:
    """What the text refers to, each with the section it stands in; not its *own* symbol."""
    found = [one for one in find_references(parsed.text) if one.key != f"document:{own}"]
    starts = [section.start for section in parsed.sections]
    placed = []
    for one in found:
        at = bisect_right(starts, one.start) - 1
        inside = at >= 0 and one.start < parsed.sections[at].end
        placed.append(replace(one, section=parsed.sections[at].label if inside else ""))
    return tuple(placed)


def _symbol(
    path: Path, entry: Entry, named: Symbol | None, parsed: Parsed
) -> tuple[Symbol, tuple[str, ...]]:
    sources = {
        "the manifest": entry.symbol,
        "the file name": named,
        "the header": parsed.header.symbol,
    }
    said = {who: symbol.with_language(None) for who, symbol in sources.items() if symbol}
    if not said:
        raise UnknownSymbol(
            path,
            "nothing says which document it is: name the file as ITU does "
            f"(S25-CL-C-0033!!MSW-E.docx), list it in a {TABLE} (columns file,symbol,language), "
            'or give its first page a header ("Document C25/33-E")',
        )
    first, *others = said
    notes = (
        f"{first} says {said[first]}, {other} says {said[other]}; took the former"
        for other in others
        if said[other] != said[first]
    )
    return said[first], tuple(notes)


def _changed(entry: Entry, data: bytes) -> Iterator[str]:
    if entry.sha256 and entry.sha256 != hashlib.sha256(data).hexdigest():
        yield "its content is not what the manifest's sha256 says: it changed after it was fetched"


def _language(
    path: Path, entry: Entry, named: Language | None, parsed: Parsed
) -> tuple[Language, tuple[str, ...]]:
    printed = parsed.header.symbol.language if parsed.header.symbol else None
    detected = detect(parsed.text)
    language = entry.language or named or printed or detected
    if not language:
        raise UnknownLanguage(
            path,
            "nothing says in which language it is: end the file name in the language's letter or "
            f"code (C25-33-E.docx, C25-33.fr.txt) or list it in a {TABLE}",
        )
    note = f"said to be in {language}, but the text looks like {detected}"
    return language, (note,) if detected and detected != language else ()
