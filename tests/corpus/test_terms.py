"""The term base as it ships."""

import pytest

from corpus.language import LANGUAGES
from corpus.terms import term_base, words_in


def test_every_thing_has_a_name_in_every_language() -> None:
    for entry in term_base():
        for language in LANGUAGES:
            assert entry.forms[language], entry.id
            assert all(form == form.strip() != "" for form in entry.forms[language]), entry.id


def test_ids_are_unique() -> None:
    ids = [entry.id for entry in term_base()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "femmes"), ("es", "mujeres"), ("en", "women")]
)
def test_the_words_of_a_language(language: str, word: str) -> None:
    assert [each for each in ("en", "es", "fr") if word in words_in(each)] == [language]
