"""A gold set run against a real small index, in process."""

from pathlib import Path

import pytest

from corpus.language import Language
from eval.errors import JournalError, ResultError
from eval.gold import GoldSet, Question, read_gold
from eval.measures import MEASURES
from eval.result import (
    About,
    Outcome,
    Result,
    Shown,
    code_fingerprint,
    judge,
    read_result,
    write_result,
)
from eval.run import describe, journal_of, run_gold
from eval.systems import InProcess, Reply
from service.settings import Settings
from service.wiring import Service

ABOUT = About(name="g", split="all", depth=5, created="now", fingerprints={}, settings={})


@pytest.fixture
def result(service: Service, settings: Settings, gold_folder: Path) -> Result:
    """The small gold set run over all questions."""
    gold = read_gold(gold_folder)
    return run_gold(InProcess(service), gold, about(gold, settings))


def about(gold: GoldSet, settings: Settings, split: str = "all") -> About:
    return describe(gold.folder.name, gold.fingerprint, settings, split=split, depth=5)


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
        "pair:en-en",
        "pair:fr-en",
        "type:how-many",
        "type:who",
        "type:cross-lingual",
        "year:2024",
        "year:2025",
    }
    assert result.scores["all"]["nDCG@10"].n == 3
    assert set(MEASURES) < set(result.scores["all"])
    assert {"document nDCG@10", "Fact", "CitationComplete"} < set(result.scores["all"])


def test_questions_on_one_section_are_one_cluster(result: Result) -> None:
    """Each of the three quotes a section of its own; the one without an answer is alone."""
    assert result.clusters() == {"en-1": "C25/33#1", "en-2": "C25/33#2", "fr-1": "C24/33#1"}
    twin = result.questions[0].model_copy(update={"id": "en-4"})
    again = judge([*result.questions, twin], {}, ABOUT)
    score = again.scores["all"]["Fact"]
    assert (score.n, score.clusters) == (4, 3)


def test_a_split_is_run_alone(service: Service, settings: Settings, gold_folder: Path) -> None:
    gold = read_gold(gold_folder)
    result = run_gold(InProcess(service), gold, about(gold, settings, "test"))
    assert [question.id for question in result.questions] == ["en-2"]
    assert result.about.split == "test"


