"""The gate fails below the expected scores, where one is missing, and where scores fell."""

from pathlib import Path

import pytest

from eval.errors import ExpectedError, ResultError
from eval.gate import (
    Expected,
    checks,
    compared,
    expected_from,
    fall,
    fallen,
    read_expected,
    shipped_expected,
)
from eval.result import About, Outcome, Result, judge


def failures(result: Result, expected: Expected) -> list[str]:
    return [str(check) for check in checks(result, expected) if not check.passed]


EXPECTED = """
split = "all"
depth = 10
tolerance = 0.02
[minimum."nDCG@10"]
all = 0.5
"language:en" = 0.5
[abstention]
recall = 0.5
"""


def made(
    right: int, of: int = 40, *, split: str = "all", depth: int = 10, gold: str = "g1"
) -> Result:
    """A result in which *right* of *of* English questions found their section first."""
    about = About(
        name="made",
        split=split,
        depth=depth,
        created="now",
        fingerprints={"gold": gold, "model": "fake"},
        settings={},
    )
    outcomes = [
        Outcome(
            id=f"q{at}",
            groups=("all", "language:en"),
            ranking=(("a" if at < right else "z", 1.0),),
            took_ms=1.0,
            abstained=False,
        )
        for at in range(of)
    ]
    silent = Outcome(id="u", groups=(), ranking=(), took_ms=1, answerable=False, abstained=True)
    return judge([*outcomes, silent], {f"q{at}": {"a": 2} for at in range(of)}, about)


@pytest.fixture
def expected(tmp_path: Path) -> Path:
    """A file of expected scores."""
    path = tmp_path / "expected.toml"
    path.write_text(EXPECTED, "utf-8")
    return path


@pytest.mark.parametrize(("right", "passes"), [(40, True), (20, True), (18, False), (0, False)])
def test_scores_below_their_minimum_fail(expected: Path, right: int, *, passes: bool) -> None:
    assert (not failures(made(right), read_expected(expected))) is passes


def test_a_fall_within_the_tolerance_passes(expected: Path) -> None:
    result = made(49, 100)
    assert result.scores["all"]["nDCG@10"].mean == pytest.approx(0.49)
    assert not failures(result, read_expected(expected))


@pytest.mark.parametrize("of", [5, 10, 33, 49])
def test_one_question_lost_is_within_the_tolerance_and_two_are_not(expected: Path, of: int) -> None:
    """One of 33 is a fall of 0.03."""
    expected.write_text(EXPECTED.replace("= 0.5", f"= {(of - 1) / of}"), "utf-8")
    wanted = read_expected(expected).model_copy(update={"abstention": {}})
    assert not failures(made(of - 2, of), wanted)
    assert len(failures(made(of - 3, of), wanted)) == 2


def test_one_question_that_is_answered_after_all_is_within_the_tolerance(expected: Path) -> None:
    """One of two unanswerable questions is recognised: 0.5 of them, and 0.9 is expected."""
    expected.write_text(EXPECTED.replace("recall = 0.5", "recall = 0.9"), "utf-8")
    result = made(40)
    assert result.abstention is not None
    for unanswerable, passes in ((2, True), (10, False)):
        found = result.abstention.model_copy(update={"unanswerable": unanswerable, "recall": 0.5})
        told = failures(result.model_copy(update={"abstention": found}), read_expected(expected))
        assert (not told) is passes


def test_a_failure_says_what_and_by_how_much(expected: Path) -> None:
    assert failures(made(10), read_expected(expected))[0] == (
        "nDCG@10 of all: 0.250, which is 0.250 below 0.500 (allowed 0.025, of 40 questions)"
    )


def test_a_missing_score_fails(expected: Path) -> None:
    expected.write_text(EXPECTED.replace("language:en", "language:ru"), "utf-8")
    assert failures(made(40), read_expected(expected)) == [
        "nDCG@10 of language:ru: missing from the result; at least 0.500 is expected"
    ]


