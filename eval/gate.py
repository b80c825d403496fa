"""Is a result good enough? Compares it with eval/expected.toml; what is missing fails.

split = "all"            the result must be of this split
depth = 50               and of so many sections a question: measures of documents, for one, change
tolerance = 0.02         how far below its minimum a score may be
[minimum."nDCG@10"]      by measure, then by group of questions
all = 0.80
"language:ar" = 0.75
[abstention]             share of the unanswerable questions, see eval.result.Abstention
recall = 0.60

In a group of fewer than 1 / tolerance questions, a single one that is lost moves the mean by more
than the tolerance. It is no evidence that anything got worse, so each score may lack one question
of its group, or the tolerance, whichever is more. (So a group of one question can never fail.)

Known failures count in every mean, so that marking a question as one never lifts a score; that one
of them passes now is told (eval.report) and fails nothing. What a failure points to is said by
eval.pointers.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.answers import MEASURES as OF_ANSWERS
from eval.errors import ExpectedError, ResultError
from eval.result import Result
from eval.significance import Difference, differences
from eval.systems import STAGE

Share = Annotated[float, Field(ge=0, le=1)]
_PINNED = ("all", "language:", "direction:")  # groups that `expected_from` writes
_MEASURES = ("nDCG@10", "R@5", "RR@10", "Success@1", "document nDCG@10", *OF_ANSWERS)  # and these
ABSTAINING = "abstention"  # the group of the shares of abstaining
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Check:
    """One score that was held against its minimum; *found* None where the result lacks it.

    It is a mean over *n* questions, 0 where the result lacks it.
    """

    measure: str
    group: str
    found: float | None
    minimum: float
    tolerance: float
    n: int

    @property
    def allowed(self) -> float:
        """How far below its minimum it may be: by the tolerance or by one question."""
        return max(self.tolerance, 1 / self.n) if self.n else self.tolerance

    @property
    def passed(self) -> bool:
        """Whether it is there and not further below its minimum than is allowed."""
        return self.found is not None and self.found >= self.minimum - self.allowed - _ROUNDING

    def __str__(self) -> str:
        """The failure as a sentence."""
        what = f"{self.measure} of {self.group}"
        if self.found is None:
            return f"{what}: missing from the result; at least {self.minimum:.3f} is expected"
        return (
            f"{what}: {self.found:.3f}, which is {self.minimum - self.found:.3f} below "
            f"{self.minimum:.3f} (allowed {self.allowed:.3f}, of {self.n} questions)"
        )


class Expected(BaseModel):
    """The scores a result must reach."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    split: str
    depth: int = Field(ge=1)
    tolerance: Share
    minimum: dict[str, dict[str, Share]] = Field(min_length=1)
    abstention: dict[Literal["precision", "recall"], Share] = {}


def shipped_expected() -> Path:
    """The file that ships with cdocs, wherever eval is installed."""
    return Path(__file__).parent / "expected.toml"


