"""Where the service keeps what readers tell it: one SQLite file in the setting data_dir.

Every operation opens a connection of its own, so threads and processes may share the file.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from service.errors import StoreError

FILE = "cdocs.sqlite"
_WAIT = 10.0  # seconds for another writer
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
            raise StoreError(
                f"{self._path} cannot be used ({error}): set data_dir to a folder that the service "
                "may write to."
            ) from None

    @property
    def exists(self) -> bool:
        """Whether anything was ever kept."""
        return self._path.is_file()
