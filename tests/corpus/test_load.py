"""From paths to documents; what cannot be read is named and ends nothing."""

import datetime as dt
import json
import time
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import ManifestError
from corpus.load import Skipped, count, load
from corpus.options import ReadOptions
from tests.corpus.word_files import docx, p, zipped

PAPER = (
    "Document C25/33-E\n\n3 May 2025\n\nReport by the Secretary-General\n\nA title\n\n"
    "1\tOne\nIt is noted.\n2\tTwo\nEnd.\n"
)

IN_THIS_PROCESS = ReadOptions(seconds=0, megabytes=0)  # where a patch of a test is seen


def outcome(*paths: Path) -> tuple[dict[str, Document], dict[str, str]]:
    """The documents by symbol and language, and the reasons of the others by file name."""
    documents, skipped = {}, {}
    found = list(load(paths))
    for one in found:
        if isinstance(one, Skipped):
            skipped[Path(one.path).name] = one.reason
        else:
            documents[f"{one.symbol}-{one.language}"] = one
    assert count(paths) == len(found)
    return documents, skipped


def document(path: Path) -> Document:
    (one,) = load([path])
    assert isinstance(one, Document), one
    return one


def skipped(path: Path) -> str:
    (one,) = load([path])
    assert isinstance(one, Skipped), one
    return one.reason


def put(folder: Path, name: str, content: str | bytes = PAPER) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_everything_comes_from_the_header_if_it_must(tmp_path: Path) -> None:
    found = document(put(tmp_path, "paper.txt"))
    assert str(found.symbol) == "C25/33"
    assert found.symbol.letter == ""
    assert found.language == "en"
    assert found.title == "A title"
    assert found.date == dt.date(2025, 5, 3)
    assert found.source == "Report by the Secretary-General"
    assert [found.quote(section) for section in found.sections] == [
        "A title", "1 One\nIt is noted.", "2 Two\nEnd.",
    ]  # fmt: skip
    assert found.notes == ()


def test_the_file_name_beats_the_header_and_a_conflict_is_noted(tmp_path: Path) -> None:
    found = document(put(tmp_path, "S16-CL-C-0045!!MSW-E.txt"))
    assert str(found.symbol) == "C16/45"
    assert found.notes == ("the file name says C16/45, the header says C25/33; took the former",)


def test_the_manifest_beats_both(tmp_path: Path) -> None:
    put(
        tmp_path,
        "documents.csv",
        "file,symbol,language,title,date,source,url,access\n"
        "a/S16-CL-C-0045!!MSW-E.txt,C99/51-F,fr,Titre,1999-05-01,SG,https://itu.int/x,members\n",
    )
    put(tmp_path, "a/S16-CL-C-0045!!MSW-E.txt")
    documents, reasons = outcome(tmp_path)
    found = documents["C99/51-fr"]
    assert (found.title, found.date, found.source) == ("Titre", dt.date(1999, 5, 1), "SG")
    assert (found.url, found.access) == ("https://itu.int/x", "members")
    assert len(found.notes) == 3
    assert found.notes[-1] == "said to be in fr, but the text looks like en"
    assert reasons == {}


def test_a_manifest_may_stand_in_any_folder(tmp_path: Path) -> None:
    put(tmp_path, "a/documents.csv", "file,symbol,language\nx.txt,C24/1,en\n")
    put(tmp_path, "b/documents.csv", "file,symbol,language\nx.txt,C24/2,en\n")
    put(tmp_path, "a/x.txt", "Some prose in English.")
    path = put(tmp_path, "b/x.txt", "Some other prose in English.")
    documents, _ = outcome(tmp_path)
    assert list(documents) == ["C24/1-en", "C24/2-en"]
    assert str(document(path).symbol) == "C24/2"


def test_a_manifest_as_path_reads_what_it_lists(tmp_path: Path) -> None:
    manifest = put(tmp_path, "documents.csv", "file,symbol,language\nx.txt,C24/1,en\n")
    put(tmp_path, "x.txt")
    put(tmp_path, "C25-34-E.txt")
    assert list(outcome(manifest)[0]) == ["C24/1-en"]


