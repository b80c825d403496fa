"""`cdocs doctor`: is everything there that cdocs needs, and if not, what to do."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typer

from service.errors import is_expected
from service.settings import Settings, config_file, load_settings, unknown_variables
from service.wiring import build_embedder, build_service

_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: *good* or not, and what was seen, with what to do if it is not."""

    name: str
    good: bool
    text: str


def examine(index: Path | None) -> bool:
    """Print all findings; return whether all are good."""
    good = True
    for finding in findings(index):
        typer.echo(f"{'ok  ' if finding.good else 'FAIL'}  {finding.name:<10} {finding.text}")
        good = good and finding.good
    return good


def findings(index: Path | None) -> Iterator[Finding]:
    """Look at Python, the settings, the model and the index, in this order."""
    version = ".".join(map(str, sys.version_info[:3]))
    enough = sys.version_info >= _PYTHON
    yield Finding("python", enough, version if enough else f"{version}: cdocs needs 3.11 or newer")
    settings: list[Settings] = []
    yield _tried("settings", lambda: _read_settings(index, settings))
    for name in unknown_variables():
        yield Finding("settings", good=False, text=f"{name} is no setting; see docs/settings.md")
    for known in settings:
        yield _tried("model", partial(_model, known))
        yield _tried("index", partial(_index, known))


def _tried(name: str, look: Callable[[], str]) -> Finding:
    """What *look* says, or the message of the error that it meets."""
    try:
        return Finding(name, good=True, text=look())
    except Exception as error:
        if not is_expected(error):
            raise
        return Finding(name, good=False, text=str(error))


def _read_settings(index: Path | None, found: list[Settings]) -> str:
    found.append(load_settings(index=index))
    file = config_file()
    return f"from {file} and the environment" if file.is_file() else f"no {file}: from environment"


def _model(settings: Settings) -> str:
    embedder = build_embedder(settings)
    return f"{embedder.name}, {embedder.dim} dimensions"


def _index(settings: Settings) -> str:
    catalog = build_service(settings).search.catalog
    languages = sorted({code for entry in catalog.documents for code in entry.languages})
    return f"{settings.index}: {len(catalog.documents)} documents in {', '.join(languages)}"
