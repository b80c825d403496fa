"""Years as questions name them, beside what test_understand tells of absolute ones."""

import pytest

from service.question.years import find_years

HELD = range(2020, 2026)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("last year", [2024]),
        ("this year", [2025]),
        ("the year before last", [2023]),
        ("in the last three years", [2023, 2024, 2025]),
        ("over the past 4 years", [2022, 2023, 2024, 2025]),
        ("l'année dernière", [2024]),
        ("l'an passé", [2024]),
        ("cette année", [2025]),
        ("ces trois dernières années", [2023, 2024, 2025]),
        ("el año pasado", [2024]),
        ("este año", [2025]),
        ("en los últimos dos años", [2024, 2025]),
        ("в прошлом году", [2024]),
        ("в этом году", [2025]),
        ("за последние три года", [2023, 2024, 2025]),
        ("去年", [2024]),
        ("前年", [2023]),
        ("今年", [2025]),
        ("过去三年", [2023, 2024, 2025]),
        ("近5年", [2021, 2022, 2023, 2024, 2025]),
        ("العام الماضي", [2024]),
        ("هذا العام", [2025]),
        ("السنوات الثلاث الماضية", [2023, 2024, 2025]),
        ("السنتين الماضيتين", [2024, 2025]),
    ],
)
def test_relative_to_the_newest_year_held(text: str, years: list[int]) -> None:
    (found,) = find_years(text, lambda: HELD)
    assert list(found.years) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("since March 2023", [2023, 2024, 2025]),
        ("after March 2023", [2023, 2024, 2025]),
        ("after 2023", [2024, 2025]),
        ("in March 2023", [2023]),
        ("before March 2023", [2023]),
        ("depuis mars 2023", [2023, 2024, 2025]),
        ("desde el marzo de 2023", [2023, 2024, 2025]),
        ("с марта 2023 года", [2023, 2024, 2025]),
        ("在2023年3月以来", [2023, 2024, 2025]),
        ("منذ مارس 2023", [2023, 2024, 2025]),
        ("from January 2022 to March 2024", [2022, 2023, 2024]),
        ("between May 2023 and April 2024", [2023, 2024]),
        ("entre mars 2022 et avril 2024", [2022, 2023, 2024]),
    ],
)
def test_months_of_years(text: str, years: list[int]) -> None:
    (found,) = find_years(text, lambda: HELD)
    assert list(found.years) == years


def test_the_years_held_are_asked_for_only_where_needed() -> None:
    def never() -> range:
        raise AssertionError

    assert [each.years for each in find_years("in 2023 and from 2024 to 2025", never)] == [
        (2023,),
        (2024, 2025),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "IMT-2030",
        "imt 2020",
        "МСЭ и ИМТ-2030",
        "WTSA-2024",
        "a light year",
        "годом",
        "年年有余",
        "yearly",
        "",
    ],
)
def test_no_years(text: str) -> None:
    assert find_years(text, lambda: HELD) == []
