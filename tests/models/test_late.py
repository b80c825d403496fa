"""Late interaction against a slow twin that follows the definition word by word."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.embedder import TokenIds, Vectors
from models.late import TokenLists, late_scores

VOCABULARY = 12


class Fake:
    """Token vectors from a seed; token 0 weighs nothing."""

    def __init__(self) -> None:
        vectors = np.random.default_rng(3).standard_normal((VOCABULARY, 5)).astype(np.float32)
        self._vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        self._weights = np.arange(VOCABULARY, dtype=np.float32)

    def token_ids(self, texts: Sequence[str]) -> list[TokenIds]:
        """Texts are digits here."""
        return [np.array([int(word) for word in text.split()], np.int32) for text in texts]

    def token_vectors(self, ids: TokenIds) -> Vectors:
        """Rows of the table."""
        rows: Vectors = self._vectors[ids]
        return rows

    def token_weights(self, ids: TokenIds) -> NDArray[np.float32]:
        """The id itself."""
        return self._weights[ids]


MODEL = Fake()
ids = st.lists(st.integers(0, VOCABULARY - 1), max_size=9)


def lists(rows: list[list[int]]) -> TokenLists:
    """Token lists of *rows*."""
    flat = np.array([token for row in rows for token in row], np.int32)
    return TokenLists(flat, np.cumsum([0, *map(len, rows)]).astype(np.int64))


def slow_score(question: list[int], passage: list[int]) -> float:
    """The weighted mean over distinct question tokens of the best cosine in the passage."""
    if not passage:
        return 0.0
    total = score = 0.0
    for token, repeats in Counter(question).items():
        weight = float(MODEL._weights[token]) * repeats**0.5
        best = max(float(MODEL._vectors[token] @ MODEL._vectors[other]) for other in passage)
        total += weight
        score += weight * best
    return score / total if total else 0.0


@given(ids, st.lists(ids, max_size=6))
def test_scores_are_those_of_the_slow_twin(question: list[int], passages: list[list[int]]) -> None:
    scores = late_scores(MODEL, np.array(question, np.int32), lists(passages))
    assert scores.dtype == np.float32
    assert scores == pytest.approx([slow_score(question, row) for row in passages], abs=1e-5)


@given(st.lists(ids, min_size=1, max_size=6), st.data())
def test_rows_are_taken_in_the_order_asked(passages: list[list[int]], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, len(passages) - 1), max_size=8))
    taken = lists(passages).take(np.array(rows, np.int64))
    assert len(taken) == len(rows)
    pieces = np.split(taken.flat, taken.offsets[1:-1]) if rows else []
    assert [piece.tolist() for piece in pieces] == [passages[row] for row in rows]


def test_a_passage_that_holds_every_question_token_scores_one() -> None:
    scores = late_scores(MODEL, np.array([3, 7], np.int32), lists([[7, 1, 3], [1]]))
    assert scores[0] == pytest.approx(1)
    assert scores[1] < 1


def test_scores_stay_between_minus_one_and_one() -> None:
    everything = list(range(VOCABULARY))
    scores = late_scores(MODEL, np.array(everything, np.int32), lists([[n] for n in everything]))
    assert np.abs(scores).max() <= 1 + 1e-6


@pytest.mark.parametrize("question", [[], [0]], ids=["no tokens", "only a token without weight"])
def test_a_question_that_tells_nothing_scores_zero(question: list[int]) -> None:
    assert late_scores(MODEL, np.array(question, np.int32), lists([[1], [2, 3]])).tolist() == [0, 0]


def test_passages_without_tokens_score_zero() -> None:
    scores = late_scores(MODEL, np.array([5], np.int32), lists([[], [5], []]))
    assert scores == pytest.approx([0, 1, 0])


def test_no_passages_give_no_scores() -> None:
    assert late_scores(MODEL, np.array([5], np.int32), lists([])).shape == (0,)
