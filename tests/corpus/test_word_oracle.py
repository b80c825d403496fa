"""Our numbers are those that LibreOffice prints, case by case, or the difference is explained."""

import re
from functools import cache
from pathlib import Path

import pytest

from corpus.blocks import CELL
from corpus.clean import clean_characters
from corpus.options import ReadOptions, TrackedChanges
from corpus.readers import read_blocks
from tests.corpus.oracle.corpus import CASES, Case
from tests.corpus.oracle.goldens import GOLDEN, every_document, modes, printed, read_golden

# A text file has one sign for the bullets of a level, whatever the document draws.
BULLETS = frozenset("–•◦o➢§")
SIGNS_OF_CHANGES = re.compile(r"\[-|-\]|\{\+|\+\}")
MARKS_OF_NOTES = re.compile(r"\[(\w+)\]")


def ours(case: Case, changes: TrackedChanges) -> list[str]:
    """The lines that we read, those of notes last."""
    options = ReadOptions(tracked_changes=changes)
    blocks = read_blocks(Path("case.docx"), case.build(), options)
    notes = [block.line for block in blocks if block.kind == "note"]
    body = [block.line for block in blocks if block.kind != "note"]
    return [*(cell for line in body for cell in line.split(CELL)), *sorted(notes)]


def words(lines: list[str]) -> list[str]:
    """What is compared: numbers and words in order.

    Not compared are an item's number without any text, which is no block, and how marks of notes,
    bullets and changes look.
    """
    kept = [line for line in lines if any(char.isalpha() for char in line)]
    text = MARKS_OF_NOTES.sub(r"\1", SIGNS_OF_CHANGES.sub("", "\n".join(kept)))
    text = re.sub("[\ue000-\uf8ff]", "", clean_characters(text))
    return ["•" if word in BULLETS else word for word in text.split()]


def compared(*, mark_differences: bool = True) -> list[object]:
    """Every case in every way; those known to differ are expected to fail."""
    return [
        pytest.param(
            case,
            changes,
            id=f"{case.name}-{changes}",
            marks=[pytest.mark.xfail(reason=case.differs, strict=True)]
            if case.differs and changes in case.where and mark_differences
            else [],
        )
        for case in CASES.values()
        for changes in modes(case)
    ]


@pytest.mark.parametrize(("case", "changes"), compared())
def test_numbers_are_those_of_libreoffice(case: Case, changes: TrackedChanges) -> None:
    assert words(ours(case, changes)) == words(read_golden(case, changes))


@cache
def printed_now() -> dict[tuple[str, str], list[str]]:
    """What the LibreOffice of this machine prints, asked once."""
    return printed(every_document())


@pytest.mark.office
@pytest.mark.parametrize(("case", "changes"), compared(mark_differences=False))
def test_the_golden_files_are_what_libreoffice_prints(case: Case, changes: TrackedChanges) -> None:
    assert printed_now()[case.name, changes] == read_golden(case, changes)


def test_there_is_a_golden_file_for_each_case_and_no_other() -> None:
    wanted = {f"{case.name}.{way}.txt" for case in CASES.values() for way in modes(case)}
    assert {file.name for file in GOLDEN.iterdir()} == wanted
    assert len(CASES) >= 40
