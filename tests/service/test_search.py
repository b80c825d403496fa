"""From a question to sections: references, filters, preferences, translations."""

from dataclasses import replace

import pytest

from corpus.symbol import Symbol
from indexer.types import Filters
from service.errors import EmptyQuestion, QuestionTooLong
from service.question.filters import filters_of
from service.records import SearchRequest, SearchResponse
from service.search import SearchService
from tests.service.fakes import DOCUMENTS, FakeIndex, document, fake_index

BURUNDI = "How many schools and hospitals were connected in Burundi?"


def search(question: str, **fields: object) -> SearchResponse:
    request = replace(SearchRequest(question), **fields)  # type: ignore[arg-type]
    return SearchService(fake_index()).search(request)


def citations(response: SearchResponse) -> list[str]:
    return [found.citation for found in response.hits]


def test_translations_are_one_hit_in_the_language_of_the_question() -> None:
    found = search(BURUNDI).hits[0]
    assert found.citation == "C25/33 § 2.11"
    assert found.passage.language == "en"
    assert found.languages == ("ar", "en", "zh")
    assert found.url() == "/documents/C25/33?lang=en#2.11"
    assert len(set(citations(search(BURUNDI)))) == len(search(BURUNDI).hits)


def test_a_hit_is_shown_in_the_readers_language_where_there_is_one() -> None:
    found = search("布隆迪连接了多少所学校和医院？").hits[0]
    assert (found.citation, found.passage.language) == ("C25/33 § 2.11", "zh")
    assert search("布隆迪连接了多少所学校和医院？", reader="ar").hits[0].passage.language == "ar"
    assert search("Сколько школ в Бурунди?").hits[0].passage.language in {"ar", "en", "zh"}


def test_a_question_in_no_language_is_answered_in_english() -> None:
    response = search("2.11 437")
    assert response.understood.language is None
    assert response.hits[0].passage.language == "en"


def test_the_language_filter_goes_before_the_reader() -> None:
    response = search(BURUNDI, filters=filters_of(languages="zh"))
    assert {found.passage.language for found in response.hits} == {"zh"}
    assert response.hits[0].languages == ("ar", "en", "zh")


def test_ranks_and_scores_go_down_and_highlights_lie_in_the_text() -> None:
    hits = search(BURUNDI).hits
    assert [found.rank for found in hits] == list(range(1, len(hits) + 1))
    assert [found.score for found in hits] == sorted((f.score for f in hits), reverse=True)
    text = hits[0].passage.text
    marked = [text[start:end] for start, end in hits[0].highlights]
    assert marked == ["Burundi", "Burundi", "schools", "hospitals", "connected"]


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("C25/33 2.11", ["C25/33 § 2.11"]),
        ("C25/33 § 2.11", ["C25/33 § 2.11"]),
        ("c25/33-C#2.11", ["C25/33 § 2.11"]),
        ("C25/33 2", ["C25/33 § 2", "C25/33 § 2.11"]),
        ("C25/33 (purpose)", ["C25/33 (purpose)"]),
        ("C24/33", ["C24/33 (purpose)", "C24/33 § 2.11", "C24/33 § 4"]),
        ("第2.11节 C25/33", ["C25/33 § 2.11"]),
        ("paragraph 2.11 of document C25/33", ["C25/33 § 2.11"]),
        ("apartado 2.11 del documento C25/33", ["C25/33 § 2.11"]),
        ("la section 2.11 du document C25/33", ["C25/33 § 2.11"]),
        ("пункт 2.11 из документа C25/33", ["C25/33 § 2.11"]),
        ("C25/33号文件的第2.11段", ["C25/33 § 2.11"]),
        ("الفقرة 2.11 من الوثيقة C25/33", ["C25/33 § 2.11"]),
    ],
)
def test_a_reference_goes_straight_to_the_section(question: str, cited: list[str]) -> None:
    response = search(question)
    assert citations(response) == cited
    assert all(found.score == 1 for found in response.hits)


def test_a_reference_in_the_readers_language_and_within_the_filters() -> None:
    assert search("C25/33 2.11", reader="zh").hits[0].passage.language == "zh"
    filters = filters_of(languages="ar")
    assert search("C25/33 2.11", reader="zh", filters=filters).hits[0].passage.language == "ar"
    assert citations(search("C25/33 2.11", filters=filters_of("2024"))) == []


