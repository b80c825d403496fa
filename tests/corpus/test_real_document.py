"""The one real document, C25/33 in Chinese, where it lies beside the repository.

Its text is ITU's and not in the repository; tests/corpus/test_sections.py has the same litter in
words of our own.
"""

from pathlib import Path

import pytest

from corpus.document import Document, Section
from corpus.load import load

REAL = Path(__file__).parents[3] / "shared" / "real"

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real document is not at hand (../shared/real)"
)


@pytest.fixture(scope="module")
def paper() -> Document:
    (found,) = load([REAL])
    assert isinstance(found, Document)
    return found


def section(paper: Document, label: str) -> Section:
    (found,) = [one for one in paper.sections if one.label == label]
    return found


def test_it_is_what_its_file_name_says(paper: Document) -> None:
    assert str(paper.symbol) == "C25/33"
    assert paper.language == "zh"
    assert paper.source == "秘书长的报告"
    assert paper.title.endswith("第101、102、133、180和206号决议")
    assert paper.notes == ()


def test_its_43_sections(paper: Document) -> None:
    subsections = {1: 0, 2: 13, 3: 6, 4: 6, 5: 0, 6: 2, 7: 3}
    numbers = [
        label
        for top, many in subsections.items()
        for label in [f"{top}", *(f"{top}.{n}" for n in range(1, many + 1))]
    ]
    boxes = ["title", "purpose", "action", "strategic-plan", "financial", "references"]
    assert [one.label for one in paper.sections] == boxes + numbers
    assert len(paper.sections) == 43


def test_every_section_begins_as_printed(paper: Document) -> None:
    for one in paper.sections:
        if one.kind == "section":
            assert paper.quote(one).startswith(f"{one.number} ")
        assert paper.quote(one).startswith(one.heading) or one.kind == "section"


def test_notes_and_bullets_stay_with_their_section(paper: Document) -> None:
    assert "\n注 – WTSA-24" in paper.quote(section(paper, "2.3"))
    assert paper.quote(section(paper, "2.11")).count("\n– ") == 3
    assert paper.quote(section(paper, "2.11")).endswith("C25/35号文件。")


def test_the_broken_word_is_whole(paper: Document) -> None:
    assert "万国邮联（UPU）" in paper.quote(section(paper, "4.3"))


def test_the_litter_is_gone(paper: Document) -> None:
    assert "ITU-T D.608R" in paper.quote(section(paper, "7.3"))
    assert not set("[\t_\u2011") & set(paper.text)


def test_headings(paper: Document) -> None:
    assert section(paper, "2.3").heading == "IP电缆"
    assert section(paper, "2.11").heading == ""
    assert section(paper, "5").heading == "电话号码变址（ENUM）"
    assert section(paper, "3.3").path == ("IPv6",)
