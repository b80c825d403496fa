"""Each leg against a slow and obvious twin."""

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from indexer import dense
from indexer.dense import Dense
from indexer.errors import IndexDamaged
from indexer.fusion import Legs, Level, Weights, above_mean, fuse, levels
from indexer.lexical import Lexical
from models.embedder import Vectors

TERMS = st.lists(st.sampled_from("abcdefg"), max_size=8)


def bm25(
    passages: list[list[str]], question: list[str], k1: float = 1.5, b: float = 0.75
) -> list[float]:
    """Lucene's BM25 in plain lines; each passage counts one empty term more, as in the index."""
    mean = sum(len(p) + 1 for p in passages) / len(passages)
    scores = []
    for passage in passages:
        counts, score = Counter(passage), 0.0
        for term in question:
            having = sum(term in other for other in passages)
            idf = math.log(1 + (len(passages) - having + 0.5) / (having + 0.5))
            frequency = counts[term]
            score += idf * frequency / (frequency + k1 * (1 - b + b * (len(passage) + 1) / mean))
        scores.append(score)
    return scores


@settings(deadline=None)
@given(st.lists(TERMS, min_size=1, max_size=8), TERMS)
def test_lexical_scores_are_bm25(passages: list[list[str]], question: list[str]) -> None:
    found = Lexical.build(passages).scores(question)
    assert found == pytest.approx(bm25(passages, question), abs=1e-4)


def test_lexical_scores_survive_the_disk(tmp_path: Path) -> None:
    built = Lexical.build([["a", "b"], ["b"], []])
    built.save(tmp_path / "lexical")
    opened = Lexical.open(tmp_path / "lexical")
    assert opened.scores(["a", "b"]).tolist() == built.scores(["a", "b"]).tolist()
    assert opened.scores(["unknown"]).tolist() == [0, 0, 0]
    assert opened.scores([]).tolist() == [0, 0, 0]


def test_a_missing_lexical_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="cdocs index"):
        Lexical.open(tmp_path / "lexical")


