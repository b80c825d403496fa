"""How words match a sample of passages."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer import background
from indexer.background import Background, sampled, telling
from models.embedder import TokenIds, Vectors
from models.words import words_of


class Corners:
    """Words are the numbers 0 to 3, at right angles; *asked* counts the vectors looked up."""

    def __init__(self) -> None:
        self.asked = 0

    def token_ids(self, texts: Sequence[str]) -> list[TokenIds]:
        return [np.array([int(word) for word in text.split()], np.int32) for text in texts]

    def continues(self, ids: TokenIds) -> NDArray[np.bool_]:
        return np.zeros(len(ids), np.bool_)

    def token_vectors(self, ids: TokenIds) -> Vectors:
        self.asked += len(ids)
        return np.eye(4, dtype=np.float32)[ids]

    def token_weights(self, ids: TokenIds) -> Vectors:
        return np.ones(len(ids), np.float32)


def over_passages(model: Corners) -> Background:
    return Background(model, words_of(model, ["0 1", "0", ""]))


def vectors(*numbers: int) -> Vectors:
    return np.eye(4, dtype=np.float32)[list(numbers)]


def test_the_best_match_of_each_word_in_each_passage() -> None:
    found = over_passages(Corners())
    assert found.matches(vectors(0, 1, 2)).tolist() == [[1, 1, 0], [1, 0, 0], [0, 0, 0]]
    assert found.matches(vectors()).shape == (0, 3)


def test_a_word_is_compared_once() -> None:
    model = Corners()
    found = over_passages(model)
    found.matches(vectors(0, 1))
    before = model.asked
    assert found.matches(vectors(0, 1)).shape == (2, 3)
    assert model.asked == before


def test_a_word_that_is_met_everywhere_tells_least() -> None:
    found = over_passages(Corners())
    everywhere, once, never = telling(found.matches(vectors(0, 1, 2)), 2.0)
    assert everywhere < once < never == 1
    assert telling(found.matches(vectors(0, 1)), 0.0).tolist() == [1, 1]


def test_telling_is_a_power_of_how_far_a_word_usually_is() -> None:
    matches = np.array([[1, 0.5, 0], [-1, -1, 0.5], [1, 1, 1]], np.float32)
    np.testing.assert_allclose(telling(matches, 2.0), [0.25, 1, 0])
    np.testing.assert_allclose(telling(matches, 1.0), [0.5, 1, 0])
    assert telling(np.empty((2, 0), np.float32), 2.0).tolist() == [1, 1]


def test_words_that_are_no_longer_kept_are_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_KEPT", 1)
    kept = over_passages(Corners())
    for numbers in ((0, 1), (2, 3), (0, 3, 1)):
        expected = over_passages(Corners()).matches(vectors(*numbers))
        assert kept.matches(vectors(*numbers)).tolist() == expected.tolist()


def test_rows_are_sampled_from_each_range() -> None:
    rows = sampled([(0, 3), (10, 110)], 5)
    assert rows[0].tolist() == [0, 1, 2]
    assert len(rows[1]) == 5
    assert (rows[1][0], rows[1][-1]) == (10, 109)