def test_a_document_in_the_question_filters() -> None:
    assert {f.place.symbol for f in search("schools in C24/33?").hits} == {Symbol.parse("C24/33")}


def test_a_document_that_is_not_held_filters_nothing_and_is_known() -> None:
    index = fake_index()
    service = SearchService(index)
    response = service.search(SearchRequest("schools in C19/33?"))
    assert response.hits
    assert service.not_held(response.understood) == [Symbol.parse("C19/33")]


def test_a_stated_document_goes_before_one_in_the_question() -> None:
    response = search("schools as in C24/33", filters=filters_of(symbols="C25/33"))
    assert {str(found.place.symbol) for found in response.hits} == {"C25/33"}


def test_a_year_in_the_question_prefers_and_a_stated_one_filters() -> None:
    assert citations(search("schools connected in Burundi"))[0] == "C25/33 § 2.11"
    preferring = citations(search("schools connected in Burundi in 2024"))
    assert preferring[0] == "C24/33 § 2.11"
    assert "C25/33 § 2.11" in preferring
    filtered = search("schools connected in Burundi", filters=filters_of("2025"))
    assert {found.passage.year for found in filtered.hits} == {2025}


def test_the_newest_of_equals_comes_first_where_no_year_is_named() -> None:
    texts = [("1", "Schools", "Schools were connected in Burundi.")]
    papers = [document(f"C{year}/33", "en", "Report", texts) for year in (22, 25, 23)]
    asked = SearchRequest("schools connected in Burundi")
    found = SearchService(FakeIndex(papers)).search(asked).hits
    assert [hit.place.symbol.year for hit in found] == [2025, 2023, 2022]


def test_a_section_in_the_question_prefers() -> None:
    assert citations(search("towns in section 4"))[0] == "C24/33 § 4"


def test_preferring_never_raises_a_score() -> None:
    plain = max(found.score for found in search("schools connected in Burundi").hits)
    assert search("schools connected in Burundi 2024").hits[0].score <= plain


def test_k_distinct_hits_although_translations_and_pieces_crowd_the_top() -> None:
    crowd = [
        document(f"C25/{n}", language, "T", [("1", "Schools", "schools " * 3)])
        for n in range(1, 31)
        for language in ("en", "fr", "es", "ru")
    ]
    index = FakeIndex(crowd)
    response = SearchService(index).search(SearchRequest("schools", k=20))
    assert len({found.place for found in response.hits}) == 20


def test_more_is_fetched_until_k_sections_are_found() -> None:
    long = document("C25/1", "en", "T", [("1", "Schools", "schools")])
    other = document("C25/2", "en", "T", [("1", "Others", "about schools and more")])
    index = FakeIndex([long, other])
    piece = index.passages[0]
    pieces = [replace(piece, id=f"{piece.id}~{n}") for n in range(2, 300)]
    index.passages = [piece, *pieces, index.passages[1]]
    response = SearchService(index).search(SearchRequest("schools", k=2))
    assert citations(response) == ["C25/1 § 1", "C25/2 § 1"]
    assert len(index.searched) > 1


def test_sections_of_one_label_stay_apart() -> None:
    doc = document(
        "C25/7", "en", "T", [("section", "First", "schools here"), ("section", "Next", "schools")]
    )
    response = SearchService(FakeIndex([doc])).search(SearchRequest("schools"))
    assert sorted({found.url() for found in response.hits}) == [
        "/documents/C25/7?lang=en#section",
        "/documents/C25/7?lang=en#section~2",
    ]
    assert sorted(citations(response)) == ["C25/7 (First)", "C25/7 (Next)"]


def test_a_translation_is_shown_whole_although_a_piece_was_found() -> None:
    english = document("C25/8", "en", "T", [("1", "One", "zebra stripes. more")])
    french = document("C25/8", "fr", "T", [("1", "Un", "zèbre. plus")])
    index = FakeIndex([english, french])
    one, un = index.passages
    index.passages = [replace(one, text="nothing"), replace(one, id=f"{one.id}~2"), un]
    shown = SearchService(index).search(SearchRequest("zebra", reader="fr")).hits[0].passage
    assert (shown.language, shown.text) == ("fr", "1\tUn\nzèbre. plus")
    assert french.text[shown.start : shown.end] == shown.text


