"""References of documents both ways, through the API."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from corpus.references import find_references
from corpus.symbol import Symbol
from service.api import create_app
from service.catalog import Catalog
from service.errors import BadFilter
from service.records import SearchRequest
from service.references import citing, key_of
from service.settings import Settings
from service.wiring import Core, service_over
from tests.service.fakes import FakeEmbedder, FakeIndex, document

TEXT = "See C24/33 and Resolution 101."
PAPERS = [
    document("C25/33", "en", "Internet", [("1", "Past", TEXT), ("2", "More", "C24/33 again")]),
    document("C25/33", "fr", "Internet", [("1", "Passé", "Voir C24/33.")]),
    document("C24/33", "en", "Internet", [("1", "Past", "Nothing.")]),
    document("C24/33(Rev.1)", "en", "Internet", [("1", "Past", "Nothing.")]),
]


@pytest.fixture
def core() -> Core:
    placed = [
        replace(
            paper,
            references=tuple(
                replace(each, section=section.label)
                for each in find_references(paper.text)
                for section in paper.sections
                if section.start <= each.start < section.end
            ),
        )
        for paper in PAPERS
    ]
    return Core(Settings(), lambda given: service_over(FakeIndex(placed), given, FakeEmbedder()))


def test_both_ways(core: Core) -> None:
    with TestClient(create_app(core)) as client:
        body = client.get("/v1/documents/C25/33/references").json()
        assert [(each["kind"], each["name"], each["section"]) for each in body["references"]] == [
            ("document", "C24/33", "1"),
            ("resolution", "101", "1"),
            ("document", "C24/33", "2"),
        ]
        assert {each["text"] for each in body["references"]} == {"C24/33", "101"}
        back = client.get("/v1/documents/C24/33/references").json()
    assert back["superseded_by"] == "C24/33(Rev.1)"
    assert [(each["citation"], each["languages"]) for each in back["cited_by"]] == [
        ("C25/33 § 1", ["en", "fr"]),
        ("C25/33 § 2", ["en"]),
    ]
    assert back["cited_by"][0]["url"] == "/documents/C25/33?lang=en#1"


def test_a_document_that_is_not_held(core: Core) -> None:
    with TestClient(create_app(core)) as client:
        assert client.get("/v1/documents/C99/1/references").status_code == 404
        assert client.get("/v1/documents/C25/33/references?lang=zh").status_code == 404


def test_what_is_no_document_is_found_by_its_name(core: Core) -> None:
    found = citing(core.service, key_of("Resolution 101"))
    assert [(str(each.symbol), each.section) for each in found] == [("C25/33", "1")]
    assert key_of("第482号决定") == "decision:482"
    assert key_of("c2025/18-C") == "document:C25/18"
    with pytest.raises(BadFilter, match="names nothing to look for"):
        key_of("schools")


def test_other_years_are_those_in_force(core: Core) -> None:
    catalog = core.service.search.catalog

    def years(symbol: str) -> list[str]:
        return [str(entry.symbol) for entry in catalog.other_years(Symbol.parse(symbol))]

    assert years("C25/33") == ["C24/33(Rev.1)", "C25/33"]
    assert years("C24/33") == ["C24/33", "C24/33(Rev.1)", "C25/33"]
    assert years("C99/1") == []


def test_a_document_of_which_only_revisions_are_held(core: Core) -> None:
    index = FakeIndex([paper for paper in PAPERS if str(paper.symbol) != "C24/33"])
    entry = Catalog(index).entry(Symbol.parse("C24/33-F"))
    assert entry
    assert str(entry.symbol) == "C24/33(Rev.1)"
    search = service_over(index, Settings(), FakeEmbedder()).search
    (hit,) = search.search(SearchRequest("C24/33 § 1")).hits
    assert hit.citation == "C24/33(Rev.1) § 1"
    held = core.service.search.catalog.entry(Symbol.parse("C24/33"))
    assert held
    assert str(held.symbol) == "C24/33"
