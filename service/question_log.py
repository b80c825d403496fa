"""What is asked, as far as the setting question_log allows, and for how long.

    off      nothing is kept
    hashed   a keyed hash of each question: how often it is asked can be counted, not what it is
    on       the question

What is too old is deleted when the service starts, each day that it runs, and with each question.
A log that cannot be written or read never stands in the way of an answer, nor of a page.
"""

import hashlib
import hmac
import logging
import secrets
import sqlite3
import time
from collections.abc import Callable
from typing import Literal

from service.errors import StoreError
from service.records import AskResponse
from service.store import Store

_DAY = 86_400.0  # seconds
_UNANSWERED = """SELECT question, COUNT(*) AS often FROM asked
WHERE reason IS NOT NULL AND NOT hashed GROUP BY question ORDER BY often DESC, question LIMIT ?"""
_LOG = logging.getLogger("cdocs")


class QuestionLog:
    """Keeps questions for *days*; *now* gives the time in seconds."""

    def __init__(
        self,
        store: Store,
        *,
        keep: Literal["off", "hashed", "on"] = "off",
        days: int = 30,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.keep = keep
        self._store = store
        self._days = days
        self._now = now

    def record(self, response: AskResponse) -> None:
        """Take note of a question with how it was answered, and delete what is too old."""
        if self.keep == "off":
            return
        try:
            with self._store.opened() as connection:
                self._forget(connection)
                self._insert(connection, response)
        except StoreError as error:
            _LOG.warning("a question was not logged: %s", error)

    def forget(self) -> None:
        """Delete what is too old, whether anything is kept now or was once."""
        if not self._store.exists:
            return
        try:
            with self._store.opened() as connection:
                self._forget(connection)
        except StoreError as error:
            _LOG.warning("old questions were not deleted: %s", error)

    def top_unanswered(self, count: int = 20) -> list[tuple[str, int]]:
        """The questions that were most often not answered, with how often; [] unless kept "on".

        [] for a log that cannot be read as well, which is logged.
        """
        if self.keep != "on" or not self._store.exists:
            return []
        try:
            with self._store.opened() as connection:
                self._forget(connection)
                return connection.execute(_UNANSWERED, (count,)).fetchall()
        except StoreError as error:
            _LOG.warning("the questions without an answer are not known: %s", error)
            return []

    def _insert(self, connection: sqlite3.Connection, response: AskResponse) -> None:
        search = response.search
        question = " ".join((search.assumed or search.request.question).split())
        hashed = self.keep == "hashed"
        values = (
            self._now(),
            _hash(connection, question) if hashed else question,
            hashed,
            search.understood.language,
            response.answer.reason,
            len(search.hits),
            search.took_ms,
        )
        connection.execute("INSERT INTO asked VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def _forget(self, connection: sqlite3.Connection) -> None:
        """Delete what is older than the days it may be kept."""
        oldest = self._now() - self._days * _DAY
        connection.execute("DELETE FROM asked WHERE at < ?", (oldest,))


def _hash(connection: sqlite3.Connection, question: str) -> str:
    """The question under a key that is made once and never leaves the store."""
    connection.execute(
        "INSERT INTO secret SELECT ? WHERE NOT EXISTS (SELECT * FROM secret)",
        (secrets.token_hex(32),),
    )
    ((key,),) = connection.execute("SELECT value FROM secret").fetchall()
    return hmac.new(key.encode(), question.casefold().encode(), hashlib.sha256).hexdigest()
