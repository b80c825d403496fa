"""A local HTTP server in the place of somebody else's: answers by path, keeps what it is sent."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from tests.service.chatbots.servers import wait_until


@dataclass
class StandIn:
    """What the server was sent: (path, body) in order; *replies* are JSON by the end of a path."""

    replies: Mapping[str, Any]
    url: str = ""
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def posted(self, to: str, count: int, **having: Any) -> list[dict[str, Any]]:
        """The bodies sent *to* the end of a path that have these values, when there are *count*."""
        wait_until(lambda: len(self.found(to, **having)) >= count)
        return self.found(to, **having)

    def found(self, to: str, **having: Any) -> list[dict[str, Any]]:
        """Those that came so far."""
        return [
            body
            for path, body in list(self.sent)
            if path.endswith(to) and having.items() <= body.items()
        ]


@contextmanager
def standing_in(replies: Mapping[str, Any]) -> Iterator[StandIn]:
    """A server that answers with *replies*."""
    kept = StandIn(replies)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            is_json = "json" in self.headers.get("Content-Type", "")
            kept.sent.append(
                (self.path, json.loads(raw or "{}") if is_json else dict(parse_qsl(raw)))
            )
            self._reply()

        def do_GET(self) -> None:
            self._reply()

        def _reply(self) -> None:
            found = (kept.replies[end] for end in kept.replies if self.path.endswith(end))
            body = json.dumps(next(found, {"ok": False, "error": "unknown_method"})).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    kept.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield kept
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