def test_the_language_comes_from_the_text_last(tmp_path: Path) -> None:
    assert (
        document(put(tmp_path, "C25-33.txt", "Le Conseil a pris note du rapport.")).language == "fr"
    )
    assert document(put(tmp_path, "C25-34.txt", "理事会注意到该报告。")).language == "zh"


def test_nothing_says_which_document_it_is(tmp_path: Path) -> None:
    reason = skipped(put(tmp_path, "notes.txt", "As agreed in C24/33, this is prose."))
    assert "S25-CL-C-0033!!MSW-E.docx" in reason
    assert "documents.csv (columns file,symbol,language)" in reason
    assert '"Document C25/33-E"' in reason


def test_nothing_says_in_which_language_it_is(tmp_path: Path) -> None:
    assert "C25-33.fr.txt" in skipped(put(tmp_path, "C25-33.txt", "12345 67890"))


def test_a_folder_with_bad_files(tmp_path: Path) -> None:
    put(tmp_path, "C25-33-E.txt")
    put(tmp_path, "broken.docx", b"PK\x03\x04 broken")
    put(tmp_path, "empty.txt", b"")
    put(tmp_path, "nothing.pdf", b"")
    put(tmp_path, "picture.png", b"\x89PNG\r\n\x1a\n")
    put(tmp_path, "data.bin", bytes(range(256)))
    documents, reasons = outcome(tmp_path)
    assert list(documents) == ["C25/33-en"]
    assert reasons == {
        "broken.docx": "broken DOCX: not a readable zip",
        "data.bin": "the content is not text, and no other kind that cdocs reads",
        "empty.txt": "the file is empty (0 bytes)",
        "nothing.pdf": "the file is empty (0 bytes)",
        "picture.png": "a picture; cdocs does no OCR",
    }


