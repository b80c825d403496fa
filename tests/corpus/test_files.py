"""What is found in folders and zips, and what is passed over with a word."""

import os
from pathlib import Path

import pytest

from corpus.files import File, Same, Skipped, find, readable
from tests.corpus.word_files import zipped


def put(folder: Path, name: str, content: bytes = b"Some text.") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def files(*paths: Path) -> list[str]:
    return [Path(one.shown).name for one in find(paths) if isinstance(one, File)]


def skipped(*paths: Path) -> dict[str, str]:
    found = [one for one in find(paths) if isinstance(one, Skipped)]
    return {Path(one.path).name: one.reason for one in found}


def same(*paths: Path) -> list[tuple[str, str]]:
    found = [one for one in find(paths) if isinstance(one, Same)]
    return [(Path(one.path).name, Path(one.first).name) for one in found]


def test_names_that_are_no_utf8_can_be_shown(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/C25-33-E \xff\xfe.txt"
    Path(os.fsdecode(name)).write_bytes(b"Some text.")
    (found,) = find([tmp_path])
    assert isinstance(found, File)
    assert found.shown.endswith(r"C25-33-E \xff\xfe.txt")
    assert found.read() == b"Some text."
    assert readable("préparé/理事会.txt") == "préparé/理事会.txt"


def test_a_paper_comes_before_its_copies(tmp_path: Path) -> None:
    for text, name in enumerate(["C25-33-E (1).txt", "C25-33-E - v2.txt", "C25-33-E.txt"]):
        put(tmp_path, name, str(text).encode())
    wanted = ["C25-33-E.txt", "C25-33-E (1).txt", "C25-33-E - v2.txt"]
    assert files(tmp_path) == wanted
    archive = put(tmp_path, "all.zip", zipped({name: name for name in sorted(wanted)}))
    assert files(archive) == wanted


def test_copies_of_the_same_content_are_read_once(tmp_path: Path) -> None:
    put(tmp_path, "C25-33-E.txt")
    put(tmp_path, "C25-33-E (1).txt")
    put(tmp_path, "more/C25-33-E.txt")
    put(tmp_path, "C25-33-E.md")
    put(tmp_path, "C25-34-E.txt")  # says in its name that it is another
    put(tmp_path, "C25-33-F.txt")
    assert len(files(tmp_path)) == 4
    assert same(tmp_path) == [
        ("C25-33-E (1).txt", "C25-33-E.txt"), ("C25-33-E.txt", "C25-33-E.txt"),
    ]  # fmt: skip
    assert len(files(tmp_path, tmp_path)) == 4


def test_copies_that_a_manifest_tells_apart_are_read(tmp_path: Path) -> None:
    for place in ("a", "b"):
        put(tmp_path, f"{place}/028e.txt")
    put(tmp_path, "a/documents.csv", b"file,symbol,language\n028e.txt,C04/28,en\n")
    put(tmp_path, "b/documents.csv", b"file,symbol,language\n028e.txt,C03/28,en\n")
    assert files(tmp_path) == ["028e.txt", "028e.txt"]


def test_empty_files_are_no_copies(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", b"")
    put(tmp_path, "b.txt", b"")
    assert files(tmp_path) == ["a.txt", "b.txt"]


def test_links_that_lead_nowhere_or_to_folders_are_named(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/C25-34-E.txt")
    folder = put(tmp_path, "papers/C25-33-E.txt").parent
    (folder / "C25-35-E.txt").symlink_to(tmp_path / "gone.txt")
    (folder / "C25-36-E.txt").symlink_to(tmp_path / "elsewhere" / "C25-34-E.txt")
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / ".hidden").symlink_to(tmp_path / "gone.txt")
    assert files(folder) == ["C25-33-E.txt", "C25-36-E.txt"]
    assert skipped(folder) == {
        "C25-35-E.txt": "a link to what is not there",
        "linked": "a link to a folder, which is not followed: name that folder itself",
    }
    assert files(folder / "linked") == ["C25-34-E.txt"]


@pytest.mark.parametrize("parts", [{}, {"README.txt": "x"}, {"__MACOSX/._a.docx": "x"}])
def test_a_zip_without_documents_is_named(tmp_path: Path, parts: dict[str, str]) -> None:
    assert skipped(put(tmp_path, "empty.zip", zipped(parts))) == {
        "empty.zip": "there is no file in it"
    }


def test_an_index_among_the_documents_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "C25-33-E.txt")
    put(tmp_path, "index/CURRENT", b"g-1\n")
    put(tmp_path, "index/g-1/meta.json", b"{}")
    put(tmp_path, "index/.lock")
    assert files(tmp_path) == ["C25-33-E.txt"]
    assert files(tmp_path / "index") == []
    put(tmp_path, "other/CURRENT", b"no index")
    assert files(tmp_path) == ["C25-33-E.txt", "CURRENT"]
