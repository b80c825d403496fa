"""Filters, series, revisions and references of an index, over a few written papers."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, Section
from corpus.kinds import KINDS
from corpus.references import find_resolutions
from corpus.symbol import Symbol
from indexer.build import build
from indexer.catalog import Catalog, _most
from indexer.catalog_writer import write
from indexer.layout import CATALOG
from indexer.open import LocalIndex, open_index
from indexer.passages import cut
from indexer.types import Filters, Passage
from tests.indexer.fakes import WordEmbedder

NET = "ITU Internet activities"
PAPERS = {
    "C25-33-E": f"{NET}\n1\tScope\n1.1\tResolution 101 and C25/18 are followed.\n1.2\tSchools.\n",
    "C25-33-F": "Activités Internet de l'UIT\n1\tObjet\n1.1\tLa Résolution 101 et C25/18.\n",
    "C25-33(Rev.1)-E": f"{NET}\n1\tScope\n1.1\tResolutions 101 and 102 are followed.\n",
    "C25-33(Add.1)-E": "More figures\n1\tScope\n1.1\tTwelve schools more.\n",
    "C24-33-E": f"{NET}\n1\tScope\n1.1\tResolution 133. See C23/4.\n",
    "C23-4-E": f"{NET}\n1\tScope\n1.1\tThe report of this year.\n",
    "C23-33-E": "Use of the building\n1\tScope\n1.1\tRooms and lifts.\n",
    "C25-INF-6-E": "Report on rooms\n1\tScope\n1.1\tRooms.\n",
    "PP22-20-E": "Election of officers\n1\tScope\n1.1\tResolution 102 (Rev. Busan, 2014).\n",
}
HELD = {Symbol.parse(name.replace("-", "/", name.count("-") - 1)) for name in PAPERS}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LocalIndex:
    folder = tmp_path_factory.mktemp("papers")
    for name, text in PAPERS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    build([folder], folder / ".index", embedder=WordEmbedder())
    return open_index(folder / ".index", WordEmbedder())


@pytest.fixture(scope="module")
def catalog(index: LocalIndex) -> Catalog:
    return Catalog.open(index.folder / CATALOG)


def found(index: LocalIndex, filters: Filters) -> set[str]:
    hits = index.search("Scope of the report", 100, filters=filters)
    return {hit.passage.symbol.with_language(hit.passage.language).full for hit in hits}


def test_what_a_revision_replaces_is_found_only_if_asked_for(index: LocalIndex) -> None:
    old = {"C25/33-E", "C25/33-F"}
    usual = found(index, Filters())
    assert not usual & old
    assert {"C25/33(Rev.1)-E", "C25/33(Add.1)-E"} <= usual
    assert found(index, Filters(superseded=True)) == usual | old
    assert found(index, Filters(symbols=frozenset({Symbol.parse("C25/33")}))) == old


def test_a_series_by_its_key_or_any_of_its_documents(index: LocalIndex) -> None:
    series = {"C25/33(Rev.1)-E", "C25/33(Add.1)-E", "C24/33-E", "C23/4-E"}
    for named in ("/33", "C23/4", "C25/33"):
        assert found(index, Filters(series=frozenset({named}))) == series
    assert found(index, Filters(series=frozenset({"C23/33"}))) == {"C23/33-E"}
    assert found(index, Filters(series=frozenset({"/99"}))) == set()


def test_kinds_bodies_and_resolutions(index: LocalIndex) -> None:
    assert found(index, Filters(kinds=frozenset({"information"}))) == {"C25/INF/6-E"}
    assert found(index, Filters(bodies=frozenset({"PP"}))) == {"PP22/20-E"}
    named = {"C25/33(Rev.1)-E", "PP22/20-E"}
    assert found(index, Filters(resolutions=frozenset({102}))) == named
    assert found(index, Filters(resolutions=frozenset({102}), bodies=frozenset({"C"}))) == {
        "C25/33(Rev.1)-E"
    }


def test_relations(index: LocalIndex) -> None:
    old, new = Symbol.parse("C25/33-E"), Symbol.parse("C25/33(Rev.1)")
    before, after = index.relations(old), index.relations(new)
    assert before
    assert after
    assert before.superseded_by == new
    assert (after.superseded_by, after.supersedes) == (None, (old.with_language(None),))
    assert list(map(str, after.others)) == [
        *("C23/4", "C24/33", "C25/33", "C25/33(Add.1)", "C25/33(Rev.1)")
    ]
    assert list(map(str, after.beside)) == ["C25/33", "C25/33(Add.1)"]
    assert index.relations(Symbol.parse("C99/1")) is None


def test_titles(index: LocalIndex) -> None:
    titles = index.titles()
    assert set(titles) == set(index.documents())
    assert titles[Symbol.parse("C25/33"), "fr"] == "Activités Internet de l'UIT"


def test_what_cites_a_document(index: LocalIndex) -> None:
    mentions = index.citing("document:C25/18")
    assert {(str(each.symbol), each.language) for each in mentions} == {
        ("C25/33", "en"),
        ("C25/33", "fr"),
    }
    for each in mentions:
        paper = index.document(each.symbol, each.language)
        assert paper
        assert paper.text[each.reference.start : each.reference.end] == "C25/18"
        assert each.reference.section == "1.1"
        assert each.reference in paper.references
    years = [each.symbol.year or 0 for each in index.citing("resolution:101")]
    assert years == sorted(years, reverse=True)
    assert index.citing("resolution:999") == []


def test_counts(index: LocalIndex) -> None:
    passages = [p for p in index.passages if p.symbol in HELD or p.symbol.year == 2023]
    counts = index.counts(passages)
    assert dict(counts.years)[2023] == len([p for p in passages if p.year == 2023])
    assert sum(n for _, n in counts.languages) == len(passages)
    assert [n for _, n in counts.series] == sorted((n for _, n in counts.series), reverse=True)
    assert {"/33", "C23/33"} <= {name for name, _ in counts.series}
    assert index.counts([]).years == ()


def test_counts_come_most_first_then_in_order_and_leave_out_what_is_not_known(
    index: LocalIndex,
) -> None:
    by_year = {p.symbol.year: p for p in index.passages if p.symbol.year}
    passages = [by_year[year] for year in (2024, 2022, 2025, 2024, 2023, 2023)]
    assert index.counts(passages).years == ((2023, 2), (2024, 2), (2022, 1), (2025, 1))
    assert _most([0, 3, "", 3]) == ((3, 2),)


def subsets(values: Sequence[object]) -> st.SearchStrategy[frozenset[object]]:
    return st.frozensets(st.sampled_from(values), max_size=2)


FILTERS = st.builds(
    Filters,
    years=subsets([2023, 2024, 2025, 2022, 1999]),
    languages=subsets(["en", "fr"]),
    symbols=subsets(sorted(HELD)),
    sections=subsets(["1", "1.1", "1.2", "title"]),
    kinds=subsets(list(KINDS)),
    bodies=subsets(["C", "PP"]),
    resolutions=subsets([101, 102, 133]),
    superseded=st.booleans(),
)


def lets_through(filters: Filters, passage: Passage, kind: str) -> bool:
    """The obvious way: one test a filter."""
    named = find_resolutions(passage.embedded_text)
    symbols = {symbol.with_language(None) for symbol in filters.symbols}
    tests = (
        (filters.years, {passage.year}),
        (filters.languages, {passage.language}),
        (symbols, {passage.symbol}),
        (filters.sections, {passage.section}),
        (filters.kinds, {kind}),
        (filters.bodies, {passage.symbol.body}),
        (filters.resolutions, named),
    )
    usual = filters.superseded or bool(symbols) or str(passage.symbol) != "C25/33"
    return usual and all(not wanted or wanted & its for wanted, its in tests)


@settings(deadline=None)
@given(filters=FILTERS)
def test_masks_are_those_of_the_obvious_way(catalog: Catalog, filters: Filters) -> None:
    mask = catalog.mask(filters)
    expected = []
    for passage in catalog:
        paper = catalog.document(passage.symbol, passage.language)
        assert paper
        expected.append(lets_through(filters, passage, paper.kind))
        assert catalog.allows(filters, passage) == expected[-1]
    assert (np.ones(len(catalog), bool) if mask is None else mask).tolist() == expected


def test_sections_of_one_label_are_told_apart(tmp_path: Path) -> None:
    text = "One\nTen schools.\nTwo\nTen hospitals.\n"
    sections = tuple(
        Section("", heading, (), "section", start, end)
        for heading, start, end in (("One", 0, 17), ("Two", 17, len(text)))
    )
    symbol = Symbol.parse("C25/7")
    paper = Document(symbol, "en", "Title", None, "", sections, text)
    passages = cut(paper, len, budget=99, overlap=0)
    write(tmp_path / CATALOG, passages, ["", ""], [paper])
    catalog = Catalog.open(tmp_path / CATALOG)
    assert [catalog.occurrence(passage) for passage in passages] == [1, 2]
    for occurrence, passage in enumerate(passages, start=1):
        again = catalog.section(symbol, "section", occurrence, "en")
        assert again == replace(passage, tokens=0)
    assert catalog.section(symbol, "section", 3, "en") is None
    assert catalog.section_languages(symbol, "section", 2) == ["en"]
    assert catalog.section_languages(symbol, "9", 1) == []
