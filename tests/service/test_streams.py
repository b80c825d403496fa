"""Clients that are slow or gone: their streams stop, and the others are served meanwhile."""

import gc
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest

from service.streams import _THREADS
from tests.service.chatbots.servers import BURUNDI, Written, core_with, wait_until
from tests.service.serving import served

PIECES = ["word "] * 1000
_USUAL_THREADS = 40  # of anyio, for everything that takes one
PATHS: dict[str, dict[str, Any]] = {
    "/v1/chat/completions": {"messages": [{"role": "user", "content": BURUNDI}]},
    "/v1/responses": {"input": BURUNDI},
    "/v1/ask": {"question": BURUNDI},
    "/v1/ask/stream": {"question": BURUNDI},
}
STREAMS = ["/v1/chat/completions", "/v1/responses", "/v1/ask/stream"]
WHOLE = ["/v1/chat/completions", "/v1/responses", "/v1/ask"]
PAGE = f"/?{urlencode({'q': BURUNDI})}"  # where no script runs


def request(path: str, *, stream: bool = True) -> bytes:
    """An HTTP request for an answer, as it goes over the wire."""
    openai = {} if "ask" in path else {"model": "cdocs", "stream": stream}
    body = json.dumps({**openai, **PATHS[path]}).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


@contextmanager
def connected(url: str, sent: bytes) -> Iterator[socket.socket]:
    """A connection on which *sent* was sent; it is dropped at the end, whatever is underway."""
    address = url.removeprefix("http://").split(":")
    with socket.create_connection((address[0], int(address[1])), timeout=20) as connection:
        connection.sendall(sent)
        yield connection


@pytest.mark.parametrize("path", STREAMS)
def test_a_client_that_leaves_a_stream_stops_the_work(path: str) -> None:
    answers = Written(PIECES, pause=0.02)
    with served(core_with(answers)) as url:
        with connected(url, request(path)) as connection:
            while b"word" not in connection.recv(65536):
                pass
        wait_until(lambda: answers.closed == 1)
    assert answers.written < len(PIECES) / 2


@pytest.mark.parametrize("path", [*WHOLE, PAGE])
def test_a_client_that_leaves_before_its_answer_stops_the_work(path: str) -> None:
    answers = Written(PIECES, pause=0.02)
    with served(core_with(answers)) as url:
        with connected(url, asking(path)):
            wait_until(lambda: answers.written)
        wait_until(lambda: answers.closed == 1)
    assert answers.written < len(PIECES) / 2


@pytest.mark.parametrize("path", [*WHOLE, PAGE, "/tools/ask", "/mcp"])
def test_slow_answers_leave_the_rest_alone(path: str) -> None:
    """As many clients wait for a language model as there are threads for all else, and more."""
    answers = Written(PIECES, pause=0.2)
    with served(core_with(answers)) as url, ExitStack() as stack:
        for _ in range(_USUAL_THREADS + 5):
            stack.enter_context(connected(url, asking(path)))
        wait_until(lambda: answers.opened > _USUAL_THREADS)
        for path_of_state in ("/healthz", "/readyz", "/v1/documents"):
            assert httpx2.get(f"{url}{path_of_state}", timeout=5).status_code == 200
        answers.hurry.set()


def test_a_stream_that_nobody_reads_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.streams._LONGEST", 0.5)
    answers = Written(["word " * 20_000] * 1000)
    with served(core_with(answers)) as url, connected(url, request("/v1/chat/completions")):
        wait_until(lambda: answers.closed == 1)
    assert answers.written < len(PIECES)


def asking(path: str) -> bytes:
    """A request of *path* that waits for an answer as a whole."""
    if path == PAGE:
        return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    if path not in PATHS:
        return tool_call(path)
    return request(path, stream=False)


def tool_call(path: str) -> bytes:
    """The tool `ask`, called in the protocol that is spoken at *path*."""
    asked: dict[str, Any] = {"question": BURUNDI}
    if path == "/mcp":
        params = {"name": "ask", "arguments": asked}
        asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    body = json.dumps(asked).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Accept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2025-06-18\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def test_two_hundred_half_open_streams_hold_nothing_up(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Half of them ask and never read, half of them never finish asking."""
    answers = Written(PIECES, pause=0.05)
    with served(core_with(answers)) as url:
        flood(url, answers)  # what is allocated once is allocated now
        before = resident()
        flood(url, answers)
        assert resident() - before < 30
        done = httpx2.post(f"{url}/v1/search", json={"question": BURUNDI}, timeout=20)
    assert done.json()["hits"]
    assert not [record for record in caplog.records if record.name == "cdocs"]
    assert answers.written < 200 * len(PIECES) / 2


def flood(url: str, answers: Written) -> None:
    """Open two hundred streams, be served beside them, drop them all and wait for their end."""
    opened = answers.opened
    whole = request("/v1/chat/completions")
    with ExitStack() as stack:
        for at in range(200):
            stack.enter_context(connected(url, whole if at % 2 else whole[:-20]))
        wait_until(lambda: answers.opened - opened >= _THREADS / 2)
        for _ in range(3):
            found = httpx2.post(f"{url}/v1/search", json={"question": BURUNDI}, timeout=5)
            assert found.json()["hits"]
        assert threading.active_count() < _THREADS + 60
    wait_until(lambda: answers.opened == opened + 100, seconds=30)
    wait_until(lambda: answers.closed == answers.opened, seconds=30)


def resident() -> float:
    """Megabytes of memory that this process has."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6
