"""Countries in questions and passages of six languages."""

import pytest

from corpus.countries import find_countries, mentions, names_a_country
from corpus.language import Language


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("How many schools in Burundi?", ["bi"]),
        ("labratorio ipv6 montenegro", ["me"]),
        ("South Africa and Equatorial Guinea", ["za", "gq"]),
        ("à Djibouti et aux Îles Marshall", ["dj", "mh"]),
        ("iles marshall", ["mh"]),
        ("перебои в Гане и Перу", ["gh", "pe"]),
        ("в Черногории, в Кыргызстане", ["me", "kg"]),
        ("Российской Федерацией", ["ru"]),
        ("哈萨克斯坦还是巴西", ["kz", "br"]),
        ("索马里", ["so"]),
        ("بوروندي والصومال وللبرازيل", ["bi", "so", "br"]),
        ("in Viet Nam and Türkiye", ["vn", "tr"]),
    ],
)
def test_named(text: str, ids: list[str]) -> None:
    found = find_countries(text)
    assert names_a_country(text)
    assert [each.id.removeprefix("country-") for each in found] == ids


@pytest.mark.parametrize(
    "text", ["того чада", "其中国际电联", "Peruvian", "первый малых", "", "oman"]
)
def test_not_named(text: str) -> None:
    assert find_countries(text) == []
    assert not names_a_country(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("437 schools in Burundi", "en"),
        ("布隆迪的学校", "zh"),
        ("школы Бурунди", "ru"),
        ("في بوروندي", "ar"),
        ("au Burundi", "fr"),
    ],
)
def test_a_passage_mentions_a_country_by_its_name_there(text: str, language: Language) -> None:
    assert mentions("country-bi", text, language)
    assert not mentions("country-dj", text, language)
