"""Numbers in words, held against a library that writes them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from num2words import num2words

from corpus.language import Language
from service.wording.facts import facts
from service.wording.number_tables import scales
from service.wording.number_words import COUNTED_HAN, han_value, spelled

SPELLED: tuple[Language, ...] = ("en", "fr", "es", "ru", "ar")
NUMBERS = st.integers(2, 999_999) | st.builds(
    lambda few, power: few * 10**power, st.integers(2, 999), st.integers(0, 11)
)


def values(text: str, language: Language) -> list[float]:
    return [value for _, _, value in spelled(text, language)]


def han(number: int) -> str:
    """*number* in Chinese, written place by place."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            more, rest = divmod(number, unit)
            gap = "零" if 0 < rest < unit // 10 else ""
            return han(more) + name + gap + (han(rest) if rest else "")
    digits = str(number)
    places = zip(digits, ("千", "百", "十", "")[-len(digits) :], strict=True)
    said = "".join("零" if d == "0" else "零一二三四五六七八九"[int(d)] + p for d, p in places)
    return "零".join(part for part in said.split("零") if part)


@pytest.mark.parametrize("language", SPELLED)
@given(number=NUMBERS)
def test_a_number_in_words_is_itself(language: Language, number: int) -> None:
    said = num2words(number, lang=language)
    assume("ألف ألف" not in said)  # how the library says 101,000
    assert values(f"– {said}.", language) == [number]


@given(number=NUMBERS, case=st.sampled_from("ngdaip"), gender=st.sampled_from("mfn"))
def test_russian_cases(number: int, case: str, gender: str) -> None:
    assert values(num2words(number, lang="ru", case=case, gender=gender), "ru") == [number]


@given(NUMBERS)
def test_a_number_in_chinese_is_itself(number: int) -> None:
    assert han_value(han(number)) == number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三十五", 35),
        ("十", 10),
        ("一百零八", 108),
        ("两千", 2000),
        ("二〇二四", 2024),
        ("三万五千", 35_000),
        ("十二亿", 1_200_000_000),
        ("两万亿", 2_000_000_000_000),
    ],
)
def test_a_chinese_numeral(numeral: str, value: float) -> None:
    assert han_value(numeral) == value


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("三百多所学校和五百万美元", ["三百", "五百万"]),
        ("几十个国家的数百名学生", []),
        ("理事会第三届会议", []),
    ],
)
def test_what_a_chinese_numeral_counts(text: str, numerals: list[str]) -> None:
    assert [match["han"] for match in COUNTED_HAN.finditer(text)] == numerals


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "two million people, a million more", [2e6, 1e6]),
        ("en", "four and five of two hundred and three hundred", [4, 5, 200, 300]),
        ("en", "fifteen hundred", [1500]),
        ("fr", "vingt pour cent de deux mille milliards", [20, 2e12]),
        ("fr", "soixante et onze, nonante-sept, quatre-vingt-un", [71, 97, 81]),
        ("es", "cinco por ciento de ciento cinco", [5, 105]),
        ("es", "cuatrocientas treinta y siete; entre veinte y treinta", [437, 20, 30]),
        ("es", "veintiun mil millones", [21e9]),
        ("ru", "около миллиона из ста двадцати пяти тысяч", [1e6, 125_000]),
        ("ar", "مليوني شخص في ألفي مدرسة", [2e6, 2000]),
        ("ar", "أربعمائة وسبع وثلاثون مدرسة من خمسة وستة", [437, 5, 6]),
        ("ar", "اربع مئة وثلاث عشرة", [413]),
    ],
)
def test_as_they_are_written(language: Language, text: str, expected: list[float]) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the twenty-first century"),
        ("en", "two thirds, two-thirds, half a million, two and a half million, a few hundred"),
        ("en", "thousands of people, millions more, one school"),
        ("fr", "la vingt-cinquième session, deux millions et demi, des millions, un demi-million"),
        ("es", "dos millones y medio, medio millón, miles y millones"),
        ("ru", "двадцать пятая сессия, полтора миллиона, тысяч людей, миллионы"),
        ("ar", "مليون ونصف، آلاف المدارس، نصف مليون"),
    ],
)
def test_what_is_no_number_or_not_exact(language: Language, text: str) -> None:
    assert values(text, language) == []


def test_places_of_number_words() -> None:
    assert list(spelled("the forty-two of two hundred", "en")) == [(4, 13, 42.0), (17, 28, 200.0)]
    assert list(spelled("İ وثلاثون", "ar")) == [(3, 9, 30.0)]


def test_no_number_words_without_a_language() -> None:
    assert list(spelled("forty-two", None)) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "10 миллионам, 5 тысячами, 3 тыс., 2 триллиона", [10e6, 5000, 3000, 2e12]),
        ("ar", "14 ألفًا، 3 بلايين، 2 تريليون", [14_000, 3e9, 2e12]),
        ("es", "10 mil millones, 2 millardos", [10e9, 2e9]),
        ("en", "2 hundred schools", [200]),
        ("fr", "28,7 millions, 20 cents", [28_700_000, 20]),
    ],
)
def test_figures_with_a_scale(language: Language, text: str, expected: list[float]) -> None:
    assert [float(fact.value) for fact in facts(text, language)] == expected


def test_a_scale_is_of_its_language() -> None:
    assert scales("fr")["billions"] == scales("es")["billones"] == 1e12
    assert scales("en")["billions"] == scales(None)["billions"] == 1e9
    assert "cents" not in scales("fr")
