"""Languages are told apart, short questions too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import LANGUAGE_OF, LANGUAGES, LETTERS, detect

QUESTIONS = {
    "How many?": "en",
    "How many schools were connected in Burundi?": "en",
    "IPv6 laboratory of the university": "en",
    "What does 万国邮联 mean in the report?": "en",
    "Combien d'écoles ?": "fr",
    "Combien d’écoles et d’hôpitaux ont été connectés au Burundi?": "fr",
    "Quels pays ?": "fr",
    "activités de l'UIT": "fr",
    "¿Cuántas escuelas?": "es",
    "Cuantas escuelas": "es",
    "escuelas y hospitales de Burundi": "es",
    "Сколько школ?": "ru",
    "МСЭ-Т и IPv6": "ru",
    "布隆迪连接了多少所学校和医院？": "zh",
    "IPv6是什么": "zh",
    "gender balance": "en",
    "submarine cables": "en",
    "cable submarino": "es",
    "ecoles connectees": "fr",  # in keywords, without accents
    "budget 2024 recettes": "fr",
    "recomendacion UIT-R": "es",
    "jeunes": "fr",
    "布隆迪 IPv6 ITU-T IMT-2020": "zh",
    "كم عدد المدارس؟": "ar",
    "ما هو IPv6؟": "ar",
}


@pytest.mark.parametrize(("question", "language"), QUESTIONS.items())
def test_questions(question: str, language: str) -> None:
    assert detect(question) == language


@pytest.mark.parametrize(
    "text", ["", "2025", "C25/33", "IPv6 ITU-T", "???", "\n\t", "IPv6 Montenegro", "Giga Brazil"]
)
def test_what_has_no_language(text: str) -> None:
    assert detect(text) is None


def test_capitals_are_read_where_there_is_nothing_else() -> None:
    assert detect("REPORT BY THE SECRETARY-GENERAL ON THE ACTIVITIES OF THE UNION") == "en"


@given(st.text(max_size=200))
def test_any_text_gives_one_of_six_or_none(text: str) -> None:
    assert detect(text) in {*LANGUAGES, None}


def test_letters_and_languages_are_one_to_one() -> None:
    assert {LANGUAGE_OF[letter] for letter in LETTERS.values()} == set(LANGUAGES)
    assert LETTERS["zh"] == "C"
    assert LETTERS["es"] == "S"
