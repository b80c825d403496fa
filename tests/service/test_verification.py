"""What stands in a passage passes, what does not is a fault: numbers in words, too."""

import pytest

from corpus.language import Language
from service.answers.verification import Fault, fault, read_claim
from service.records import Found, SearchRequest
from service.settings import Settings
from service.wiring import service_over
from tests.service.fakes import FakeIndex, document


def passage(text: str, language: Language) -> Found:
    """A passage of that text, as it is found."""
    index = FakeIndex([document("C25/33", language, "T", [("2", "", text)])])
    return service_over(index, Settings(), None).search.search(SearchRequest(text)).hits[0]


PASSAGES = {
    "en": "In 437 schools 2 million pupils and 900 teachers were connected to the network.",
    "fr": "Dans 437 écoles, 2 millions d'élèves et 900 enseignants ont été connectés au réseau.",
    "es": "Se conectaron a la red 437 escuelas, 2 millones de alumnos y 900 profesores.",
    "ru": "К сети было подключено 437 школ, 2 миллиона учеников и 900 учителей.",
    "ar": "تم توصيل 437 مدرسة و2 مليون تلميذ و900 معلم بالشبكة.",
    "zh": "437所学校的200万名学生和900名教师接入网络。",
}


@pytest.mark.parametrize(
    ("language", "true", "false"),
    [
        ("en", "Two million pupils were connected", "Three million pupils were connected"),
        ("fr", "Quatre cent trente-sept écoles", "Quatre cents écoles ont été connectées"),
        ("es", "Novecientos profesores se conectaron", "Se conectaron cuatrocientas escuelas"),
        ("ru", "Подключено четыреста тридцать семь школ", "Подключено четыреста школ"),
        ("ar", "تم توصيل أربعمائة وسبع وثلاثون مدرسة", "تم توصيل أربعمائة مدرسة"),
        ("zh", "四百三十七所学校接入网络", "该国已有四百所学校接入了网络"),
    ],
)
def test_numbers_in_words(language: Language, true: str, false: str) -> None:
    held = {1: passage(PASSAGES[language], language)}
    assert fault(read_claim(f"{true} [1]."), held) is None
    assert fault(read_claim(f"{false} [1]."), held) is Fault.NOT_STATED


def test_a_sentence_of_no_certain_language_is_read_in_that_of_its_passage() -> None:
    held = {1: passage(PASSAGES["fr"], "fr")}
    assert fault(read_claim("Neuf cents. [1]"), held) is None
    assert fault(read_claim("Huit cents. [1]"), held) is Fault.NOT_STATED


def test_a_scale_is_of_the_language_of_its_sentence() -> None:
    held = {1: passage("Le budget est de 2 milliards de francs suisses pour ces années.", "fr")}
    assert (
        fault(read_claim("The budget is two billion Swiss francs for these years [1]."), held)
        is None
    )
    wrong = "Le budget est de deux billions de francs suisses pour ces années [1]."
    assert fault(read_claim(wrong), held) is Fault.NOT_STATED
