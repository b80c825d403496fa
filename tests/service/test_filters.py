"""Filters as callers write them."""

import pytest
from pydantic import ValidationError

from service.citation import anchor, citation, url
from service.errors import BadFilter
from service.question.filters import filters_of
from service.schemas import QueryIn, QuestionIn


def test_years_languages_and_symbols() -> None:
    filters = filters_of("2022, 2024-2025", "zh,EN", ["C25/33-C", "C24/33"])
    assert filters.years == {2022, 2024, 2025}
    assert filters.languages == {"zh", "en"}
    assert sorted(map(str, filters.symbols)) == ["C24/33", "C25/33"]


def test_open_ranges_and_other_digits() -> None:
    assert {2023, 2099} <= filters_of("2023-").years
    assert 2022 not in filters_of("2023-").years
    assert filters_of("٢٠٢٣–٢٠٢٤").years == {2023, 2024}


def test_nothing_excludes_nothing() -> None:
    assert not filters_of(None, "", [])


@pytest.mark.parametrize("years", ["24", "2025-2023", "next", "3000", "-"])
def test_bad_years(years: str) -> None:
    with pytest.raises(BadFilter, match=years):
        filters_of(years)


def test_bad_language_and_symbol() -> None:
    with pytest.raises(BadFilter, match=r"'de' is not one of the languages ar, en"):
        filters_of(languages="en,de")
    with pytest.raises(BadFilter, match="'33' is not a document symbol such as C25/33"):
        filters_of(symbols="33")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("/33", "/33"),
        ("33", "/33"),
        ("c/33", "/33"),
        ("INF/6", "/INF/6"),
        ("/INF/6", "/INF/6"),
        ("PP/20", "PP/20"),
        ("٣٣", "/33"),
        ("C06/4", "C06/4"),
        ("C2006/4-E", "C06/4"),
        ("C08/32(Rev.1)", "C08/32"),
    ],
)
def test_series(written: str, key: str) -> None:
    assert filters_of(series=written).series == {key}


def test_kinds_bodies_and_resolutions() -> None:
    filters = filters_of(
        kinds="Reports, INF,summary record", bodies="c,cwg-internet,PP", resolutions="101, Res. 102"
    )
    assert filters.kinds == {"report", "information", "summary-record"}
    assert filters.bodies == {"C", "CWG-Internet", "PP"}
    assert filters.resolutions == {101, 102}
    assert filters_of(resolutions=["第١٠١号决议", "القرار 133", 180]).resolutions == {101, 133, 180}


def test_superseded_widens_and_so_states_nothing() -> None:
    assert filters_of(superseded=True).superseded
    assert not filters_of(superseded=True)


def test_links_and_bodies_state_the_same() -> None:
    stated = {"series": "/33", "kind": "report", "body": "C", "resolution": 101, "superseded": True}
    flat = QuestionIn.model_validate({"q": "x", **stated}).request().filters
    assert flat == filters_of(
        series="/33", kinds="report", bodies="C", resolutions="101", superseded=True
    )
    link = QueryIn(
        q="x", series=["/33"], kind=["report"], body=["C"], resolution=["101"], superseded=True
    )
    assert link.question().request().filters == flat
    with pytest.raises(ValidationError, match="'novel' is not one of the kinds"):
        QueryIn(q="x", kind=["novel"])


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("series", "Internet", "'Internet' is not a series"),
        ("kinds", "novel", "'novel' is not one of the kinds of document report, contribution"),
        ("bodies", "25", "'25' is not what symbols begin with"),
        ("resolutions", "many", "'many' is not the number of a resolution"),
    ],
)
def test_bad_series_kinds_bodies_and_resolutions(name: str, value: str, says: str) -> None:
    with pytest.raises(BadFilter, match=says):
        filters_of(**{name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("section", "heading", "cited"),
    [
        ("2.11", "", "C25/33 § 2.11"),
        ("purpose", "Purpose", "C25/33 (purpose)"),
        ("section", "Background", "C25/33 (Background)"),
        ("section", "", "C25/33 (section)"),
        ("Annex 1 § 2", "", "C25/33 Annex 1 § 2"),
        ("", "", "C25/33"),
    ],
)
def test_citations(section: str, heading: str, cited: str) -> None:
    assert citation("C25/33", section, heading) == cited


def test_urls_and_anchors() -> None:
    assert url("C25/33", "zh", "2.11") == "/documents/C25/33?lang=zh#2.11"
    assert url("C17/130(Rev.1)", base="https://x.org") == (
        "https://x.org/documents/C17/130%28Rev.1%29"
    )
    assert anchor("Annex 1 § 2") == "Annex-1-2"
    assert anchor("section", 3) == "section~3"
    assert anchor("") == "text"
