"""A timeline as CSV: one sentence a line, and nothing that a spreadsheet would calculate."""

import csv
from io import StringIO

import pytest

from service.answers.timeline_csv import COLUMNS, timeline_csv
from service.records import SearchRequest
from service.settings import Settings
from service.wiring import service_over
from tests.service.fakes import FakeEmbedder, FakeIndex, document, fake_service


def lines(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(written)))


def test_a_line_for_each_sentence() -> None:
    found = fake_service().timeline.timeline(SearchRequest("schools in Burundi"))
    written = lines(timeline_csv(found, base="https://a.example"))
    assert len(written) == sum(len(row.sentences) for row in found.rows)
    assert tuple(written[0]) == COLUMNS
    assert written[0]["year"] == "2025"
    assert "437" in written[0]["figures"]
    assert written[0]["link"].startswith("https://a.example/documents/C25/33")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_what_begins_as_a_formula_stays_a_text(sign: str) -> None:
    said = f"{sign}HYPERLINK schools in Burundi were connected to 437 networks."
    doc = document("C25/33", "en", "Activities", [("purpose", "Schools in Burundi", said)])
    service = service_over(FakeIndex([doc]), Settings(abstain_below=0), FakeEmbedder())
    found = service.timeline.timeline(SearchRequest("schools in Burundi"))
    texts = [line["text"] for line in lines(timeline_csv(found))]
    assert [text for text in texts if "HYPERLINK" in text] == [f"'{said}"]
