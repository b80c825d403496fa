"""Questions that stand or fall together, as one piece of evidence.

A question asked in six languages among the passages of six, or six questions about one section, are
not 36 or six independent ones: what helps one of them helps most. So whole clusters are drawn
(Field and Welsh 2007, Journal of the Royal Statistical Society B 69: the randomised cluster
bootstrap) and swapped between systems (Gail et al. 1996, Statistics in Medicine 15: permutation
tests of randomised groups). Means stay means over questions.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Clusters = Mapping[str, str]  # by question; one that is not in it stands alone
ALONE: Clusters = {}


def of_each(questions: Sequence[str], clusters: Clusters) -> list[str]:
    """The cluster of each question, in order; [] for none."""
    return [clusters.get(question, question) for question in questions]


def linked(shared: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The cluster of each question, where *shared* names what it has in common with others.

    Questions that share something are in one cluster, also where it takes a third one to link
    them; it bears one of the names shared. Questions that name nothing are left out.
    """
    leader: dict[str, str] = {}
    for names in shared.values():
        for name in names:
            one, other = sorted((_first(leader, names[0]), _first(leader, name)))
            leader[other] = one
    return {question: _first(leader, names[0]) for question, names in shared.items() if names}


def _first(leader: Mapping[str, str], name: str) -> str:
    while (before := leader.get(name, name)) != name:
        name = before
    return name


def summed(
    values: NDArray[np.float64], clusters: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The sum of the rows of *values* (questions, measures) in each cluster, and their number.

    Both float64, (clusters, measures) and (clusters,), in order of appearance; empty for no rows.
    """
    places = {name: at for at, name in enumerate(dict.fromkeys(clusters))}
    where = np.array([places[name] for name in clusters], np.intp)
    sums = np.zeros((len(places), values.shape[1]))
    np.add.at(sums, where, values)
    return sums, np.bincount(where, minlength=len(places)).astype(np.float64)


def count(questions: Iterable[str], clusters: Clusters) -> int:
    """How many clusters *questions* are of; 0 for no questions."""
    return len({clusters.get(question, question) for question in questions})
