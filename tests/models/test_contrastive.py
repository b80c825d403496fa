"""The gradients of the loss against finite differences, and a training run of toy pairs."""

import numpy as np
import pytest
from numpy.typing import NDArray

from models.train.contrastive import Mask, Table, info_nce, step, twins_in
from models.train.tokenised import Texts

TEMPERATURE = 0.3
SMALL = 1e-5
Rows = NDArray[np.float64]


def unit_rows(seed: int, rows: int = 6, dim: int = 5) -> Rows:
    """Random rows of length 1."""
    vectors = np.random.default_rng(seed).standard_normal((rows, dim))
    unit: Rows = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def loss(a: Rows, b: Rows) -> float:
    """The loss alone, in double precision."""
    return info_nce(a, b, alone(a), TEMPERATURE)[0]  # type: ignore[arg-type]


def alone(rows: Rows) -> Mask:
    """No row is another's twin."""
    return np.zeros((len(rows), len(rows)), np.bool_)


def slopes(a: Rows, b: Rows, *, of_left: bool) -> Rows:
    """The gradient of the mean loss by one side, by central differences."""
    side = a if of_left else b
    found = np.zeros_like(side)
    for place in np.ndindex(side.shape):
        kept = side[place]
        side[place] = kept + SMALL
        above = loss(a, b)
        side[place] = kept - SMALL
        below = loss(a, b)
        side[place] = kept
        found[place] = (above - below) / (2 * SMALL)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_gradients_are_those_of_finite_differences(seed: int) -> None:
    a, b = unit_rows(seed), unit_rows(seed + 100)
    _, left, right = info_nce(a, b, alone(a), TEMPERATURE)  # type: ignore[arg-type]
    # info_nce leaves out the 1 / n of the mean: Adagrad does not see a constant factor.
    assert left / len(a) == pytest.approx(slopes(a, b, of_left=True), abs=1e-4)
    assert right / len(a) == pytest.approx(slopes(a, b, of_left=False), abs=1e-4)


def test_rows_that_fit_lose_less_than_rows_that_do_not() -> None:
    a = unit_rows(1)
    assert loss(a, a) < loss(a, a[::-1].copy())


def test_scores_that_tell_nothing_lose_the_logarithm_of_the_batch() -> None:
    """Every score is 0: a guess among 6."""
    assert loss(np.zeros((6, 5)), np.zeros((6, 5))) == pytest.approx(np.log(6), abs=1e-3)


def test_a_twin_is_no_negative() -> None:
    """Nothing is left to tell apart in a batch that holds one pair twice."""
    a, b = unit_rows(4, rows=2), unit_rows(5, rows=2)
    assert loss(a, b) > 0.1
    value, *gradients = info_nce(a, b, ~np.eye(2, dtype=np.bool_), TEMPERATURE)  # type: ignore[arg-type]
    assert value == pytest.approx(0, abs=1e-6)
    assert np.abs(gradients).max() < 1e-9


def test_twins_share_a_text_of_the_same_tokens_on_either_side() -> None:
    left, right = texts([[1, 2], [3], [2, 1], [2, 2, 1], []]), texts([[5], [6], [7], [6], []])
    found = np.argwhere(twins_in(left, right)).tolist()
    assert found == [[0, 2], [1, 3], [2, 0], [3, 1]]
    assert twins_in(texts([[], []]), texts([[1], [2]])).tolist() == [[False, True], [True, False]]
    assert twins_in(texts([]), texts([])).shape == (0, 0)


def texts(rows: list[list[int]]) -> Texts:
    """Rows of token ids."""
    flat = np.array([token for row in rows for token in row], np.int32)
    return Texts(flat, np.cumsum([0, *map(len, rows)]).astype(np.int64))


def batch(left: list[list[int]], right: list[list[int]]) -> tuple[Texts, Texts, Mask]:
    """Pairs of token ids as a step takes them."""
    sides = texts(left), texts(right)
    return *sides, twins_in(*sides)


def toy_batch(chance: np.random.Generator) -> tuple[Texts, Texts, Mask]:
    """Word-by-word translations: token n of one language is token n + 50 of the other."""
    sentences = [chance.choice(50, 4, replace=False).tolist() for _ in range(32)]
    return batch(sentences, [[token + 50 for token in row] for row in sentences])


def found(table: Table) -> float:
    """The share of toy tokens whose translation is the nearest of the other language."""
    unit = table.vectors / np.linalg.norm(table.vectors, axis=1, keepdims=True)
    nearest = np.argmax(unit[:50] @ unit[50:].T, axis=1)
    return float(np.mean(nearest == np.arange(50)))


def test_training_on_toy_pairs_finds_the_translations() -> None:
    chance = np.random.default_rng(11)
    table = Table.random(100, 16, seed=11)
    losses = [step(table, *toy_batch(chance), temperature=0.1, rate=0.05) for _ in range(150)]
    assert np.mean(losses[-10:]) < 0.2 * losses[0]
    assert found(table) > 0.9


def run_from_the_same_start(seed: int) -> Table:
    chance, table = np.random.default_rng(seed), Table.random(100, 16, seed=11)
    for _ in range(2):
        step(table, *toy_batch(chance), temperature=0.1, rate=0.05)
    return table


def test_the_mean_of_runs_has_learnt_what_they_did() -> None:
    runs = [run_from_the_same_start(seed) for seed in (1, 2)]
    mean = Table.mean(runs)
    assert mean.vectors.dtype == np.float32
    np.testing.assert_allclose(mean.vectors, (runs[0].vectors + runs[1].vectors) / 2, rtol=1e-5)
    assert found(mean) >= min(map(found, runs)) > 0


def test_a_step_touches_only_the_rows_of_its_batch() -> None:
    table = Table.random(20, 4, seed=1)
    before = table.vectors.copy()
    step(table, *batch([[1, 2], [3]], [[4], [5, 5]]), temperature=0.1, rate=0.05)
    changed = np.flatnonzero((table.vectors != before).any(axis=1))
    assert changed.tolist() == [1, 2, 3, 4, 5]


def test_a_text_without_tokens_does_no_harm() -> None:
    table = Table.random(20, 4, seed=1)
    value = step(table, *batch([[1], []], [[2], [3]]), temperature=0.1, rate=0.05)
    assert np.isfinite(value)
    assert np.isfinite(table.vectors).all()


def test_the_same_seed_gives_the_same_table() -> None:
    assert np.array_equal(Table.random(9, 3, seed=5).vectors, Table.random(9, 3, seed=5).vectors)
