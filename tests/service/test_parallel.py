"""The same sentence in the language of the reader."""

import pytest

from corpus.language import Language
from service.answers.parallel import Parallels
from service.answers.pieces import quotable
from service.records import SearchRequest, Sentence
from service.search import SearchService
from tests.service.fakes import FakeEmbedder, FakeIndex, document

TEXTS: dict[Language, str] = {
    "en": "Ten towns take part. In Burundi, 437 schools are online. 15 engineers were trained.",
    "zh": "十个城市参加。布隆迪437所学校实现了连接。培训了15名工程师。",
    "fr": "Dix villes participent. Au Burundi, 437 écoles sont en ligne et 15 ingénieurs formés.",
}


@pytest.fixture
def search() -> SearchService:
    versions = [
        document("C25/33", language, "Title", [("2", "Burundi", text)])
        for language, text in TEXTS.items()
    ]
    return SearchService(FakeIndex(versions))


def sentences(search: SearchService, language: Language) -> list[Sentence]:
    hit = search.search(SearchRequest("Burundi 布隆迪", reader=language)).hits[0]
    assert hit.passage.language == language
    return quotable(hit)


@pytest.mark.parametrize("meaning", [True, False])
def test_sentences_in_the_same_order_are_paired(search: SearchService, *, meaning: bool) -> None:
    parallels = Parallels(search.catalog, FakeEmbedder() if meaning else None)
    ours, theirs = sentences(search, "zh"), sentences(search, "en")
    paired = parallels.beside(ours, "en")
    assert [each.parallel and each.parallel.text for each in paired] == [s.text for s in theirs]
    for each in paired:
        assert each.parallel is not None
        place = each.parallel
        doc = search.index.document(place.found.place.symbol, "en")
        assert doc is not None
        assert doc.text[place.start : place.end] == place.text


def test_figures_pair_sentences_that_were_joined(search: SearchService) -> None:
    parallels = Parallels(search.catalog, FakeEmbedder())
    last = sentences(search, "en")[-1]
    joined = parallels.parallel(last, "fr")
    assert joined is not None
    assert "15 ingénieurs" in joined.text


def test_no_parallel_in_the_same_or_in_an_absent_language(search: SearchService) -> None:
    parallels = Parallels(search.catalog)
    sentence = sentences(search, "en")[0]
    assert parallels.parallel(sentence, "en") is None
    assert parallels.parallel(sentence, "ar") is None
    assert parallels.parallel(sentence, None) is None
