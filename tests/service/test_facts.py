"""What a text states: the same value in whatever words, figures and script."""

import datetime as dt
import itertools

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import LANGUAGES, Language
from service.wording.facts import facts, unsupported

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def values(text: str, language: Language | None = "en", kind: str = "number") -> list[str]:
    return [fact.value for fact in facts(text, language) if fact.kind == kind]


@given(st.integers(0, 10**8), st.sampled_from(LANGUAGES))
def test_a_number_is_itself_however_its_language_groups_it(number: int, language: Language) -> None:
    written = format_decimal(number, locale=language)
    assert values(f"- {written} -", language) == [f"{number:.10g}"]
    assert values(f"- {written.translate(ARABIC_INDIC)} -", language) == [f"{number:.10g}"]


@given(st.dates(dt.date(1990, 1, 1), dt.date(2049, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_date_is_itself_in_every_language(day: dt.date, language: Language) -> None:
    assert values(format_date(day, "long", language), language, "date") == [day.isoformat()]


@given(st.text(alphabet="0123456789.,- %C/ABv年月日个三十二tweny", max_size=60))
def test_facts_stand_in_order_and_apart(text: str) -> None:
    for language in LANGUAGES:
        found = facts(text, language)
        assert all(0 <= fact.start < fact.end <= len(text) for fact in found)
        assert all(one.end <= two.start for one, two in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("three hundred and twenty-five people", "en", ["325"]),
        ("soixante-dix-sept écoles et huit robots", "fr", ["77", "8"]),
        ("quatre-vingt-dix", "fr", ["90"]),
        ("veintitrés países y once hospitales", "es", ["23", "11"]),
        ("в двадцати пяти странах", "ru", ["25"]),
        ("خمسة وثلاثون بلداً", "ar", ["35"]),
        ("七家医院，三十五个国家，一百零八名", "zh", ["7", "35", "108"]),
        ("统一的标准", "zh", []),
        ("once connected", "en", []),
        ("28,7 millions CHF contre 21,4", "fr", ["28700000", "21.4"]),
        ("3,2 млн и 9 тыс.", "ru", ["3200000", "9000"]),
        ("1.45万所学校", "zh", ["14500"]),
        ("5.3 billion people", "en", ["5300000000"]),
        ("61 %", "fr", ["61"]),
        ("one school", "en", []),
        ("", "en", []),
    ],
)
def test_numbers(text: str, language: Language, expected: list[str]) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("in June 2024", "en", ["2024-06-"]),
        ("on September 27, 2023", "en", ["2023-09-27"]),
        ("le 1er janvier 2022", "fr", ["2022-01-01"]),
        ("el 15 de enero", "es", ["-01-15"]),
        ("в марте 2025 года", "ru", ["2025-03-"]),
        ("5月3日", "zh", ["-05-03"]),
        ("it may happen", "en", []),
    ],
)
def test_dates_as_far_as_they_are_given(text: str, language: Language, expected: list[str]) -> None:
    assert values(text, language, "date") == expected


def test_symbols_and_codes_are_no_numbers() -> None:
    text = "C25/33(Rev.1) on IPv6 over 5G, Recommendation G.9999 and SG21"
    assert values(text) == []
    assert values(text, "en", "symbol") == ["C25/33(Rev.1)"]
    assert values(text, "en", "code") == ["ipv6", "5g", "g9999", "sg21"]


@pytest.mark.parametrize(
    ("claim", "source", "missing"),
    [
        ("437 schools", "437所学校", []),
        ("438 schools", "437 schools", ["438"]),
        ("eight robots", "8 robots", []),
        ("in September 2023", "on 27 September 2023", []),
        ("on 27 September 2023", "in September 2023", ["27 September 2023"]),
        ("in 2023", "on 27 September 2023", []),
        ("on 28 September", "on 27 September 2023", ["28 September"]),
        ("C25/33 says so", "nothing", ["C25/33"]),
        ("IPv6", "IPv4", ["IPv6"]),
    ],
)
def test_what_a_source_does_not_state(claim: str, source: str, missing: list[str]) -> None:
    held = [*facts(source, "en"), *facts(source, "zh")]
    left = unsupported(facts(claim, "en"), held)
    assert [claim[fact.start : fact.end] for fact in left] == missing
