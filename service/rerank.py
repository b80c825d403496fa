"""The first hits of the index in the order of a model that reads question and passage together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.types import Hit

RERANKED = 30  # hits; such models take some milliseconds a passage even on an accelerator


class Reranker(Protocol):
    """Says how well passages fit a question."""

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """One score for each of *texts*, higher is better."""


def reranked(hits: Sequence[Hit], question: str, reranker: Reranker | None) -> list[Hit]:
    """*hits* with the first RERANKED in the order of *reranker*; as they are without one.

    The hit that comes first gets the score of the one that was first, and so on: what follows the
    ranking goes on to read scores that the index gave.
    """
    if reranker is None:
        return list(hits)
    first = hits[:RERANKED]
    scores = reranker.scores(question, [hit.passage.embedded_text for hit in first])
    order = np.argsort(-scores, kind="stable").tolist()
    moved = [
        replace(first[place], score=was.score, rank=was.rank)
        for place, was in zip(order, first, strict=True)
    ]
    return [*moved, *hits[RERANKED:]]
