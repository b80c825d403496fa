"""What the code imports is asked for in pyproject.toml, where it is needed and not elsewhere."""

import ast
import sys
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
FOLDERS = ("corpus", "models", "indexer", "service", "eval")
OURS = {*FOLDERS, "tiktoken_ext"}
# Which parts may use which extra; the longest prefix that fits counts. All else is the core.
PLACES = {
    "models/train/": "train",
    "models/hub.py": "hub",
    "eval/": "eval",
    "corpus/sample_sources/": "samples",
    "corpus/fetch": "fetch",
    "service/answers/language_model.py": "llm",
    "service/chatbots/slack_app.py": "slack",
    "service/cli_slack.py": "slack",
    "service/chatbots/teams_": "teams",
    "corpus/cldr.py": "train",  # makes a table once; nothing imports it
}


def asked(wanted: list[str]) -> set[str]:
    """The distributions that *wanted* brings along, and theirs."""
    found: set[str] = set()
    rest = [Requirement(each) for each in wanted]
    while rest:
        each = rest.pop()
        name = canonicalize_name(each.name)
        extras = each.extras or {""}
        marker = each.marker
        if name in found or (marker and not any(marker.evaluate({"extra": x}) for x in extras)):
            continue
        found.add(name)
        rest.extend(_required(each))
    return found


def _required(each: Requirement) -> list[Requirement]:
    """What the installed distribution asks for, with the extras of *each*."""
    try:
        lines = requires(each.name) or []
    except PackageNotFoundError:  # of an extra that is not installed here
        return []
    known = [Requirement(line) for line in lines]
    return [
        one
        for one in known
        if not one.marker or any(one.marker.evaluate({"extra": x}) for x in each.extras or {""})
    ]


def used(source: str) -> set[str]:
    """The top-level names of what *source* imports, without ours and the standard library."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.split(".")[0])
    return names - OURS - sys.stdlib_module_names


@cache
def of_extra(extra: str) -> set[str]:
    """The distributions of the core and of *extra* ("" for the core alone)."""
    return asked([*PROJECT["dependencies"], *(EXTRAS[extra] if extra else [])])


@cache
def owners() -> dict[str, set[str]]:
    """The distributions behind each top-level name."""
    found = packages_distributions()
    return {name: {canonicalize_name(each) for each in who} for name, who in found.items()}


def undeclared(name: str, source: str) -> set[str]:
    """What the module *name* imports without having a right to."""
    places = [place for place in PLACES if name.startswith(place)]
    known = of_extra(PLACES[max(places, key=len)] if places else "")
    return {each for each in used(source) if not owners().get(each, set()) & known}


@pytest.mark.parametrize("folder", FOLDERS)
def test_imports_are_declared(folder: str) -> None:
    found = {
        name: missing
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (name := path.relative_to(ROOT).as_posix())
        and (missing := undeclared(name, path.read_text("utf-8")))
    }
    assert not found


def test_the_core_has_no_torch() -> None:
    """It is what `make demo` installs: small, and no compiler of models."""
    core = of_extra("")
    assert {"numpy", "fastapi", "starlette"} <= core
    assert not core & {"torch", "transformers", "sentence-transformers", "scipy", "scikit-learn"}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("corpus/a.py", "import torch"),
        ("models/a.py", "def f():\n    from sentence_transformers import SentenceTransformer"),
        ("service/a.py", "import ir_measures"),
        ("indexer/a.py", "import package_that_nobody_has"),
    ],
)
def test_an_import_without_a_right_to_it_is_seen(name: str, source: str) -> None:
    assert undeclared(name, source)
