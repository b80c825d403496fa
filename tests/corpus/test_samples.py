"""Every sample is read into the sections that its author intended: the golden lists."""

import json
from pathlib import Path

import pytest

import corpus
from corpus.check import problems
from corpus.document import Document
from corpus.load import load

SAMPLES = Path(corpus.__file__).parent / "samples"
GOLDEN = SAMPLES.parent / "sample_sources" / "golden"
FILES = sorted(
    file
    for folder in SAMPLES.glob("20[0-9][0-9]")
    for file in folder.iterdir()
    if not file.name.startswith(".")
)


def golden(document: Document) -> list[dict[str, str]]:
    name = str(document.symbol).replace("/", "-")
    path = GOLDEN / f"{name}.{document.language}.json"
    found: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_there_are_samples() -> None:
    assert len(FILES) >= 45


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_sections_are_those_intended(file: Path) -> None:
    (document,) = load([file])
    assert isinstance(document, Document), document
    wanted = golden(document)
    assert [(one.number, one.kind) for one in document.sections] == [
        (one["number"] or "", one["kind"]) for one in wanted
    ]
    for section, one in zip(document.sections, wanted, strict=True):
        quote = document.quote(section)
        assert one["starts_with"] in quote[:600]
        # The author's headings are those in lines of their own; we also take "IP cable: ...".
        assert section.heading in one["heading"] or section.heading in quote


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_headers_are_read_without_conflict(file: Path) -> None:
    (document,) = load([file])
    assert isinstance(document, Document), document
    assert document.title
    assert document.date
    assert document.source
    assert problems(document) == ()
