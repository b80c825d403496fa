"""The ranking of an index against a slow twin that follows its definition passage by passage."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer import open as opening
from indexer.build import build
from indexer.fusion import Weights
from indexer.open import LocalIndex, open_index
from indexer.types import Passage
from models.embedder import Vectors
from tests.indexer.fakes import WordEmbedder
from tests.indexer.test_index import write

PLAIN = replace(Weights(), lexical=0.0, headings=0.0)
QUESTION = "schools schools in Mali 学校 Tchad"
# English speaks of the question everywhere, French hardly, Chinese in some places.
SECTIONS = {
    "en": [f"{number} schools in Mali were connected and paid" for number in range(1, 13)],
    "fr": ["Le budget du Tchad", "Des routes", "Des ponts", "Les écoles", "Le plan", "Un rapport"],
    "zh": ["学校", "预算和学校", "道路"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of one paper in each of three languages."""
    place = tmp_path_factory.mktemp("ranked")
    papers = {
        ("C25/33", language): "".join(
            f"{n}\tH{n}\n{n}.1\t{text}.\n" for n, text in enumerate(all_, 1)
        )
        for language, all_ in SECTIONS.items()
    }
    build([write(place / "papers", papers)], place / "index", embedder=WordEmbedder())
    return place / "index"


def ranked(folder: Path, weights: Weights) -> LocalIndex:
    """The index with *weights*."""
    return open_index(folder, WordEmbedder(), weights=weights)


def vectors_of(text: str) -> Vectors:
    """A unit vector for each word of *text*."""
    model = WordEmbedder()
    return model.token_vectors(model.token_ids([text])[0])


def best(word: Vectors, passage: Passage) -> float:
    """The highest cosine of a word in a passage."""
    return max(float(word @ other) for other in vectors_of(passage.embedded_text))


def slow_scores(passages: list[Passage], question: str, weights: Weights) -> dict[str, float]:
    """Late interaction and cosine of each passage, above the level of its language."""
    model = WordEmbedder()
    counted = Counter(model.token_ids([question])[0].tolist())
    late, total = np.zeros(len(passages)), 0.0
    for token, times in counted.items():
        (word,) = model.token_vectors(np.array([token], np.int32))
        matches = np.array([best(word, passage) for passage in passages])
        weight = times**0.5 * (1 - matches.mean().clip(0, 1)) ** weights.rarity
        late, total = late + weight * matches, total + weight
    asked = model.embed([question], role="query")[0]
    dense = model.embed([passage.embedded_text for passage in passages], role="passage") @ asked
    meaning = weights.late * late / total + weights.dense * dense
    found = {}
    for language in SECTIONS:
        rows = [row for row, passage in enumerate(passages) if passage.language == language]
        own = len(rows) / (len(rows) + 8)
        mean = own * meaning[rows].mean() + (1 - own) * meaning.mean()
        spread = own * meaning[rows].std() + (1 - own) * meaning.std()
        for row in rows:
            found[passages[row].id] = (meaning[row] - mean) / (spread / 0.1) ** (1 / 3)
    return found


@pytest.mark.parametrize(
    "weights",
    [
        PLAIN,
        replace(PLAIN, rarity=0.0),
        replace(PLAIN, rarity=4.0, dense=2.0),
        replace(PLAIN, late=0.0),
        replace(PLAIN, dense=0.0),
    ],
    ids=["usual", "no rarity", "other weights", "no late interaction", "no cosine"],
)
def test_scores_are_those_of_the_slow_twin(folder: Path, weights: Weights) -> None:
    index = ranked(folder, weights)
    found = {hit.passage.id: hit.score for hit in index.search(QUESTION, 100)}
    assert len(found) == len(index.passages) > 20
    expected = slow_scores(list(index.passages), QUESTION, weights)
    assert found == {name: pytest.approx(score, abs=2e-3) for name, score in expected.items()}


@pytest.mark.parametrize("headed", [1, 2, 5])
def test_headings_put_the_best_in_order_and_no_other_before_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch, headed: int
) -> None:
    monkeypatch.setattr(opening, "HEADED", headed)
    plain = [hit.passage.id for hit in ranked(folder, PLAIN).search(f"{QUESTION} H2", 20)]
    heavy = ranked(folder, replace(PLAIN, headings=50.0)).search(f"{QUESTION} H2", 20)
    assert sorted(plain[:headed]) == sorted(hit.passage.id for hit in heavy[:headed])
    assert plain[headed:] == [hit.passage.id for hit in heavy[headed:]]
