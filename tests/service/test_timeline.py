"""A subject over the years: rows with citations, and what changed between two years."""

import pytest

from service.records import SearchRequest, Timeline
from service.settings import Settings
from service.wiring import Service, service_over
from tests.service.fakes import FakeEmbedder, FakeIndex, document

YEARS = {
    2023: ("In Burundi, 12 schools were connected by 3 May 2023.", "Kenya takes part."),
    2024: ("In Burundi, 1,240 schools were connected.", "Kenya and Ghana take part."),
    2025: ("In Burundi, 1,437 schools were connected.", "Ghana takes part with UNESCO."),
}


def report(year: int) -> list[tuple[str, str, str]]:
    first, second = YEARS[year]
    return [
        ("1", "Introduction", "This report has 99 pages."),
        ("2", "Schools", f"{first} {second}"),
    ]


@pytest.fixture
def service() -> Service:
    documents = [document(f"C{year - 2000}/33", "en", "Activities", report(year)) for year in YEARS]
    other = document("C25/40", "en", "Budget", [("1", "Schools", "Schools in Burundi cost 5.")])
    return service_over(FakeIndex([*documents, other]), Settings(abstain_below=0), FakeEmbedder())


def timeline(service: Service, question: str) -> Timeline:
    return service.timeline.timeline(SearchRequest(question))


def test_a_row_for_each_year_of_the_series_newest_first(service: Service) -> None:
    found = timeline(service, "schools connected in Burundi")
    assert [(row.year, str(row.symbol)) for row in found.rows] == [
        (2025, "C25/33"),
        (2024, "C24/33"),
        (2023, "C23/33"),
    ]
    assert [row.sentences[0].text for row in found.rows] == [
        YEARS[y][0] for y in (2025, 2024, 2023)
    ]


def test_figures_stand_in_their_sentences(service: Service) -> None:
    rows = timeline(service, "schools connected in Burundi").rows
    assert [[figure.text for figure in row.figures] for row in rows] == [
        ["1,437"],
        ["1,240"],
        ["12", "3 May 2023"],
    ]
    for row in rows:
        for figure in row.figures:
            sentence = figure.sentence
            passage = sentence.found.passage
            assert figure.text in sentence.text
            inside = passage.text[sentence.start - passage.start : sentence.end - passage.start]
            assert inside == sentence.text


def test_what_changed_between_two_years(service: Service) -> None:
    newest, oldest = timeline(service, "schools connected in Burundi").changes
    assert (newest.since, newest.until) == (2024, 2025)
    assert set(newest.added) == {"1,437", "UNESCO"}
    assert set(newest.gone) == {"1,240", "Kenya"}
    assert set(oldest.added) == {"1,240", "Ghana"}
    assert set(oldest.gone) == {"12", "3 May 2023"}


def test_years_in_the_question_choose_rows(service: Service) -> None:
    found = timeline(service, "schools connected in Burundi since 2024")
    assert [row.year for row in found.rows] == [2025, 2024]


def test_a_subject_that_is_nowhere(service: Service) -> None:
    found = timeline(service, "zebra")
    assert found.rows == ()
    assert found.changes == ()


@pytest.mark.parametrize(
    "question",
    [
        "How did the number of schools connected in Burundi change since 2023?",
        "How many schools were connected in Burundi in 2023, 2024 and 2025?",
    ],
)
def test_a_question_that_compares_years_is_answered_by_a_table(
    service: Service, question: str
) -> None:
    answer = service.answers.ask(SearchRequest(question)).answer
    assert answer.table is not None
    assert [row.year for row in answer.table.rows] == [2025, 2024, 2023]
    assert [sentence.found.place.symbol.year for sentence in answer.sentences] == [2025, 2024, 2023]


def test_what_happened_in_a_year_stands_in_the_report_of_the_next(service: Service) -> None:
    question = "How many schools were connected in Burundi in 2022 and 2023?"
    table = service.answers.ask(SearchRequest(question)).answer.table
    assert table is not None
    assert [row.year for row in table.rows] == [2024, 2023]


@pytest.mark.parametrize(
    "question",
    ["How many schools were connected in Burundi?", "Schools in Burundi in 2024", "C25/33 2"],
)
def test_other_questions_have_no_table(service: Service, question: str) -> None:
    assert service.answers.ask(SearchRequest(question)).answer.table is None
