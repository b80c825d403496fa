"""Which sentences are quoted: lists and tables as a whole, the best first, always verbatim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from service.answers.pieces import MOST_ITEMS, quotable
from service.answers.quoting import Quoter
from service.records import Found, SearchRequest, Sentence
from service.search import SearchService
from tests.service.fakes import FakeEmbedder, FakeIndex, document

LIST = "Three countries were helped to connect schools:\n– Burundi;\n– Djibouti;\n– Eswatini."
TABLE = "Schools connected:\nCountry | Schools | Hospitals\nBurundi | 437 | 12\nDjibouti | 48 | 43"
PLAIN = "Much was done. Schools got 12 laboratories in 2024. Nobody objected to the schools."


def section(text: str) -> Document:
    return document("C25/33", "en", "Activities", [("2", "Networks", text)])


def quotes(text: str, question: str) -> list[Sentence]:
    return quotes_of([section(text)], question)


def quotes_of(documents: list[Document], question: str) -> list[Sentence]:
    search = SearchService(FakeIndex(documents))
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


def test_every_country_that_the_question_names_has_its_row() -> None:
    table = "Country | Schools\nBurundi | 437\nRwanda | 500\nDjibouti | 48"
    found = texts(table, "Who connected more schools, Burundi or Djibouti?")
    assert found == ["Country | Schools", "Burundi | 437", "Djibouti | 48"]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many laboratories for schools?", "Schools got 12 laboratories in 2024."),
        ("Who objected to the schools?", "Nobody objected to the schools."),
    ],
)
def test_the_best_sentence_comes_first(question: str, first: str) -> None:
    assert texts(PLAIN, question)[0] == first


REPORTS = [
    document(
        f"C{year}/33", "en", "Activities", [("2", "Networks", f"In Burundi, {n} went online.")]
    )
    for year, n in ((24, "1,240 schools"), (25, "1,437 schools"))
]


def test_one_of_the_twins_of_several_years_is_enough() -> None:
    found = quotes_of(REPORTS, "Which schools of Burundi went online?")
    assert len(found) == 1


def test_years_are_compared_in_one_section() -> None:
    """In 2024 another section has more of the question's words."""
    reports = [
        document("C25/33", "en", "Activities", [("2", "Cities", "The network reached 20 cities.")]),
        document(
            "C24/33",
            "en",
            "Activities",
            [("2", "Cities", "It was 9."), ("3", "Costs", "The network cost 12 million.")],
        ),
    ]
    found = quotes_of(reports, "How many cities has the network reached in 2024 and 2025?")
    assert [each.text for each in found] == ["The network reached 20 cities.", "It was 9."]


def test_each_year_asked_about_has_a_sentence() -> None:
    found = quotes_of(REPORTS, "Did schools of Burundi go online in 2024 and in 2025?")
    assert {sentence.found.passage.year for sentence in found} == {2024, 2025}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many schools were helped?", "The project helped 12 schools."),
        ("When were schools helped?", "The project helped schools from March 2023."),
        ("Where were schools helped?", "The project helped schools of Djibouti."),
    ],
)
def test_what_states_the_kind_of_thing_asked_for_goes_first(question: str, first: str) -> None:
    sentences = [
        "The project helped schools of that kind.",
        "The project helped 12 schools.",
        "The project helped schools from March 2023.",
        "The project helped schools of Djibouti.",
    ]
    assert texts(" ".join(sentences), question)[0] == first


def test_a_heading_with_its_number_is_no_sentence() -> None:
    doc = document("C25/33", "en", "A", [("Annex 1", "Results of schools", "Schools were helped.")])
    assert "Results of schools" in doc.text
    found = quotes_of([doc], "results of schools")
    assert [sentence.text for sentence in found] == ["Schools were helped."]


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
