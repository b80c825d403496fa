"""Answers in the documents' own words, or an honest no."""

from dataclasses import replace
from typing import Any

import pytest

from service.answer import AnswerService
from service.answers.timeline import TimelineService
from service.question.filters import filters_of
from service.records import AskResponse, Reason, SearchRequest
from service.search import SearchService
from tests.service.fakes import DOCUMENTS, FakeEmbedder, FakeIndex, fake_index


def ask(
    question: str, *, below: float = 0.0, meaning: bool = True, **fields: object
) -> AskResponse:
    request = replace(SearchRequest(question), **fields)  # type: ignore[arg-type]
    embedder = FakeEmbedder() if meaning else None
    return answers(fake_index(), embedder=embedder, abstain_below=below).ask(request)


def answers(index: FakeIndex, **options: Any) -> AnswerService:
    search = SearchService(index)
    return AnswerService(search, TimelineService(search, options.get("embedder")), **options)


@pytest.mark.parametrize("meaning", [True, False])
@pytest.mark.parametrize(
    "question",
    [
        "How many schools and hospitals were connected in Burundi?",
        "布隆迪连接了多少所学校和医院？",
        "كم عدد المدارس والمستشفيات في بوروندي؟",
    ],
)
def test_the_sentence_with_the_figure_first(question: str, *, meaning: bool) -> None:
    answer = ask(question, meaning=meaning).answer
    assert not answer.abstained
    assert "437" in answer.sentences[0].text
    assert answer.sentences[0].found.citation == "C25/33 § 2.11"


def test_the_order_in_which_hits_are_shown_changes_no_answer() -> None:
    for question in ("schools in Burundi", "schools in Burundi in 2022", "IPv6 laboratories"):
        by_year, best = ask(question, sort="year"), ask(question)
        assert [each.text for each in by_year.answer.sentences] == [
            each.text for each in best.answer.sentences
        ]
        assert by_year.answer.reason == best.answer.reason


def test_across_languages_meaning_finds_the_sentence() -> None:
    answer = ask("Сколько школ и больниц в Бурунди?").answer
    assert "437" in answer.sentences[0].text


def test_sentences_stand_at_their_places_in_the_document() -> None:
    for question in ("schools in Burundi", "学校", "IPv6 laboratories", "les écoles du Burundi"):
        for sentence in ask(question).answer.sentences:
            doc = next(
                d
                for d in DOCUMENTS
                if d.symbol.with_language(None) == sentence.found.place.symbol
                and d.language == sentence.found.passage.language
            )
            assert doc.text[sentence.start : sentence.end] == sentence.text
            assert sentence.text == sentence.text.strip()


def test_one_to_three_sentences_and_never_a_heading() -> None:
    for question in ("Burundi", "schools", "report year groups", "IPv6"):
        sentences = ask(question).answer.sentences
        assert 1 <= len(sentences) <= 3
        assert not {"2.11\tBurundi", "3.3\tIPv6"} & {each.text for each in sentences}


def test_below_the_threshold_the_nearest_are_still_shown() -> None:
    response = ask("schools in Burundi", below=2.0)
    assert response.answer.reason is Reason.LOW_SCORE
    assert response.answer.sentences == ()
    assert response.search.hits


def test_nothing_found() -> None:
    assert ask("xyzzy").answer.reason is Reason.NOTHING_FOUND


def test_filters_that_exclude_everything_and_what_they_kept_out() -> None:
    response = ask("schools in Burundi", filters=filters_of("1999"))
    assert response.answer.reason is Reason.FILTERED_OUT
    assert response.search.hits == []
    assert response.nearest[0].citation == "C25/33 § 2.11"


def test_filters_are_not_blamed_for_what_is_nowhere() -> None:
    assert ask("xyzzy", filters=filters_of("1999")).answer.reason is Reason.NOTHING_FOUND


def test_a_document_that_is_not_held() -> None:
    response = ask("How many schools does C19/33 speak of?")
    assert response.answer.reason is Reason.NOT_HELD
    assert response.search.hits


def test_years_that_nothing_found_speaks_of() -> None:
    response = ask("schools in Burundi in 2031")
    assert response.answer.reason is Reason.OTHER_YEARS
    assert response.search.hits
    held = response.search.hits[0].passage.year
    assert not ask(f"schools in Burundi in {held}").answer.abstained
    assert not ask("schools in Burundi in 2031", without=frozenset({"years:2031"})).answer.abstained


def test_passages_without_sentences() -> None:
    short = replace(fake_index().passages[0], text="Schools", heading="Schools")
    index = FakeIndex([])
    index.passages = [short]
    service = answers(index)
    assert service.ask(SearchRequest("schools")).answer.reason is Reason.NOTHING_FOUND
