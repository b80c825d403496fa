"""The work of one judge: what is to be graded, in a blind order, and what has been.

Everything is in a journal, so that a crash loses at most the grade being given. Each judge sees the
questions in the same order and the sections of a question in an order of their own, which says
nothing about the systems that found them.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.errors import BadUsage
from eval.journal import Journal
from eval.pool import Candidate, Pooled

_NAME = re.compile(r"[\w-]{1,40}")
GRADES = range(4)


@dataclass(frozen=True, slots=True)
class Task:
    """A section to be graded for a question."""

    question: Pooled
    candidate: Candidate

    @property
    def key(self) -> tuple[str, str]:
        """Question and section."""
        return self.question.id, self.candidate.section


class Desk:
    """Where one judge works; goes on where the last session ended."""

    def __init__(self, folder: Path, pooled: Sequence[Pooled], judge: str) -> None:
        """Raises BadUsage for a name that cannot be part of a file's, JournalError."""
        self.judge = judge
        self.tasks = [
            Task(question, candidate)
            for question in pooled
            for candidate in sorted(question.candidates, key=lambda c: _blind(judge, question, c))
        ]
        self._journal = Journal(_path(folder, judge), {"judge": judge, "pool": _print(pooled)})
        self._done: list[tuple[tuple[str, str], int]] = []
        for line in self._journal.read():
            self._replay(line.get("undo", False), line)

    @property
    def grades(self) -> dict[tuple[str, str], int]:
        """What has been graded."""
        return dict(self._done)

    def next(self) -> Task | None:
        """The first task that has no grade; None where all is done."""
        known = self.grades
        return next((task for task in self.tasks if task.key not in known), None)

    def grade(self, question: str, section: str, grade: int) -> None:
        """Grade a section, for the first time or anew. Raises BadUsage for what is no task."""
        if grade not in GRADES or (question, section) not in {task.key for task in self.tasks}:
            raise BadUsage(f"{section} of {question} cannot be graded {grade}")
        line = {"question": question, "section": section, "grade": grade}
        self._journal.append(line)
        self._replay(False, line)

    def undo(self) -> None:
        """Take back the last grade; nothing where there is none."""
        if self._done:
            self._journal.append({"undo": True})
            self._replay(True, {})

    def _replay(self, undo: bool, line: dict[str, object]) -> None:  # noqa: FBT001
        if undo:
            self._done.pop()
        else:
            key = (str(line["question"]), str(line["section"]))
            self._done.append((key, int(str(line["grade"]))))


def judges_of(folder: Path) -> list[str]:
    """Who has graded something of the pool in *folder*, by name."""
    return sorted(path.stem.removeprefix("judge-") for path in folder.glob("judge-*.jsonl"))


def _path(folder: Path, judge: str) -> Path:
    if not _NAME.fullmatch(judge):
        raise BadUsage(f"a judge's name is letters, digits and dashes, not {judge!r}")
    return folder / f"judge-{judge}.jsonl"


def _blind(judge: str, question: Pooled, candidate: Candidate) -> str:
    text = f"{judge}\0{question.id}\0{candidate.section}"
    return hashlib.sha256(text.encode()).hexdigest()


def _print(pooled: Sequence[Pooled]) -> str:
    digest = hashlib.sha256("".join(each.model_dump_json() for each in pooled).encode())
    return digest.hexdigest()[:16]