def test_missing_abstention_fails(expected: Path) -> None:
    result = made(40).model_copy(update={"abstention": None})
    assert failures(result, read_expected(expected)) == [
        "recall of abstention: missing from the result; at least 0.500 is expected"
    ]


def test_a_result_of_another_split_fails(expected: Path) -> None:
    with pytest.raises(ResultError, match="'dev'"):
        failures(made(40, split="dev"), read_expected(expected))


def test_a_result_of_another_depth_fails(expected: Path) -> None:
    with pytest.raises(ResultError, match="depth 50, and 10 is expected: run with --depth 10"):
        failures(made(40, depth=50), read_expected(expected))


@pytest.mark.parametrize(
    "text",
    [
        EXPECTED.replace("depth = 10", ""),
        "split =",
        'split = "all"',
        EXPECTED.replace("0.5", "1.5"),
        EXPECTED + "\ncolour = 1",
        "",
    ],
)
def test_a_file_that_expects_nothing_or_the_impossible_is_refused(
    expected: Path, text: str
) -> None:
    expected.write_text(text, "utf-8")
    with pytest.raises(ExpectedError, match=r"expected\.toml"):
        read_expected(expected)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError, match="cannot be read"):
        read_expected(tmp_path / "expected.toml")


def test_the_shipped_file_expects_something_of_each_language() -> None:
    expected = read_expected(shipped_expected())
    for code in ("ar", "en", "es", "fr", "ru", "zh"):
        assert f"language:{code}" in expected.minimum["nDCG@10"]


def test_what_is_written_from_a_result_is_passed_by_it(tmp_path: Path) -> None:
    result = made(13, 31)
    path = tmp_path / "written.toml"
    path.write_text(expected_from(result, tolerance=0.0), "utf-8")
    expected = read_expected(path)
    assert set(expected.minimum) == {"nDCG@10", "R@5", "RR@10", "Success@1"}
    assert not failures(result, expected)
    assert expected.depth == 10
    assert failures(made(11, 31), expected)


def test_minima_are_rounded_down() -> None:
    """Two thirds are no 0.667; the run itself must pass without any tolerance."""
    written = expected_from(made(20, 30), tolerance=0.0)
    assert '"all" = 0.666' in written
    assert "0.667" not in written


def test_a_significant_fall_since_the_baseline_is_told() -> None:
    told = [fall(each) for each in fallen(made(10), made(30))]
    assert any("nDCG@10 of all: 0.250 after 0.750" in each for each in told)


def test_a_fall_in_questions_of_two_sections_is_not_significant() -> None:
    runs = [
        made(right).model_copy(
            update={
                "questions": tuple(
                    each.model_copy(update={"cluster": str(at % 2)})
                    for at, each in enumerate(made(right).questions)
                )
            }
        )
        for right in (10, 30)
    ]
    assert fallen(made(10), made(30))
    assert not fallen(*runs)


def test_a_small_fall_and_a_rise_are_not() -> None:
    assert not fallen(made(29), made(30))
    assert not fallen(made(40), made(10))


def test_results_of_other_questions_are_not_compared() -> None:
    with pytest.raises(ResultError, match="different questions"):
        compared(made(1), made(1, gold="g2"))


def test_results_of_other_depths_are_not_compared() -> None:
    with pytest.raises(ResultError, match=r"different depths \(50 and 10 sections"):
        compared(made(1, depth=50), made(1))


def test_what_both_splits_asked_is_compared() -> None:
    (found,) = compared(made(30), made(10, 20, split="dev"), ("all",))[:1]
    assert (found.n, found.a, found.b) == (20, 1.0, 0.5)


def test_results_without_a_question_in_common_are_not_compared() -> None:
    with pytest.raises(ResultError, match="no judged question in common"):
        compared(made(1), made(1), ("pair:",))
