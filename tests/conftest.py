"""What holds for every test: no network but this machine's own, and no skipping in silence."""

import os
import shutil
import socket
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from pytest_socket import socket_allow_hosts

ROOT = Path(__file__).parents[1]
LOCAL = ("127.0.0.1", "localhost", "::1")
_IGNORED = {"build", "dist", "index", "screenshots", "__pycache__"}
_getaddrinfo = socket.getaddrinfo


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let sockets reach this machine only; before the fixtures, so that these are held to it too.

    Processes that a test starts are not held: tests/test_network.py is about those.
    """
    del item
    socket.getaddrinfo = _local_names_only
    socket_allow_hosts([*LOCAL], allow_unix_socket=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what needs something that is not installed here."""
    reasons = {}
    if not _chromium():
        reasons["browser"] = "needs chromium: apt-get install chromium"
    if not find_spec("sentence_transformers"):
        reasons["hub"] = "needs the extra hub: pip install -e '.[hub]' -c constraints.txt"
    if not shutil.which("soffice"):
        reasons["office"] = "needs LibreOffice: apt-get install libreoffice-writer-nogui"
    for item in items:
        for name, reason in reasons.items():
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of this checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """Debian's chromium, for tests marked `browser`."""
    return _chromium()


@pytest.fixture(scope="session")
def files() -> list[Path]:
    """Every file of the project, below its root: what git knows or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        names = [name for name in done.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):  # no git, or not a clone: an unpacked archive
        names = [str(path.relative_to(ROOT)) for path in _walk(ROOT)]
    return sorted(ROOT / name for name in names if (ROOT / name).is_file())


def _walk(folder: Path) -> list[Path]:
    """The files that .gitignore does not name; in short, nothing built and nothing hidden."""
    found = []
    for path in folder.iterdir():
        if path.name in _IGNORED or (path.name.startswith(".") and path.name != ".ci"):
            continue
        found.extend(_walk(path) if path.is_dir() else [path])
    return found


def _chromium() -> str:
    return shutil.which("chromium") or shutil.which("chromium-browser") or ""


def _local_names_only(host: Any, *args: Any, **options: Any) -> Any:
    name = host.decode() if isinstance(host, bytes) else host
    if name not in (None, "", "0.0.0.0", "::", *LOCAL):  # noqa: S104 - to listen, not to call
        raise RuntimeError(f"A test looked up {name!r}, and tests have no network.")
    return _getaddrinfo(host, *args, **options)


# A developer's own settings change no test, nor those of the commands that tests run.
for _name in [name for name in os.environ if name.startswith("CDOCS_")]:
    del os.environ[_name]
