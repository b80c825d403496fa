"""A site on this machine that behaves as it is told to: well, badly, or with ill will."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Answer = Callable[["Handler"], None]


@dataclass
class Behaviour:
    """What a site answers by path, and what it was asked: path and headers."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    def on(self, path: str, *answers: Answer) -> None:
        """Answer *path* with each of *answers* in turn, and go on with the last."""
        self.answers[path] = list(answers)

    @property
    def paths(self) -> list[str]:
        """The paths asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    """Answers as the behaviour of its server says; 404 for what it does not know."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: Behaviour = self.server.behaviour  # type: ignore[attr-defined]
        site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answers = site.answers.get(self.path, [])
        if not answers:
            self.say(404)
            return
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send a response; names of headers with _ for -."""
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(body)), **named}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def file(body: bytes, etag: str = "", kind: str = "application/octet-stream") -> Answer:
    """A file as a good server gives it: whole, the rest of it, or "not modified"."""

    def answer(handler: Handler) -> None:
        asked = handler.headers
        named = {"ETag": etag} if etag else {}
        if etag and asked.get("If-None-Match") == etag:
            handler.say(304, b"", **named)
        elif asked.get("Range") and asked.get("If-Range") == etag:
            start = int(asked["Range"].removeprefix("bytes=").rstrip("-"))
            span = f"bytes {start}-{len(body) - 1}/{len(body)}"
            handler.say(206, body[start:], Content_Range=span, Content_Type=kind, **named)
        else:
            handler.say(200, body, Content_Type=kind, **named)

    return answer


def cut(body: bytes, at: int, etag: str = "") -> Answer:
    """A connection that breaks after *at* bytes of *body*."""

    def answer(handler: Handler) -> None:
        named = {"ETag": etag} if etag else {}
        handler.say(200, body[:at], Content_Length=str(len(body)), **named)
        handler.close_connection = True

    return answer


def status(code: int, **headers: str) -> Answer:
    """Nothing but a status."""
    return lambda handler: handler.say(code, b"", **headers)


def endless(handler: Handler) -> None:
    """A body without an end."""
    handler.send_response(200)
    handler.end_headers()
    handler.close_connection = True
    try:
        while True:
            handler.wfile.write(b"PK\x03\x04" * 4096)
    except OSError:  # the visitor left
        return


@contextmanager
def running() -> Iterator[Behaviour]:
    """A site that runs until the end of the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Behaviour(address=f"http://127.0.0.1:{server.server_port}")
    server.behaviour = site  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