@given(st.integers(1, 40), st.integers(1, 50), st.integers(0, 2**16))
def test_dense_is_the_numpy_ranking(count: int, k: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    vectors = chance.standard_normal((count, 8)).astype(np.float32)
    question = chance.standard_normal((1, 8)).astype(np.float32)
    allowed = chance.random(count) < 0.5
    ranking = np.argsort(-(vectors @ question[0]))
    built = Dense.build(vectors)
    assert built.nearest(question, k).tolist() == ranking[:k].tolist()
    kept = [row for row in ranking if allowed[row]]
    assert built.nearest(question, k, allowed).tolist() == kept[:k]


def test_eight_bits_lose_none_of_the_nearest() -> None:
    chance = np.random.default_rng(0)
    vectors = chance.standard_normal((2000, 64)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    question = chance.standard_normal((1, 64)).astype(np.float32)
    ranking = np.argsort(-(vectors @ question[0]))
    assert Dense.build(vectors).nearest(question, 40).tolist() == ranking[:40].tolist()


@pytest.fixture
def probed(monkeypatch: pytest.MonkeyPatch) -> Vectors:
    """Vectors of so many passages that only some of their lists are looked through."""
    monkeypatch.setattr(dense, "FLAT_LIMIT", 1500)
    monkeypatch.setattr(dense, "PROBED", 8)
    vectors = np.random.default_rng(0).standard_normal((6000, 16)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def recall(vectors: Vectors, allowed: NDArray[np.bool_] | None = None, k: int = 30) -> float:
    """The share of the *k* nearest that is found, over some questions."""
    built, shares = Dense.build(vectors), []
    for question in vectors[::300]:
        ranking = np.argsort(-(vectors @ question))
        nearest = ranking[allowed[ranking]][:k] if allowed is not None else ranking[:k]
        found = built.nearest(question.reshape(1, -1), k, allowed)
        assert len(found) == len(set(found.tolist())) <= k
        shares.append(len(set(found.tolist()) & set(nearest.tolist())) / len(nearest))
    return float(np.mean(shares))


@pytest.mark.parametrize("kept", [0.0002, 0.005, 0.2])
def test_a_filter_that_leaves_few_loses_none(probed: Vectors, kept: float) -> None:
    allowed = np.random.default_rng(1).random(len(probed)) < kept
    assert allowed.any()
    assert recall(probed, allowed) == 1


def test_the_more_lists_are_probed_the_more_is_found(
    probed: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = np.random.default_rng(1).random(len(probed)) < 0.5
    shares = []
    for lists in (1, 8, 10_000):
        monkeypatch.setattr(dense, "PROBED", lists)
        shares.append((recall(probed), recall(probed, half)))
    assert shares[0] < shares[1] < shares[2]
    assert min(shares[2]) == 1
    assert shares[0][0] < 0.5


def test_as_many_lists_are_probed_as_are_named(probed: Vectors) -> None:
    """Not faiss's default of one."""
    built = Dense.build(probed)
    assert built._parameters(len(probed), None).nprobe == 8
    assert built._parameters(dense.FLAT_LIMIT, probed[:, 0] > 0).nprobe > 8


def test_dense_survives_the_disk(tmp_path: Path) -> None:
    vectors = np.eye(4, dtype=np.float32)
    Dense.build(vectors).save(tmp_path / "dense")
    assert Dense.open(tmp_path / "dense", vectors).nearest(vectors[2:3], 1).tolist() == [2]
    (tmp_path / "dense").write_bytes(b"broken")
    with pytest.raises(IndexDamaged, match="cdocs index"):
        Dense.open(tmp_path / "dense", vectors)


def scores(*values: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(values, np.float32)


def test_lexical_shares_lie_between_nothing_and_all() -> None:
    shares = Lexical.build([["a", "b"], ["b"], ["c"]]).shares(["a", "b", "unknown"])
    assert shares[0] > shares[1] > shares[2] == 0
    assert shares[0] < 1
    assert Lexical.build([["a"]]).shares([]).tolist() == [0]


@settings(deadline=None)
@given(st.lists(TERMS, min_size=1, max_size=8), st.lists(st.sampled_from("abcxyz"), max_size=9))
def test_lexical_shares_are_those_of_the_slow_twin(
    passages: list[list[str]], question: list[str]
) -> None:
    """BM25 of the distinct terms by its bound, and by the square of the share that is known."""
    distinct = sorted(set(question))
    known = [term for term in distinct if any(term in passage for passage in passages)]
    bound = len(distinct) * math.log(1 + (len(passages) + 0.5) / 0.5)
    part = (len(known) / len(distinct)) ** 2 if distinct else 0
    found = Lexical.build(passages).shares(question)
    assert found == pytest.approx(
        [score * part / bound if bound else 0 for score in bm25(passages, distinct)], abs=1e-4
    )
    assert all(0 <= share < 1 for share in found)


def test_a_term_said_again_and_again_is_one_term() -> None:
    lexical = Lexical.build([["a", "b"], ["b"], ["c"]])
    assert lexical.shares(["a"] * 99 + ["b"]).tolist() == lexical.shares(["a", "b"]).tolist()


def test_lexical_evidence_reorders_but_adds_nothing() -> None:
    level = Level(0.0, 0.1)
    plain = Legs(scores(0.5, 0.4), scores(0.5, 0.4), scores(0, 0))
    worded = Legs(plain.dense, plain.late, scores(0, 0.9))
    without, with_words = (fuse(legs, level, Weights()) for legs in (plain, worded))
    assert without[0] > without[1]
    assert with_words[1] > with_words[0]
    assert sorted(with_words) == sorted(without)


def test_lexical_evidence_ranks_alone_where_no_other_leg_does() -> None:
    legs = Legs(scores(0.5, 0.4), scores(0.5, 0.4), scores(0.1, 0.9))
    fused = fuse(legs, Level(0.0, 0.1), Weights(late=0.0, dense=0.0))
    assert fused[1] > fused[0] > 0


def test_a_language_with_a_high_level_has_no_advantage() -> None:
    near = Legs(scores(0.6), scores(0.6), scores(0))
    far = Legs(scores(0.3), scores(0.3), scores(0))
    high, low = fuse(near, Level(1.5, 0.1), Weights()), fuse(far, Level(0.3, 0.1), Weights())
    assert low[0] > high[0]


@given(
    st.lists(st.floats(-2, 2, width=32), max_size=5), st.floats(-2, 2), st.floats(0, 1, width=32)
)
def test_comparable_scores_are_those_of_the_slow_twin(
    values: list[float], mean: float, spread: float
) -> None:
    """Above the mean, by the cube root of the spread in tenths, of a thousandth at least."""
    unit = (max(spread, 0.001) / 0.1) ** (1 / 3)
    found = Level(mean, spread).comparable(scores(*values))
    assert found.dtype == np.float32
    assert found == pytest.approx([(value - mean) / unit for value in values], abs=1e-4)


def test_a_level_is_mean_and_spread_of_a_large_sample() -> None:
    chance = np.random.default_rng(1)
    samples = [chance.normal(m, s, 5000).astype(np.float32) for m, s in ((0.2, 0.1), (0.5, 0.3))]
    for level, (mean, spread) in zip(levels(samples), ((0.2, 0.1), (0.5, 0.3)), strict=True):
        assert level.mean == pytest.approx(mean, abs=0.02)
        assert level.spread == pytest.approx(spread, abs=0.02)


def test_a_small_sample_leans_on_the_others() -> None:
    small, large = levels([scores(0.9), np.full(90, 0.1, np.float32)])
    assert 0.1 < small.mean < 0.3
    assert large.mean == pytest.approx(0.1, abs=0.01)
    assert levels([]) == []


def test_nothing_fuses_to_nothing() -> None:
    none = scores()
    assert len(fuse(Legs(none, none, none), Level(0, 0), Weights())) == 0


def test_what_is_not_counted_lies_neither_above_nor_below_the_mean() -> None:
    scores = np.array([0.2, 0.4, 0.9], np.float32)
    counted = np.array([True, True, False])
    np.testing.assert_allclose(above_mean(scores, counted), [-0.1, 0.1, 0], atol=1e-6)
    assert above_mean(scores, np.zeros(3, np.bool_)).tolist() == [0, 0, 0]
