"""A subject over the years: rows with citations, and what changed between two years."""

import pytest

from corpus.symbol import Symbol
from indexer.types import Filters
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


def over(*documents: tuple[str, str, list[tuple[str, str, str]]]) -> Service:
    """A service over documents of a symbol, a title and sections."""
    held = [document(symbol, "en", title, sections) for symbol, title, sections in documents]
    return service_over(FakeIndex(held), Settings(abstain_below=0), FakeEmbedder())


def test_a_year_that_says_nothing_of_the_subject_has_no_row() -> None:
    found = timeline(
        over(
            ("C25/35", "Activities", [("2", "Space", "The space forum had 730 participants.")]),
            ("C24/35", "Activities", [("2", "Radio", "The Bureau examined 3,114 filings.")]),
            ("C23/35", "Activities", [("2", "Waste", "Training had 640 participants.")]),
        ),
        "participants of the space forum",
    )
    assert [row.year for row in found.rows] == [2025]
    assert found.changes == ()


def test_a_silent_year_is_told_of_by_another_document() -> None:
    report = [("3.2", "Giga", "Giga connected 5,300 schools in Rwanda.")]
    service = over(
        ("C25/42", "Giga", [("3", "Results", "Giga connected 14,500 schools in Rwanda.")]),
        ("C24/42", "Giga", [("3", "Results", "Giga connected 5,301 schools in Rwanda.")]),
        ("C24/35", "Activities", report),
        ("C23/35", "Activities", [("3.2", "Giga", "Giga connected 3,400 schools in Rwanda.")]),
        ("C22/35", "Activities", [("3.2", "Radio", "Schools in Chad listened.")]),
    )
    found = timeline(service, "schools connected by Giga in Rwanda")
    assert [str(row.symbol) for row in found.rows] == ["C25/42", "C24/42", "C23/35"]


def test_filters_keep_other_documents_out() -> None:
    service = over(
        ("C25/42", "Giga", [("3", "Results", "Giga connected 14,500 schools.")]),
        ("C23/35", "Activities", [("3.2", "Giga", "Giga connected 3,400 schools.")]),
    )
    request = SearchRequest(
        "schools connected by Giga", filters=Filters(symbols=frozenset({Symbol.parse("C25/42")}))
    )
    assert [row.year for row in service.timeline.timeline(request).rows] == [2025]
    later = SearchRequest("schools connected by Giga", filters=Filters(years=frozenset({2025})))
    assert [row.year for row in service.timeline.timeline(later).rows] == [2025]


def test_the_head_of_a_table_is_no_row_and_stands_before_the_one_chosen() -> None:
    table = "Course | Schools\nCloud | 148\nBroadband | 137\nTotal | 493"
    service = over(("C25/33", "Training", [("2", "Courses", f"Schools took part:\n{table}")]))
    [row] = timeline(service, "schools that took courses").rows
    assert [sentence.text for sentence in row.sentences] == ["Course | Schools", "Total | 493"]
    assert [figure.text for figure in row.figures] == ["493"]


@pytest.mark.parametrize(
    "text",
    [
        "The Academy gave courses to schools. It drew 457 schools and 12 hospitals.",
        "The Academy gave schools four families of courses. In all, 457 schools attended:\nOne.",
        "The courses for schools follow Resolution 69. They drew 457 schools.",
        "On 24 and 25 January 2024 the Academy gave courses to schools. It drew 457 schools.",
    ],
)
def test_what_counts_what_is_asked_for_comes_before_what_counts_nothing(text: str) -> None:
    service = over(
        ("C25/33", "Training", [("2", "Courses", text)]),
        ("C24/33", "Training", [("2", "Courses", "The Academy gave courses to 493 schools.")]),
    )
    question = "How did the number of schools in courses of the Academy change since 2024?"
    table = service.answers.ask(SearchRequest(question)).answer.table
    assert table is not None
    assert [row.figures[0].text for row in table.rows] == ["457", "493"]
