"""What a reader copies to name a section."""

from pathlib import Path

import pytest

import corpus
from corpus.document import Document
from corpus.load import load
from service.citation import citation


@pytest.mark.parametrize(
    ("section", "heading", "page", "expected"),
    [
        ("2.11", "", None, "C25/33 § 2.11"),
        ("2.11", "", 4, "C25/33 § 2.11, p. 4"),
        ("purpose", "", 1, "C25/33 (purpose), p. 1"),
        ("section", "Conclusion", None, "C25/33 (Conclusion)"),
        ("Annex 1 § 2", "", 9, "C25/33 Annex 1 § 2, p. 9"),
        ("", "", 3, "C25/33"),
    ],
)
def test_citations(section: str, heading: str, page: int | None, expected: str) -> None:
    assert citation("C25/33", section, heading, page=page) == expected


def test_a_section_of_a_pdf_is_cited_with_its_page() -> None:
    (paper,) = load([min(Path(corpus.__file__).parent.rglob("*PDF-F.pdf"))])
    assert isinstance(paper, Document)
    last = paper.sections[-1]
    assert last.page
    assert citation(paper.symbol, last.label, page=last.page).endswith(
        f"§ {last.number}, p. {last.page}"
    )
