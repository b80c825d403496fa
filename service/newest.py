"""The newest of what is made anew from time to time, without anybody waiting for it.

While a new one is opened, in a thread of its own, everybody is given the one before.
"""

import gc
import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from service.errors import is_expected

T = TypeVar("T")
_EVERY = 1.0  # seconds between two looks whether there is a newer one
_LOG = logging.getLogger("cdocs")


class Newest(Generic[T]):
    """Opens things and follows their *name*: when it changes, a new one is opened."""

    def __init__(
        self, open_one: Callable[[], T], name: Callable[[], str], *, every: float = _EVERY
    ) -> None:
        self._open = open_one
        self._name = name
        self._every = every
        self._opening = threading.Lock()
        self._opened: tuple[str, T] | None = None
        self._tried = ""
        self._looked = 0.0

    def get(self) -> T:
        """The newest that is open; raises what opening raises as long as none is."""
        name, newest = self._opened or self._first()
        if time.monotonic() - self._looked > self._every:
            self._looked = time.monotonic()
            self._follow(name)
        return newest

    def _first(self) -> tuple[str, T]:
        with self._opening:
            return self._opened or self._open_as(self._name())

    def _follow(self, opened: str) -> None:
        """Begin to open what has another name than *opened*, unless that was tried already."""
        name = self._name()
        if name in ("", opened, self._tried) or not self._opening.acquire(blocking=False):
            return
        self._tried = name
        threading.Thread(target=self._move, args=(name,), daemon=True).start()

    def _move(self, name: str) -> None:
        try:
            self._open_as(name)
            gc.collect()  # what stands in cycles would keep its files open for many questions more
            _LOG.info("moved to %s", name)
        except Exception as error:
            if not is_expected(error):
                raise
            _LOG.warning("%s cannot be opened, so the one before stays: %s", name, error)
        finally:
            self._opening.release()

    def _open_as(self, name: str) -> tuple[str, T]:
        self._opened = (name, self._open())
        return self._opened
