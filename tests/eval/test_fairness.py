"""The share of each language in the first ten."""

import pytest

from corpus.language import Language
from eval.fairness import FIRST, shares

HELD: dict[str, tuple[Language, ...]] = {"a": ("en",), "b": ("ar",), "c": ("en", "ar")}


def test_a_language_that_is_drowned() -> None:
    """Half of what is relevant is Arabic, a quarter of what is shown."""
    found = {each.language: each for each in shares([["a", "c"]], [["a", "b"]], HELD)}
    assert (found["ar"].shown, found["ar"].relevant, found["ar"].ratio) == (0.25, 0.5, 0.5)
    assert found["en"].ratio == pytest.approx(1.5)


def test_only_the_first_ten_count() -> None:
    found = shares([["a"] * FIRST + ["b"] * 5], [["a", "b"]], HELD)
    assert {each.language: each.shown for each in found} == {"en": 1.0, "ar": 0.0}


def test_nothing_relevant_in_a_language_has_no_ratio() -> None:
    (arabic, _) = shares([["b", "a"]], [["a"]], HELD)
    assert arabic.ratio is None


def test_nothing_known() -> None:
    assert shares([], [], HELD) == ()
    assert shares([["x"]], [["y"]], HELD) == ()
