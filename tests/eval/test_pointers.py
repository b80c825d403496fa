"""What a failed gate points to."""

import pytest

from eval.gate import ABSTAINING, Check
from eval.pointers import pointers

LANGUAGES = ("ar", "en", "ru")


def made(*failing: tuple[str, str]) -> list[Check]:
    """Checks of three languages and both directions, those named *failing* failed."""
    groups = ["all", "direction:same", "direction:cross", *(f"language:{x}" for x in LANGUAGES)]
    measures = ["nDCG@10", "Fact", "CitationCorrect", "CitationComplete", "stage lexical"]
    every = [(measure, group) for measure in measures for group in groups]
    every.append(("recall", ABSTAINING))
    return [Check(m, g, 0.1 if (m, g) in failing else 0.9, 0.8, 0.02, 90) for m, g in every]


def everywhere(*measures: str) -> list[tuple[str, str]]:
    return [(check.measure, check.group) for check in made() if check.measure in measures]


@pytest.mark.parametrize(
    ("failing", "told"),
    [
        ([], []),
        (
            [("stage lexical", "language:ru")],
            ["the stage lexical: it takes part in fewer questions in ru than expected"],
        ),
        (
            everywhere("stage lexical"),
            ["the stage lexical: it takes part in fewer questions than expected"],
        ),
        (
            [("nDCG@10", "language:ar"), ("Fact", "language:ar"), ("nDCG@10", "all")],
            ["the language ar: the others are as expected"],
        ),
        (
            [("nDCG@10", "direction:cross")],
            ["searching across languages: answers in the question's own language are as expected"],
        ),
        (
            everywhere("CitationCorrect", "CitationComplete"),
            ["the citations: what is found and what is said are as expected"],
        ),
        (everywhere("Fact"), ["the answers: what is found is as expected"]),
        ([("recall", ABSTAINING)], ["abstaining: what is found and said is as expected"]),
        (everywhere("nDCG@10"), []),
    ],
)
def test_what_failures_have_in_common(failing: list[tuple[str, str]], told: list[str]) -> None:
    assert pointers(made(*failing)) == told


def test_a_missing_score_counts_as_failed() -> None:
    checks = [Check("stage late", "all", None, 0.9, 0.02, 0)]
    assert pointers(checks) == ["the stage late: it takes part in fewer questions than expected"]
