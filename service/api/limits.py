"""How often one address may ask: so many requests in each minute, counted in this process."""

import math
import time
from collections.abc import Callable
from threading import Lock

from fastapi import Request

from service.errors import TooManyRequests

_MINUTE = 60.0  # seconds
_FREE = ("/healthz", "/readyz", "/static/", "/suggest")


class Limiter:
    """Counts requests by address, anew each minute; a *limit* of 0 lets everything pass."""

    def __init__(self, limit: int, *, now: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._now = now
        self._lock = Lock()
        self._began = now()
        self._counts: dict[str, int] = {}

    def count(self, address: str) -> None:
        """Count a request. Raises TooManyRequests for one too many."""
        if not self._limit:
            return
        with self._lock:
            passed = self._now() - self._began
            if passed >= _MINUTE:
                self._began, passed, self._counts = self._now(), 0.0, {}
            self._counts[address] = self._counts.get(address, 0) + 1
            if self._counts[address] > self._limit:
                raise TooManyRequests(self._limit, math.ceil(_MINUTE - passed))


async def limited(request: Request) -> None:
    """Hold every path operation to the limit of the settings, except those that tell the state."""
    if not request.url.path.startswith(_FREE):
        limiter: Limiter = request.app.state.limiter
        limiter.count(request.client.host if request.client else "")
