"""The first hits in the order of a model that reads question and passage together."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from indexer.types import Hit
from service.records import SearchRequest
from service.rerank import RERANKED, reranked
from service.search import SearchService
from tests.service.fakes import fake_index


class Longest:
    """Likes long texts. *read* keeps what it was shown."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:  # noqa: ARG002
        self.read = list(texts)
        return np.array([len(text) for text in texts], np.float32)


def hits_of(count: int) -> list[Hit]:
    """Hits from best to worst, of the passages that there are, over and over."""
    passages = fake_index().passages
    return [Hit(passages[n % len(passages)], -float(n), n + 1, {"n": n}) for n in range(count)]


@given(st.integers(0, 2 * RERANKED))
def test_only_the_first_hits_move_and_all_stay(count: int) -> None:
    hits = hits_of(count)
    found = reranked(hits, "question", Longest())
    assert found[RERANKED:] == hits[RERANKED:]
    assert sorted(hit.why["n"] for hit in found) == list(range(count))
    lengths = [len(hit.passage.embedded_text) for hit in found[:RERANKED]]
    assert lengths == sorted(lengths, reverse=True)


@given(st.integers(0, 2 * RERANKED))
def test_the_scores_of_the_index_stay_in_their_places(count: int) -> None:
    hits = hits_of(count)
    found = reranked(hits, "question", Longest())
    assert [(hit.score, hit.rank) for hit in found] == [(hit.score, hit.rank) for hit in hits]


def test_without_a_model_nothing_moves() -> None:
    assert reranked(hits_of(5), "question", None) == hits_of(5)


def test_a_search_asks_the_model() -> None:
    model = Longest()
    found = SearchService(fake_index(), reranker=model).search(SearchRequest("schools connected"))
    assert model.read
    assert found.hits
    assert {hit.passage.text for hit in found.hits} <= {
        passage.text for passage in fake_index().passages
    }
