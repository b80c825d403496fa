"""Years as people say them: in words, by their last figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.question.said_years import in_figures
from service.question.years import find_years
from service.wording.plain import plainly


def years(text: str) -> list[int]:
    found = find_years(plainly(text).text, lambda: range(2020, 2026))
    return [year for each in found for year in each.years]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the report of twenty twenty-four", [2024]),
        ("in two thousand and twenty-four", [2024]),
        ("le rapport deux mille vingt-trois", [2023]),
        ("depuis deux mille vingt quatre", [2024, 2025]),
        ("en l'an 24", [2024]),
        ("entre dos mil veintidós y dos mil veinticuatro", [2022, 2023, 2024]),
        ("dosmil veinticuatro", [2024]),
        ("el año 24", [2024]),
        ("в двадцать четвёртом году", [2024]),
        ("за две тысячи двадцать третий год", [2023]),
        ("в 24 году", [2024]),
        ("24-й год", [2024]),
        ("за 23 год", [2023]),
        ("к концу 24 года", [2024]),
        ("a finales del 24", [2024]),
        ("fin 24", [2024]),
        ("в 98-м году", [1998]),
        ("عام ألفين وأربعة وعشرين", [2024]),
        ("سنة الفين وخمس وعشرين", [2025]),
        ("عام 24", [2024]),
        ("二〇二四年", [2024]),
    ],
)
def test_a_year_that_is_said(text: str, named: list[int]) -> None:
    assert years(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "two thousand participants",
        "twenty-four schools",
        "deux mille trois cents écoles",
        "los años 90",
        "dos mil escuelas",
        "24 года спустя",
        "за 21 год",
        "в первый год",
        "24 عاما",
        "二十四年来",
        "",
    ],
)
def test_what_is_counted_is_no_year(text: str) -> None:
    assert years(text) == []


def test_the_whole_of_it_is_the_year() -> None:
    (found,) = find_years("отчет за двадцать третий год о школах")
    assert (found.start, found.end) == (9, 28)
    assert found.of_documents


@given(st.text())
def test_every_sign_keeps_its_place(text: str) -> None:
    assert len(in_figures(text)) == len(text)
