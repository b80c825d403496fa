"""What the report of one run is put together from: sentences, tiles, rows and plots."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any, NamedTuple

from eval.calibration import Calibration
from eval.gold import ANSWERS
from eval.measures import Score, recall_curve
from eval.report import plots
from eval.report.moves import BY
from eval.report.words import KINDS, asked_of, kind_of, name_of, order, size_of
from eval.result import FOUND, KNOWN, Judged, Result
from eval.systems import STAGE

_COLUMNS = (
    "nDCG@10",
    "Success@1",
    "Success@5",
    "document nDCG@10",
    "Fact",
    "CitationCorrect",
)
_PARTS = {
    "all": "",
    "language": "Language of the question",
    "direction": "Language of the answer",
    "type": "Kind of question",
    "year": "Year of the document",
    KNOWN: "Marked in the gold set",
}
_CURVES = {"all": "all", "direction:same": "same language", "direction:cross": "across languages"}
_PALEST = 0.1
_FEWEST = 5  # questions: a group of fewer is never called the weakest


class Tile(NamedTuple):
    """One figure at the top, with what it says."""

    name: str
    value: str
    note: str


class Matrix(NamedTuple):
    """Scores by language of question (rows) and of passages (columns); None for no question."""

    columns: list[str]
    rows: list[tuple[str, list[Score | None]]]

    def shade(self, score: Score) -> float:
        """Where a score stands between the lowest (0.1) and the highest (1.0) of the matrix."""
        means = [each.mean for _, row in self.rows for each in row if each]
        lowest, highest = min(means), max(means)
        part = (score.mean - lowest) / (highest - lowest) if highest > lowest else 1.0
        return _PALEST + (1 - _PALEST) * part


def overall(result: Result, measure: str) -> Score | None:
    """The score over all questions; None where it was not measured."""
    return result.scores.get("all", {}).get(measure)


def percent(share: float | None) -> str:
    """A share as it is read: "85 %"; "–" for none."""
    return "–" if share is None else f"{100 * share:.0f} %"


def verdict(result: Result) -> str:
    """The result in a sentence."""
    first, found = overall(result, "Success@1"), overall(result, FOUND)
    if first is None or found is None:
        return "No question of this run has judgements, so nothing can be said of its rankings."
    return (
        f"Of 100 questions that have an answer, {100 * found.mean:.0f} find it among the first "
        f"five sections shown, and {100 * first.mean:.0f} in the very first."
    )


def weakest(result: Result) -> str:
    """For which language and kind of question it is worst; "" where there are no such groups."""
    named = [_worst(result, kind) for kind in ("language", "type", "direction")]
    found = [f"{asked_of(group)} ({score.mean:.2f})" for group, score in filter(None, named)]
    return f"Weakest by {BY}: {', '.join(found)}." if found else ""


def _worst(result: Result, kind: str) -> tuple[str, Score] | None:
    scores = {
        group: each[BY]
        for group, each in result.scores.items()
        if kind_of(group) == kind and BY in each and each[BY].n >= _FEWEST
    }
    if len(scores) < 2:  # noqa: PLR2004 - a worst one needs another
        return None
    return min(scores.items(), key=lambda item: item[1].mean)


def tiles(result: Result) -> list[Tile]:
    """The figures at the top, those that were measured."""
    shown = [
        ("Success@1", "Found at once", "of the questions have an answer in the first section"),
        (FOUND, "Found in the first five", "have one among the first five"),
        ("Fact", "Facts in the answer", "of the facts asked for stand in the answer given"),
        ("CitationCorrect", "Citations that hold", "of the sentences cite a section that answers"),
    ]
    made = [
        Tile(name, percent(score.mean), f"{note} ({percent(score.low)} to {percent(score.high)})")
        for measure, name, note in shown
        if (score := overall(result, measure))
    ]
    if result.abstention and result.abstention.recall is not None:
        note = "of the questions that have no answer are told so"
        made.append(Tile("“Not found” when so", percent(result.abstention.recall), note))
    if result.latency_ms:
        note = f"for half of the questions; 95 of 100 are done in {result.latency_ms.p95:.0f} ms"
        made.append(Tile("Time", f"{result.latency_ms.p50:.0f} ms", note))
    return made


def columns(result: Result) -> list[str]:
    """The measures of the large table."""
    return [name for name in _COLUMNS if overall(result, name)]


def parts(result: Result) -> list[tuple[str, list[tuple[str, str, dict[str, Score]]]]]:
    """The rows of the large table by kind of group: name, number of questions, scores."""
    made = []
    for kind in KINDS:
        groups = sorted((g for g in result.scores if kind_of(g) == kind), key=order)
        if groups and kind in _PARTS:
            made.append((_PARTS[kind], [_row(result, group) for group in groups]))
    return made


def _row(result: Result, group: str) -> tuple[str, str, dict[str, Score]]:
    scores = result.scores[group]
    return name_of(group), size_of(max(scores.values(), key=lambda score: score.n)), scores


def pairs(result: Result) -> Matrix:
    """BY by pair of languages; no rows where there are no pairs."""
    found = {
        tuple(group.removeprefix("pair:").split("-", 1)): scores[BY]
        for group, scores in result.scores.items()
        if group.startswith("pair:") and BY in scores
    }
    across, down = (sorted({pair[at] for pair in found}) for at in (1, 0))
    return Matrix(across, [(row, [found.get((row, column)) for column in across]) for row in down])


def stages(result: Result) -> list[tuple[str, float]]:
    """The stages with the share of the questions that they took part in."""
    return [
        (name.removeprefix(STAGE), score.mean)
        for name, score in result.scores.get("all", {}).items()
        if name.startswith(STAGE)
    ]


def measures(result: Result) -> list[str]:
    """Every measure of the result but the stages."""
    return [name for name in result.scores.get("all", {}) if not name.startswith(STAGE)]


def lacking(result: Result) -> list[Judged]:
    """The questions that found their section and were answered without a fact asked for."""
    return [each for each in result.questions if each.passed and each.values.get("Fact", 1) < 1]


def wanted(question: Judged) -> list[str]:
    """The sections that answer, or of a set with one grade those that are relevant."""
    answering = [name for name, grade in question.grades.items() if grade >= ANSWERS]
    return answering or [name for name, grade in question.grades.items() if grade]


def recall(result: Result) -> dict[str, Any]:
    """The recall curves and their figures in words; {} where nothing is judged."""
    judged = {each.id: each for each in result.questions if any(each.grades.values())}
    if not judged:
        return {}
    run = {id_: each.ranking for id_, each in judged.items()}
    values = recall_curve({id_: each.grades for id_, each in judged.items()}, run)
    curves = {}
    for group, members in result.groups().items():
        known = [id_ for id_ in members if id_ in judged]
        if group in _CURVES and known:
            curves[_CURVES[group]] = {
                depth: fmean(values[depth][id_] for id_ in known)
                for depth in values
                if depth <= result.about.depth
            }
    words = ", ".join(f"{percent(share)} at {depth}" for depth, share in curves["all"].items())
    return {"recall": plots.recall_curves(curves), "recall_words": words}


def reliability(calibration: Calibration | None) -> dict[str, Any]:
    """The reliability diagram and what it says; {} where confidence is not known."""
    if calibration is None:
        return {}
    words = "Questions in groups of like confidence: the share of each that found an answer. "
    if calibration.error is None:
        words += "Confidence is a plain score here: the line should rise, no more."
    else:
        words += (
            f"On the dashed line confidence would be exactly right; it is off by "
            f"{calibration.error:.2f} on average (expected calibration error; Brier score "
            f"{calibration.brier:.2f})."
        )
    return {"reliability": plots.reliability(calibration.bins), "reliability_words": words}


def latency(result: Result) -> dict[str, Any]:
    """The distribution of the times; {} for too few of them."""
    if result.latency_ms is None:
        return {}
    times = {"all": [each.took_ms for each in result.questions]}
    words = f"median {result.latency_ms.p50:.0f} ms, 95th percentile {result.latency_ms.p95:.0f} ms"
    return {"latency": plots.latencies(times), "latency_words": words}


def contents(context: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The sections of the page that have something in them: (id, name)."""
    known: Sequence[tuple[str, str, bool]] = (
        ("groups", "For whom", True),
        ("pairs", "Pairs of languages", bool(context["pairs"].rows)),
        ("finding", "Finding", True),
        ("answers", "Answering", bool(context["abstention"])),
        ("latency", "Time", "latency" in context),
        ("known", "Known failures", bool(context["known"])),
        ("failed", "Questions that failed", bool(context["failed"])),
        ("lacking", "Answers that lack a fact", bool(context["lacking"])),
        ("measures", "Measures", True),
        ("about", "What was run", True),
    )
    return [(id_, name) for id_, name, there in known if there]
