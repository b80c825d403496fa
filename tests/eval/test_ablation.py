"""What each stage adds, by hand."""

from collections.abc import Sequence

import pytest

from eval.ablation import ablate, by_group, contributions, stages, without
from eval.result import About, Outcome, Result, judge
from indexer.fusion import Weights

ABOUT = About(name="g", split="all", depth=5, created="now", fingerprints={}, settings={})


def made(ranks: Sequence[int]) -> Result:
    """A result of questions that found their section at these ranks, half of them Russian."""
    outcomes = [
        Outcome(
            id=f"q{at}",
            groups=("all", f"language:{'ru' if at % 2 else 'en'}", "type:who"),
            ranking=(*((f"x{n}", 9.0 - n) for n in range(rank - 1)), ("a", 1.0)),
            took_ms=1.0,
        )
        for at, rank in enumerate(ranks)
    ]
    return judge(outcomes, {each.id: {"a": 1} for each in outcomes}, ABOUT)


def test_every_stage_is_taken_away_once() -> None:
    ran: list[Weights] = []

    def run(weights: Weights) -> Result:
        ran.append(weights)
        return made([1, 1])

    _, lacking = ablate(run)
    assert list(lacking) == stages()
    assert {"late", "dense", "lexical"} <= set(stages())
    assert ran == [Weights(), *map(without, stages())]
    assert without("late").late == 0
    assert without("late").dense == Weights().dense


def test_a_contribution_is_what_is_lost_without_the_stage() -> None:
    """Without late, Russian questions find their section third: nDCG 1/log2(4) = 0.5, not 1."""
    full, late = made([1] * 40), made([1, 3] * 20)
    found = contributions(full, {"late": late, "dense": full})
    table = dict(by_group(found))
    assert list(table) == ["all", "language:en", "language:ru"]
    assert table["all"]["late"].mean == pytest.approx(0.25)
    assert table["language:ru"]["late"].mean == pytest.approx(0.5)
    assert table["language:ru"]["late"].significant
    assert table["language:en"]["late"].mean == table["all"]["dense"].mean == 0
    assert not table["language:en"]["late"].significant
    assert table["all"]["late"].clusters == 40
    assert table["all"]["late"].corrected == pytest.approx(6 * table["all"]["late"].p)


def test_questions_of_one_cluster_are_no_independent_evidence() -> None:
    """What 40 questions show is a matter of chance where they all are of two sections."""
    full, late = (
        result.model_copy(
            update={
                "questions": tuple(
                    each.model_copy(update={"cluster": f"section {at % 2}"})
                    for at, each in enumerate(result.questions)
                )
            }
        )
        for result in (made([1] * 40), made([3] * 40))
    )
    gain = dict(by_group(contributions(full, {"late": late})))["all"]["late"]
    assert (gain.n, gain.clusters, gain.significant) == (40, 2, False)
