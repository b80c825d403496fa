"""Build the sample documents from their sources: `python -m corpus.sample_sources.build`.

With `--check`, nothing is written: the files that differ from what the sources give are named.
Building twice gives the same bytes.
"""

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from corpus.sample_sources.as_docx import to_docx
from corpus.sample_sources.as_html import to_html
from corpus.sample_sources.as_pdf import to_pdf
from corpus.sample_sources.as_txt import to_txt
from corpus.sample_sources.naming import output_name
from corpus.sample_sources.reading import FREE, Part, Source, SourceError, read_source

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = "sample_sources"
SAMPLES: Final = "samples"
WRITERS: Final[Mapping[str, Callable[[Source], bytes]]] = {
    "docx": to_docx,
    "pdf": to_pdf,
    "html": to_html,
    "txt": to_txt,
}
MANIFEST: Final = "documents.csv"
COLUMNS: Final = ("file", "symbol", "language", "title", "date", "source", "url", "access")
OPENING: Final = 40
_INNER_DASH: Final = re.compile("(?<=[A-Za-z0-9])\u2013(?=[A-Za-z0-9])")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, or compare with what is there; return the exit status."""
    parser = argparse.ArgumentParser(description="Build the sample documents.")
    parser.add_argument("--check", action="store_true", help="write nothing, name differences")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of both")
    options = parser.parse_args(arguments)
    try:
        files = build(read_sources(options.root))
    except SourceError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return check(options.root, files) if options.check else write(options.root, files)


def read_sources(root: Path) -> list[Source]:
    """Read every source below the folder, in the order of their names."""
    folder = root / SOURCES / "source"
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise SourceError(f"{folder}: no source files here")
    return [read_source(path) for path in paths]


def build(sources: Iterable[Source]) -> dict[str, bytes]:
    """Return every file to write: its path below the root, and its bytes."""
    sources = list(sources)
    files: dict[str, bytes] = {}
    for source in sources:
        name = f"{SAMPLES}/{source.year}/{output_name(source)}"
        if name in files:
            raise SourceError(f"{source.path}: {name} is already built from another source")
        files[name] = WRITERS[source["format"]](source)
        files[f"{SOURCES}/golden/{source.path.stem}.json"] = golden(source)
    files[f"{SAMPLES}/{MANIFEST}"] = manifest(sources)
    return files


def golden(source: Source) -> bytes:
    """Return the sections that a reader should find, in order, as JSON."""
    sections = [_expected("title", source["title"], source["title"])]
    sections += [
        _expected(part.kind, part.heading, _opening(part), part.number or None)
        for part in source.parts
    ]
    return (json.dumps(sections, ensure_ascii=False, indent=1) + "\n").encode()


def _expected(
    kind: str, heading: str, text: str, number: str | None = None
) -> dict[str, str | None]:
    """Return one section of the golden list."""
    start = _plain(text)[:OPENING]
    return {"number": number, "kind": kind, "heading": _plain(heading), "starts_with": start}


def _plain(text: str) -> str:
    """Return the text as readers give it: plain blanks in numbers, a hyphen inside a range."""
    return _INNER_DASH.sub("-", text.replace("\u00a0", " "))


def _opening(part: Part) -> str:
    """Return the first words under a heading; for a table, its first cell."""
    if not part.blocks:
        return ""
    first = part.blocks[0]
    return first.rows[0][0] if first.rows else first.text


def manifest(sources: Iterable[Source]) -> bytes:
    """Return documents.csv: every built document, described where its name does not tell."""
    target = io.StringIO()
    table = csv.writer(target, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(sorted(_row(source) for source in sources))
    return target.getvalue().encode()


def _row(source: Source) -> list[str]:
    """Return the row of one document; a file with its ITU name needs no description."""
    described = COLUMNS[1:6] if source["file"] else ()
    values = (source[column] if column in (*described, *FREE) else "" for column in COLUMNS[1:])
    return [f"{source.year}/{output_name(source)}", *values]


def write(root: Path, files: Mapping[str, bytes]) -> int:
    """Write the files that changed, and name those that no source gives any more."""
    changed = [name for name, data in files.items() if _stored(root / name) != data]
    for name in changed:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])
    for name in strays(root, files):
        sys.stderr.write(f"{name}: no source gives this file\n")
    sys.stdout.write(f"{len(files)} files, {len(changed)} written\n")
    return 0


def check(root: Path, files: Mapping[str, bytes]) -> int:
    """Name the files that are missing, differ or have no source; return 1 if there are any."""
    different = [name for name, data in files.items() if _stored(root / name) != data]
    for name in different:
        sys.stderr.write(f"{name}: not what the source gives\n")
    unknown = strays(root, files)
    for name in unknown:
        sys.stderr.write(f"{name}: no source gives this file\n")
    return 1 if different or unknown else 0


def strays(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return the files in the year and golden folders that the sources do not give."""
    found = [*root.glob(f"{SAMPLES}/20[0-9][0-9]/*"), *root.glob(f"{SOURCES}/golden/*")]
    names = (path.relative_to(root).as_posix() for path in found)
    return sorted(name for name in names if name not in files)


def _stored(path: Path) -> bytes | None:
    """Return the bytes of a file, or nothing if it is not there."""
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
