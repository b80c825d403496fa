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
from dataclasses import replace
from functools import partial
from pathlib import Path

from corpus.document import Document
from corpus.errors import CorpusError, ReadError, UnknownLanguage, UnknownSymbol
from corpus.files import File, Same, Skipped, find
from corpus.kinds import kind_of
from corpus.language import Language, detect
from corpus.manifest import TABLE, Entry
from corpus.options import ReadOptions
from corpus.readers import read_blocks
from corpus.references import Reference, find_references
from corpus.sections import Parsed, parse
from corpus.session import languages_named, read_session
from corpus.symbol import Symbol, from_filename
from corpus.worker import Limits, Worker, WorkerLost, borrowed

__all__ = ["Skipped", "count", "load", "read_document"]


def load(
    paths: Iterable[Path | str], options: ReadOptions = ReadOptions()
) -> Iterator[Document | Skipped]:
    """The documents of files, folders and zips, in the order of *paths* and sorted inside each.

    Folders are read to any depth, without hidden files and READMEs; of copies the first is read.
    Raises ManifestError for a manifest that cannot be used, before anything of its folder is read;
    nothing else.
    """
    with _reader(options) as read:
        for found in find(paths):
            if isinstance(found, File):
                yield read(found)
            elif isinstance(found, Skipped):
                yield found


def count(paths: Iterable[Path | str]) -> int:
    """How many documents and skipped files `load` will give for *paths*."""
    return sum(not isinstance(found, Same) for found in find(paths))


# --- one file ----------------------------------------------------------------------------------


@contextmanager
def _reader(options: ReadOptions) -> Iterator[Callable[[File], Document | Skipped]]:
    """What reads one file: in a worker that may be ended without harm, if there are limits."""
    if not options.seconds and not options.megabytes:
        yield partial(_load_file, options=options)
        return
    with borrowed(Limits(options.seconds, options.megabytes)) as worker:
        yield partial(_load_beside, worker, options)


def _load_beside(worker: Worker, options: ReadOptions, file: File) -> Document | Skipped:
    try:
        return worker.call(_load_in, Path.cwd(), file, options)
    except WorkerLost as lost:
        return Skipped(file.shown, str(lost))


def _load_in(folder: Path, file: File, options: ReadOptions) -> Document | Skipped:
    """Read *file*, whose path may be relative to *folder*: the worker began in another one."""
    os.chdir(folder)
    return _load_file(file, options)


def _load_file(file: File, options: ReadOptions) -> Document | Skipped:
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
