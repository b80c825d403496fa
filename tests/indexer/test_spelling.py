"""Misspelt words of a question, and the words of the corpus that were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import Language
from indexer.spelling import Spelling, vocabulary_of

TEXT = "The network of the governments. A Network for governments, and a networks; Órbita"


def pieces(word: str) -> int:
    """As a model that has the words of TEXT whole, and letters."""
    return 1 if word.lower() in TEXT.lower() else len(word)


def corrected(question: str, text: str = TEXT) -> dict[str, str]:
    """The misspelt words of *question* with the words meant."""
    found = Spelling("en", lambda: vocabulary_of([text]), pieces).corrections(question)
    return {each.term: each.forms["en"] for each in found}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("netwrok", "network"),  # two letters changed places
        ("netork", "network"),  # one is missing
        ("networck", "network"),  # one too many
        ("notwork", "network"),  # one is wrong
        ("Goverments", "governments"),
        ("gobermnents", "governments"),  # two slips in a long word
        ("orvita", "órbita"),
    ],
)
def test_a_slip_gives_the_word_that_was_meant(word: str, meant: str) -> None:
    assert corrected(f"Which {word}?") == {word: meant}


@pytest.mark.parametrize(
    ("language", "word", "meant"),
    [
        ("en", "shcools", "schools"),
        ("fr", "recettse", "recettes"),
        ("es", "esculeas", "escuelas"),
        ("ru", "шоклы", "школы"),
        ("ar", "المدراس", "المدارس"),
    ],
)
def test_letters_in_disorder_need_but_one_piece_more(
    language: Language, word: str, meant: str
) -> None:
    def pieces(each: str) -> int:
        return 1 if each == meant else 2

    spelling = Spelling(language, lambda: vocabulary_of([meant]), pieces)
    assert [each.forms[language] for each in spelling.corrections(word)] == [meant]
    assert spelling.corrections(word[:-1] + "ж") == []


@pytest.mark.parametrize(
    "word",
    [
        "network",
        "orbita",  # but for its accent
        "netw",  # too short
        "nutwurk",  # two slips in a short word
        "metwork",  # another first letter
    ],
)
def test_other_words_stay(word: str) -> None:
    assert corrected(word) == {}


def test_a_ligature_is_searched_as_it_is_written() -> None:
    text = "La mise en œuvre. Œuvre, Straße"
    known = {"œuvre", "strasse"}  # to the model: each is what it was trained on

    def pieces(word: str) -> int:
        return 1 if word in known else len(word)

    spelling = Spelling("fr", lambda: vocabulary_of([text]), pieces)
    found = spelling.corrections("mise en oeuvre, en œuvre, strasse, straße")
    assert [(each.term, each.forms) for each in found] == [("oeuvre", {"fr": "œuvre"})]


def test_a_word_that_the_model_knows_is_no_slip() -> None:
    spelling = Spelling("en", lambda: vocabulary_of(["the cost costs"]), lambda _: 1)
    assert spelling.corrections("coast") == []


def test_of_words_equally_near_the_usual_one_is_meant() -> None:
    usual = "abcdex abcdey abcdey"
    found = Spelling("en", lambda: vocabulary_of([usual]), lambda w: 9 if w == "abcdez" else 1)
    assert [each.forms["en"] for each in found.corrections("abcdez abcdez")] == ["abcdey"]


@given(st.lists(st.text("abcde", min_size=1, max_size=9)))
def test_no_word_of_the_vocabulary_is_corrected(words: list[str]) -> None:
    assert corrected(" ".join(words), " ".join(words)) == {}


@given(st.text())
def test_any_question_is_read(question: str) -> None:
    assert set(corrected(question).values()) <= set(TEXT.lower().replace(",", " ").split()) | {
        "governments",
        "networks",
    }
