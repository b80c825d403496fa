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


NAMES = [
    ("en", "Resolution 69, Decision 5, Question 1/1, Study Group 17, Article 5, Annex 1, § 2.11"),
    (
        "fr",
        "résolution 69, Décision 5, Question 1/1, CE 17, article 5, Annexe 1, point 2.11",
    ),
    (
        "es",
        "Resolución 69, Acuerdo 5, Cuestión 1/1, CE 17, artículo 5, Anexo 1, punto 2.11",
    ),
    (
        "ru",
        "Резолюцией 69, Решению 5, Вопросу 1/1, ИК 17, статье 5, Приложении 1, п. 2.11",
    ),
    ("zh", "第69号决议，第5号决定，第1/1号课题，第17研究组，第5条，附件1，第2.11节"),
    ("ar", "القرار 69، المقرر 5، المسألة 1/1، لجنة الدراسات 17، المادة 5، الملحق 1، القسم ٢٫١١"),
]


@pytest.mark.parametrize(("language", "text"), NAMES)
def test_the_number_of_a_name_is_a_code_and_no_figure(language: Language, text: str) -> None:
    assert values(text, language) == []
    assert values(text, language, "code") == [
        "resolution69",
        "decision5",
        "question1/1",
        "sg17",
        "article5",
        "annex1",
        "section2.11",
    ]


@pytest.mark.parametrize(
    ("text", "language", "groups", "left"),
    [
        ("Study Groups 5, 11 and 17 approved 36 texts", "en", "sg5 sg11 sg17", "36"),
        ("Les Commissions d'études 9 et 16 ont approuvé 7 textes", "fr", "sg9 sg16", "7"),
        ("Comisiones de Estudio 17, 20 y 21: 3 textos", "es", "sg17 sg20 sg21", "3"),
        ("17-я Исследовательская комиссия, 4 текста", "ru", "sg17", "4"),
        ("5-я и 11-я Исследовательские комиссии утвердили 41", "ru", "sg5 sg11", "41"),
        ("第5、11和17研究组批准了52份", "zh", "sg5 sg11 sg17", "52"),
        ("لجان الدراسات 5 و11 و17 على 36 توصية", "ar", "sg5 sg11 sg17", "36"),
        ("Sections 2 to 5; 44 countries", "en", "section2 section5", "44"),
        ("Resolution 69, 36 cases", "en", "resolution69", "36"),
        ("the 18th meeting, session 40 of the Council", "en", "no18 no40", ""),
        ("At the session 40 delegates spoke", "en", "", "40"),
        ("18-е собрание и 20-летие", "ru", "no18", "20"),
        ("第十八次会议有52人参加", "zh", "no18", "52"),
        ("代表12人，目标100天", "zh", "", "12 100"),
    ],
)
def test_lists_of_names_end_where_counts_begin(
    text: str, language: Language, groups: str, left: str
) -> None:
    assert values(text, language, "code") == groups.split()
    assert values(text, language) == left.split()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on 24 and 25 January 2024", "en"),
        ("24-25 January 2024", "en"),
        ("les 24 et 25 janvier 2024", "fr"),
        ("los días 24 y 25 de enero de 2024", "es"),
        ("24 и 25 января 2024 года", "ru"),
        ("2024年1月24日和25日", "zh"),
        ("2024年1月24-25日", "zh"),
        ("في 24 و25 يناير 2024", "ar"),
    ],
)
def test_two_days_of_a_month(text: str, language: Language) -> None:
    assert values(text, language, "date") == ["2024-01-24", "2024-01-25"]
    assert values(text, language) == []


def test_ordinals_in_words_are_no_numbers() -> None:
    assert values("its twenty-first meeting, twenty years on", "en") == ["20"]
    assert values("le dix-neuvième Forum, dix-neuf pays", "fr") == ["19"]


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
        ("Resolution 70", "Resolution 69", ["70"]),
        ("Resolution 70", "70 schools", ["70"]),
        ("Resolution 69", "第69号决议", []),
        ("Study Group 17", "SG17", []),
        ("69 cases", "Resolution 69", ["69"]),
        ("on 24 January 2024", "on 24 and 25 January 2024", []),
    ],
)
def test_what_a_source_does_not_state(claim: str, source: str, missing: list[str]) -> None:
    held = [*facts(source, "en"), *facts(source, "zh")]
    left = unsupported(facts(claim, "en"), held)
    assert [claim[fact.start : fact.end] for fact in left] == missing
