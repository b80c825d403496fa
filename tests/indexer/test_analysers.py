"""Terms in six languages: golden cases, and what every language shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import LANGUAGES, Language
from indexer.analysers import Analyser, normalise

GOLDEN: list[tuple[Language, str, str]] = [
    # language, one way to write it, another way that must share a word term
    ("en", "recommendations approved", "approving a recommendation"),
    ("fr", "résolutions approuvées", "RESOLUTION approuvée"),
    ("fr", "mise en œuvre", "MISE EN OEUVRE"),
    ("fr", "Cœurs", "coeur"),
    ("en", "Việt Nam", "viet"),
    ("en", "Łódź", "Lodz"),
    ("en", "Straße", "strasse"),
    ("en", "København", "Kobenhavn"),
    ("en", "Đà Nẵng", "DA NANG"),
    ("en", "İstanbul", "Istanbul"),
    ("en", "Diyarbakır", "diyarbakir"),
    ("en", "Əliyev", "Eliyev"),
    ("ru", "за\u0301мок", "замок"),
    ("es", "escuelas conectadas", "la escuela conectada"),
    ("ru", "школами и больницами", "школа"),
    ("ru", "учёт", "учет"),
    ("ar", "المدارس", "مدارس"),
    ("ar", "الإدارة", "الاداره"),
    ("zh", "连接学校和医院", "学校"),
    ("zh", "連接學校和醫院", "学校"),
]


def words(language: Language, text: str) -> set[str]:
    return {term for term in Analyser(language).terms(text) if not term.startswith("~")}


@pytest.mark.parametrize(("language", "one", "other"), GOLDEN)
def test_forms_of_a_word_share_a_term(language: Language, one: str, other: str) -> None:
    assert words(language, one) & words(language, other)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("see C25/18 for more", "c25/18"),
        ("C2001/38 and others", "c01/38"),
        ("the group FG-AI4A met", "fg-ai4a"),
        ("Recommendation D.608R", "d.608r"),
        ("Recommendation D\u2011608R", "d-608r"),
        ("ipv6", "ipv6"),
        ("1,234 people", "1234"),
        ("٤٣٧ مدرسة", "437"),
        ("2.5 GHz", "2.5"),
    ],
)
def test_symbols_names_and_numbers_are_alike_everywhere(
    language: Language, text: str, term: str
) -> None:
    assert term in Analyser(language).terms(text)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("FG-AI4A", ["fg-ai4a", "fg", "ai4a"]),
        ("D.608R", ["d.608r", "d", "608r"]),
        ("ITU-T/SG13", ["itu-t", "sg13"]),
        ("5G", ["5", "5g"]),
        ("1,234,567.5", ["1234567.5"]),
        ("2.5", ["2.5"]),
        ("2.500", ["2500"]),
        ("2025", ["2025"]),
    ],
)
def test_a_name_with_figures_gives_its_parts_too(text: str, terms: list[str]) -> None:
    found = [term for term in Analyser("en").terms(text) if not term.startswith("~")]
    assert found == terms


def test_chinese_gives_words_and_bigrams() -> None:
    terms = Analyser("zh").terms("国际电信联盟")
    assert "~国际" in terms
    assert "~际电" in terms
    assert any(len(term) > 1 and not term.startswith("~") for term in terms)


def test_a_search_needs_only_the_words_of_the_index() -> None:
    text = "连接学校和医院"
    met = dict.fromkeys(Analyser("zh").chinese_words(text), 1)
    assert Analyser("zh", met).terms(text) == Analyser("zh").terms(text)


@pytest.mark.parametrize("word", ["œuvre", "cœur", "Việt", "ærø", "straße", "łódź", "ıspanak"])
def test_a_word_is_one_word_whatever_its_letters(word: str) -> None:
    assert [term for term in Analyser("fr").terms(word) if not term.startswith("~")] == [
        *Analyser("fr").terms(normalise(word))[:1]
    ]
    assert normalise(word).isascii()


def test_every_letter_of_european_languages_and_of_vietnamese_has_ascii_ones() -> None:
    letters = [chr(code) for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00))]
    strange = [each for each in letters if each.isalpha() and not normalise(each).isascii()]
    assert strange == list("Ŀŀẚẜẝ")


def test_an_accent_or_vowel_mark_makes_no_difference() -> None:
    assert normalise("Élève Ñandú") == "eleve nandu"
    assert normalise("مُدَرِّسٌ") == normalise("مدرس")
    assert normalise("ﻣﺪﺭﺳﺔ") == normalise("مدرسة")


def test_signs_that_are_not_seen_or_look_alike_make_no_difference() -> None:
    assert normalise("in\u00adter\u200bna\u200dtional") == "international"
    assert normalise("المـــجلس") == normalise("المجلس")
    assert normalise("l’UIT l‘UIT") == "l'uit l'uit"
    assert normalise("2024\u20132025 \u2212") == "2024-2025 -"
    assert normalise("٣ ۳") == "3 3"


def test_traditional_chinese_gives_the_terms_of_simplified() -> None:
    assert normalise("國際電信聯盟") == "国际电信联盟"
    assert Analyser("zh").terms("第17研究組的課題") == Analyser("zh").terms("第17研究组的课题")
    assert Analyser("zh").chinese_words("連接學校") == Analyser("zh").chinese_words("连接学校")


def test_no_text_gives_no_terms() -> None:
    assert Analyser("en").terms("") == []
    assert Analyser("zh").terms(" … ！") == []


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_is_analysed(text: str, language: Language) -> None:
    assert all(Analyser(language, {}).terms(text))
