"""Fit the constants of service.confidence anew.

    python -m benchmarks.confidence --index DIR OFF_TOPIC...

A question counts as answered where one of the first three sections found is judged relevant. Used
are the development half of the gold questions, the unanswerable among them, and the questions of
folders in BEIR's format that are about other things (one in four, at most EACH a language; the
others are kept to test). Prints the constants to copy, and what they give on the test half.
Needs scikit-learn (`pip install scikit-learn`).
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.beir import read_beir
from eval.gold import Question, read_gold, shipped_gold
from eval.trec import place_id
from service.confidence import AMONG, READ, evidence_of
from service.records import SearchRequest
from service.search import SearchService
from service.settings import Settings
from service.wiring import build_service

EACH = 30


@dataclass(frozen=True, slots=True)
class Example:
    """What was seen of the sections found for a question, and whether they answer it."""

    split: str
    evidence: tuple[float, ...]
    answered: bool
    answerable: bool


def example(search: SearchService, question: Question, grades: dict[str, int]) -> Example | None:
    """A gold question; None for one that is only a reference, of which we are sure."""
    request = SearchRequest(question.text, AMONG, question.filters.filters())
    found = [place_id(hit.place) for hit in search.search(request).hits[:READ]]
    seen = evidence(search, request)
    answered = any(place in grades for place in found)
    return Example(question.split, seen, answered, bool(grades)) if seen else None


def evidence(search: SearchService, request: SearchRequest) -> tuple[float, ...]:
    """What speaks for the first sections found; () where there is nothing to weigh."""
    response = search.search(request)
    if not response.hits or response.confidence == 1:
        return ()
    scores = [hit.score for hit in response.hits[:AMONG]]
    return astuple(evidence_of(response.understood, response.hits, scores))


def off_topic(search: SearchService, folders: Sequence[Path]) -> Iterator[Example]:
    """Questions about other things: none of them can be answered."""
    chance = random.Random(0)
    for folder in folders:
        for texts in read_beir(folder).queries.values():
            for id_ in chance.sample(sorted(texts), min(EACH, len(texts))):
                if seen := evidence(search, SearchRequest(texts[id_], AMONG)):
                    yield Example("dev" if chance.random() < 1 / 4 else "test", seen, False, False)


def fit(examples: Sequence[Example]) -> tuple[NDArray[np.float64], float]:
    """Weights and bias of a logistic regression."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    rows = np.array([each.evidence for each in examples])
    model = LogisticRegression(C=10.0, max_iter=5000).fit(rows, [e.answered for e in examples])
    return model.coef_[0], float(model.intercept_[0])


def report(examples: Sequence[Example], weights: NDArray[np.float64], bias: float) -> None:
    """Precision and what is kept, threshold by threshold."""
    sure = 1 / (1 + np.exp(-bias - np.array([e.evidence for e in examples]) @ weights))
    answerable = np.array([each.answerable for each in examples])
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5):
        shown = sure >= threshold
        print(
            f"{threshold:.2f}: {answerable[shown].mean():.3f} of the answered can be answered, "
            f"{shown[answerable].mean():.3f} of the answerable are"
        )


def main() -> None:
    """Ask, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("off_topic", nargs="+", type=Path, help="folders in BEIR's format")
    parser.add_argument("--index", type=Path, required=True, help="index of the samples")
    given = parser.parse_args()
    search = build_service(Settings(index=given.index)).search
    gold = read_gold(shipped_gold())
    asked = (example(search, each, dict(gold.qrels.get(each.id, {}))) for each in gold.questions)
    known = list(filter(None, asked))
    other = list(off_topic(search, given.off_topic))
    weights, bias = fit([each for each in [*known, *other] if each.split == "dev"])
    print("_WEIGHTS =", tuple(weights.round(3).tolist()))
    print("_BIAS =", round(bias, 3))
    report([each for each in known if each.split == "test"], weights, bias)


if __name__ == "__main__":
    main()
