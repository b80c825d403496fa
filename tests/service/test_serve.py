"""`cdocs serve` as a process: whom it believes, what it logs, and that it ends."""

import logging
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from indexer.build import build
from service.commands.logs import OneLine
from service.commands.serve import run_demo
from service.errors import ServiceError
from service.settings import Settings
from service.wiring import build_embedder

ROOT = Path(__file__).parents[2]
LINE = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} "
FORGED = "198.51.100.7"  # RFC 5737: for documentation
TEXT = "Document C25/33-E\n\nActivities\n\n1\tSchools\nTwelve schools.\n"


class Server:
    """A running `cdocs serve`, with what it said on standard error so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        self.said.extend(self.process.stderr or ())

    def line(self, pattern: str, seconds: float = 30.0) -> re.Match[str]:
        """The first line that holds *pattern*, once it is there."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for line in list(self.said):
                if found := re.search(pattern, line):
                    return found
            time.sleep(0.02)
        raise AssertionError(f"no line with {pattern}:\n{''.join(self.said)}")

    def connected(self) -> socket.socket:
        """A connection to it."""
        host, port = self.line(r"answers at http://\[?([^\]]+)\]?:(\d+)/ ").groups()
        return socket.create_connection((host, int(port)), timeout=10)

    def get(self, path: str, *headers: str) -> None:
        """Ask for *path* and wait for the answer."""
        lines = [f"GET {path} HTTP/1.1", "Host: x", "Connection: close", *headers, "", ""]
        with self.connected() as client:
            client.sendall("\r\n".join(lines).encode("latin-1"))
            while client.recv(65536):
                pass


@contextmanager
def serving(folder: Path, *options: str, **settings: str) -> Iterator[Server]:
    """A server over the index in *folder*, killed where it does not end by itself."""
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"} | {
        f"CDOCS_{name.upper()}": value for name, value in settings.items()
    }
    command = [sys.executable, "-m", "service", "serve", "--port", "0", "--index", "index"]
    with subprocess.Popen(
        [*command, *options],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield Server(process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small index."""
    made = tmp_path_factory.mktemp("serve")
    (made / "C25-33-E.txt").write_text(TEXT, "utf-8")
    settings = Settings(index=made / "index")
    build([made / "C25-33-E.txt"], settings.index, embedder=build_embedder(settings))
    return made


def test_it_logs_with_time_and_level_and_believes_nobody(folder: Path) -> None:
    with serving(folder) as server:
        assert server.line(LINE + r"INFO +cdocs: ready: \d+ passages")
        server.get("/healthz", f"X-Forwarded-For: {FORGED}")
        logged = server.line(LINE + r"INFO +uvicorn.access: .*GET /healthz.*200")
        assert "127.0.0.1" in logged.string
        assert FORGED not in "".join(server.said)


def test_it_believes_the_proxies_that_are_named_but_not_what_they_write(folder: Path) -> None:
    with serving(folder, proxies="127.0.0.1") as server:
        server.get("/healthz", f"X-Forwarded-For: {FORGED}\x85\x1b[31m")
        assert server.line(rf"{FORGED}\\x85\\x1b\[31m.* - \"GET /healthz")


def test_questions_are_not_in_the_log(folder: Path) -> None:
    with serving(folder) as server:
        server.get("/?q=secret&year=2025")
        server.get("/v1/search?q=secret")
        assert server.line(r'"GET / HTTP/1.1" 200')
        assert server.line(r'"GET /v1/search HTTP/1.1" 200')
        assert "secret" not in "".join(server.said)


def test_it_ends_though_a_client_does_not(folder: Path) -> None:
    with serving(folder, log_level="warning") as server, server.connected() as client:
        client.sendall(b"POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n")
        client.sendall(b"Content-Type: application/json\r\n\r\n{")
        time.sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=30)
        assert not [line for line in server.said if " INFO " in line]


def test_the_address_of_ipv6_is_one_that_browsers_take(folder: Path) -> None:
    try:
        with socket.socket(socket.AF_INET6) as any_port:
            any_port.bind(("::1", 0))
    except OSError:
        pytest.skip("this machine has no IPv6")
    with serving(folder, "--host", "::1") as server:
        assert server.line(r"answers at http://\[::1\]:\d+/ - stop")
        server.get("/healthz")


def test_a_demonstration_whose_port_is_taken_says_so_before_it_reads(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = Settings(index=tmp_path / "index", port=port)
        with pytest.raises(ServiceError, match=rf"port {port} .* with --port or CDOCS_PORT;"):
            run_demo(settings)
    assert not settings.index.exists()


def test_a_trace_keeps_its_lines_and_nothing_else_does() -> None:
    try:
        int("one\x1b[2J\n")
    except ValueError:
        trace = sys.exc_info()
    said = ValueError("two\x1b\nthree\udcff")
    record = logging.LogRecord("cdocs", logging.ERROR, "", 0, "a\nb %s", (said,), trace)
    lines = OneLine("%(levelname)s %(message)s").format(record).split("\n")
    assert lines[:2] == [r"ERROR a\nb two\x1b\nthree\udcff", "Traceback (most recent call last):"]
    assert lines[-1].startswith("ValueError: invalid literal")
