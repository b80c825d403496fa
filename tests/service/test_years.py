"""Years as questions name them, beside what test_understand tells of absolute ones."""

import pytest

from service.question.years import YearsNamed, find_years
from service.wording.plain import plainly

HELD = range(2020, 2026)


def named(text: str, held: range = HELD) -> list[YearsNamed]:
    return find_years(plainly(text).text, lambda: held)


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
        # without accents, with curly apostrophes, with marks, in Traditional Chinese
        ("l’année dernière", [2024]),
        ("l’an dernier", [2024]),
        ("l'annee derniere", [2024]),
        ("l'annee passee", [2024]),
        ("cette annee", [2025]),
        ("ces deux dernieres annees", [2024, 2025]),
        ("el ano pasado", [2024]),
        ("este ano", [2025]),
        ("en los ultimos 3 anos", [2023, 2024, 2025]),
        ("العَامَ الماضِيَ", [2024]),
        ("過去三年", [2023, 2024, 2025]),
        ("過去兩年", [2024, 2025]),
        # other words for the same
        ("the past year", [2024]),
        ("the previous year", [2024]),
        ("the current year", [2025]),
        ("over the previous 2 years", [2024, 2025]),
        ("l'année précédente", [2024]),
        ("l'année écoulée", [2024]),
        ("l'année en cours", [2025]),
        ("les deux dernières années", [2024, 2025]),
        ("les dernières deux années", [2024, 2025]),
        ("les trois années écoulées", [2023, 2024, 2025]),
        ("el último año", [2024]),
        ("del año anterior", [2024]),
        ("el presente año", [2025]),
        ("los dos últimos años", [2024, 2025]),
        ("los tres años pasados", [2023, 2024, 2025]),
        ("в минувшем году", [2024]),
        ("в истекшем году", [2024]),
        ("в истёкшем году", [2024]),
        ("в предыдущем году", [2024]),
        ("в прошлогоднем отчете", [2024]),
        ("в текущем году", [2025]),
        ("за два последних года", [2024, 2025]),
        ("العام المنصرم", [2024]),
        ("العام الفائت", [2024]),
        ("السنة الماضية", [2024]),
        ("للعام الجاري", [2025]),
        ("السنة الجارية", [2025]),
        ("خلال السنتين", [2024, 2025]),
        ("آخر ثلاث سنوات", [2023, 2024, 2025]),
        ("السنوات الخمس المنصرمة", [2021, 2022, 2023, 2024, 2025]),
        ("上一年", [2024]),
        ("上年度", [2024]),
        ("本年度", [2025]),
        ("大前年以前的前年", [2023]),
        # years ago
        ("a year ago", [2024]),
        ("two years ago", [2023]),
        ("il y a un an", [2024]),
        ("il y a deux ans", [2023]),
        ("hace un año", [2024]),
        ("hace dos anos", [2023]),
        ("год назад", [2024]),
        ("два года назад", [2023]),
        ("пять лет тому назад", [2020]),
        ("قبل سنة", [2024]),
        ("قبل سنتين", [2023]),
        ("قبل عامين", [2023]),
        ("قبل ثلاث سنوات", [2022]),
        ("一年前", [2024]),
        ("两年前", [2023]),
        ("兩年前", [2023]),
        ("3年前", [2022]),
    ],
)
def test_relative_to_the_newest_year_held(text: str, years: list[int]) -> None:
    (found,) = named(text)
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
    (found,) = named(text)
    assert list(found.years) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("since 2023", [2023, 2024, 2025]),
        ("from 2023 onwards", [2023, 2024, 2025]),
        ("from 2023 to date", [2023, 2024, 2025]),
        ("depuis 2023", [2023, 2024, 2025]),
        ("dès 2023", [2023, 2024, 2025]),
        ("a compter de 2023", [2023, 2024, 2025]),
        ("de 2023 à aujourd’hui", [2023, 2024, 2025]),
        ("desde 2023", [2023, 2024, 2025]),
        ("desde el ano 2023", [2023, 2024, 2025]),
        ("de 2023 a la fecha", [2023, 2024, 2025]),
        ("начиная с 2023 года", [2023, 2024, 2025]),
        ("с 2023 года по настоящее время", [2023, 2024, 2025]),
        ("اعتباراً من 2023", [2023, 2024, 2025]),
        ("ابتداءً من عام 2023", [2023, 2024, 2025]),
        ("من عام 2023 حتى الآن", [2023, 2024, 2025]),
        ("自2023年起", [2023, 2024, 2025]),
        ("2023年至今", [2023, 2024, 2025]),
        ("自2023年以來", [2023, 2024, 2025]),
        ("after 2023", [2024, 2025]),
        ("beyond 2023", [2024, 2025]),
        ("apres 2023", [2024, 2025]),
        ("au-delà de 2023", [2024, 2025]),
        ("despues de 2023", [2024, 2025]),
        ("más allá de 2023", [2024, 2025]),
        ("после 2023 года", [2024, 2025]),
        ("بعد عام 2023", [2024, 2025]),
        ("2023年後", [2024, 2025]),
        ("until 2021", [2020, 2021]),
        ("up to the end of 2021", [2020, 2021]),
        ("jusqu’en 2021", [2020, 2021]),
        ("jusqu'à la fin de 2021", [2020, 2021]),
        ("hasta 2021", [2020, 2021]),
        ("hasta el final de 2021", [2020, 2021]),
        ("вплоть до 2021 года", [2020, 2021]),
        ("до конца 2021 года", [2020, 2021]),
        ("по 2021 год", [2020, 2021]),
        ("до 2022 года", [2020, 2021]),
        ("حتى عام 2021", [2020, 2021]),
        ("截至2021年底为止", [2020, 2021]),
        ("到2021年為止", [2020, 2021]),
        ("截至2021年底", [2021]),  # "as of"
        ("between 2022 and 2024", [2022, 2023, 2024]),
        ("بين عامي 2022 و2024", [2022, 2023, 2024]),
        ("между 2022 и 2024 годами", [2022, 2023, 2024]),
        ("从2022年到2024年", [2022, 2023, 2024]),
        ("2022/2024", [2022, 2023, 2024]),
        ("2023/24", [2023, 2024]),
        ("2022-24", [2022, 2023, 2024]),
        ("2023-05", [2023]),
        ("二〇二四年", [2024]),
        ("二○二二年至二○二四年", [2022, 2023, 2024]),
    ],
)
def test_ranges_in_all_languages(text: str, years: list[int]) -> None:
    (found,) = named(text)
    assert list(found.years) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("since 2009", [2022, 2023, 2024, 2025]),
        ("desde 2009", [2022, 2023, 2024, 2025]),
        ("in the last ten years", [2022, 2023, 2024, 2025]),
        ("2009-2023", [2022, 2023]),
        ("the plan 2024-2027", [2024, 2025]),
        ("after 2009", [2022, 2023, 2024, 2025]),
        ("before 2030", [2030]),  # a goal
        ("until 2030", [2030]),
        ("from 2009 to 2012", [2009, 2010, 2011, 2012]),
        ("until 2009", [2009]),
        ("since 2026", [2026]),
        ("in 2009", [2009]),
    ],
)
def test_ranges_are_cut_to_the_years_held(text: str, years: list[int]) -> None:
    (found,) = named(text, range(2022, 2026))
    assert list(found.years) == years


