"""The result of a run: what was asked of what, the rankings, the scores. Kept as one JSON file.

A result carries the fingerprints of everything that could explain a change: gold set, corpus,
index, model, analysers, code and settings. It holds the judgements and the first passages, too, so
that a report needs nothing else.
"""

import hashlib
import statistics
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.language import Language
from eval.answers import Sentence
from eval.calibration import Calibration, calibrate
from eval.errors import ResultError
from eval.fairness import Share, shares
from eval.measures import MEASURES, Score, measure, measure_documents, summarise
from eval.trec import Qrels

FORMAT: Literal[3] = 3
PACKAGES = ("corpus", "models", "indexer", "service", "eval")
FOUND = "Success@5"  # the measure that says whether a question found what answers it
KNOWN = "known failures"  # the group of the questions that are expected to fail
_PLACES = 6  # decimals kept of scores: more than trec_eval tells apart


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Shown(_Record):
    """A section as it was shown: one of its *languages*; *text* is "" beyond the first hits."""

    section: str
    language: Language
    languages: tuple[Language, ...]
    citation: str = ""
    text: str = ""


class Outcome(_Record):
    """What one question found. *groups* are those it counts in: "all", "language:ru", ...

    Questions of one *cluster* stand or fall together (eval.clusters); "" is one that stands alone.
    *abstained* is None where no answer was asked for; *took_ms* is the time from asking to having
    it all. *values* are of measures that need more than a ranking, *confidence* is the system's
    own; *expected* is the answer for people.
    """

    id: str
    groups: tuple[str, ...]
    ranking: tuple[tuple[str, float], ...]
    took_ms: float
    cluster: str = ""
    answerable: bool = True
    abstained: bool | None = None
    known_failure: str = ""
    question: str = ""
    expected: str = ""
    shown: tuple[Shown, ...] = ()
    answer: tuple[Sentence, ...] = ()
    confidence: float | None = None
    values: dict[str, float] = {}


class Judged(Outcome):
    """An outcome with the value of each measure, and the grades of its judged sections."""

    grades: dict[str, int] = {}

    @property
    def passed(self) -> bool:
        """Whether what answers it is among the first five; of an unanswerable one: abstained."""
        return self.values.get(FOUND) == 1 if self.answerable else bool(self.abstained)


class Abstention(_Record):
    """How well "not found in these documents" is said; None where a share has no denominator.

    *precision*: of the questions it abstained on, the share that has no answer. *recall*: of those
    that have no answer, the share it abstained on.
    """

    unanswerable: int
    abstained: int
    rightly: int
    precision: float | None
    recall: float | None


class Latency(_Record):
    """Milliseconds for one question: median, 95th percentile."""

    p50: float
    p95: float


class About(_Record):
    """What was run. *fingerprints* tell whether two results are of the same thing."""

    name: str
    split: str
    depth: int
    created: str
    fingerprints: dict[str, str]
    settings: dict[str, Any]
    system: str = "index"


class Result(_Record):
    """One run over one set of questions; *scores* are by group and measure."""

    format: Literal[3]
    about: About
    scores: dict[str, dict[str, Score]]
    abstention: Abstention | None
    calibration: Calibration | None
    fairness: tuple[Share, ...]
    latency_ms: Latency | None
    questions: tuple[Judged, ...]

    def values(self) -> dict[str, dict[str, float]]:
        """The values by measure and question, as eval.significance takes them."""
        return _by_measure(self.questions, [])

    def groups(self) -> dict[str, list[str]]:
        """The questions of each group, groups in order of appearance."""
        return groups_of(self.questions)

    def clusters(self) -> dict[str, str]:
        """The cluster of each question that does not stand alone."""
        return clusters_of(self.questions)

    def known_failures(self) -> list[Judged]:
        """The questions that are expected to fail, whether they did or not."""
        return [question for question in self.questions if question.known_failure]


def groups_of(outcomes: Iterable[Outcome]) -> dict[str, list[str]]:
    """The ids of the questions in each group; {} for no outcomes."""
    groups: dict[str, list[str]] = {}
    for outcome in outcomes:
        for group in outcome.groups:
            groups.setdefault(group, []).append(outcome.id)
    return groups