def test_questions_that_cannot_be_asked() -> None:
    with pytest.raises(EmptyQuestion):
        search(" \n ")
    with pytest.raises(QuestionTooLong, match="1001 characters and at most 1000"):
        search("x" * 1001)


def test_an_empty_index_answers_nothing() -> None:
    response = SearchService(FakeIndex([])).search(SearchRequest("anything since 2020"))
    assert response.hits == []
    assert Filters() == response.request.filters


def test_documents_of_one_number_in_all_years() -> None:
    catalog = SearchService(fake_index()).catalog
    assert [str(e.symbol) for e in catalog.other_years(Symbol.parse("C25/33"))] == [
        "C24/33",
        "C25/33",
    ]
    assert [str(e.symbol) for e in catalog.documents] == ["C25/33", "C24/33", "C24/50"]
    assert catalog.years() == range(2024, 2026)
    assert len(DOCUMENTS) == 5


def test_what_the_asker_took_off_neither_filters_nor_prefers() -> None:
    question = "schools connected in C24/33"
    assert {found.place.symbol for found in search(question).hits} == {Symbol.parse("C24/33")}
    free = search(question, without=frozenset({"symbol:C24/33"}))
    assert len({found.place.symbol for found in free.hits}) > 1
    assert free.understood.recognised == ()


def test_hits_by_year_are_the_best_hits_newest_first() -> None:
    by_year = search("schools in Burundi", k=4, sort="year")
    assert set(citations(by_year)) == set(citations(search("schools in Burundi", k=4)))
    years = [found.passage.year for found in by_year.hits]
    assert years == sorted(years, reverse=True)
    assert [found.rank for found in by_year.hits] == [1, 2, 3, 4]


def test_the_first_sections_and_their_confidence_do_not_depend_on_how_many_are_asked_for() -> None:
    few, many = search(BURUNDI, k=2), search(BURUNDI, k=50)
    assert citations(few) == citations(many)[:2]
    assert few.confidence == many.confidence


def test_a_story_around_a_question_is_not_searched_for() -> None:
    story = f"I write a note on IPv6 laboratories in Montenegro. {BURUNDI} Thank you very much!"
    found = search(story)
    assert found.asked == BURUNDI
    assert citations(found)[0] == "C25/33 § 2.11"
    assert found.confidence == pytest.approx(search(BURUNDI).confidence, abs=0.05)


def test_acronyms_that_no_document_mentions_are_told() -> None:
    assert search("What does the ITU do about 6G in Burundi?").unsaid == ("ITU", "6G")
    assert search("schools in Burundi").unsaid == ()


def test_names_are_searched_in_other_languages_and_shown() -> None:
    found = {(each.language, each.forms) for each in search("schools in Montenegro").expansions}
    assert ("zh", ("黑山",)) in found
    assert not any(language == "en" for language, _ in found)
    assert search("schools").expansions == ()


def test_facets_count_the_sections_that_were_found() -> None:
    facets = search("schools in Burundi").facets
    assert facets.years[0][0] == "2025"
    assert {value for value, _ in facets.languages} == {"ar", "en", "fr", "zh"}
    narrowed = search("schools in Burundi", filters=filters_of(years="2024")).facets
    assert [value for value, _ in narrowed.years] == ["2024"]
    in_one = search("schools in Burundi", filters=filters_of(languages="zh")).facets
    assert {value for value, _ in in_one.languages} == {"zh"}


def test_confidence_is_that_of_the_first_hits_however_many_are_shown() -> None:
    found = search(BURUNDI)
    assert 0 < found.confidence < 1
    assert search(BURUNDI, k=1).confidence == found.confidence
    assert search("C25/33 2.11").confidence == 1
    assert search("xyzzy").confidence == 0


def test_a_country_that_no_passage_names_lowers_confidence() -> None:
    asked = "How many schools and hospitals were connected in {}?"
    assert (
        search(asked.format("Nepal")).confidence < search(asked.format("Burundi")).confidence - 0.2
    )
