"""`cdocs doctor` finds what is wrong, whatever it is, and never ends in a trace."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import build
from service import doctor
from service.doctor import Finding, findings
from service.settings import Settings
from service.store import FILE
from service.wiring import build_embedder

TEXT = "Document C25/33-E\n\nActivities\n\n1\tSchools\nTwelve schools.\n"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small index in which nothing is wrong."""
    made = tmp_path_factory.mktemp("doctor")
    (made / "C25-33-E.txt").write_text(TEXT, "utf-8")
    settings = Settings(index=made / "index")
    build([made / "C25-33-E.txt"], settings.index, embedder=build_embedder(settings))
    return settings.index


@pytest.fixture
def generation(good: Path, tmp_path: Path) -> Path:
    """The generation in use of a copy that a test may damage."""
    shutil.copytree(good, tmp_path / "index")
    return next(path for path in (tmp_path / "index").iterdir() if path.is_dir())


def found(name: str) -> Finding:
    """What was found of *name* in this folder."""
    return next(each for each in findings(None) if each.name == name)


@pytest.mark.usefixtures("generation")
def test_nothing_is_wrong() -> None:
    assert all(each.good for each in findings(None))
    assert found("index").text.endswith("1 documents, counted once for all languages; en 1")
    assert not Path("data").exists(), "to look makes nothing"


def cut(path: Path) -> None:
    """End *path* in the middle."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def fill(path: Path) -> None:
    """Put other bytes in the place of those of *path*."""
    path.write_bytes(b"\xa5" * path.stat().st_size)


DAMAGED = ["catalog.sqlite", "vectors.npy", "late.safetensors", "headings.safetensors"]
DAMAGED += ["dense-en.faiss", "spelling-en.json", "lexical-en/vocab.index.json", "words.json"]


@pytest.mark.parametrize("damage", [cut, fill, Path.unlink])
@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_index(generation: Path, name: str, damage: Callable[[Path], None]) -> None:
    damage(generation / name)
    index = found("index")
    assert not index.good
    assert "un `cdocs index` again" in index.text


def test_files_that_may_not_be_read(generation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what the system says: whoever is root may read all."""
    closed = (generation / "lexical-en").relative_to(Path.cwd())
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (closed, os.R_OK))
    index = found("index")
    assert not index.good
    assert index.text.startswith(str(closed))
    assert "may not be read by this user" in index.text


def test_a_file_that_turns_out_to_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Settings) -> None:
        raise PermissionError(13, "Permission denied", "index/CURRENT")

    monkeypatch.setattr(doctor, "build_service", refuse)
    assert "index/CURRENT may not be read by this user" in found("index").text


def test_data_that_cannot_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").touch()
    monkeypatch.setenv("CDOCS_DATA_DIR", "file/data")
    assert "set data_dir to a folder" in found("data").text
    monkeypatch.setenv("CDOCS_DATA_DIR", "data")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "may not be written" in found("data").text
    assert not found("data").good


def test_data_that_is_damaged() -> None:
    Path("data").mkdir()
    (Path("data") / FILE).write_bytes(b"no database" * 1000)
    data = found("data")
    assert not data.good
    assert "move it away" in data.text
