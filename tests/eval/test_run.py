"""A gold set run against a real small index, in process."""

from pathlib import Path

import pytest

from eval.errors import ResultError
from eval.gold import read_gold
from eval.measures import MEASURES
from eval.result import About, Outcome, Result, code_fingerprint, judge, read_result, write_result
from eval.run import run_gold
from service.settings import Settings
from service.wiring import Service

ABOUT = About(name="g", split="all", depth=5, created="now", fingerprints={}, settings={})


@pytest.fixture
def result(service: Service, settings: Settings, gold_folder: Path) -> Result:
    """The small gold set run over all questions."""
    return run_gold(service, read_gold(gold_folder), settings, depth=5)


def test_rankings_are_of_sections_whatever_their_language(result: Result) -> None:
    known = {f"{symbol}#{part}" for symbol in ("C24/33", "C25/33") for part in ("1", "2")}
    found = {question.id: [name for name, _ in question.ranking] for question in result.questions}
    assert set(found["en-1"]) == known
    assert found["fr-1"][0] == "C24/33#1"
    assert all(len(names) == len(set(names)) for names in found.values())


def test_filters_of_a_question_are_obeyed(result: Result) -> None:
    french = next(question for question in result.questions if question.id == "fr-1")
    assert all(name.startswith("C24/33#") for name, _ in french.ranking)


def test_unanswerable_questions_count_for_abstention_only(result: Result) -> None:
    bananas = next(question for question in result.questions if question.id == "en-3")
    assert bananas.values == {}
    assert bananas.abstained  # the index does not hold C23/99
    assert result.abstention is not None
    assert (result.abstention.unanswerable, result.abstention.recall) == (1, 1.0)


def test_scores_are_by_language_direction_and_type(result: Result) -> None:
    assert set(result.scores) == {
        "all",
        "language:en",
        "language:fr",
        "direction:same",
        "direction:cross",
        "type:how-many",
        "type:who",
        "type:cross-lingual",
    }
    assert result.scores["all"]["nDCG@10"].n == 3
    assert list(result.scores["all"]) == list(MEASURES)


def test_a_split_is_run_alone(service: Service, settings: Settings, gold_folder: Path) -> None:
    result = run_gold(service, read_gold(gold_folder), settings, split="test")
    assert [question.id for question in result.questions] == ["en-2"]
    assert result.about.split == "test"


def test_progress_is_told(service: Service, settings: Settings, gold_folder: Path) -> None:
    told: list[tuple[int, int]] = []
    run_gold(
        service,
        read_gold(gold_folder),
        settings,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_fingerprints_tell_what_was_run(result: Result, gold_folder: Path) -> None:
    prints = result.about.fingerprints
    assert prints["gold"] == read_gold(gold_folder).fingerprint
    assert prints["model"] == "fake"
    assert set(prints) == {"gold", "index", "model", "analyser", "code"}
    assert "passage_tokens" in result.about.settings
    assert "port" not in result.about.settings


def test_a_result_comes_back_from_its_file(result: Result, tmp_path: Path) -> None:
    write_result(result, tmp_path / "result.json")
    assert read_result(tmp_path / "result.json") == result


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"format": 2}'])
def test_a_file_that_is_no_result_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "result.json").write_text(text, "utf-8")
    with pytest.raises(ResultError, match=r"result\.json is not a result of"):
        read_result(tmp_path / "result.json")


def test_a_result_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResultError, match=r"nowhere\.json cannot be read"):
        read_result(tmp_path / "nowhere.json")


def outcome(name: str, *, answerable: bool, abstained: bool | None) -> Outcome:
    return Outcome(
        id=name,
        groups=("all",) if answerable else (),
        ranking=(("a", 1.0),),
        took_ms=1.0,
        answerable=answerable,
        abstained=abstained,
    )


def test_abstention_by_hand() -> None:
    """Three have no answer and two of them were abstained on, and one that has one."""
    outcomes = [
        outcome("1", answerable=False, abstained=True),
        outcome("2", answerable=False, abstained=True),
        outcome("3", answerable=False, abstained=False),
        outcome("4", answerable=True, abstained=True),
        outcome("5", answerable=True, abstained=False),
    ]
    found = judge(outcomes, {}, ABOUT).abstention
    assert found is not None
    assert [found.precision, found.recall] == pytest.approx([2 / 3, 2 / 3])


def test_abstention_where_nobody_asked_or_nobody_abstained() -> None:
    assert judge([outcome("1", answerable=True, abstained=None)], {}, ABOUT).abstention is None
    found = judge([outcome("1", answerable=True, abstained=False)], {}, ABOUT).abstention
    assert found is not None
    assert (found.precision, found.recall) == (None, None)


def test_a_run_of_nothing() -> None:
    empty = judge([], {}, ABOUT)
    assert (empty.scores, empty.abstention, empty.latency_ms) == ({}, None, None)


def test_the_fingerprint_of_the_code_may_leave_files_out() -> None:
    assert code_fingerprint(("eval",)) == code_fingerprint(("eval",))
    assert code_fingerprint(("eval",)) != code_fingerprint(("eval",), without=("run.py",))
