"""How far two judges agree beyond chance, and what follows from both."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Grades = Mapping[tuple[str, str], int]  # by question and section


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two judges over the *n* sections that both graded.

    *same* is the share that both graded alike, 0.0 where nothing was graded by both; *kappa* is
    None there, and where both gave one and the same grade to all.
    """

    n: int
    same: float
    kappa: float | None
    differing: Sequence[tuple[str, str, int, int]]


def agreement(a: Grades, b: Grades) -> Agreement:
    """Compare what two judges said; *differing* is in the order of *a*."""
    both = [key for key in a if key in b]
    pairs = [(a[key], b[key]) for key in both]
    differing = [(*key, a[key], b[key]) for key in both if a[key] != b[key]]
    same = 1 - len(differing) / len(both) if both else 0.0
    return Agreement(len(both), same, cohen_kappa(pairs), differing)


def cohen_kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """(observed - chance) / (1 - chance) agreement (Cohen 1960); None where chance is certain.

    1.0 is full agreement, 0.0 what chance would give; () gives None.
    """
    if not pairs:
        return None
    observed = sum(a == b for a, b in pairs) / len(pairs)
    first, second = (Counter(pair[at] for pair in pairs) for at in (0, 1))
    chance = sum(first[grade] * second[grade] for grade in first) / len(pairs) ** 2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def merged(judges: Sequence[Grades]) -> dict[tuple[str, str], int]:
    """One grade for each section: the lower one where judges differ, so that doubt counts as no.

    A section that only some judges have graded keeps what these say.
    """
    found: dict[tuple[str, str], int] = {}
    for grades in judges:
        for key, grade in grades.items():
            found[key] = min(grade, found.get(key, grade))
    return found
