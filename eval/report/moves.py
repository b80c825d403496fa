"""Which questions won and which lost between two runs, with what each of them showed."""

from dataclasses import dataclass

from eval.result import Judged, Result

BY = "nDCG@10"


@dataclass(frozen=True, slots=True)
class Move:
    """One question in two runs; *gap* is what B has more of BY than A."""

    before: Judged
    after: Judged
    gap: float


def moves(a: Result, b: Result) -> list[Move]:
    """The judged questions of both runs, those that gained most first; [] for none in common."""
    before = {question.id: question for question in a.questions if BY in question.values}
    found = [
        Move(before[each.id], each, each.values[BY] - before[each.id].values[BY])
        for each in b.questions
        if BY in each.values and each.id in before
    ]
    return sorted(found, key=lambda move: -move.gap)


def changes(a: Result, b: Result) -> list[tuple[str, str, str]]:
    """What was run, fingerprints and settings that differ: (name, in A, in B); [] for none."""
    run = [
        {"questions": each.name, "split": each.split, "depth": each.depth, "system": each.system}
        for each in (a.about, b.about)
    ]
    both = (
        (run[0], run[1]),
        (a.about.fingerprints, b.about.fingerprints),
        (a.about.settings, b.about.settings),
    )
    return [
        (name, str(before.get(name)), str(after.get(name)))
        for before, after in both
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]