def clusters_of(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """The cluster of each question that does not stand alone; {} for no outcomes."""
    return {outcome.id: outcome.cluster for outcome in outcomes if outcome.cluster}


def judge(
    outcomes: Sequence[Outcome],
    qrels: Qrels,
    about: About,
    names: Sequence[str] = MEASURES,
    *,
    documents: bool = False,
    held: Mapping[str, Sequence[Language]] | None = None,
) -> Result:
    """Measure *outcomes* and sum up. Questions without judgements have no measure of rankings.

    *documents* says that what is ranked are sections, whose documents are measured, too; *held*
    tells the languages of judged sections. Where it is None, nobody knows them, and the shares of
    languages are not measured.
    """
    run = {outcome.id: outcome.ranking for outcome in outcomes}
    judged = {id_: qrels[id_] for id_ in run if id_ in qrels}
    values = measure(judged, run, names)
    if documents:
        values |= measure_documents(judged, run)
    questions = tuple(_judged(each, values, qrels.get(each.id, {})) for each in outcomes)
    by_measure = _by_measure(questions, list(values))
    return Result(
        format=FORMAT,
        about=about,
        scores=summarise(by_measure, groups_of(outcomes), clusters_of(outcomes)),
        abstention=_abstention(outcomes),
        calibration=_calibration(questions),
        fairness=_fairness(questions, held),
        latency_ms=_latency([outcome.took_ms for outcome in outcomes]),
        questions=questions,
    )


def _judged(
    outcome: Outcome, values: Mapping[str, Mapping[str, float]], grades: Mapping[str, int]
) -> Judged:
    own = {name: each[outcome.id] for name, each in values.items() if outcome.id in each}
    ranking = tuple((document, round(score, _PLACES)) for document, score in outcome.ranking)
    given = {name: getattr(outcome, name) for name in Outcome.model_fields}
    changed = {"ranking": ranking, "values": own | outcome.values, "grades": dict(grades)}
    return Judged(**given | changed)


def _by_measure(questions: Iterable[Judged], names: Sequence[str]) -> dict[str, dict[str, float]]:
    values: dict[str, dict[str, float]] = {name: {} for name in names}
    for question in questions:
        for name, value in question.values.items():
            values.setdefault(name, {})[question.id] = value
    return values


def _calibration(questions: Iterable[Judged]) -> Calibration | None:
    return calibrate(
        [
            (each.confidence, each.answerable and each.passed)
            for each in questions
            if each.confidence is not None
        ]
    )


def _fairness(
    questions: Sequence[Judged], held: Mapping[str, Sequence[Language]] | None
) -> tuple[Share, ...]:
    """Of what was shown alone, a language that is never shown would seem never wanted, and fair."""
    if held is None:
        return ()
    seen = {each.section: each.languages for question in questions for each in question.shown}
    judged = [question for question in questions if any(question.grades.values())]
    return shares(
        [[each.section for each in question.shown] for question in judged],
        [[name for name, grade in question.grades.items() if grade > 0] for question in judged],
        {**seen, **held},
    )


def _abstention(outcomes: Sequence[Outcome]) -> Abstention | None:
    """None where no answers were asked for."""
    asked = [outcome for outcome in outcomes if outcome.abstained is not None]
    if not asked:
        return None
    unanswerable = sum(not outcome.answerable for outcome in asked)
    abstained = sum(bool(outcome.abstained) for outcome in asked)
    rightly = sum(bool(outcome.abstained) and not outcome.answerable for outcome in asked)
    return Abstention(
        unanswerable=unanswerable,
        abstained=abstained,
        rightly=rightly,
        precision=rightly / abstained if abstained else None,
        recall=rightly / unanswerable if unanswerable else None,
    )


def _latency(times: Sequence[float]) -> Latency | None:
    if len(times) < 2:  # noqa: PLR2004 - quantiles need two
        return None
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return Latency(p50=round(cuts[9], 1), p95=round(cuts[18], 1))


def write_result(result: Result, path: Path) -> None:
    """Write *result* as JSON, UTF-8."""
    path.write_text(result.model_dump_json(indent=1) + "\n", "utf-8")


def read_result(path: Path) -> Result:
    """Read a result. Raises ResultError saying what is wrong with the file."""
    try:
        return Result.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ResultError(f"{path} cannot be read: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise ResultError(
            f"{path} is not a result of `cdocs eval run`: {where}: {first['msg']}"
        ) from None


def code_fingerprint(packages: Sequence[str] = PACKAGES, *, without: Sequence[str] = ()) -> str:
    """Changes with every change of the Python code of *packages*, files named *without* aside."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(path for package in packages for path in (root / package).rglob("*.py")):
        if path.name not in without:
            digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
