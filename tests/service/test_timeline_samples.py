"""Timelines over the sample documents and the embedded model: each year has its row or none."""

import pytest

from corpus.countries import find_countries
from service.records import SearchRequest, TimelineRow
from service.wiring import Service

FULL = {2022: "612", 2023: "538", 2024: "493", 2025: "457"}


@pytest.fixture
def service(sampled: Service) -> Service:
    return sampled


def figures(rows: tuple[TimelineRow, ...]) -> dict[int, str]:
    return {row.year: "; ".join(figure.text for figure in row.figures) for row in rows}


@pytest.mark.parametrize(
    ("subject", "year"),
    [
        ("participants of the Space Sustainability Forum", 2025),
        ("Форум по устойчивости космической деятельности", 2025),
        ("Forum sur la durabilité spatiale", 2025),
        ("Foro de Sostenibilidad Espacial", 2025),
        ("空间可持续性论坛", 2025),
        ("منتدى استدامة الفضاء", 2025),
        ("роботы на саммите AI for Good", 2024),
        ("bond for school connectivity", 2025),
        ("congé parental du personnel", 2023),
        ("EQUALS Global Partnership partners", 2023),
    ],
)
def test_a_subject_of_one_year_has_one_row(service: Service, subject: str, year: int) -> None:
    rows = service.timeline.timeline(SearchRequest(subject)).rows
    assert [row.year for row in rows] == [year]


@pytest.mark.parametrize(
    "subject", ["recettes de cuisine italienne", "футбольный чемпионат", "小说作家"]
)
def test_a_subject_that_no_document_speaks_of_has_no_row(service: Service, subject: str) -> None:
    assert service.timeline.timeline(SearchRequest(subject)).rows == ()


@pytest.mark.parametrize(
    "question",
    [
        "How did the number of participants in ITU Academy courses change from 2022 to 2025?",
        "Comment le nombre de participants aux cours de l'Académie a-t-il évolué de 2022 à 2025 ?",
        "¿Cuántos participantes tuvieron los cursos de la Academia de la UIT de 2022 a 2025?",
        "Как изменилось число участников курсов Академии МСЭ с 2022 по 2025 год?",
        "比较2022年到2025年国际电联学院培训的参加人数",
        "كيف تغير عدد المشاركين في دورات أكاديمية الاتحاد من 2022 إلى 2025؟",
    ],
)
def test_each_year_gives_the_figure_that_is_asked_for(service: Service, question: str) -> None:
    table = service.answers.ask(SearchRequest(question)).answer.table
    assert table is not None
    told = figures(table.rows)
    assert told.keys() == FULL.keys()
    assert all(FULL[year] in told[year] for year in FULL)


def test_a_silent_year_is_told_of_by_another_series(service: Service) -> None:
    rows = service.timeline.timeline(SearchRequest("Giga schools on the map in real time")).rows
    assert [row.year for row in rows][:2] == [2025, 2024]
    rows = service.timeline.timeline(SearchRequest("schools connected with the help of Giga")).rows
    told = {row.year: str(row.symbol) for row in rows}
    assert told[2023] == "C23/35"


def test_the_number_of_a_resolution_is_no_figure(service: Service) -> None:
    rows = service.timeline.timeline(SearchRequest("WTSA Resolution 69 cases")).rows
    assert [row.year for row in rows] == [2025, 2024, 2023, 2022]
    assert not any(figure.text == "69" for row in rows for figure in row.figures)
    assert figures(rows)[2025].startswith("37")


def test_heads_of_tables_are_not_quoted_alone(service: Service) -> None:
    rows = service.timeline.timeline(SearchRequest("women among Professional staff")).rows
    last = [row.sentences[-1].text for row in rows]
    assert all(any(char.isdigit() for char in text) for text in last)


@pytest.mark.parametrize(
    "question",
    [
        "How did the number of cities connected in Djibouti change from 2022 to 2025?",
        "Comment le nombre de villes connectées à Djibouti a-t-il évolué de 2022 à 2025 ?",
        "¿Cómo ha evolucionado el número de ciudades conectadas en Djibouti de 2022 a 2025?",
        "Как изменилось число подключенных городов в Джибути с 2022 по 2025 год?",
        "2022年至2025年吉布提联网城市数量如何变化？",
        "كيف تزايد عدد مدن جيبوتي المتصلة من عام 2022 إلى عام 2025؟",
    ],
)
def test_rows_tell_of_the_country_that_is_asked_about(service: Service, question: str) -> None:
    table = service.answers.ask(SearchRequest(question)).answer.table
    assert table is not None
    assert [row.year for row in table.rows] == [2025, 2024, 2023, 2022]
    for row in table.rows:
        (sentence,) = row.sentences
        assert "country-dj" in {named.id for named in find_countries(sentence.text)}


def test_words_that_only_ask_take_no_year_away(service: Service) -> None:
    question = "Trace the number of Sector Members from 2022 to 2024."
    table = service.answers.ask(SearchRequest(question)).answer.table
    assert table is not None
    assert [str(row.found.citation).split(",")[0] for row in table.rows] == [
        "C25/35 § 8.1",
        "C24/35 § 7",
        "C23/35 § 8",
    ]
