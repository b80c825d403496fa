"""Journals survive a crash."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.errors import JournalError
from eval.journal import Journal

ABOUT = {"what": "a run", "n": 3}


def test_what_was_appended_is_read_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl", ABOUT)
    assert journal.read() == []
    journal.append({"id": "1", "text": "学校"})
    journal.append({"id": "2"})
    assert Journal(tmp_path / "j.jsonl", ABOUT).read() == [{"id": "1", "text": "学校"}, {"id": "2"}]


@settings(deadline=None, max_examples=40)  # the disk takes its time
@given(cut=st.integers(0, 80))
def test_a_line_cut_short_costs_itself_only(
    cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("j") / "j.jsonl"
    journal = Journal(path, ABOUT)
    for at in range(3):
        journal.append({"id": at})
    whole = path.read_bytes()
    path.write_bytes(whole[: max(0, len(whole) - cut)])
    known = Journal(path, ABOUT).read()
    assert known == [{"id": at} for at in range(len(known))]
    Journal(path, ABOUT).append({"id": "new"})
    assert Journal(path, ABOUT).read() == [*known, {"id": "new"}]


def test_work_on_something_else_is_refused(tmp_path: Path) -> None:
    Journal(tmp_path / "j.jsonl", ABOUT).append({"id": 1})
    with pytest.raises(JournalError, match=r"n: 3, now 4\): finish that as it was begun"):
        Journal(tmp_path / "j.jsonl", ABOUT | {"n": 4}).read()


@pytest.mark.parametrize("text", ["nonsense\n", "[1]\n", '{"about": 1}\n', "{}\n"])
def test_what_is_no_journal_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "j.jsonl").write_text(text, "utf-8")
    with pytest.raises(JournalError, match=r"j\.jsonl"):
        Journal(tmp_path / "j.jsonl", ABOUT).read()
