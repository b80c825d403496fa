"""Patterns that forgive missing accents."""

import pytest

from service.question.patterns import either, lenient


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bannée\b", "année"),
        (r"\bannée\b", "ANNEE"),
        (r"\baño\b", "ano"),
        (r"\bотчёт", "отчет"),
        ("أين", "اين"),
        ("السنة", "السنه"),
        (r"\bo\xf9\b", "où"),
        ("[eé]t[eé]", "ete"),
    ],
)
def test_found(pattern: str, text: str) -> None:
    assert either("nothing", pattern).search(text)


@pytest.mark.parametrize(("pattern", "text"), [(r"\bo\xf9\b", "ou"), ("край", "краи"), ("e", "é")])
def test_not_found(pattern: str, text: str) -> None:
    assert not either(pattern).search(text)


def test_nothing_stays_nothing() -> None:
    assert lenient("") == ""
