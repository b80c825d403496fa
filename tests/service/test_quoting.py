"""Which sentences are quoted: lists and tables as a whole, the best first, always verbatim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from service.answers.quoting import MOST_ITEMS, Quoter, quotable
from service.records import Found, SearchRequest, Sentence
from service.search import SearchService
from tests.service.fakes import FakeEmbedder, FakeIndex, document

LIST = "Three countries were helped to connect schools:\n– Burundi;\n– Djibouti;\n– Eswatini."
TABLE = "Schools connected:\nCountry | Schools | Hospitals\nBurundi | 437 | 12\nDjibouti | 48 | 43"
PLAIN = "Much was done. Schools got 12 laboratories in 2024. Nobody objected to the schools."


def section(text: str) -> Document:
    return document("C25/33", "en", "Activities", [("2", "Networks", text)])


def quotes(text: str, question: str) -> list[Sentence]:
    search = SearchService(FakeIndex([section(text)]))
    return Quoter(FakeEmbedder()).quotes(search.search(SearchRequest(question)))


def texts(text: str, question: str) -> list[str]:
    return [sentence.text for sentence in quotes(text, question)]


def test_a_list_is_answered_by_the_list() -> None:
    assert texts(LIST, "Which countries were helped to connect schools?") == LIST.split("\n")


def test_an_item_alone_answers_what_asks_for_one() -> None:
    found = texts(LIST, "Was Djibouti helped?")
    assert found[0] == "– Djibouti;"


def test_long_lists_are_cut() -> None:
    items = [f"– country number {n};" for n in range(40)]
    found = texts("\n".join(["Countries with schools:", *items]), "Which countries have schools?")
    assert found == ["Countries with schools:", *items[:MOST_ITEMS]]


def test_a_row_of_a_table_comes_with_its_head() -> None:
    found = texts(TABLE, "How many schools in Burundi?")
    assert found == ["Country | Schools | Hospitals", "Burundi | 437 | 12"]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many laboratories for schools?", "Schools got 12 laboratories in 2024."),
        ("Who objected to the schools?", "Nobody objected to the schools."),
    ],
)
def test_the_best_sentence_comes_first(question: str, first: str) -> None:
    assert texts(PLAIN, question)[0] == first


def test_a_reference_is_answered_by_how_its_section_begins() -> None:
    found = texts(PLAIN, "C25/33 2")
    assert " ".join(found[0].split()) == "2 Networks"
    assert found[1] == "Much was done."


def test_a_section_without_sentences_has_no_quotes() -> None:
    assert texts("ok", "networks activities") == []


@given(st.text(alphabet="ab .:\n–|12。学校\t", max_size=120))
def test_every_quote_stands_at_its_place(text: str) -> None:
    doc = section(text)
    index = FakeIndex([doc])
    for hit in SearchService(index).search(SearchRequest("networks activities")).hits:
        assert isinstance(hit, Found)
        for sentence in quotable(hit):
            assert doc.text[sentence.start : sentence.end] == sentence.text
            assert sentence.text == sentence.text.strip()
    for sentence in quotes(text, "networks activities 学校 12"):
        assert doc.text[sentence.start : sentence.end] == sentence.text
