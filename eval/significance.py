"""Did it really get better? Paired randomisation test between two runs, with Holm's correction.

The test is that of Smucker, Allan and Carterette (CIKM 2007): if two systems are equal, swapping
their values for any question changes nothing, so the signs of the differences are thrown anew and
the observed mean difference is compared with what chance gives. It assumes no distribution.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from eval.measures import SEED, Values, bootstrap

ROUNDS = 10_000
_CELLS = 2_000_000  # signs thrown at once; bounds memory
_SAME = 1e-12  # differences of means below this are rounding


@dataclass(frozen=True, slots=True)
class Difference:
    """How run B differs from run A in one measure over the *n* questions of one group.

    *mean* is B minus A with its 95 % confidence interval [low, high]; *p* is the chance of a
    difference as large between equal systems, *corrected* the same after Holm's correction for
    all comparisons made together.
    """

    group: str
    measure: str
    a: float
    b: float
    mean: float
    low: float
    high: float
    p: float
    corrected: float
    n: int

    @property
    def significant(self) -> bool:
        """Whether it is at the level of 5 %, all comparisons together."""
        return self.corrected < 0.05  # noqa: PLR2004 - the usual level


def randomisation_test(
    differences: NDArray[np.float64], *, rounds: int = ROUNDS, seed: int = SEED
) -> float:
    """Two-sided p of the mean of paired *differences*, in (0, 1]; 1.0 where there are none.

    The observed arrangement counts as one of the rounds, so p is never 0.
    """
    if not np.any(differences):
        return 1.0
    rng = np.random.default_rng(seed)
    count = len(differences)
    observed = abs(differences.sum()) - _SAME * count
    at_once = max(1, _CELLS // count)
    as_large = 1
    for start in range(0, rounds, at_once):
        size = (min(at_once, rounds - start), count)
        signs = rng.integers(0, 2, size=size, dtype=np.int8) * 2 - 1
        as_large += int((np.abs(signs @ differences) >= observed).sum())
    return as_large / (rounds + 1)


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's (1979) step-down correction, in the order given; [] for none.

    Rejecting what comes out below 5 % keeps the chance of any false alarm below 5 %.
    """
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    corrected = [0.0] * len(p_values)
    highest = 0.0
    for step, at in enumerate(order):
        highest = max(highest, min(1.0, p_values[at] * (len(order) - step)))
        corrected[at] = highest
    return corrected


def differences(
    a: Mapping[str, Values], b: Mapping[str, Values], groups: Mapping[str, Sequence[str]]
) -> list[Difference]:
    """How B differs from A in each measure both have, over each group; corrected together.

    *a* and *b* are values by measure and question. Questions that one of them lacks are left out,
    and so is a group that none is left of.
    """
    pairs = [
        (group, name, both)
        for group, members in groups.items()
        for name in a
        if name in b and (both := [q for q in members if q in a[name] and q in b[name]])
    ]
    raw = [_compared(group, name, a[name], b[name], both) for group, name, both in pairs]
    corrected = holm([each.p for each in raw])
    return [replace(each, corrected=value) for each, value in zip(raw, corrected, strict=True)]


def _compared(group: str, name: str, a: Values, b: Values, questions: Sequence[str]) -> Difference:
    first = np.array([a[question] for question in questions])
    second = np.array([b[question] for question in questions])
    gap = second - first
    low, high = bootstrap(gap[:, None])
    return Difference(
        group=group,
        measure=name,
        a=float(first.mean()),
        b=float(second.mean()),
        mean=float(gap.mean()),
        low=float(low[0]),
        high=float(high[0]),
        p=randomisation_test(gap),
        corrected=1.0,
        n=len(questions),
    )
