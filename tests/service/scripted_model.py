"""A local server that speaks OpenAI's chat protocol and says what a test scripts."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True)
class Script:
    """What the server does: *pieces* of a reply, or an error *status*, or *raw* lines of a stream.

    *status* is that of the first requests, one each; after them the reply is given. *end* is the
    finish reason, None to break off before it. *asked* keeps the bodies, *keys* the keys received.
    """

    pieces: Sequence[str] = ()
    status: Sequence[int] = ()
    raw: Sequence[str] = ()
    end: str | None = "stop"
    pause: float = 0.0  # seconds before each piece
    silence: float = 0.0  # seconds before anything is said
    keep_alive: bool = False  # whether comments come for ever in place of a reply
    gone: threading.Event = field(default_factory=threading.Event)  # set once the client has gone
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    @property
    def system(self) -> str:
        """The last system message."""
        return str(self.asked[-1]["messages"][0]["content"])

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON lines of the last user message."""
        content = str(self.asked[-1]["messages"][1]["content"])
        return [json.loads(line) for line in content.split("\n")]


@contextmanager
def served(script: Script) -> Iterator[str]:
    """The address of a server that follows *script*."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            script.asked.append(json.loads(body))
            script.keys.append(self.headers["Authorization"])
            turn = len(script.asked) - 1
            time.sleep(script.silence)
            if turn < len(script.status):
                self._refuse(script.status[turn])
            else:
                self._reply()

        def _refuse(self, status: int) -> None:
            body = json.dumps({"error": {"message": "scripted", "type": "scripted"}}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Retry-After-Ms", "1")
            self.end_headers()
            self.wfile.write(body)

        def _reply(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            try:
                while script.keep_alive:
                    self._say(": keep-alive")
                for line in script.raw or list(_events(script)):
                    self._say(f"data: {line}")
            except OSError:
                script.gone.set()

        def _say(self, line: str) -> None:
            time.sleep(script.pause)
            self.wfile.write(f"{line}\n\n".encode())
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _events(script: Script) -> Iterator[str]:
    for piece in script.pieces:
        yield _chunk({"content": piece}, None)
    if script.end:
        yield _chunk({}, script.end)
        yield "[DONE]"


def _chunk(delta: dict[str, str], end: str | None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": end}
    head = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "scripted"}
    return json.dumps({**head, "choices": [choice]})
