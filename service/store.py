"""Where the service keeps what readers tell it: one SQLite file in the setting data_dir.

Every operation opens a connection of its own, so threads and processes may share the file.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from service.errors import StoreError

FILE = "cdocs.sqlite"
_WAIT = 10.0  # seconds for another writer
_ELSEWHERE = "set data_dir to a folder that the service may write to"
_TABLES = """
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, verdict TEXT NOT NULL, question TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS asked (
    at REAL NOT NULL, question TEXT NOT NULL, hashed INTEGER NOT NULL, language TEXT,
    reason TEXT, hits INTEGER NOT NULL, took_ms REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS asked_at ON asked (at);
CREATE TABLE IF NOT EXISTS secret (value TEXT NOT NULL);
"""


class Store:
    """The file in *folder*, made at first use."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept unless the block raises. Raises StoreError."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_WAIT)) as connection, connection:
                with suppress(sqlite3.OperationalError):  # another is changing it: no one waits
                    connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(_TABLES)
                yield connection
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from None

    def check(self) -> None:
        """Raise StoreError where nothing could be kept. Makes no file where there is none yet."""
        try:
            if self._path.exists():
                self._look_through()
            elif not _may_be_made(self._path.parent):
                raise PermissionError(f"{self._path.parent} may not be written")
        except OSError as error:
            raise self._unusable(error) from None

    def _look_through(self) -> None:
        with self.opened() as connection:
            connection.execute("BEGIN IMMEDIATE")  # as a writer would
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if found != "ok":
                raise sqlite3.DatabaseError(f"database disk image is malformed: {found}")

    def _unusable(self, error: Exception) -> StoreError:
        damaged = type(error) is sqlite3.DatabaseError  # of its kinds, those of use are others
        mend = "move it away, or put a copy in its place" if damaged else _ELSEWHERE
        return StoreError(f"{self._path} cannot be used ({error}): {mend}.")

    @property
    def exists(self) -> bool:
        """Whether anything was ever kept."""
        return self._path.is_file()


def _may_be_made(folder: Path) -> bool:
    """Whether *folder* is there, or can be, for this user to write to."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
