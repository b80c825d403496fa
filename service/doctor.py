"""`cdocs doctor`: is everything there that cdocs needs, and if not, what to do."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typer

from indexer.errors import IndexingError
from indexer.layout import CURRENT, current
from service.errors import NotReady, is_expected
from service.examples import EXAMPLES
from service.records import SearchRequest
from service.settings import Settings, config_file, load_settings, unknown_variables
from service.store import Store
from service.wiring import build_embedder, build_service

_PYTHON = (3, 11)
_MEND = {
    "settings": "See docs/settings.md.",
    "model": "Install cdocs again, or choose another model (CDOCS_MODEL).",
    "index": "Run `cdocs index` again.",
    "data": "Choose another folder (CDOCS_DATA_DIR).",
}


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
    """Look at Python, the settings, the model, the index and the data, in this order."""
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
        yield _tried("data", partial(_data, known))


def _tried(name: str, look: Callable[[], str]) -> Finding:
    """What *look* says, or what is wrong: whatever it is, it is this command's to tell."""
    try:
        return Finding(name, good=True, text=look())
    except PermissionError as error:
        return Finding(name, good=False, text=_forbidden(error.filename))
    except Exception as error:  # noqa: BLE001 - damaged files fail in ways of their own
        told = (
            str(error) if is_expected(error) else f"{type(error).__name__}: {error}. {_MEND[name]}"
        )
        return Finding(name, good=False, text=told)


def _read_settings(index: Path | None, found: list[Settings]) -> str:
    found.append(load_settings(index=index))
    file = config_file()
    return f"from {file} and the environment" if file.is_file() else f"no {file}: from environment"


def _model(settings: Settings) -> str:
    embedder = build_embedder(settings)
    return f"{embedder.name}, {embedder.dim} dimensions"


def _index(settings: Settings) -> str:
    """What the index holds, once it has answered a question in each of its languages."""
    if closed := _closed(settings.index):
        raise NotReady(_forbidden(closed))
    service = build_service(settings)
    documents = service.search.catalog.documents
    held = Counter(code for entry in documents for code in entry.languages)
    for code in held:  # each has files of its own
        service.search.search(SearchRequest(EXAMPLES[code][0]))
    each = ", ".join(f"{code} {held[code]}" for code in sorted(held))
    return f"{settings.index}: {len(documents)} documents, counted once for all languages; {each}"


def _closed(index: Path) -> Path | None:
    """The first file or folder of the generation in use that this user may not read, if any."""
    for path in (index, index / CURRENT):
        if path.exists() and not os.access(path, os.R_OK):
            return path
    try:
        files = current(index).rglob("*")
    except IndexingError:  # what is wrong is told when it is opened
        return None
    return next((path for path in files if not os.access(path, os.R_OK)), None)


def _forbidden(path: object) -> str:
    return f"{path} may not be read by this user: give the permission (chmod, chown)"


def _data(settings: Settings) -> str:
    Store(settings.data_dir).check()
    return f"{settings.data_dir}: feedback and the question log can be kept"
