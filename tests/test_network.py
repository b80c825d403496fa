"""Nothing leaves this machine: neither from a test nor from the command."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ELSEWHERE = ("192.0.2.1", 80)  # RFC 5737: for documentation, never anybody's
DOCUMENT = """Document C25/33-E
14 April 2025
English only

1 Schools
1.1 In 2024, 300 schools of the sample region were connected to the Internet.
"""
# The command, in a process in which any attempt to call out is an error.
GUARDED = """
import sys
LOCAL = {"127.0.0.1", "localhost", "::1", "0.0.0.0", "", None}
def guard(event, args):
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = args[1]
        called = isinstance(address, tuple) and address[0] not in LOCAL
    else:
        called = event in {"socket.getaddrinfo", "socket.gethostbyname"} and args[0] not in LOCAL
    if called:
        sys.stderr.write(f"CALLED OUT: {event} {args}\\n")
        raise SystemExit(99)
sys.addaudithook(guard)
"""
RUN = "from service.cli import main; main()"


def run(code: str, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """Run *code* under the guard, with *args* as those of its command line."""
    command = [sys.executable, "-c", GUARDED + code, *map(str, args)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


def test_a_test_cannot_connect_elsewhere() -> None:
    """pytest-socket's error comes as its warning, because warnings are errors here."""
    with pytest.raises((RuntimeError, UserWarning), match="192"):
        socket.create_connection(ELSEWHERE, timeout=1)


def test_a_test_cannot_look_up_a_name() -> None:
    with pytest.raises(RuntimeError, match="no network"):
        socket.getaddrinfo("example.org", 80)


def test_a_test_can_reach_its_own_server() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
    ):
        assert client.getpeername() == server.getsockname()


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import urllib.request as u; u.urlopen('http://example.org/', timeout=1)",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 53))",
    ],
)
def test_the_guard_of_the_next_test_sees_calls(code: str) -> None:
    done = run(code)
    assert done.returncode == 99, done.stderr
    assert "CALLED OUT" in done.stderr


def test_the_commands_call_nobody(tmp_path: Path) -> None:
    """Index, search and ask."""
    (tmp_path / "C25-33.en.txt").write_text(DOCUMENT, "utf-8")
    made = run(RUN, "index", tmp_path / "C25-33.en.txt", "--out", tmp_path / "index")
    assert made.returncode == 0, made.stderr
    for command in ("search", "ask"):
        question = "How many schools were connected?"
        done = run(RUN, command, question, "--index", tmp_path / "index", "--json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["hits"][0]["symbol"] == "C25/33"
