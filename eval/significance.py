"""Did it really get better? Paired randomisation test between two runs, with Holm's correction.

The test is that of Smucker, Allan and Carterette (CIKM 2007): if two systems are equal, swapping
their values for any question changes nothing, so the signs of the differences are thrown anew and
the observed mean difference is compared with what chance gives. It assumes no distribution, but
that what is swapped is independent: questions of one cluster are swapped together (eval.clusters).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from eval.clusters import ALONE, Clusters, count, of_each, summed
from eval.measures import SEED, Values, bootstrap

ROUNDS = 10_000
_CELLS = 2_000_000  # signs thrown at once; bounds memory
_SAME = 1e-12  # differences of means below this are rounding


@dataclass(frozen=True, slots=True)
class Difference:
    """How run B differs from run A in one measure over the *n* questions of one group.

    These are of so many independent *clusters*.
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
    clusters: int

    @property
    def significant(self) -> bool:
        """Whether it is at the level of 5 %, all comparisons together."""
        return self.corrected < 0.05  # noqa: PLR2004 - the usual level


def randomisation_test(
    differences: NDArray[np.float64],
    clusters: Sequence[str] | None = None,
    *,
    rounds: int = ROUNDS,
    seed: int = SEED,
) -> float:
    """Two-sided p of the mean of paired *differences*, in (0, 1]; 1.0 where there are none.

    Those of one cluster keep their signs to each other; each is alone where none are given. The
    observed arrangement counts as one of the rounds, so p is never 0.
    """
    if not np.any(differences):
        return 1.0
    if clusters is not None:
        differences = summed(differences[:, None], clusters)[0][:, 0]
    rng = np.random.default_rng(seed)
    observed = abs(differences.sum()) - _SAME * len(differences)
    at_once = max(1, _CELLS // len(differences))
    as_large = 1
    for start in range(0, rounds, at_once):
        size = (min(at_once, rounds - start), len(differences))
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
    a: Mapping[str, Values],
    b: Mapping[str, Values],
    groups: Mapping[str, Sequence[str]],
    clusters: Clusters = ALONE,
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
    raw = [
        _compared(group, name, (a[name], b[name]), both, clusters) for group, name, both in pairs
    ]
    corrected = holm([each.p for each in raw])
    return [replace(each, corrected=value) for each, value in zip(raw, corrected, strict=True)]


def _compared(
    group: str,
    name: str,
    values: tuple[Values, Values],
    questions: Sequence[str],
    clusters: Clusters,
) -> Difference:
    """The difference over *questions*, not yet corrected."""
    first, second = (np.array([each[question] for question in questions]) for each in values)
    gap = second - first
    together = of_each(questions, clusters)
    low, high = bootstrap(gap[:, None], together)
    return Difference(
        group=group,
        measure=name,
        a=float(first.mean()),
        b=float(second.mean()),
        mean=float(gap.mean()),
        low=float(low[0]),
        high=float(high[0]),
        p=randomisation_test(gap, together),
        corrected=1.0,
        n=len(questions),
        clusters=count(questions, clusters),
    )
