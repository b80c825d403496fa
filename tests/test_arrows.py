"""Who imports whom, and what happens on import: nothing."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARROWS = {
    "corpus": set(),
    "models": set(),
    "indexer": {"corpus", "models"},
    "service": {"corpus", "models", "indexer"},
    "eval": {"corpus", "models", "indexer", "service"},
}
# The one command reaches everything, so this door opens eval, by name and when it is asked to.
BY_NAME = {("service/cli.py", "eval")}
PLUGINS = "models/plugins"  # a place of its own on the path, because tiktoken demands it
HEAVY = {"torch", "sentence_transformers", "transformers", "tensorflow"}


def modules() -> list[Path]:
    """Every module of the five folders."""
    return sorted(path for folder in ARROWS for path in (ROOT / folder).rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    """The top-level name of each import, wherever in the module it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module.split(".")[0]


def imported_by_name(tree: ast.AST) -> Iterator[str]:
    """The top-level name of each `import_module("...")` and `__import__("...")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = (
                node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            )
            if called in {"import_module", "__import__"}:
                yield str(node.args[0].value).split(".")[0]


def wrong(name: str, source: str) -> list[str]:
    """The imports in *source*, the module *name*, that ARROWS do not allow."""
    folder = name.split("/", maxsplit=1)[0]
    banned = (set(ARROWS) | {"tests", "benchmarks"}) - ARROWS[folder] - {folder}
    tree = ast.parse(source)
    plain = [f"{name} imports {found}" for found in imported(tree) if found in banned]
    named = [
        f"{name} imports {found} by name"
        for found in imported_by_name(tree)
        if found in banned and (name, found) not in BY_NAME
    ]
    return plain + named


def test_the_folders_are_those_of_the_arrows() -> None:
    """A sixth package would be outside every check below."""
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == set(ARROWS)


def test_arrows() -> None:
    found = [
        each
        for path in modules()
        for each in wrong(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
    ]
    assert not found


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("corpus/a.py", "import indexer.types"),
        ("corpus/a.py", "from models import embedder"),
        ("models/a.py", "def f():\n    from corpus.symbol import Symbol"),
        ("indexer/a.py", "if True:\n    import service"),
        ("service/a.py", "from eval.measures import ndcg"),
        ("service/a.py", "import importlib\nimportlib.import_module('eval.cli')"),
        ("models/a.py", "__import__('corpus')"),
        ("eval/a.py", "import tests.conftest"),
    ],
)
def test_a_wrong_arrow_is_seen(name: str, source: str) -> None:
    assert wrong(name, source)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("indexer/a.py", "from corpus.document import Document\nfrom models import tokens"),
        ("eval/a.py", "import service.search, indexer"),
        ("corpus/a.py", "import json\nfrom corpus import symbol\nfrom . import clean"),
        ("corpus/a.py", "import evaluate"),
        ("service/cli.py", "import_module('eval.cli')"),
    ],
)
def test_a_right_arrow_is_let_through(name: str, source: str) -> None:
    assert not wrong(name, source)


def dotted(path: Path) -> str:
    """The name that a module is imported by."""
    plugins = ROOT / PLUGINS
    below = path.relative_to(plugins if path.is_relative_to(plugins) else ROOT).with_suffix("")
    return ".".join(part for part in below.parts if part != "__init__")


# Runs in a fresh process: imports the modules named on standard input with an eye on what they do.
# What our own module does is told from what a library does, when it is imported in turn, by the
# nearest frame below that belongs to either our module or the import system. Libraries may look up
# which packages are installed, and their own variables, while one of our classes is being made.
WATCHED = """
import json, os, sys

root, names = json.load(sys.stdin)
ours = tuple({f"{root}/{name.split('.')[0]}" for name in names} | {f"{root}/{PLUGINS}/"})
sys.path.append(f"{root}/{PLUGINS}")
packages = {path or "." for path in sys.path}
found = []
now = [""]

