"""Fit the constants of service.confidence anew.

    python -m benchmarks.confidence --index DIR

A question counts as answered where one of the first three sections found is judged relevant. Used
are the development half of the gold questions, the unanswerable among them, and every second of the
questions that the samples do not answer: those of unanswerable.jsonl and one on each paragraph of
models.train.data, in one language. Prints the constants to copy, and what they give on the other
half: how many of each kind are answered at thresholds around that of the settings. The kinds are
gold questions, and those that no sample answers: gold ones, such as are *near* to what the samples
say, on the *institution* and its city, on *technology*, on *other* things, and on the paragraphs.
The near ones are not fitted to: they were written to look like questions that can be answered.
Needs scikit-learn (`pip install scikit-learn`).
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import chain
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

UNANSWERABLE = Path(__file__).with_name("unanswerable.jsonl")
OTHERS = 0.25  # what a question beside the gold ones counts: most questions asked can be answered
THRESHOLDS = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True)
class Example:
    """What was seen of the sections found for a question, and whether they answer it."""

    kind: str
    split: str
    evidence: tuple[float, ...]
    answered: bool = False


def example(search: SearchService, question: Question, grades: dict[str, int]) -> Example | None:
    """A gold question; None for one that is only a reference, of which we are sure."""
    request = SearchRequest(question.text, AMONG, question.filters.filters())
    found = [place_id(hit.place) for hit in search.search(request).hits[:READ]]
    seen = evidence(search, request)
    answered = any(place in grades for place in found)
    kind = "gold" if grades else "gold, no answer"
    return Example(kind, question.split, seen, answered) if seen else None


def evidence(search: SearchService, request: SearchRequest) -> tuple[float, ...]:
    """What speaks for the first sections found; () where there is nothing to weigh."""
    response = search.search(request)
    if not response.hits or response.confidence == 1:
        return ()
    scores = [hit.score for hit in response.hits[:AMONG]]
    return astuple(evidence_of(response.understood, response.hits, scores, response.unsaid))


def off_topic(search: SearchService) -> Iterator[Example]:
    """Questions that the samples do not answer, by turns of the one half and of the other."""
    rows = [json.loads(line) for line in UNANSWERABLE.read_text("utf-8").splitlines()]
    asked = [(row["kind"], row["text"]) for row in rows]
    chance = random.Random(0)
    for row in chain.from_iterable(paragraphs().values()):
        question = chance.choice(row["questions"])
        asked.append(("paragraph", question[chance.choice(sorted(question))]))
    for number, (kind, text) in enumerate(asked):
        if seen := evidence(search, SearchRequest(text, AMONG)):
            yield Example(kind, "test" if number % 2 else "dev", seen)


def fit(examples: Sequence[Example]) -> tuple[NDArray[np.float64], float]:
    """Weights and bias of a logistic regression."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    rows = np.array([each.evidence for each in examples])
    counts = [1.0 if each.kind.startswith("gold") else OTHERS for each in examples]
    model = LogisticRegression(C=10.0, max_iter=5000)
    model.fit(rows, [each.answered for each in examples], sample_weight=counts)
    return model.coef_[0], float(model.intercept_[0])


def report(examples: Sequence[Example], weights: NDArray[np.float64], bias: float) -> None:
    """The share of each kind of questions that is answered, threshold by threshold."""
    sure = 1 / (1 + np.exp(-bias - np.array([e.evidence for e in examples]) @ weights))
    kinds = np.array([each.kind for each in examples])
    for threshold in THRESHOLDS:
        shown = [f"{kind} {(sure[kinds == kind] >= threshold).mean():.3f}" for kind in set(kinds)]
        print(f"answered at {threshold:.2f}: {', '.join(sorted(shown))}")


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
    weights, bias = fit([e for e in [*known, *other] if e.split == "dev" and e.kind != "near"])
    print("_WEIGHTS =", tuple(weights.round(3).tolist()))
    print("_BIAS =", round(bias, 3))
    report([each for each in [*known, *other] if each.split == "test"], weights, bias)


if __name__ == "__main__":
    main()
