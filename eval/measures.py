"""How good is a ranking? Measures through ir_measures (trec_eval), means, confidence intervals.

nDCG@10     graded gain 2 or 1 over log2(rank + 1), divided by that of the best order
            (Jarvelin and Kekalainen 2002, as trec_eval has it)
R@5         share of the relevant sections among the first five
RR@10       1 / rank of the first relevant section, 0 beyond rank 10
Success@1   1 if the first section is relevant
AP          mean precision at the ranks of the relevant sections

All lie in [0, 1]; relevant is grade 1 or higher; a question that found nothing counts as 0.
Whether two runs differ is the business of eval.significance.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.errors import BadUsage, MissingLibrary
from eval.trec import Qrels, Run, falling

MEASURES = ("nDCG@10", "R@5", "RR@10", "Success@1", "AP")
RESAMPLES = 1000
SEED = 20250617
_CELLS = 2_000_000  # numbers drawn at once; bounds memory

Values = Mapping[str, float]  # by question


@dataclass(frozen=True, slots=True)
class Score:
    """A mean over *n* questions with its 95 % confidence interval [low, high]."""

    mean: float
    low: float
    high: float
    n: int


def measure(qrels: Qrels, run: Run, names: Sequence[str] = MEASURES) -> dict[str, dict[str, float]]:
    """Each measure's value for each question of *qrels*: {"nDCG@10": {"en-01": 1.0}}.

    Questions of *run* without judgements are left out; no judgements give {name: {}}. Raises
    BadUsage for a name that ir_measures does not know, MissingLibrary where it is not installed.
    """
    values: dict[str, dict[str, float]] = {name: {} for name in names}
    if not qrels:
        return values
    scores = {question: falling(run.get(question, ())) for question in qrels}
    library, measures = _parsed(names)
    for found in library.iter_calc(measures, qrels, scores):
        values[str(found.measure)][found.query_id] = float(found.value)
    return values


def _parsed(names: Sequence[str]) -> tuple[Any, list[Any]]:
    try:
        import ir_measures
    except ImportError:
        raise MissingLibrary(
            "ir_measures is not installed: pip install 'cdocs[eval]' (or .[eval] in a checkout)"
        ) from None
    try:
        return ir_measures, [ir_measures.parse_measure(name) for name in names]
    except (NameError, ValueError, SyntaxError) as error:
        raise BadUsage(f"unknown measure among {', '.join(names)}: {error}") from None


def bootstrap(
    values: NDArray[np.float64], *, resamples: int = RESAMPLES, seed: int = SEED
) -> NDArray[np.float64]:
    """95 % confidence intervals of the means of the columns of *values* (questions, measures).

    Returns float64 (2, measures): lower and upper limits, by the percentile bootstrap over
    questions (Efron and Tibshirani 1993, chapter 13). The same seed gives the same limits.
    Raises ValueError for no questions.
    """
    count = len(values)
    if count == 0:
        raise ValueError("no questions to resample")
    rng = np.random.default_rng(seed)
    at_once = max(1, _CELLS // count)
    means = [
        values[rng.integers(count, size=(min(at_once, resamples - start), count))].mean(axis=1)
        for start in range(0, resamples, at_once)
    ]
    limits: NDArray[np.float64] = np.percentile(np.concatenate(means), [2.5, 97.5], axis=0)
    return limits


def summarise(
    values: Mapping[str, Values], groups: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, Score]]:
    """The mean of each measure over each group of questions: {"all": {"nDCG@10": Score}}.

    Questions without a value are left out, and so is a group that none is left of.
    """
    summary = {}
    for group, members in groups.items():
        first = next(iter(values.values()), {})
        questions = [question for question in members if question in first]
        if questions:
            summary[group] = _scores(values, questions)
    return summary


def _scores(values: Mapping[str, Values], questions: Sequence[str]) -> dict[str, Score]:
    table = np.array([[each[question] for each in values.values()] for question in questions])
    low, high = bootstrap(table)
    means = table.mean(axis=0)
    return {
        name: Score(float(means[at]), float(low[at]), float(high[at]), len(questions))
        for at, name in enumerate(values)
    }
