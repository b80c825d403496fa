"""Our numbers are those that LibreOffice prints, case by case, or the difference is explained."""

import re
from functools import cache
from pathlib import Path

import pytest

import corpus
from corpus.blocks import CELL
from corpus.clean import clean_characters
from corpus.options import ReadOptions, TrackedChanges
from corpus.readers import read_blocks
from tests.corpus.oracle.corpus import CASES, Case
from tests.corpus.oracle.goldens import GOLDEN, every_document, printed, read_goldens, version

# A text file has one sign for the bullets of a level, whatever the document draws.
BULLETS = frozenset("–•◦o➢§")
SIGNS_OF_CHANGES = re.compile(r"\[-|-\]|\{\+|\+\}")
MARKS_OF_NOTES = re.compile(r"\[(\w+)\]")


def ours(data: bytes, changes: TrackedChanges = "accept") -> list[str]:
    """The lines that we read, those of footnotes and endnotes last."""
    blocks = read_blocks(Path("case.docx"), data, ReadOptions(tracked_changes=changes))
    notes = [block.line for block in blocks if block.line.startswith("[") and block.kind == "note"]
    body = [block.line for block in blocks if block.line not in notes]
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
        for changes in case.modes
    ]


@pytest.mark.parametrize(("case", "changes"), compared())
def test_numbers_are_those_of_libreoffice(case: Case, changes: TrackedChanges) -> None:
    assert words(ours(case.build(), changes)) == words(goldens()[case.name][changes])


def test_there_are_golden_lines_of_each_case_and_of_no_other() -> None:
    assert {name: (*ways,) for name, ways in goldens().items()} == {
        case.name: case.modes for case in CASES.values()
    }
    assert len(CASES) >= 40


@cache
def goldens() -> dict[str, dict[str, list[str]]]:
    """The golden lines, read once."""
    return read_goldens()


# --- asked of the LibreOffice of this machine --------------------------------------------------

SAMPLES = sorted((Path(corpus.__file__).parent / "samples" / "2025").glob("*.docx"))


@pytest.fixture(scope="module")
def printed_now() -> dict[tuple[str, str], list[str]]:
    """What it prints of the cases and the samples, asked once."""
    samples = [(file.stem, "accept", file.read_bytes()) for file in SAMPLES]
    return printed([*every_document(), *samples])


@cache
def other_version() -> str:
    """The LibreOffice of this machine if the golden lines were printed by another one, else ""."""
    here = version()
    return "" if here == (GOLDEN / "version.txt").read_text("utf-8").strip() else here


@pytest.mark.office
@pytest.mark.parametrize(("case", "changes"), compared(mark_differences=False))
def test_the_golden_lines_are_what_libreoffice_prints(
    case: Case, changes: TrackedChanges, printed_now: dict[tuple[str, str], list[str]]
) -> None:
    if other_version():
        pytest.skip(f"the golden lines are not of {other_version()}: another may print otherwise")
    assert printed_now[case.name, changes] == goldens()[case.name][changes]


@pytest.mark.office
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_samples_are_read_as_libreoffice_prints_them(
    file: Path, printed_now: dict[tuple[str, str], list[str]]
) -> None:
    assert words(ours(file.read_bytes())) == words(printed_now[file.stem, "accept"])
