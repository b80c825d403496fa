"""The result of a run: what was asked of what, the rankings, the scores. Kept as one JSON file.

A result carries the fingerprints of everything that could explain a change: gold set, index,
model, analysers, code and settings.
"""

import hashlib
import statistics
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.errors import ResultError
from eval.measures import MEASURES, Score, measure, summarise
from eval.trec import Qrels

FORMAT: Literal[1] = 1
PACKAGES = ("corpus", "models", "indexer", "service", "eval")
_PLACES = 6  # decimals kept of scores: more than trec_eval tells apart


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Outcome(_Record):
    """What one question found. *groups* are those it counts in: "all", "language:ru", ...

    *abstained* is None where no answer was asked for; *took_ms* is the time of the search or, with
    an answer, of both.
    """

    id: str
    groups: tuple[str, ...]
    ranking: tuple[tuple[str, float], ...]
    took_ms: float
    answerable: bool = True
    abstained: bool | None = None
    known_failure: str = ""


class Judged(Outcome):
    """An outcome with the value of each measure; {} for a question without judgements."""

    values: dict[str, float]


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


class Result(_Record):
    """One run over one set of questions; *scores* are by group and measure."""

    format: Literal[1]
    about: About
    scores: dict[str, dict[str, Score]]
    abstention: Abstention | None
    latency_ms: Latency | None
    questions: tuple[Judged, ...]

    def values(self) -> dict[str, dict[str, float]]:
        """The values by measure and question, as eval.significance takes them."""
        values: dict[str, dict[str, float]] = {}
        for question in self.questions:
            for name, value in question.values.items():
                values.setdefault(name, {})[question.id] = value
        return values

    def groups(self) -> dict[str, list[str]]:
        """The questions of each group, groups in order of appearance."""
        return groups_of(self.questions)


def groups_of(outcomes: Iterable[Outcome]) -> dict[str, list[str]]:
    """The ids of the questions in each group; {} for no outcomes."""
    groups: dict[str, list[str]] = {}
    for outcome in outcomes:
        for group in outcome.groups:
            groups.setdefault(group, []).append(outcome.id)
    return groups


def judge(
    outcomes: Sequence[Outcome], qrels: Qrels, about: About, names: Sequence[str] = MEASURES
) -> Result:
    """Measure *outcomes* and sum up. Questions without judgements count for abstention only."""
    run = {outcome.id: outcome.ranking for outcome in outcomes}
    judged = {id_: qrels[id_] for id_ in run if id_ in qrels}
    values = measure(judged, run, names)
    return Result(
        format=FORMAT,
        about=about,
        scores=summarise(values, groups_of(outcomes)),
        abstention=_abstention(outcomes),
        latency_ms=_latency([outcome.took_ms for outcome in outcomes]),
        questions=tuple(_judged(outcome, values) for outcome in outcomes),
    )


def _judged(outcome: Outcome, values: Mapping[str, Mapping[str, float]]) -> Judged:
    own = {name: each[outcome.id] for name, each in values.items() if outcome.id in each}
    ranking = tuple((document, round(score, _PLACES)) for document, score in outcome.ranking)
    return Judged(**{**outcome.model_dump(), "ranking": ranking}, values=own)


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
