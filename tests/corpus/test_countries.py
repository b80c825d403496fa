"""Countries in questions and passages of six languages."""

import pytest

from corpus.countries import DEMONYMS, CountryNamed, find_countries, mentions, names_a_country
from corpus.language import Language
from corpus.terms import term_base


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
        ("in the UK, the US and the UAE", ["gb", "us", "ae"]),
        ("Saint Kitts and Nevis, Bosnia and Herzegovina, Myanmar", ["kn", "ba", "mm"]),
        ("Arabia Saudita, Nueva Zelandia, EE.UU.", ["sa", "nz", "us"]),
        ("au Bélarus et au Saint-Siège", ["by", "va"]),
        ("Франция, Китай и Саудовская Аравия", ["fr", "cn", "sa"]),
        ("из Нидерландов и Соединенных Штатов Америки", ["nl", "us"]),
        ("на Маршалловых Островах, в ЮАР и РФ", ["mh", "za", "ru"]),
        ("沙特和阿联酋，中国家庭", ["sa", "ae", "cn"]),
        ("肯亚与纽西兰", ["ke", "nz"]),
        ("في السعودية والإمارات وسورية وفي مالي", ["sa", "ae", "sy", "ml"]),
        ("فِي الْيَمَنِ", ["ye"]),
    ],
)
def test_named(text: str, ids: list[str]) -> None:
    found = find_countries(text)
    assert names_a_country(text)
    assert [each.id.removeprefix("country-") for each in found] == ids


@pytest.mark.parametrize(
    "text",
    [
        "того чада",
        "其中国际电联",
        "发展中国家",
        "其中国家",
        "上海地区",
        "增加纳入",
        "5月7日本次会议",
        "in French, en français, на русском языке",
        "francos suizos",
        "المكتب القطري",
        "первый малых",
        "грузы и грузами",
        "",
        "oman",
        "tell us",
        "US$ 5 million",
        "la próxima reunión",
        "la réunion du Conseil",
        "los países bajos en recursos",
        "Nations Unies",
        "تقرير مالي",
        "أمريكا اللاتينية",
    ],
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


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Peruvian and Chadian schools, Costa Ricans", ["pe", "td", "cr"]),
        ("écoles tchadiennes, laboratoire montenegrin", ["td", "me"]),
        ("escuelas chilenas, un burundés, iraquíes", ["cl", "bi", "iq"]),
        ("в чилийских школах, с российскими сетями", ["cl", "ru"]),
        ("المدارس المغربية وللعراقيين", ["ma", "iq"]),
        ("乍得的学校", ["td"]),  # Chinese has no adjectives of its own
    ],
)
def test_adjectives_name_a_country(text: str, ids: list[str]) -> None:
    assert [each.id.removeprefix("country-") for each in find_countries(text)] == ids


def test_no_adjective_is_the_name_of_a_language() -> None:
    languages = [entry for entry in term_base() if entry.kind == "language"]
    named = {
        form.casefold() for entry in languages for forms in entry.forms.values() for form in forms
    }
    for entry in term_base(DEMONYMS):
        assert not named & {form.casefold() for forms in entry.forms.values() for form in forms}


def test_a_passage_mentions_a_country_by_its_adjective() -> None:
    assert mentions("country-bi", "dix villes burundaises", "fr")
    assert not mentions("country-dj", "dix villes burundaises", "fr")


def test_every_name_of_the_term_base_names_its_country() -> None:
    for entry in term_base():
        if entry.kind != "country":
            continue
        for language, forms in entry.forms.items():
            for form in forms:
                assert find_countries(form) == [CountryNamed(entry.id, 0, len(form))]
                assert mentions(entry.id, form, language)
