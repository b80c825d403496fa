"""How many requests this process answered in the last hour, and how fast: counted in memory.

For the administrator's page only. A process that starts anew starts from zero, and several
processes count each for itself; what has to last belongs into the log of the web server.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import quantiles

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MINUTES = 60
_MOST = 20_000  # requests that are remembered
_QUIET = ("/static/", "/healthz", "/readyz", "/status")
_ERROR = 500


@dataclass(frozen=True, slots=True)
class Request:
    """One answered request: when (seconds of the clock), after how many ms, with which status."""

    at: float
    ms: float
    status: int


@dataclass(frozen=True, slots=True)
class Minute:
    """The requests of one minute; *ago* counts back from now. Latencies in ms, 0 without any."""

    ago: int
    requests: int
    errors: int
    median: float
    slow: float


class Traffic:
    """The last requests. *clock* gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._requests: deque[Request] = deque(maxlen=_MOST)

    def add(self, ms: float, status: int) -> None:
        """Count a request that has just been answered."""
        self._requests.append(Request(self.clock(), ms, status))

    def minutes(self) -> list[Minute]:
        """The last hour, the oldest minute first."""
        now = self.clock()
        groups: list[list[Request]] = [[] for _ in range(_MINUTES)]
        for request in list(self._requests):  # others are counted in the meantime
            ago = int((now - request.at) // 60)
            if ago < _MINUTES:
                groups[ago].append(request)
        return [_minute(ago, groups[ago]) for ago in reversed(range(_MINUTES))]


class Counted:
    """Counts what the application answers, up to the first byte of each answer."""

    def __init__(self, app: ASGIApp, traffic: Traffic) -> None:
        self._app, self._traffic = app, traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does."""
        if scope["type"] != "http" or scope["path"].startswith(_QUIET):
            return await self._app(scope, receive, send)
        started = self._traffic.clock()

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._traffic.add(1000 * (self._traffic.clock() - started), message["status"])
            await send(message)

        return await self._app(scope, receive, counted)


def _minute(ago: int, requests: Iterable[Request]) -> Minute:
    found = list(requests)
    times = sorted(request.ms for request in found)
    errors = sum(request.status >= _ERROR for request in found)
    return Minute(ago, len(found), errors, _share(times, 50), _share(times, 95))


def _share(times: list[float], percent: int) -> float:
    """The time within which *percent* of the requests were answered."""
    if len(times) < 2:  # noqa: PLR2004 - what quantiles() needs
        return times[0] if times else 0.0
    return quantiles(times, n=100, method="inclusive")[percent - 1]
