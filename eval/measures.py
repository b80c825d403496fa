"""How good is a ranking? Measures through ir_measures (trec_eval), means, confidence intervals.

nDCG@10     graded gain 3, 2 or 1 over log2(rank + 1), divided by that of the best order
            (Jarvelin and Kekalainen 2002, as trec_eval has it)
R@5         share of the relevant sections among the first five
RR@10       1 / rank of the first relevant section, 0 beyond rank 10
Success@1   1 if the first section is relevant; Success@5: if one of the first five is
AP          mean precision at the ranks of the relevant sections

With "document " in front, the same of documents: each as good as its best section. All lie in
[0, 1]; relevant is grade 1 or higher; a question that found nothing counts as 0. Whether two runs
differ is the business of eval.significance.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.clusters import ALONE, Clusters, count, of_each, summed
from eval.errors import BadUsage, MissingLibrary
from eval.trec import Qrels, Ranking, Run, document_of, falling

MEASURES = ("nDCG@10", "R@5", "RR@10", "Success@1", "Success@5", "AP")
DOCUMENT = "document "  # in front of the name of a measure of documents
DOCUMENT_MEASURES = ("nDCG@10", "R@5", "RR@10", "Success@1")
DEPTHS = (1, 2, 3, 5, 10, 20, 50)  # of the recall curve
RESAMPLES = 1000
SEED = 20250617
_CELLS = 2_000_000  # numbers drawn at once; bounds memory

Values = Mapping[str, float]  # by question


@dataclass(frozen=True, slots=True)
class Score:
    """A mean over *n* questions with its 95 % confidence interval [low, high].

    *clusters* says of how many independent ones (eval.clusters); one alone has no interval, and
    *low* and *high* are the mean.
    """

    mean: float
    low: float
    high: float
    n: int
    clusters: int


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


def measure_documents(qrels: Qrels, run: Run) -> dict[str, dict[str, float]]:
    """The measures of documents, for rankings of sections: {"document nDCG@10": {"en-01": 1.0}}.

    A document stands where its best section stands, and has the grade of its best section.
    """
    grades = {question: _best(found) for question, found in qrels.items()}
    ranked = {question: _first(ranking) for question, ranking in run.items()}
    values = measure(grades, ranked, DOCUMENT_MEASURES)
    return {DOCUMENT + name: each for name, each in values.items()}


def recall_curve(qrels: Qrels, run: Run) -> dict[int, dict[str, float]]:
    """The recall of each question at each of DEPTHS: {10: {"en-01": 1.0}}."""
    values = measure(qrels, run, [f"R@{depth}" for depth in DEPTHS])
    return {depth: values[f"R@{depth}"] for depth in DEPTHS}


def _best(grades: Mapping[str, int]) -> dict[str, int]:
    best: dict[str, int] = {}
    for section, grade in grades.items():
        document = document_of(section)
        best[document] = max(grade, best.get(document, 0))
    return best


def _first(ranking: Ranking) -> list[tuple[str, float]]:
    first: dict[str, float] = {}
    for section, score in ranking:
        first.setdefault(document_of(section), score)
    return list(first.items())


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
    values: NDArray[np.float64],
    clusters: Sequence[str] | None = None,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> NDArray[np.float64]:
    """95 % confidence intervals of the means of the columns of *values* (questions, measures).

    Returns float64 (2, measures): lower and upper limits, by the percentile bootstrap (Efron and
    Tibshirani 1993, chapter 13) over the *clusters* that the rows are of (eval.clusters), each row
    alone where none are given. The same seed gives the same limits. Raises ValueError for no
    questions.
    """
    if len(values) == 0:
        raise ValueError("no questions to resample")
    sums, sizes = summed(values, clusters or [str(at) for at in range(len(values))])
    rng = np.random.default_rng(seed)
    at_once = max(1, _CELLS // len(sums))
    means = []
    for start in range(0, resamples, at_once):
        drawn = _drawn(rng, len(sums), min(at_once, resamples - start))
        means.append(drawn @ sums / (drawn @ sizes)[:, None])
    limits: NDArray[np.float64] = np.percentile(np.concatenate(means), [2.5, 97.5], axis=0)
    return limits


def _drawn(rng: np.random.Generator, clusters: int, samples: int) -> NDArray[np.int64]:
    """How often each of *clusters* clusters is drawn with replacement, one row a sample.

    Counting the draws is far quicker than gathering what was drawn.
    """
    return rng.multinomial(clusters, np.full(clusters, 1 / clusters), size=samples)


def summarise(
    values: Mapping[str, Values],
    groups: Mapping[str, Iterable[str]],
    clusters: Clusters = ALONE,
) -> dict[str, dict[str, Score]]:
    """The mean of each measure over each group of questions: {"all": {"nDCG@10": Score}}.

    A measure counts the questions that have a value of it. A measure without any question is left
    out, and so is a group without any measure.
    """
    summary = {group: _scores(values, list(members), clusters) for group, members in groups.items()}
    return {group: scores for group, scores in summary.items() if scores}


def _scores(
    values: Mapping[str, Values], members: Sequence[str], clusters: Clusters
) -> dict[str, Score]:
    """Measures of the same questions are resampled together."""
    together: dict[tuple[str, ...], list[str]] = {}
    for name, each in values.items():
        together.setdefault(tuple(q for q in members if q in each), []).append(name)
    found: dict[str, Score] = {}
    for questions, names in together.items():
        if questions:
            table = np.array([[values[name][question] for name in names] for question in questions])
            limits = bootstrap(table, of_each(questions, clusters))
            sizes = len(questions), count(questions, clusters)
            for name, mean, low, high in zip(names, table.mean(axis=0), *limits, strict=True):
                found[name] = Score(float(mean), float(low), float(high), *sizes)
    return {name: found[name] for name in values if name in found}
