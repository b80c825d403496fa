"""A file that work is appended to as it is done, so that a crash loses at most the last line.

The first line says what the work is about; every other one is a JSON object. A line that was cut
short by a crash is dropped when the journal is opened again.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.errors import JournalError

_ABOUT = "about"


class Journal:
    """The journal at *path* about *about*; made when the first line is appended."""

    def __init__(self, path: Path, about: Mapping[str, Any]) -> None:
        self.path = path
        self._about = json.loads(json.dumps(about))  # as it comes back

    def read(self) -> list[dict[str, Any]]:
        """The lines so far; [] where there is no journal yet.

        Raises JournalError where the file is about something else or is no journal.
        """
        if not self.path.exists():
            return []
        data = self.path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data):
            os.truncate(self.path, len(whole))
        lines = [self._object(number, line) for number, line in enumerate(whole.splitlines(), 1)]
        if lines and lines[0] != {_ABOUT: self._about}:
            differing = _differing(lines[0], self._about)
            raise JournalError(
                f"{self.path} is unfinished work on something else ({differing}): "
                f"finish that as it was begun, or delete the file"
            )
        return lines[1:]

    def append(self, entry: Mapping[str, Any]) -> None:
        """Write one line and see to it that it is on the disk."""
        with self.path.open("a", encoding="utf-8") as file:
            if file.tell() == 0:
                file.write(json.dumps({_ABOUT: self._about}, ensure_ascii=False) + "\n")
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def remove(self) -> None:
        """Delete the file: the work is done and kept elsewhere."""
        self.path.unlink(missing_ok=True)

    def _object(self, number: int, line: bytes) -> dict[str, Any]:
        try:
            found = json.loads(line)
        except ValueError as error:
            raise JournalError(f"{self.path}, line {number}: not JSON ({error})") from None
        if not isinstance(found, dict):
            raise JournalError(f"{self.path}, line {number}: not a JSON object")
        return found


def _differing(first: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    held = first.get(_ABOUT)
    if not isinstance(held, dict):
        return "its first line does not say what it is about"
    names = [name for name in sorted({*held, *about}) if held.get(name) != about.get(name)]
    return ", ".join(f"{name}: {held.get(name)!r}, now {about.get(name)!r}" for name in names)
