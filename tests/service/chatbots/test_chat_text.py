"""Messages that cite: markers at their places, sources, abstentions, tables of years."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import LANGUAGES, Language
from service.chatbots.chat_text import ChatText, chat_text, opening
from service.messages import text
from service.question.understand import understand
from service.records import (
    Answer,
    AskResponse,
    Change,
    Citation,
    Found,
    Note,
    Reason,
    SearchRequest,
    SearchResponse,
    Sentence,
    Timeline,
    TimelineRow,
)
from tests.service.chatbots.servers import BURUNDI, BURUNDI_ZH, sentence_of
from tests.service.fakes import fake_service

BASE = "https://cdocs.example"


def searched(question: str = BURUNDI, reader: Language | None = None) -> SearchResponse:
    return fake_service().search.search(SearchRequest(question, reader=reader))


def said(answer: Answer, search: SearchResponse | None = None) -> ChatText:
    return chat_text(AskResponse(search or searched(), answer), base=BASE)


def holds(message: ChatText) -> bool:
    """Whether each mark stands where it says, and each source is listed with its link."""
    marked = all(message.text[m.start : m.end] == f"[{m.number}]" for m in message.marks)
    listed = all(
        f"- [{number}] [{found.citation}]({found.url(base=BASE)})" in message.text
        for number, found in message.sources.items()
    )
    return marked and listed


def test_a_quoted_answer_is_word_for_word_with_its_marker_and_source() -> None:
    response = fake_service().answers.ask(SearchRequest(BURUNDI))
    message = chat_text(response, base=BASE)
    assert holds(message)
    assert message.text == (
        "In Burundi, 437 schools and hospitals were connected. [1]\n\n"
        "**Sources**\n\n"
        f"- [1] [C25/33 § 2.11]({BASE}/documents/C25/33?lang=en#2.11) ITU Internet activities"
    )


def test_one_section_has_one_number_and_two_have_two() -> None:
    first, second = searched("schools in Burundi").hits[:2]
    message = said(Answer([sentence_of(first), sentence_of(second), sentence_of(first)]))
    assert [mark.number for mark in message.marks] == [1, 2, 1]
    assert message.sources == {1: first, 2: second}
    assert holds(message)


def test_a_parallel_sentence_stands_below_with_a_number_of_its_own() -> None:
    english, chinese = searched().hits[0], searched(BURUNDI_ZH).hits[0]
    whole = chinese.passage
    parallel = Sentence(whole.text, chinese, whole.start, whole.end)
    sentence = Sentence(english.passage.text, english, 0, 1, parallel)
    message = said(Answer([sentence]))
    assert "\n> 2.11 布隆迪" in message.text
    assert [mark.found.passage.language for mark in message.marks] == ["en", "zh"]
    assert holds(message)


WRITTEN = st.lists(
    st.one_of(st.text(max_size=12), st.sampled_from(["[1]", "[2]", "[9]", "𝒳é", "学校", "مدارس"]))
).map("".join)


@given(WRITTEN, st.booleans())
def test_markers_of_a_written_answer_are_found_wherever_they_stand(
    answer: str,
    follow_up: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    hits = HITS[:2]
    cited = tuple(
        Citation(number, found, 0, len(answer), (sentence_of(found),))
        for number, found in enumerate(hits, start=1)
    )
    search = response_to("x", hits, "the whole question" if follow_up else None)
    message = said(Answer(text=answer or "x", citations=cited), search)
    assert message.text.startswith(opening(search) + answer)
    assert all(message.text[m.start : m.end] == f"[{m.number}]" for m in message.marks)
    assert len(message.marks) == len(re.findall(r"\[0*[12]\]", answer))


HITS = searched("schools in Burundi").hits


def response_to(question: str, hits: Sequence[Found], assumed: str | None) -> SearchResponse:
    return SearchResponse(SearchRequest(question), understand(question), hits, 1.0, assumed=assumed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_is_said_in_the_asker_s_language_with_what_comes_nearest(
    language: Language,
) -> None:
    search = searched(BURUNDI, language)
    message = said(Answer(reason=Reason.LOW_SCORE), search)
    assert message.text.startswith(text("reason-low-score", language))
    assert text("nearest", language) in message.text
    assert text("sources", language) in message.text
    assert [mark.number for mark in message.marks] == [1, 2, 3][: len(search.hits)]
    assert holds(message)


def test_where_nothing_is_found_there_is_nothing_to_cite() -> None:
    message = said(Answer(reason=Reason.NOTHING_FOUND), response_to("x", [], None))
    assert message == ChatText(text("reason-nothing-found", "en"), ())


def test_what_the_filters_kept_out_is_shown_as_such() -> None:
    response = AskResponse(
        response_to("schools", [], None), Answer(reason=Reason.FILTERED_OUT), HITS
    )
    message = chat_text(response, base=BASE)
    assert text("nearest-unfiltered", "en") in message.text
    assert message.marks[0].found == HITS[0]


def test_a_note_stands_below_the_answer() -> None:
    sentence = sentence_of(HITS[0])
    plain = said(Answer([sentence]))
    for note in Note:
        noted = said(Answer([sentence], note=note)).text
        assert noted.startswith(plain.text.split("\n\n**")[0])
        assert f"*{text(f'note-{note}', 'en')}*" in noted


def timeline(search: SearchResponse) -> Timeline:
    rows = [
        TimelineRow(found.passage.year, found.place.symbol, found, (sentence_of(found),), ())
        for found in search.hits[:2]
    ]
    return Timeline(search, "schools", tuple(rows), (Change(2024, 2025, ("437",), ("12",)),))


def test_a_question_that_compares_years_is_answered_with_a_marker_a_row() -> None:
    search = searched("schools in Burundi")
    message = said(Answer([sentence_of(HITS[0])], table=timeline(search)), search)
    lines = message.text.splitlines()
    assert lines[0].count("|") == lines[1].count("|") == lines[2].count("|") == 4
    assert lines[2].startswith("| 2025 | C25/33 | ")
    assert "- 2024 → 2025: + 437; − 12" in lines
    assert len(message.marks) == 2
    assert holds(message)


def test_bars_do_not_break_a_table() -> None:
    found = HITS[0]
    row = TimelineRow(2025, found.place.symbol, found, (Sentence("a | b", found, 0, 5),), ())
    search = searched()
    message = said(Answer([row.sentences[0]], table=Timeline(search, "x", (row,))), search)
    assert r"a \| b" in message.text