def read_expected(path: Path) -> Expected:
    """Read expected scores. Raises ExpectedError saying what is wrong with the file."""
    try:
        return Expected.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise ExpectedError(f"{path} cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ExpectedError(f"{path} is not TOML: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ExpectedError(f"{path}: {where}: {first['msg']}") from None


def checks(result: Result, expected: Expected) -> list[Check]:
    """Every score that *expected* names, with what *result* has of it.

    Raises ResultError for a result of another split or depth, which says nothing about these
    minima.
    """
    for name in ("split", "depth"):
        found, wanted = getattr(result.about, name), getattr(expected, name)
        if found != wanted:
            raise ResultError(
                f"the result is of {name} {found!r}, and {wanted!r} is expected: "
                f"run with --{name} {wanted}"
            )
    return [*_score_checks(result, expected), *_abstention_checks(result, expected)]


def _score_checks(result: Result, expected: Expected) -> Iterator[Check]:
    for measure, groups in expected.minimum.items():
        for group, minimum in groups.items():
            score = result.scores.get(group, {}).get(measure)
            found, n = (score.mean, score.n) if score else (None, 0)
            yield Check(measure, group, found, minimum, expected.tolerance, n)


def _abstention_checks(result: Result, expected: Expected) -> Iterator[Check]:
    """A share of the questions abstained on, or of those that have no answer."""
    sizes = {
        "precision": getattr(result.abstention, "abstained", 0),
        "recall": getattr(result.abstention, "unanswerable", 0),
    }
    for name, minimum in expected.abstention.items():
        found = getattr(result.abstention, name, None)
        yield Check(name, ABSTAINING, found, minimum, expected.tolerance, sizes[name])


def fallen(result: Result, baseline: Result) -> list[Difference]:
    """Where *result* is significantly below *baseline*; [] for nowhere.

    Over all questions, each language and both directions, corrected together. Raises ResultError
    where the two are not of the same questions.
    """
    return [each for each in compared(baseline, result) if each.significant and each.mean < 0]


def fall(difference: Difference) -> str:
    """A significant fall as a sentence."""
    return (
        f"{difference.measure} of {difference.group}: {difference.b:.3f} after {difference.a:.3f} "
        f"(p = {difference.corrected:.4f}, corrected)"
    )


def compared(a: Result, b: Result, kinds: tuple[str, ...] = _PINNED) -> list[Difference]:
    """How B differs from A over the groups that begin with one of *kinds*.

    Where they are of different splits, the questions of both are compared. Raises ResultError
    where the two are not of the same questions and judgements, or of different depths: what is
    measured of documents, and of all that is found, then differs with no change of the system.
    """
    gold = [each.about.fingerprints.get("gold") for each in (a, b)]
    if gold[0] != gold[1]:
        raise ResultError(
            f"the results are of different questions ({a.about.name}, {gold[0]} and "
            f"{b.about.name}, {gold[1]}): run both again with one gold set"
        )
    depths = [each.about.depth for each in (a, b)]
    if depths[0] != depths[1]:
        raise ResultError(
            f"the results are of different depths ({depths[0]} and {depths[1]} sections a "
            f"question): run both again with one --depth"
        )
    groups = {name: ids for name, ids in a.groups().items() if name.startswith(kinds)}
    found = differences(a.values(), b.values(), groups, b.clusters())
    if not found:
        raise ResultError("the results have no judged question in common")
    return found


def expected_from(result: Result, *, tolerance: float) -> str:
    """A file of expected scores that *result* just reaches, as TOML text."""
    lines = [
        f"# Scores that `cdocs eval gate` asks for. Written from a run of {result.about.created},",
        f"# model {result.about.fingerprints.get('model', 'unknown')}.",
        f'split = "{result.about.split}"',
        f"depth = {result.about.depth}",
        f"tolerance = {tolerance}",
    ]
    for measure in next(iter(result.scores.values()), {}):
        if measure in _MEASURES or measure.startswith(STAGE):
            lines += ["", f'[minimum."{measure}"]', *_minima(result, measure)]
    shares = result.abstention.model_dump() if result.abstention else {}
    return "\n".join([*lines, *_abstention_minima(shares), ""])


def _minima(result: Result, measure: str) -> Iterator[str]:
    for group, scores in sorted(result.scores.items()):
        if group.startswith(_PINNED) and measure in scores:
            yield f'"{group}" = {_floor(scores[measure].mean)}'


def _abstention_minima(shares: Mapping[str, float | None]) -> list[str]:
    kept = [
        f"{name} = {_floor(share)}"
        for name in ("precision", "recall")
        if (share := shares.get(name))
    ]
    return ["", "[abstention]", *kept] if kept else []


def _floor(share: float) -> str:
    """*share* rounded down to three decimals, so that the run itself passes without tolerance."""
    return f"{int(share * 1000) / 1000:.3f}"
