"""The stored samples are what their sources give, and a broken source is named."""

import io
import zipfile
from pathlib import Path

import pytest

from corpus.sample_sources.build import ROOT, build, main, read_sources

BUILT = build(read_sources(ROOT))


def content(name: str, data: bytes) -> object:
    """The bytes; of a Word file its members, because zlib's own versions pack differently."""
    if not name.endswith(".docx"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {member: archive.read(member) for member in archive.namelist()}


@pytest.mark.parametrize("name", sorted(name for name in BUILT if not name.endswith(".pdf")))
def test_a_stored_sample_is_what_its_source_gives(name: str) -> None:
    assert content(name, BUILT[name]) == content(name, (ROOT / name).read_bytes())


def test_every_stored_sample_has_a_source() -> None:
    stored = {p.relative_to(ROOT).as_posix() for p in ROOT.glob("samples/20??/*")}
    assert stored == {name for name in BUILT if name.startswith("samples/20")}


def test_a_broken_source_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "sample_sources" / "source"
    folder.mkdir(parents=True)
    (folder / "C25-33.en.txt").write_text("symbol: C25/33\nno colon here\n", "utf-8")
    assert main(["--root", str(tmp_path)]) == 2
    assert "C25-33.en.txt" in capsys.readouterr().err
