"""Names of a question in other languages."""

import pytest

from corpus.language import Language
from indexer.acronyms import Definitions
from indexer.bridge import Bridge, in_language

DEFINED: Definitions = {
    "en": {"FG-XY": "Focus Group on metaverse"},
    "zh": {"FG-XY": "元宇宙焦点组"},
}


def test_documents_that_define_an_acronym_have_it_and_need_no_other_name() -> None:
    assert Bridge(DEFINED).terms("FG-XY 有什么成果？", "zh") == []
    (found,) = Bridge({"en": {"IXP": "Internet exchange point"}}).terms("Que sont les IXP?", "fr")
    assert "en" not in found.forms
    assert found.forms["fr"] == "point d'échange Internet"


def test_what_an_acronym_means_is_searched_for_as_the_documents_say_it() -> None:
    (found,) = Bridge(DEFINED).terms("What is FG-XY?", "en", spelt_out=True)
    assert found.forms == {"en": "Focus Group on metaverse", "zh": "元宇宙焦点组"}
    held: Definitions = {"en": {"IXP": "exchange point of the Internet"}}
    (found,) = Bridge(held).terms("Que sont les IXP?", "fr", spelt_out=True)
    assert found.forms["en"] == "exchange point of the Internet"
    assert found.forms["fr"] == "point d'échange Internet"


def test_a_definition_gives_its_acronym_and_what_others_call_it() -> None:
    (found,) = Bridge(DEFINED).terms("What is the focus group on metaverse?", "en")
    assert found.forms == {"en": "FG-XY", "zh": "元宇宙焦点组"}


def test_an_acronym_of_the_term_base() -> None:
    (found,) = Bridge({}).terms("Что такое МСЭ-Т?", "ru")
    assert found.forms["en"] == "ITU-T"
    assert found.forms["ru"] == "Сектор стандартизации электросвязи"


@pytest.mark.parametrize(("question", "language"), [("уровень С-5", "ru"), ("الرتبة ف5", "ar")])
def test_a_grade_in_letters_of_another_script(question: str, language: Language) -> None:
    (found,) = Bridge({}).terms(question, language)
    assert {found.forms[code] for code in ("en", "fr", "es", "zh")} == {"P5"}


def test_a_country_by_its_names_in_the_other_languages() -> None:
    (found,) = Bridge({}).terms("школы в Черногории", "ru")
    assert found.forms["en"] == "Montenegro"
    assert "ru" not in found.forms


def test_an_adjective_gives_the_name_in_its_own_language_too() -> None:
    (found,) = Bridge({}).terms("les écoles tchadiennes", "fr")
    assert found.forms["fr"] == "Tchad"
    assert found.forms["zh"] == "乍得"


def test_the_text_for_a_language_has_the_names_of_that_language_only() -> None:
    terms = Bridge({}).terms("школы в Черногории", "ru")
    assert in_language("школы в Черногории", terms, "zh") == "школы в Черногории 黑山"
    assert in_language("школы в Черногории", terms, "ru") == "школы в Черногории"


def test_a_name_that_is_there_is_not_added_again() -> None:
    terms = Bridge({}).terms("schools in Montenegro", "en")
    assert in_language("schools in Montenegro", terms, "es") == "schools in Montenegro"


def test_nothing_is_bridged_where_nothing_is_named() -> None:
    assert Bridge({}).terms("How many schools?", "en") == []
    assert Bridge({}).terms("", None) == []


def test_the_union_itself_is_not_bridged() -> None:
    assert Bridge({}).terms("Что делает МСЭ?", "ru") == []
