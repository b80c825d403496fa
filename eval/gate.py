"""Is a result good enough? Compares it with eval/expected.toml; what is missing fails.

split = "all"            the result must be of this split
tolerance = 0.02         how far below its minimum a score may be
[minimum."nDCG@10"]      by measure, then by group of questions
all = 0.80
"language:ar" = 0.75
[abstention]             share of the unanswerable questions, see eval.result.Abstention
recall = 0.60

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


@dataclass(frozen=True, slots=True)
class Check:
    """One score that was held against its minimum; *found* None where the result lacks it."""

    measure: str
    group: str
    found: float | None
    minimum: float
    tolerance: float

    @property
    def passed(self) -> bool:
        """Whether it is there and not below its minimum by more than the tolerance."""
        return self.found is not None and self.found >= self.minimum - self.tolerance

    def __str__(self) -> str:
        """The failure as a sentence."""
        what = f"{self.measure} of {self.group}"
        if self.found is None:
            return f"{what}: missing from the result; at least {self.minimum:.3f} is expected"
        return (
            f"{what}: {self.found:.3f}, which is {self.minimum - self.found:.3f} below "
            f"{self.minimum:.3f} (tolerance {self.tolerance:.3f})"
        )


class Expected(BaseModel):
    """The scores a result must reach."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    split: str
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

    Raises ResultError for a result of another split, which says nothing about these minima.
    """
    if result.about.split != expected.split:
        raise ResultError(
            f"the result is of the split {result.about.split!r}, and {expected.split!r} is expected"
        )
    return [*_score_checks(result, expected), *_abstention_checks(result, expected)]


def _score_checks(result: Result, expected: Expected) -> Iterator[Check]:
    for measure, groups in expected.minimum.items():
        for group, minimum in groups.items():
            score = result.scores.get(group, {}).get(measure)
            found = score.mean if score else None
            yield Check(measure, group, found, minimum, expected.tolerance)


def _abstention_checks(result: Result, expected: Expected) -> Iterator[Check]:
    for name, minimum in expected.abstention.items():
        found = getattr(result.abstention, name, None)
        yield Check(name, ABSTAINING, found, minimum, expected.tolerance)


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

    Raises ResultError where the two are not of the same questions and judgements.
    """
    gold = [each.about.fingerprints.get("gold") for each in (a, b)]
    if gold[0] != gold[1]:
        raise ResultError(
            f"the results are of different questions ({a.about.name}, {gold[0]} and "
            f"{b.about.name}, {gold[1]}): run both again with one gold set"
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
