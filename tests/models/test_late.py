"""Late interaction against a slow twin that follows the definition word by word."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.embedder import TokenEmbedder
from models.late import QuestionWords, best_matches, late_scores, missed
from models.words import words_of
from tests.models.lettered import ALPHABET, Lettered, words

MODEL = Lettered()
text = st.text(ALPHABET, max_size=12)
repetitive = st.lists(st.sampled_from(["ab", "c", "de"]), max_size=9).map(" ".join)


def slow_cosine(one: str, other: str) -> float:
    """Between the sums of the vectors of two words' letters."""
    left, right = (sum(MODEL.vector(letter) for letter in word) for word in (one, other))
    lengths = np.linalg.norm(left) * np.linalg.norm(right)
    return float(np.dot(left, right) / lengths) if lengths > 1e-4 else 0.0


def slow_score(question: str, passage: str) -> float:
    """The weighted mean over distinct words of the question of the best cosine in the passage."""
    total = score = 0.0
    for word, repeats in Counter(words(question)).items():
        weight = sum(MODEL.weight(letter) for letter in word) * repeats**0.5
        total += weight
        score += weight * max((slow_cosine(word, other) for other in words(passage)), default=0.0)
    return score / total if total else 0.0


def scores(question: str, passages: list[str]) -> list[float]:
    """What late_scores makes of texts."""
    asked = QuestionWords.of(MODEL, question)
    found = late_scores(MODEL, asked, words_of(MODEL, passages))
    assert found.dtype == np.float32
    return [float(score) for score in found]


def slow_miss(question: str, passage: str) -> float:
    """The weighted mean over distinct words of how far the best cosine falls short of .6."""
    total = short = 0.0
    for word, repeats in Counter(words(question)).items():
        weight = sum(MODEL.weight(letter) for letter in word) * repeats**0.5
        best = max((slow_cosine(word, other) for other in words(passage)), default=0.0)
        total += weight
        short += weight * min(max(1 - best / 0.6, 0), 1)
    return short / total if total else 0.0


def test_the_fake_is_a_token_embedder() -> None:
    assert isinstance(MODEL, TokenEmbedder)


@given(text | repetitive, st.lists(text, max_size=6))
def test_scores_are_those_of_the_slow_twin(question: str, passages: list[str]) -> None:
    expected = [slow_score(question, passage) for passage in passages]
    assert scores(question, passages) == pytest.approx(expected, abs=1e-4)


def test_a_word_said_four_times_counts_twice() -> None:
    once, often = scores("a b", ["a", "b"]), scores("a a a a b", ["a", "b"])
    weights = MODEL.weight("a"), MODEL.weight("b")
    alike = slow_cosine("a", "b")
    for (first, second), (a, b) in ((once, weights), (often, (2 * weights[0], weights[1]))):
        assert first == pytest.approx((a + b * alike) / (a + b), abs=1e-4)
        assert second == pytest.approx((a * alike + b) / (a + b), abs=1e-4)


def test_a_passage_that_holds_every_question_word_scores_one() -> None:
    first, second = scores("ab c", ["c de ab", "e"])
    assert first == pytest.approx(1)
    assert second < 1


def test_a_word_counts_as_a_whole_and_not_by_its_pieces() -> None:
    whole, pieces = scores("ab", ["ab", "a b"])
    assert whole == pytest.approx(1)
    assert pieces < whole


@pytest.mark.parametrize("nothing", ["de", "dede", "dddeee"])
def test_a_word_whose_pieces_undo_one_another_is_like_nothing(nothing: str) -> None:
    assert scores("a b", [nothing, f"{nothing} a b"]) == pytest.approx([0, 1])
    assert scores(nothing, ["a", "d"]) == [0, 0]


def test_scores_stay_between_minus_one_and_one() -> None:
    assert np.abs(scores(" ".join(ALPHABET), list(ALPHABET))).max() <= 1 + 1e-6


@pytest.mark.parametrize("question", ["", "z"], ids=["no words", "only a word without weight"])
def test_a_question_that_tells_nothing_scores_zero(question: str) -> None:
    assert scores(question, ["a", "b c"]) == [0, 0]


def test_passages_without_words_score_zero() -> None:
    assert scores("e", ["", "e", ""]) == pytest.approx([0, 1, 0])


def test_no_passages_give_no_scores() -> None:
    assert scores("e", []) == []


def misses(question: str, passages: list[str]) -> list[float]:
    """How much of a question texts have nothing like."""
    asked = QuestionWords.of(MODEL, question)
    matches = best_matches(MODEL, asked.vectors, words_of(MODEL, passages))
    return [float(share) for share in missed(asked, matches)]


@given(text, st.lists(text, max_size=6))
def test_a_passage_misses_no_more_when_it_says_more(question: str, passages: list[str]) -> None:
    said = misses(question, passages)
    assert all(0 <= share <= 1 + 1e-6 for share in said)
    (whole,) = misses(question, [" ".join(passages)])
    assert whole <= min(said, default=1) + 1e-6


@given(text | repetitive, st.lists(text, max_size=6))
def test_what_is_missed_is_what_the_slow_twin_misses(question: str, passages: list[str]) -> None:
    expected = [slow_miss(question, passage) for passage in passages]
    assert misses(question, passages) == pytest.approx(expected, abs=1e-4)


def test_what_a_passage_says_is_not_missed() -> None:
    assert misses("ab c", ["c de ab", ""]) == pytest.approx([0, 1])


def test_a_telling_word_is_missed_more() -> None:
    without_heavy, without_light = misses("a d", ["a", "d"])  # "d" weighs four times as much
    assert without_heavy > without_light
