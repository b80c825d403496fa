"""Fit the constants of service.confidence anew.

    python -m benchmarks.confidence --index DIR

A question counts as answered where one of the first three sections found is judged relevant. Used
are the development half of the gold questions, the unanswerable among them, and questions about
other things: one on every second of the paragraphs of models.train.data, each in one language.
Prints the constants to copy, and what they give on the test half and on the other paragraphs.
Needs scikit-learn (`pip install scikit-learn`).
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.gold import Question, read_gold, shipped_gold
from eval.trec import place_id
from models.train.data import paragraphs
from service.confidence import AMONG, READ, evidence_of
from service.records import SearchRequest
from service.search import SearchService
from service.settings import Settings
from service.wiring import build_service


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


def off_topic(search: SearchService) -> Iterator[Example]:
    """Questions about other things: none of them can be answered."""
    chance = random.Random(0)
    rows = [row for each in paragraphs().values() for row in each]
    for number, row in enumerate(rows):
        question = chance.choice(sorted(chance.choice(row["questions"]).items()))[1]
        if seen := evidence(search, SearchRequest(question, AMONG)):
            yield Example("test" if number % 2 else "dev", seen, False, False)


def fit(examples: Sequence[Example]) -> tuple[NDArray[np.float64], float]:
    """Weights and bias of a logistic regression."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    rows = np.array([each.evidence for each in examples])
    model = LogisticRegression(C=10.0, max_iter=5000).fit(rows, [e.answered for e in examples])
    return model.coef_[0], float(model.intercept_[0])


def report(examples: Sequence[Example], weights: NDArray[np.float64], bias: float) -> None:
    """What is kept and what is not, threshold by threshold."""
    sure = 1 / (1 + np.exp(-bias - np.array([e.evidence for e in examples]) @ weights))
    answerable = np.array([each.answerable for each in examples])
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5):
        shown = sure >= threshold
        print(
            f"{threshold:.2f}: {shown[answerable].mean():.3f} of the answerable are answered, "
            f"{shown[~answerable].mean():.3f} of the others"
        )


def main() -> None:
    """Ask, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--index", type=Path, required=True, help="index of the samples")
    given = parser.parse_args()
    search = build_service(Settings(index=given.index)).search
    gold = read_gold(shipped_gold())
    asked = (example(search, each, dict(gold.qrels.get(each.id, {}))) for each in gold.questions)
    known = list(filter(None, asked))
    other = list(off_topic(search))
    weights, bias = fit([each for each in [*known, *other] if each.split == "dev"])
    print("_WEIGHTS =", tuple(weights.round(3).tolist()))
    print("_BIAS =", round(bias, 3))
    report([each for each in [*known, *other] if each.split == "test"], weights, bias)


if __name__ == "__main__":
    main()
