"""Texts that lose some of their tokens at each draw."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.train.tokenised import Texts

MANY = Texts.of([np.arange(100, dtype=np.int32) + 100 * row for row in range(100)])


def rows(texts: Texts) -> list[list[int]]:
    """The ids of each text."""
    return [texts.take(np.array([row])).flat.tolist() for row in range(len(texts))]


def is_part(some: list[int], every: list[int]) -> bool:
    """Whether *some* stand in *every*, in the same order."""
    left = iter(every)
    return all(id_ in left for id_ in some)


@given(st.lists(st.lists(st.integers(1, 9), max_size=6)), st.floats(0, 1), st.integers(0, 99))
def test_a_thinned_text_is_part_of_its_text_and_never_empty(
    lists: list[list[int]], kept: float, seed: int
) -> None:
    texts = Texts.of([np.array(ids, np.int32) for ids in lists])
    thin = rows(texts.thinned(np.random.default_rng(seed), kept))
    assert len(thin) == len(lists)
    for some, every in zip(thin, lists, strict=True):
        assert is_part(some, every)
        assert bool(some) == bool(every)


def test_the_share_kept_is_the_one_asked_for() -> None:
    thin = MANY.thinned(np.random.default_rng(1), 0.75)
    assert 0.72 < len(thin.flat) / len(MANY.flat) < 0.78


def test_all_kept_changes_nothing() -> None:
    assert rows(MANY.thinned(np.random.default_rng(1), 1.0)) == rows(MANY)
