"""Names in other scripts, found by how they sound."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import Language
from indexer.build import build
from indexer.open import open_index
from indexer.sounds import Names, Sounds, keys, names_of
from models.static import StaticEmbedder

KNOWN = {"council", "городе", "Совета", "مدينة"}
TEXTS: dict[Language, list[str]] = {
    "ar": ["زار المجلس مدينة كاتوفيتسه ثم تورنوفيتسا مع كيبوندو."],
    "en": ["The council met in Katowice with Ms Kibwendo; Tornovitsa was next, then Kigoma."],
    "ru": ["Совет собрался в городе Катовице; затем в Торновице; Кибвендо говорила первой."],
    "zh": ["理事会在卡托维兹开会。"],
}


def pieces(words: Sequence[str]) -> list[int]:
    """The model knows the words of KNOWN and no other."""
    return [1 if word in KNOWN else 3 for word in words]


def load(language: Language) -> Names:
    return names_of(TEXTS[language], pieces)


@pytest.fixture
def sounds() -> Sounds:
    return Sounds(TEXTS, load, pieces)


@pytest.mark.parametrize(
    ("question", "name", "forms"),
    [
        ("Что обсуждали в Катовице?", "Катовице", {"en": "Katowice", "ar": "كاتوفيتسه"}),
        ("When was the meeting in Katowice?", "Katowice", {"ru": "Катовице"}),
        ("ماذا قالت كيبوندو؟", "كيبوندو", {"en": "Kibwendo", "ru": "Кибвендо"}),
        ("¿Quién es Kibwendo?", "Kibwendo", {"ar": "كيبوندو", "ru": "Кибвендо"}),
    ],
)
def test_a_name_is_found_in_other_scripts(
    sounds: Sounds, question: str, name: str, forms: dict[str, str]
) -> None:
    found = {bridged.term: dict(bridged.forms) for bridged in sounds.names(question)}
    assert found[name] == forms


def test_inflected_names_are_found(sounds: Sounds) -> None:
    (found,) = (each for each in sounds.names("Кто был в Торновицах?") if "en" in each.forms)
    assert found.forms["en"] == "Tornovitsa"


def test_a_word_that_the_model_knows_is_not_looked_for(sounds: Sounds) -> None:
    assert not sounds.names("council Совета مدينة")


def test_names_of_the_same_script_are_the_words_own_business(sounds: Sounds) -> None:
    assert all("en" not in each.forms for each in sounds.names("¿Dónde está Katowice?"))


def test_short_names_are_left_alone(sounds: Sounds) -> None:
    """Two or three consonants meet too many words by chance."""
    assert not sounds.names("Кигома")


@pytest.mark.parametrize(
    ("question", "language", "word"),
    [
        ("Где была بولندية?", "es", "planteada"),
        ("Кто платит стажёрам?", "ar", "ستجريه"),
        ("Какие стажёрам нужны?", "ar", "ستجريه"),
        ("ماذا تلخص", "en", "toolkits"),
        ("ماذا تلخص", "ar", "Toolkits"),  # of the language, not of its script
    ],
)
def test_words_without_a_capital_are_no_names(question: str, language: Language, word: str) -> None:
    held = Sounds([language], lambda _: names_of([word], pieces), pieces)
    assert held.names(question) == []


def test_a_question_without_capitals_may_name_anything(sounds: Sounds) -> None:
    (found,) = (each for each in sounds.names("что было в катовице?") if "en" in each.forms)
    assert found.forms["en"] == "Katowice"


def test_nothing_is_found_for_nothing(sounds: Sounds) -> None:
    assert sounds.names("") == []
    assert Sounds((), load, pieces).names("Катовице") == []


@pytest.mark.parametrize(
    "words",
    [
        ("Katowice", "Катовице"),
        ("Chebarkul", "Чебаркуль"),
        ("Khartoumska", "Хартумска"),
        ("Jerzykowski", "Ежиковский"),
        ("Guillermez", "غييرميز"),
        ("Washington", "واشنطن"),
    ],
)
def test_spellings_of_a_name_share_a_key(words: tuple[str, str]) -> None:
    first, second = map(keys, words)
    assert set(first) & set(second)


def test_an_index_finds_names_that_its_model_never_met(tmp_path: Path) -> None:
    text = "1\tVisits\n1.1\tMs Kibwendo of Tornovitsa opened the laboratory.\n1.2\tCosts fell.\n"
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "C25-33_en.txt").write_text(text, "utf-8")
    build([tmp_path / "papers"], tmp_path / "index", embedder=StaticEmbedder())
    index = open_index(tmp_path / "index", StaticEmbedder())
    found = {each.term: dict(each.forms) for each in index.names("Что сделала Кибвендо?")}
    assert found == {"Кибвендо": {"en": "Kibwendo"}}
    assert not index.names("Что стало с затратами?")


@given(st.text(max_size=40))
def test_any_word_has_few_keys(word: str) -> None:
    found = keys(word)
    assert len(found) <= 16
    assert all(len(key) >= 4 and key.isupper() for key in found)