def test_progress_is_told(service: Service, settings: Settings, gold_folder: Path) -> None:
    told: list[tuple[int, int]] = []
    gold = read_gold(gold_folder)
    run_gold(
        InProcess(service),
        gold,
        about(gold, settings),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


class Stumbling(InProcess):
    """Stops at the third question, as a crash or Ctrl-C does; *asked* counts the questions."""

    def __init__(self, service: Service, *, stops: bool) -> None:
        super().__init__(service)
        self.stops = stops
        self.asked: list[str] = []

    def ask(self, question: Question, depth: int) -> Reply:
        if self.stops and len(self.asked) == 2:
            raise KeyboardInterrupt
        self.asked.append(question.id)
        return super().ask(question, depth)


def test_a_stopped_run_goes_on_where_it_was(
    service: Service, settings: Settings, gold_folder: Path, tmp_path: Path
) -> None:
    gold = read_gold(gold_folder)
    what = about(gold, settings)
    first = Stumbling(service, stops=True)
    with pytest.raises(KeyboardInterrupt):
        run_gold(first, gold, what, journal=journal_of(tmp_path, what))
    later = about(gold, settings)  # started at another time
    second = Stumbling(service, stops=False)
    resumed = run_gold(second, gold, later, journal=journal_of(tmp_path, later))
    assert (first.asked, second.asked) == (["en-1", "en-2"], ["fr-1", "en-3"])
    whole = run_gold(InProcess(service), gold, what)
    assert resumed.scores == whole.scores
    assert [each.ranking for each in resumed.questions] == [
        each.ranking for each in whole.questions
    ]


def test_unfinished_work_on_other_questions_is_not_gone_on_with(
    service: Service, settings: Settings, gold_folder: Path, tmp_path: Path
) -> None:
    gold = read_gold(gold_folder)
    what = about(gold, settings)
    run_gold(InProcess(service), gold, what, journal=journal_of(tmp_path, what))
    other = about(gold, settings, "dev")
    with pytest.raises(JournalError, match="split: 'all', now 'dev'"):
        run_gold(InProcess(service), gold, other, journal=journal_of(tmp_path, other))


def test_the_report_has_what_it_shows(result: Result) -> None:
    first = result.questions[0]
    assert first.question.startswith("How many schools")
    assert first.expected == "437"
    assert first.shown[0].text.startswith("1\t".replace("\t", " "))
    assert first.grades == {"C25/33#1": 2, "C24/33#1": 1}
    assert first.confidence is not None
    assert 0 <= first.confidence <= 1


def test_shares_of_languages_are_those_of_the_sections(result: Result) -> None:
    """Both C25/33 sections are in English and Chinese, those of C24/33 in English only."""
    relevant = {share.language: share.relevant for share in result.fairness}
    assert relevant == pytest.approx({"en": (0.5 + 1 + 0.5 + 1) / 4, "zh": 1 / 4})
    assert sum(share.shown for share in result.fairness) == pytest.approx(1)


def test_stages_are_told_apart(result: Result) -> None:
    assert result.scores["all"]["stage lexical"].mean == 1.0
    assert result.scores["all"]["stage late"].mean == 0.0  # the fake has no token vectors


def test_fingerprints_tell_what_was_run(result: Result, gold_folder: Path) -> None:
    prints = result.about.fingerprints
    assert prints["gold"] == read_gold(gold_folder).fingerprint
    assert prints["model"] == "fake"
    assert set(prints) == {"gold", "corpus", "index", "model", "analyser", "code"}
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


def test_a_drowned_language_is_not_called_fair_where_languages_are_unknown() -> None:
    """Half of what answers is in Arabic, none of it is shown, and a server says nothing of it."""
    shown = (Shown(section="a", language="en", languages=("en",)),)
    outcomes = [outcome("1", answerable=True, abstained=None).model_copy(update={"shown": shown})]
    qrels = {"1": {"a": 2, "b": 2}}
    assert judge(outcomes, qrels, ABOUT).fairness == ()
    known = judge(outcomes, qrels, ABOUT, held={"b": ("ar",)}).fairness
    assert {each.language: each.ratio for each in known} == {"ar": 0.0, "en": 2.0}


def test_to_refuse_what_has_no_answer_is_no_answer_shown() -> None:
    """Confidence says how likely an answer is shown: of the one refused, none was."""
    outcomes = [
        outcome("1", answerable=True, abstained=False).model_copy(update={"confidence": 0.25}),
        outcome("2", answerable=False, abstained=True).model_copy(update={"confidence": 0.75}),
    ]
    found = judge(outcomes, {"1": {"a": 2}}, ABOUT).calibration
    assert found is not None
    assert [(each.confidence, each.right) for each in found.bins] == [(0.25, 1.0), (0.75, 0.0)]
    assert (found.error, found.brier) == (0.75, 0.75**2)


def test_a_section_that_was_judged_and_does_not_answer_is_not_wanted() -> None:
    places: list[tuple[str, str, Language]] = [("1", "a", "en"), ("2", "b", "ar")]
    outcomes = [
        outcome(name, answerable=True, abstained=None).model_copy(
            update={"shown": (Shown(section=section, language=code, languages=(code,)),)}
        )
        for name, section, code in places
    ]
    qrels = {"1": {"a": 2, "b": 0}, "2": {"b": 0}}
    found = judge(outcomes, qrels, ABOUT, held={"b": ("ar",)})
    assert [(each.language, each.shown, each.relevant) for each in found.fairness] == [
        ("en", 1.0, 1.0)
    ]
    assert found.scores["all"]["Success@1"].mean == 0.5


def test_how_long_it_takes_by_hand() -> None:
    """From 0 to 100 ms in steps of one: half within 50, 95 of 100 within 95."""
    outcomes = [
        outcome(str(at), answerable=True, abstained=None).model_copy(update={"took_ms": float(at)})
        for at in range(101)
    ]
    found = judge(outcomes, {}, ABOUT).latency_ms
    assert found is not None
    assert (found.p50, found.p95) == (50.0, 95.0)


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
