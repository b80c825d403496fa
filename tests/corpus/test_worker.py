"""A file that takes too much time or memory, or ends its reader, is skipped; others are read."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.load import Skipped, load
from corpus.options import ReadOptions
from corpus.worker import Limits, Worker, WorkerLost, borrowed
from tests.corpus.word_files import docx, p, zipped

PAPER = docx(p("Document C25/33-E"), p("The Council noted the report."))
RTF = rb"{\rtf1\ansi The Council noted the report.\par}"


@pytest.fixture
def worker() -> Worker:
    """Closed by its own garbage collection, as that of a user who forgets to."""
    return Worker(Limits(seconds=60, megabytes=512))


def test_calls_share_one_process_that_is_not_this_one(worker: Worker) -> None:
    first = worker.call(os.getpid)
    assert first == worker.call(os.getpid) != os.getpid()
    worker.close()
    assert worker.call(os.getpid) != first
    worker.close()
    worker.close()


def test_what_takes_too_long_is_ended_and_the_next_call_answered() -> None:
    worker = Worker(Limits(seconds=3, megabytes=0))
    first = worker.call(os.getpid)
    start = time.monotonic()
    with pytest.raises(WorkerLost, match="took more than 3 seconds and was stopped"):
        worker.call(time.sleep, 300)
    assert time.monotonic() - start < 60
    assert worker.call(os.getpid) != first
    worker.close()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are kept by Linux")
def test_memory_is_bounded(worker: Worker) -> None:
    with pytest.raises(WorkerLost, match="exit status 1"):
        worker.call(bytearray, 600 * 2**20)
    assert len(worker.call(bytearray, 2**20)) == 2**20
    worker.close()


def test_a_process_that_dies_is_named_and_replaced(worker: Worker) -> None:
    with pytest.raises(WorkerLost, match="SIGSEGV"):
        worker.call(signal.raise_signal, signal.SIGSEGV)
    assert worker.call(abs, -1) == 1
    os.kill(worker.call(os.getpid), signal.SIGKILL)  # while it is idle
    time.sleep(0.2)
    assert worker.call(abs, -2) == 2
    worker.close()


def test_what_a_library_prints_is_no_answer(worker: Worker) -> None:
    worker.call(os.write, 1, b"warning: odd file\n")
    assert worker.call(abs, -3) == 3
    worker.close()


def test_borrowers_share_a_worker_one_after_another_only() -> None:
    limits = Limits(seconds=60, megabytes=0)
    with borrowed(limits) as one, borrowed(limits) as other:
        assert one is not other
    with borrowed(limits) as again:
        assert again in (one, other)
    with borrowed(Limits(seconds=61, megabytes=0)) as different:
        assert different not in (one, other)


def test_a_worker_ends_with_its_parent(tmp_path: Path) -> None:
    """Also where a script without a main guard reads files, and is killed."""
    (tmp_path / "C25-33-E.docx").write_bytes(PAPER)
    script = tmp_path / "script.py"
    script.write_text(
        "import os, signal\n"
        "from corpus.load import load\n"
        "from corpus.worker import borrowed, Limits\n"
        f"print(len(list(load([{str(tmp_path / 'C25-33-E.docx')!r}]))))\n"
        "with borrowed(Limits(120.0, 2048)) as worker:\n"
        "    print(worker.call(os.getpid), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=False, env=environment
    )
    read, process = done.stdout.split()
    assert read == "1"
    deadline = time.monotonic() + 30
    while _alive(int(process)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(int(process))


def _alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return False


# --- through load ------------------------------------------------------------------------------


def outcome(folder: Path, options: ReadOptions) -> dict[str, str]:
    """By file name: the symbol of what was read, the reason of what was skipped."""
    return {
        Path(one.path if isinstance(one, Skipped) else one.file).name: (
            one.reason if isinstance(one, Skipped) else str(one.symbol)
        )
        for one in load([folder], options)
    }


def test_a_file_that_takes_too_long_is_skipped_and_what_it_started_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, child = tmp_path / "bin" / "soffice", tmp_path / "child"
    office.parent.mkdir()
    office.write_text(f"#!/bin/sh\necho $$ > {child}\nexec sleep 300\n")
    office.chmod(0o755)
    monkeypatch.setenv("PATH", f"{office.parent}{os.pathsep}{os.environ['PATH']}")
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "C25-32-E.docx").write_bytes(PAPER)
    (papers / "C25-33-E.rtf").write_bytes(RTF)
    (papers / "C25-34-E.docx").write_bytes(PAPER)
    assert outcome(papers, ReadOptions(seconds=8)) == {
        "C25-32-E.docx": "C25/32",
        "C25-33-E.rtf": "reading it took more than 8 seconds and was stopped",
        "C25-34-E.docx": "C25/34",
    }
    assert not _alive(int(child.read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are kept by Linux")
def test_a_file_that_takes_too_much_memory_is_skipped(tmp_path: Path) -> None:
    with (tmp_path / "C25-33-E.txt").open("wb") as file:
        file.truncate(180 * 2**20)
    (tmp_path / "C25-34-E.docx").write_bytes(PAPER)
    found = outcome(tmp_path, ReadOptions(megabytes=200))
    assert found["C25-34-E.docx"] == "C25/34"
    assert found["C25-33-E.txt"] == "it takes more memory than the 200 MB allowed"


@pytest.mark.parametrize("options", [ReadOptions(), ReadOptions(seconds=0, megabytes=0)])
def test_a_worker_reads_what_is_read_without(tmp_path: Path, options: ReadOptions) -> None:
    archive = tmp_path / "papers.zip"
    archive.write_bytes(zipped({"C25-33-E.docx": PAPER, "bad.docx": b"PK nothing"}))
    skipped, paper = sorted(load([archive], options), key=lambda one: type(one).__name__)[::-1]
    assert isinstance(skipped, Skipped)
    assert isinstance(paper, Document)
    assert skipped.reason == "broken DOCX: not a readable zip"
    assert paper.text.endswith("The Council noted the report.")


def test_relative_paths_are_those_of_the_caller_wherever_it_has_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in ("24", "25"):
        folder = tmp_path / year
        folder.mkdir()
        (folder / "paper.txt").write_text(f"Document C{year}/33-E\n\n1\tReport\nText.\n", "utf-8")
        monkeypatch.chdir(folder)
        (document,) = load([Path("paper.txt")])
        assert isinstance(document, Document)
        assert str(document.symbol) == f"C{year}/33"