def test_hidden_files_and_readmes_are_no_candidates(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/x.txt", "~$C25-33-E.docx", "README.md", "readme.txt"):
        put(tmp_path, name)
    assert outcome(tmp_path) == ({}, {})
    assert str(document(put(tmp_path, "README.md")).symbol) == "C25/33"


def test_files_come_sorted_and_folders_to_any_depth(tmp_path: Path) -> None:
    for name in (
        "b/S25-CL-C-0002!!MSW-E.txt",
        "a/c/S25-CL-C-0003!!MSW-E.txt",
        "S25-CL-C-0001!!MSW-E.txt",
    ):
        put(tmp_path, name)
    assert list(outcome(tmp_path)[0]) == ["C25/1-en", "C25/3-en", "C25/2-en"]


def test_a_zip_is_a_folder(tmp_path: Path) -> None:
    put(
        tmp_path,
        "papers.zip",
        zipped(
            {
                "2025/documents.csv": "file,symbol,language\nx.docx,C25/1,en\ny.txt,C25/2,en\n",
                "2025/x.docx": docx(p("Some prose in English.")),
                "2025/C25-33-E.txt": PAPER,
                "2025/empty.txt": b"",
                "__MACOSX/C25-33-E.txt": "x",
            }
        ),
    )
    documents, reasons = outcome(tmp_path)
    assert list(documents) == ["C25/33-en", "C25/1-en"]
    assert reasons == {
        "empty.txt": "the file is empty (0 bytes)",
        "y.txt": "documents.csv names it, but there is no such file",
    }


def test_what_is_no_zip_or_not_there(tmp_path: Path) -> None:
    assert skipped(put(tmp_path, "a.zip", b"no zip")) == "not a readable zip"
    assert skipped(tmp_path / "gone") == "no such file or folder"


def test_a_zip_holds_what_a_folder_does_and_no_traps(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "../../C25-1-E.txt": PAPER,  # names that begin with a dot are hidden
        "/etc/C25-2-E.txt": PAPER,
        "C25-3-E.zip": zipped({"C25-4-E.txt": PAPER}),
        "C25-5-E.txt": b"x" * 50 * 2**20,
    }
    documents, reasons = outcome(put(tmp_path, "papers.zip", zipped(members)))
    assert list(documents) == ["C25/2-en"]
    assert reasons == {
        "C25-3-E.zip": "a zip that is not a Word document: unpack it first",
        "C25-5-E.txt": "52,428,800 bytes packed into few: a zip bomb?",
    }
    assert [file.name for file in tmp_path.rglob("*")] == ["papers.zip"]


def test_a_document_that_is_called_a_zip(tmp_path: Path) -> None:
    found = document(put(tmp_path, "C25-33-E.zip", docx(p("Some prose in English."))))
    assert found.text == "Some prose in English."


def test_a_zip_of_many_files_is_read_quickly(tmp_path: Path) -> None:
    names = [f"C25-{number}-E.txt" for number in range(1, 3001)]
    path = put(tmp_path, "papers.zip", zipped(dict.fromkeys(names, b"")))
    start = time.monotonic()
    assert len(list(load([path]))) == len(names)
    assert time.monotonic() - start < 20


def test_a_listed_file_that_is_missing(tmp_path: Path) -> None:
    put(tmp_path, "documents.csv", "file,symbol,language\ngone.txt,C24/1,en\n")
    assert outcome(tmp_path)[1] == {"gone.txt": "documents.csv names it, but there is no such file"}


def test_a_manifest_that_cannot_be_used_stops_the_run(tmp_path: Path) -> None:
    put(tmp_path, "documents.csv", "file,symbol\n")
    put(tmp_path, "C25-33-E.txt")
    with pytest.raises(ManifestError, match=r"documents\.csv, line 1: no column language"):
        list(load([tmp_path]))


def test_a_reader_that_fails_unexpectedly_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by chance")

    put(tmp_path, "C25-33-E.docx", docx(p("x")))
    put(tmp_path, "C25-34-E.txt")
    monkeypatch.setattr("corpus.readers.word.read", fail)
    failed, read = load([tmp_path], IN_THIS_PROCESS)
    assert isinstance(failed, Skipped)
    assert failed.reason == "the reader failed (ZeroDivisionError: by chance)"
    assert isinstance(read, Document)


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.files.MAX_FILE", 10)
    (found,) = load([put(tmp_path, "C25-33-E.txt")], IN_THIS_PROCESS)
    assert isinstance(found, Skipped)
    assert found.reason.endswith("bytes, more than the 10 that are read")


def test_encyclopaedic_prose_in_a_manifest(tmp_path: Path) -> None:
    put(tmp_path, "documents.csv", "file,symbol,language\nbu.txt,C24/900,\n")
    put(tmp_path, "bu.txt", "Le Burundi est un pays d'Afrique.\n\nSa capitale est Gitega.")
    found = outcome(tmp_path)[0]["C24/900-fr"]
    assert [(section.label, found.quote(section)) for section in found.sections] == [
        ("¶ 1", "Le Burundi est un pays d'Afrique."),
        ("¶ 2", "Sa capitale est Gitega."),
    ]


def test_a_manifest_of_lines(tmp_path: Path) -> None:
    put(tmp_path, "odd.txt")
    put(tmp_path, "documents.jsonl", '{"file": "odd.txt", "symbol": "C24/9", "language": "fr"}\n')
    documents, _ = outcome(tmp_path)
    assert list(documents) == ["C24/9-fr"]
    assert list(outcome(tmp_path / "documents.jsonl")[0]) == ["C24/9-fr"]
    assert list(outcome(tmp_path / "odd.txt")[0]) == ["C24/9-fr"]


def test_two_manifests_may_not_describe_one_file(tmp_path: Path) -> None:
    put(tmp_path, "odd.txt")
    put(tmp_path, "documents.jsonl", '{"file": "odd.txt", "symbol": "C24/9", "language": "en"}\n')
    put(tmp_path, "documents.csv", "file,symbol,language\nodd.txt,C24/9,en\n")
    with pytest.raises(ManifestError, match=r"two manifests describe odd\.txt"):
        outcome(tmp_path)


def test_a_file_that_is_not_what_was_fetched(tmp_path: Path) -> None:
    put(tmp_path, "C25-33-E.txt")
    entry = {"file": "C25-33-E.txt", "symbol": "C25/33", "language": "en", "sha256": "0" * 64}
    put(tmp_path, "documents.jsonl", json.dumps(entry))
    (paper,) = load([tmp_path])
    assert isinstance(paper, Document)
    assert any("changed after it was fetched" in note for note in paper.notes)
