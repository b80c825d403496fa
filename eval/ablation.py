"""What is each stage of the ranking worth? Runs with all stages, and with each one taken away.

The stages are the weights of indexer.fusion: a weight of 0 takes its stage away. The contribution
of a stage is what a measure loses without it, question by question.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from eval.report.moves import BY
from eval.result import Result
from eval.significance import Difference, differences, holm
from indexer.fusion import Weights

_KINDS = ("all", "direction:", "language:", "pair:")  # groups of the table


@dataclass(frozen=True, slots=True)
class Contribution:
    """What *stage* adds to the questions of a group: *gain* is full minus without."""

    stage: str
    gain: Difference


def stages() -> list[str]:
    """The names of the stages that can be taken away."""
    return [each.name for each in fields(Weights)]


def without(stage: str) -> Weights:
    """The weights with *stage* taken away."""
    return replace(Weights(), **{stage: 0.0})


def ablate(run: Callable[[Weights], Result]) -> tuple[Result, dict[str, Result]]:
    """*run* with all stages, and by stage without each of them."""
    return run(Weights()), {stage: run(without(stage)) for stage in stages()}


def contributions(full: Result, lacking: Mapping[str, Result]) -> list[Contribution]:
    """What each stage adds to each group of questions, all comparisons corrected together."""
    groups = {name: ids for name, ids in full.groups().items() if name.startswith(_KINDS)}
    values, clusters = {BY: full.values().get(BY, {})}, full.clusters()
    found = [
        Contribution(stage, gain)
        for stage, result in lacking.items()
        for gain in differences({BY: result.values().get(BY, {})}, values, groups, clusters)
    ]
    corrected = holm([each.gain.p for each in found])
    return [
        replace(each, gain=replace(each.gain, corrected=value))
        for each, value in zip(found, corrected, strict=True)
    ]


def by_group(found: Sequence[Contribution]) -> Iterator[tuple[str, dict[str, Difference]]]:
    """The contributions of all stages group by group, in order of appearance."""
    for group in dict.fromkeys(each.gain.group for each in found):
        yield group, {each.stage: each.gain for each in found if each.gain.group == group}
