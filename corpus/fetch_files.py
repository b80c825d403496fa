"""What was fetched, on disk: files that are complete, parts that grow, and the list of all.

documents.jsonl      one line a file; what others wrote into it stays
2025/S25-CL-...      complete files
.fetching/           parts of files, each with the version that the server gave it
"""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, Self

from corpus.errors import FetchError
from corpus.manifest import LINES, read_manifest

_PARTS: Final = ".fetching"
_SAVE_EVERY: Final = 20  # files
_START: Final = 1024  # bytes that tell the type of a file
_RANGE: Final = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Record:
    """A line of documents.jsonl: what was fetched, from where, when, and which version."""

    file: str
    symbol: str
    language: str
    url: str
    fetched: str
    size: int
    sha256: str
    etag: str = ""
    modified: str = ""

    def conditions(self) -> dict[str, str]:
        """Headers that ask for the file only if it is another version by now."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


class Part:
    """A file that is being fetched, of which a run before may have left the beginning."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._note = path.with_name(f"{path.name}.json")

    @property
    def size(self) -> int:
        """The bytes there are of it."""
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def version(self) -> dict[str, str]:
        """What the server called the version: "etag" and "modified", each may be missing."""
        try:
            found: dict[str, str] = json.loads(self._note.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found

    def conditions(self) -> dict[str, str]:
        """Headers that ask for the rest of it, if it is still the same; {} to begin anew."""
        etag, modified = self.version.get("etag", ""), self.version.get("modified", "")
        same = modified if etag.startswith("W/") else etag or modified  # If-Range takes no weak one
        return {"Range": f"bytes={self.size}-", "If-Range": same} if self.size and same else {}

    def begin(self, status: int, headers: Mapping[str, str]) -> int | None:
        """Make ready for a body, and say how large the whole will be; None where it is not said.

        Raises FetchError for a rest that is not the one that is missing.
        """
        if status == HTTPStatus.PARTIAL_CONTENT:
            match = _RANGE.fullmatch(headers.get("content-range", ""))
            if not match or int(match[1]) != self.size:
                self.drop()
                raise FetchError("another part came than the one that was asked for")
            return None if match[2] == "*" else int(match[2])
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(b"")
        named = {"etag": headers.get("etag", ""), "modified": headers.get("last-modified", "")}
        self._note.write_text(json.dumps({k: v for k, v in named.items() if v}), "utf-8")
        length = headers.get("content-length", "")
        return int(length) if length.isdecimal() else None

    def digest(self) -> tuple[str, bytes]:
        """The SHA-256 of it, and its first bytes."""
        with self.path.open("rb") as file:
            start = file.read(_START)
            file.seek(0)
            return hashlib.file_digest(file, "sha256").hexdigest(), start

    def drop(self) -> None:
        """Forget it."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)


class Shelf:
    """A folder of fetched files with its list."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unsaved = 0

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        _ = self._rows  # a list that cannot be read is said before anything is fetched
        return self

    def __exit__(self, *_: object) -> None:
        if self._unsaved:
            self._save()
        if (self._folder / _PARTS).is_dir() and not any((self._folder / _PARTS).iterdir()):
            (self._folder / _PARTS).rmdir()

    def part(self, file: str) -> Part:
        """Where *file* grows."""
        return Part(self._folder / _PARTS / file.replace("/", "-"))

    def known(self, file: str) -> Record | None:
        """What the list says of a file that is there as it was fetched; None for any other."""
        path = self._folder / file
        row = self._rows.get(file, {})
        if not row.get("sha256") or not path.is_file() or path.stat().st_size != row.get("size"):
            return None
        with path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        fields = {name: row[name] for name in Record.__dataclass_fields__ if name in row}
        return Record(**fields) if digest == row["sha256"] else None

    def keep(self, record: Record, part: Part) -> None:
        """Put a complete part in its place and into the list."""
        path = self._folder / record.file
        path.parent.mkdir(parents=True, exist_ok=True)
        part.path.replace(path)
        part.drop()
        self._rows[record.file] = {key: value for key, value in asdict(record).items() if value}
        self._unsaved += 1
        if self._unsaved >= _SAVE_EVERY:
            self._save()

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        """The lines of the list by file. Raises ManifestError for one that cannot be used."""
        path = self._folder / LINES
        if not path.exists():
            return {}
        read_manifest(str(path), path.read_bytes())
        lines = path.read_text("utf-8-sig").split("\n")
        rows = [json.loads(line) for line in lines if line.strip()]
        return {row["file"]: row for row in rows}

    def _save(self) -> None:
        """Write the list anew, whole or not at all."""
        temporary = self._folder / f".{LINES}.{os.getpid()}"
        with temporary.open("w", encoding="utf-8") as file:
            for name in sorted(self._rows):
                file.write(json.dumps(self._rows[name], ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._folder / LINES)
        self._unsaved = 0
