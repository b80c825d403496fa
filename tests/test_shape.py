"""The shape of the code: small modules, small functions, names that hide no library."""

import ast
import statistics
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

LONGEST_MODULE = 400
MEDIAN_FUNCTION = 10
LONG_FUNCTION = 40  # of a hundred functions at most five are longer
FOLDERS = ("corpus", "models", "indexer", "service", "eval")
# tiktoken finds its plug-ins under this name, so this one has to have it.
PLUGINS = "models/plugins"


@pytest.fixture(scope="module")
def python(files: list[Path]) -> list[Path]:
    """The Python files of the project."""
    return [path for path in files if path.suffix == ".py"]


@pytest.fixture(scope="module")
def ours(python: list[Path], root: Path) -> list[Path]:
    """Those of the five folders."""
    return [path for path in python if path.relative_to(root).parts[0] in FOLDERS]


def lengths(source: str) -> list[int]:
    """The lines of each function, from its `def` to its end."""
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def libraries() -> set[str]:
    """What `import` finds in the installed packages, without our own."""
    found = packages_distributions()
    return {name for name, owners in found.items() if set(owners) != {"cdocs"}}


def test_no_module_is_long(python: list[Path]) -> None:
    long = {
        str(path): count
        for path in python
        if (count := len(path.read_text("utf-8").splitlines())) > LONGEST_MODULE
    }
    assert not long


def test_functions_are_short(ours: list[Path]) -> None:
    found = sorted(length for path in ours for length in lengths(path.read_text("utf-8")))
    assert statistics.median(found) <= MEDIAN_FUNCTION
    assert found[int(0.95 * len(found))] <= LONG_FUNCTION


def test_the_length_of_a_function() -> None:
    assert lengths(
        "def f():\n    return 1\n\n\nclass C:\n    async def g(self):\n        pass"
    ) == [2, 2]


def test_no_module_is_named_after_a_library(ours: list[Path], root: Path) -> None:
    """Run as a script, or with its folder on the path, such a module would hide the library."""
    taken = libraries()
    assert {"faiss", "numpy", "jieba"} <= taken
    names = {path: {path.stem, *path.relative_to(root).parts[1:-1]} for path in ours}
    hiding = [path for path, own in names.items() if own & taken and PLUGINS not in path.as_posix()]
    assert not hiding


def test_every_module_says_what_it_is(python: list[Path]) -> None:
    silent = [path for path in python if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert not silent