@pytest.mark.parametrize(
    "text",
    [
        "after 2025",
        "au-delà de 2025",
        "después de 2025",
        "после 2025",
        "بعد 2025",
        "2025年之后",
        "before 2022",
    ],
)
def test_what_is_beyond_all_that_is_held_names_no_year(text: str) -> None:
    assert named(text, range(2022, 2026)) == []


@pytest.mark.parametrize(
    "text",
    [
        "in 2023 and the previous year",
        "en 2023 et l'année précédente",
        "en 2023 y el año anterior",
        "в 2023 и в предыдущем году",
        "في 2023 والسنة السابقة",
        "2023年比上一年",
    ],
)
def test_the_previous_year_is_that_before_the_year_named(text: str) -> None:
    assert [year for each in named(text) for year in each.years] == [2023, 2022]


def test_the_years_held_are_asked_for_only_where_needed() -> None:
    def never() -> range:
        raise AssertionError

    assert [each.years for each in find_years("in 2023 and 2024", never)] == [(2023,), (2024,)]


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
        "recent years",
        "ces dernières années",
        "в последние годы",
        "近年来",
        "خلال 10 أيام",
        "آخر 5 تقارير",
        "1/2023/24",
        "yearly",
        "",
    ],
)
def test_no_years(text: str) -> None:
    assert named(text) == []
