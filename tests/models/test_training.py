"""What a phase of training draws, how fast it learns, and how tokens are weighed after."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from models.train.contrastive import Matrix, Table
from models.train.data import LANGUAGES, Pair
from models.train.encoding import sampled
from models.train.sampling import Batch, Parallel, group_source, parallel_sources, question_sources
from models.train.tokenised import Texts
from models.train.training import Phase, learnt, token_frequency, token_rarity
from tests.models.conftest import word_tokenizer


def texts(*rows: list[int]) -> Texts:
    """Rows of token ids."""
    return Texts.of([np.array(row, np.int32) for row in rows])


@dataclass
class Drawn:
    """Draws the same batch again and again, and counts how often."""

    batch: Batch
    weight: float = 1.0
    times: int = 0

    def draw(self, chance: np.random.Generator, size: int) -> Batch:  # noqa: ARG002
        self.times += 1
        return self.batch


@dataclass
class Timed(Table):
    """Remembers at what rates it learnt."""

    rates: list[float] = field(default_factory=list)

    def update(self, rows: NDArray[np.int64], gradient: Matrix, rate: float) -> None:
        self.rates.append(rate)
        super().update(rows, gradient, rate)


def fresh() -> Timed:
    """Ten vectors."""
    table = Table.random(10, 4, seed=1)
    return Timed(table.vectors, table.squares)


def phase(steps: int, kept: float = 1.0, **shares: float) -> Phase:
    """So many steps of sources by kind."""
    return Phase("test", shares or {"a": 1.0}, steps, rate=0.5, kept=kept)


@pytest.mark.parametrize("kept", [1.0, 0.5])
def test_the_same_text_is_no_negative_even_where_tokens_are_left_out(kept: float) -> None:
    """All of the pairs have one answer, so there is nothing to tell apart."""
    asked = texts(*([number, number + 1, 8] for number in range(1, 7)))
    source = Drawn((asked, texts(*[[3, 4, 5, 9]] * 6)))
    table = fresh()
    before = table.vectors.copy()
    learnt(table, {"a": [source]}, phase(5, kept), seed=3)
    assert len(table.rates) == 5
    np.testing.assert_allclose(table.vectors, before, atol=1e-3)


def test_tokens_are_left_out_of_both_sides() -> None:
    """A batch of two long pairs touches fewer rows than it has."""
    many = [list(range(0, 10, 2)), list(range(1, 10, 2))]
    whole, thin = fresh(), fresh()
    before = whole.vectors.copy()
    for table, kept in ((whole, 1.0), (thin, 0.1)):
        learnt(table, {"a": [Drawn((texts(*many), texts(*many[::-1])))]}, phase(1, kept), seed=3)
    assert (whole.vectors != before).any(axis=1).all()
    assert not (thin.vectors != before).any(axis=1).all()


def test_the_rate_falls_linearly_to_a_tenth() -> None:
    table = fresh()
    learnt(table, {"a": [Drawn((texts([1], [2]), texts([3], [4])))]}, phase(100), seed=3)
    assert table.rates[0] == pytest.approx(0.5)
    assert table.rates[-1] == pytest.approx(0.05, rel=0.1)
    assert np.diff(table.rates) == pytest.approx(np.full(99, -0.0045))


def test_sources_are_drawn_by_the_share_of_their_kind_and_their_weight() -> None:
    batch = texts([1], [2]), texts([3], [4])
    sources = {"a": [Drawn(batch, 1.0), Drawn(batch, 3.0)], "b": [Drawn(batch, 7.0)]}
    learnt(fresh(), sources, phase(2000, a=0.8, b=0.2), seed=3)
    times = [source.times for kind in sources.values() for source in kind]
    assert times == pytest.approx([400, 1200, 400], rel=0.15)


def test_a_batch_of_one_pair_teaches_nothing_and_is_left_out() -> None:
    single, pairs = Drawn((texts([1]), texts([2]))), Drawn((texts([3], [4]), texts([5], [6])))
    table = fresh()
    before = table.vectors.copy()
    learnt(table, {"a": [single, pairs]}, phase(20), seed=3)
    assert single.times
    assert pairs.times == 20
    assert (table.vectors[[1, 2]] == before[[1, 2]]).all()


def test_a_token_weighs_by_its_rarity_and_the_length_of_its_vector() -> None:
    vectors = np.array([[3, 4], [0, 1], [1, 0]], np.float32)
    weights = token_rarity(vectors, np.array([10, 10, 80], np.float32))
    assert weights.mean() == pytest.approx(1)
    assert weights[0] / weights[1] == pytest.approx(5)
    assert weights[1] / weights[2] == pytest.approx(np.log(10) / np.log(100 / 80))


def test_frequency_counts_every_source_and_one_more() -> None:
    parallel = Parallel(texts([1, 1], [2]), texts([3], []), 1.0)
    groups = group_source(word_tokenizer(), [{key: ["school"] for key in LANGUAGES}], weight=1.0)
    found = token_frequency({"a": [parallel], "b": [groups]}, 5)
    assert found.tolist() == [1, 3 + len(LANGUAGES), 2, 2, 1]


def pairs(count: int, right: str) -> list[Pair]:
    """So many pairs of English and another language."""
    return [Pair("x", "en", f"school {right}{n}", right, f"budget {n}") for n in range(count)]


def test_large_sources_weigh_less_than_their_size() -> None:
    many, few = parallel_sources(
        word_tokenizer(), [*pairs(900, "fr"), *pairs(400, "zh")], power=0.5
    )
    assert (many.weight, few.weight) == (30, 20)
    many, few = question_sources(word_tokenizer(), [*pairs(9, "fr"), *pairs(4, "zh")], power=0.5)
    assert (many.weight, few.weight) == (3, 2)


def test_a_sample_is_of_the_whole_text_and_not_of_its_end() -> None:
    lines = [("en", f"{number:04}") for number in range(5000)]
    found = sampled([*lines, ("fr", "un"), ("fr", "un")], 500)
    assert found["fr"] == ["un"]
    assert len(found["en"]) == len(set(found["en"])) == 500
    tenths = Counter(int(line) // 500 for line in found["en"])
    assert all(30 < tenths[tenth] < 75 for tenth in range(10))
