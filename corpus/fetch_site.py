"""A web site as a polite visitor sees it: its rules, its pace, and nothing but itself.

Asks for robots.txt first and keeps to it, leaves a pause between two requests, follows redirects
within the site only, and tries again later what may go better then. Knows nothing of documents.
Needs the extra `fetch` (httpx2, protego).
"""

import datetime as dt
import email.utils
import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from itertools import count
from typing import Final, Self, TypeVar
from urllib.parse import urljoin, urlsplit

import httpx2
from protego import Protego

from corpus.errors import FetchError

T = TypeVar("T")

_ROBOTS_LIMIT: Final = 500 * 1024  # bytes that a visitor has to read at least (RFC 9309, 2.5)
_REDIRECTS: Final = 5
_LONGEST_WAIT: Final = 120.0  # seconds; a site that wants more is left alone
_LATER: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is treated: *delay* and *timeout* are seconds, the first between two requests.

    *retries* are those of one file, after growing pauses that begin with *backoff* seconds.
    """

    agent: str = "cdocs"
    delay: float = 1.0
    timeout: float = 30.0
    retries: int = 4
    backoff: float = 1.0


class TryLater(Exception):
    """What may go better the next time; *wait* is what the site asks for, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Unanswered(FetchError):
    """The site gave no answer, however often it was asked."""


class Site:
    """One visitor; it may visit several hosts, each by its own rules."""

    def __init__(
        self,
        manners: Manners,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.clock = clock
        self._manners = manners
        self._sleep = sleep
        self._last: float | None = None
        self._robots: dict[str, Protego] = {}
        self._client = httpx2.Client(
            headers={"User-Agent": manners.agent, "Accept-Encoding": "identity"},
            timeout=manners.timeout,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    @contextmanager
    def get(self, url: str, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        """The response to one request, its body to be read by the caller.

        Raises FetchError for what the site forbids or leads elsewhere, TryLater for what may pass,
        also while the body is read.
        """
        with self._followed(url, headers, check=self._check) as response:
            yield response

    def patiently(self, attempt: Callable[[], T]) -> T:
        """What *attempt* gives, tried again after TryLater. Raises Unanswered in the end."""
        for tried in count():
            try:
                return attempt()
            except TryLater as fault:
                pause = self._manners.backoff * 2**tried * random.uniform(1, 1.25)
                pause = max(pause, fault.wait or 0)
                if tried == self._manners.retries or pause > _LONGEST_WAIT:
                    waits = f"; it asks to wait {fault.wait:.0f} seconds" if fault.wait else ""
                    raise Unanswered(f"{fault} (tried {tried + 1} times{waits})") from None
                self._sleep(pause)
        raise AssertionError  # the loop has no end

    @contextmanager
    def _followed(
        self, url: str, headers: Mapping[str, str], *, check: Callable[[str], None]
    ) -> Iterator[httpx2.Response]:
        """The response at the end of the redirects, each of which is checked."""
        with ExitStack() as stack:
            for _ in range(_REDIRECTS + 1):
                check(url)
                response = stack.enter_context(self._request(url, headers))
                if not response.has_redirect_location:
                    yield response
                    return
                url = _within(url, response.headers["location"])
            raise FetchError(f"{url}: more than {_REDIRECTS} redirects")

    @contextmanager
    def _request(self, url: str, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        self._pace(url)
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                if response.status_code in _LATER:
                    wait = _retry_after(response.headers.get("retry-after", ""))
                    raise TryLater(f"{url}: HTTP {response.status_code}", wait)
                yield response
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
            raise FetchError(f"{url}: {error}") from None
        except httpx2.TransportError as error:
            raise TryLater(f"{url}: {str(error) or type(error).__name__}") from None

    def _pace(self, url: str) -> None:
        """Wait until the pause since the last request is over."""
        rules = self._robots.get(_origin(url))
        delay = max(self._manners.delay, (rules and rules.crawl_delay(self._manners.agent)) or 0)
        if self._last is not None and (wait := self._last + delay - self.clock()) > 0:
            self._sleep(wait)
        self._last = self.clock()

    def _check(self, url: str) -> None:
        """Raise FetchError where the site's robots.txt forbids *url*."""
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = Protego.parse(self._rules(f"{origin}/robots.txt"))
        if not self._robots[origin].can_fetch(url, self._manners.agent):
            raise FetchError(f"{url}: {origin}/robots.txt forbids it")

    def _rules(self, url: str) -> str:
        """The text of robots.txt; "" where there is none, which allows everything."""
        with self._followed(url, {}, check=lambda _: None) as response:
            if response.status_code != HTTPStatus.OK:
                return ""
            text = b""
            for piece in response.iter_raw():
                text += piece
                if len(text) >= _ROBOTS_LIMIT:
                    break
        return text[:_ROBOTS_LIMIT].decode("utf-8", "replace")


def _origin(url: str) -> str:
    """Scheme, host and port. Raises FetchError for an address that is not of the web."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise FetchError(f"{url}: not an http or https address") from None
    if not parts.hostname:
        raise FetchError(f"{url}: names no host")
    shown = "" if port == _PORTS[parts.scheme] else f":{port}"
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{shown}"


def _within(url: str, location: str) -> str:
    """Where a redirect leads. Raises FetchError if it is another site, or less safe than *url*."""
    target = urljoin(url, location)
    here, there = _origin(url), _origin(target)
    if there not in {here, here.replace("http://", "https://")}:
        raise FetchError(f"{url}: it leads to another site, {there}")
    return target


def _retry_after(value: str) -> float | None:
    """Seconds to wait, from a number or a date; None where neither is said."""
    if value.isdecimal():
        return float(value)
    try:
        until = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until - dt.datetime.now(until.tzinfo)).total_seconds())
