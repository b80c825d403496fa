"""Suggestions: what comes, in which order, and against a slow obvious twin."""

import gc
import threading
import unicodedata
import weakref
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.catalog import Catalog
from service.suggest import Suggester, Suggestion, Suggestions, suggestions_of
from tests.service.fakes import fake_index, fake_service

TEXTS = [
    Suggestion("C25/33", "document", 2025),
    Suggestion("C24/33", "document", 2024),
    Suggestion("IPv6", "term"),
    Suggestion("IPv6 training", "heading", 3),
    Suggestion("Training and IPv6", "heading", 9),
    Suggestion("Écoles rurales", "heading"),
    Suggestion("国际电联互联网活动", "title"),
    Suggestion("التدريب", "heading"),
]


def texts(typed: str) -> list[str]:
    return [each.text for each in Suggester(TEXTS).suggest(typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("c2", ["C25/33", "C24/33"]),
        ("ipv6", ["IPv6", "IPv6 training", "Training and IPv6"]),
        ("trai", ["Training and IPv6", "IPv6 training"]),
        ("ecol", ["Écoles rurales"]),
        ("ÉCOLES R", ["Écoles rurales"]),
        ("ural", []),
        ("互联网", ["国际电联互联网活动"]),
        ("التد", ["التدريب"]),
        ("33", ["C25/33", "C24/33"]),
        ("", []),
        ("  ", []),
    ],
)
def test_texts_that_go_on_as_typed(typed: str, found: list[str]) -> None:
    assert texts(typed) == found


def test_no_more_than_asked_for() -> None:
    many = Suggester(Suggestion(f"item {n}", "heading") for n in range(50))
    assert len(many.suggest("item")) == 8
    assert len(many.suggest("item", 3)) == 3


def plain(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parted if not unicodedata.combining(char))


@given(
    st.lists(st.text("ab é", min_size=1, max_size=8), max_size=12),
    st.text("abé", min_size=1, max_size=3),
)
def test_as_a_walk_through_all_words_finds(held: list[str], typed: str) -> None:
    suggester = Suggester(Suggestion(text, "heading") for text in held)
    walked = {
        text
        for text in held
        for at, before in enumerate(f" {plain(text)}")
        if not before.isalnum() and plain(text)[at:].startswith(plain(typed))
    }
    assert {each.text for each in suggester.suggest(typed, 100)} == walked


def test_the_documents_and_headings_of_an_index() -> None:
    suggestions = suggestions_of(Catalog(fake_index()))
    suggestions.counting.join(timeout=10)
    suggester = suggestions.suggester
    assert [each.text for each in suggester.suggest("C25/")] == ["C25/33"]
    assert "Burundi" in [each.text for each in suggester.suggest("bur")]
    assert "布隆迪" in [each.text for each in suggester.suggest("隆迪")]


def test_suggestions_keep_no_index_open() -> None:
    service = fake_service()
    suggestions = suggestions_of(service.search.catalog)
    assert suggestions_of(service.search.catalog) is suggestions
    suggestions.counting.join(timeout=10)
    held = weakref.ref(service.index)
    del service
    gc.collect()
    assert held() is None


class Slow(Catalog):
    """A catalogue whose headings come when they are let."""

    let = threading.Event()

    def headings(self, longest: int, most: int) -> Sequence[tuple[str, int]]:
        """What there is, once it is let."""
        self.let.wait(10)
        return super().headings(longest, most)


def test_nobody_waits_for_the_headings() -> None:
    catalog = Slow(fake_index())
    suggestions = Suggestions(catalog)
    assert [each.text for each in suggestions.suggester.suggest("C25/")] == ["C25/33"]
    assert suggestions.suggester.suggest("Fellowships") == []
    catalog.let.set()
    suggestions.counting.join(timeout=10)
    assert [each.text for each in suggestions.suggester.suggest("Fellowships")] == ["Fellowships"]


def test_headings_are_short_and_the_most_frequent() -> None:
    catalog = Catalog(fake_index())
    assert catalog.headings(longest=7, most=2) == [("Purpose", 2), ("Burundi", 2)]
    assert ("Purpose", 2) not in catalog.headings(longest=6, most=9)