def by_us(*, directly=False):
    frame = sys._getframe(2)
    while frame:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib") or (directly and "/site-packages/" in name):
            return False
        if name.startswith(ours):
            return True
        frame = frame.f_back
    return False

def is_metadata(path):
    return str(path) in packages or ".dist-info" in str(path) or ".egg-info" in str(path)

def watch(event, args):
    if event == "open":
        path, mode, flags = args
        writes = bool((flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        if writes or (by_us() and not is_metadata(path)):
            found.append(f"{now[0]} opens {path} ({mode or flags})")
    elif event in {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"}:
        found.append(f"{now[0]} calls {event}: {args[1:]}")
    elif event in {"socket.__new__", "sqlite3.connect"} and by_us():
        found.append(f"{now[0]} calls {event}")
    elif event in {"os.listdir", "os.scandir"} and by_us() and not is_metadata(args[0]):
        found.append(f"{now[0]} lists {args[0]}")

class Environment(type(os.environ)):
    def __getitem__(self, name):
        if by_us(directly=True):
            found.append(f"{now[0]} reads the environment variable {name}")
        return super().__getitem__(name)
    def __contains__(self, name):
        if by_us(directly=True):
            found.append(f"{now[0]} reads the environment variable {name}")
        return super().__contains__(name)
    def __iter__(self):
        if by_us(directly=True):
            found.append(f"{now[0]} reads the environment")
        return super().__iter__()

os.environ.__class__ = Environment
sys.addaudithook(watch)
for name in names:
    now[0] = name
    __import__(name)
    for heavy in HEAVY & sys.modules.keys():
        found.append(f"{name} loads {heavy}")
        HEAVY.discard(heavy)
print(json.dumps(found))
"""


def watched(root: Path, names: list[str]) -> list[str]:
    """What importing the modules *names* below *root* does that an import must not do."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", f"HEAVY = {HEAVY!r}\nPLUGINS = {PLUGINS!r}\n{WATCHED}"],
        input=json.dumps([str(root), names]),
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_importing_does_nothing() -> None:
    """No file, no environment, no socket, no process, no torch; for every module but `__main__`."""
    names = [dotted(path) for path in modules() if path.stem != "__main__"]
    assert len(names) > 30
    assert not watched(ROOT, names)


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("import os\nos.environ.get('HOME')", "reads the environment variable HOME"),
        ("import os\nos.getenv('HOME')", "reads the environment variable HOME"),
        ("import os\ndict(os.environ)", "reads the environment"),
        ("from pathlib import Path\nPath(__file__).read_text()", "opens"),
        ("import tempfile\ntempfile.TemporaryFile()", "opens"),
        ("import numpy\nnumpy.fromfile(__file__)", "opens"),
        ("import numpy\nnumpy.loadtxt(__file__, dtype=str)", "opens"),
        ("import os\nos.listdir('/')", "lists"),
        ("import socket\nsocket.socket()", "socket.__new__"),
        ("import subprocess\nsubprocess.run(['true'])", "subprocess.Popen"),
        ("import sqlite3\nsqlite3.connect(':memory:')", "sqlite3.connect"),
        ("import sys, types\nsys.modules['torch'] = types.ModuleType('torch')", "loads torch"),
    ],
)
def test_a_busy_import_is_seen(tmp_path: Path, source: str, seen: str) -> None:
    (tmp_path / "busy.py").write_text(source, "utf-8")
    assert any(seen in each for each in watched(tmp_path, ["busy"]))


def test_a_quiet_import_is_let_through(tmp_path: Path) -> None:
    """Libraries may read what they like when they are imported."""
    (tmp_path / "quiet.py").write_text(
        "import numpy, tiktoken, fastapi, pydantic\nclass A(pydantic.BaseModel): a: int", "utf-8"
    )
    assert watched(tmp_path, ["quiet"]) == []
