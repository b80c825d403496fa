"""Reading a gold set: its faults by line, and the shipped set as a whole."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from corpus.language import LANGUAGES
from corpus.load import Skipped, load
from eval.errors import GoldError
from eval.evidence import check_evidence
from eval.gold import GoldSet, Type, read_gold, sample_documents, shipped_gold

EVIDENCE = {"symbol": "C25/33", "section": "2.11", "language": "en", "snippet": "437 schools"}
QUESTION = {
    "id": "en-1",
    "language": "en",
    "type": "fact",
    "split": "dev",
    "text": "How many?",
    "answer": "437",
    "evidence": [EVIDENCE],
}
QREL = "en-1 0 C25/33#2.11 2"


def written(folder: Path, lines: list[str], qrels: list[str]) -> Path:
    (folder / "questions.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "qrels.txt").write_text("\n".join(qrels), "utf-8")
    return folder


def faults(folder: Path, lines: list[str], qrels: list[str]) -> list[str]:
    with pytest.raises(GoldError) as raised:
        read_gold(written(folder, lines, qrels))
    return [str(fault) for fault in raised.value.faults]


def line(**changes: Any) -> str:
    return json.dumps({**QUESTION, **changes})


@pytest.fixture(scope="module")
def shipped() -> GoldSet:
    """The gold set that comes with cdocs."""
    return read_gold(shipped_gold())


def test_a_good_set_is_read(tmp_path: Path) -> None:
    gold = read_gold(written(tmp_path, [line(), ""], [QREL]))
    (question,) = gold.questions
    assert question.evidence[0].document == "C25/33#2.11"
    assert question.answerable
    assert not question.crosses
    assert gold.qrels == {"en-1": {"C25/33#2.11": 2}}
    assert gold.lines == {"en-1": 1}


def test_the_fingerprint_changes_with_either_file(tmp_path: Path) -> None:
    prints = {
        read_gold(written(tmp_path, [line(text=text)], [QREL, more])).fingerprint
        for text in ("How many?", "How much?")
        for more in ("", "en-1 0 C24/33#2.11 1")
    }
    assert len(prints) == 4


def test_splits(tmp_path: Path) -> None:
    lines = [line(), line(id="en-2", split="test")]
    gold = read_gold(written(tmp_path, lines, [QREL, QREL.replace("en-1", "en-2")]))
    assert [len(gold.of_split(split)) for split in ("dev", "test", "all")] == [1, 1, 2]


@pytest.mark.parametrize(
    ("lines", "qrels", "fault"),
    [
        (["{"], [QREL], "questions.jsonl, line 1: Invalid JSON"),
        ([line(), line()], [QREL], "questions.jsonl, line 2: id 'en-1' is that of line 1 already"),
        ([line(language="de")], [QREL], "questions.jsonl, line 1: language: Input should be"),
        ([line(type="riddle")], [QREL], "questions.jsonl, line 1: type: Input should be"),
        ([line(text=" ")], [QREL], "questions.jsonl, line 1: text: String should have"),
        ([line(colour="red")], [QREL], "questions.jsonl, line 1: colour: Extra inputs"),
        ([line(evidence=[])], [QREL], "questions.jsonl, line 1: has no answer or no evidence"),
        ([line(type="unanswerable")], [], "questions.jsonl, line 1: is unanswerable, yet has"),
        (
            [line(evidence=[{**EVIDENCE, "symbol": "C2025/33-E"}])],
            [QREL],
            "questions.jsonl, line 1: evidence.0.symbol: write the symbol as 'C25/33'",
        ),
        (
            [line(filters={"years": ["long ago"]})],
            [QREL],
            "questions.jsonl, line 1: filters: 'long ago' is not a year",
        ),
        ([line()], [], "questions.jsonl, line 1: no section has grade 2 for 'en-1'"),
        ([line()], [QREL[:-1] + "1"], "questions.jsonl, line 1: no section has grade 2"),
        ([line()], ["en-1 0 C24/33#2.11 2"], "questions.jsonl, line 1: evidence from C25/33#2.11"),
        ([line()], [QREL, "en-2 0 C25/33#1 2"], "qrels.txt, line 2: there is no question 'en-2'"),
        ([line()], [QREL, QREL], "qrels.txt, line 1: C25/33#2.11 is judged more than once"),
        ([line()], [QREL, "en-1 0 C25/33#1 3"], "qrels.txt, line 2: grade 3 is not 0, 1 or 2"),
        ([line()], [QREL, "en-1 0 C25/33 1"], "qrels.txt, line 2: 'C25/33' is not SYMBOL#SECTION"),
        ([line()], [QREL, "en-1 0 page3#1 1"], "qrels.txt, line 2: 'page3' is not the symbol"),
        ([line()], ["en-1 C25/33#2.11 2"], "qrels.txt, line 1: has 3 columns"),
        (["", ""], [], "questions.jsonl: holds no questions"),
    ],
)
def test_faults_name_file_line_and_fault(
    tmp_path: Path, lines: list[str], qrels: list[str], fault: str
) -> None:
    assert any(each.startswith(fault) for each in faults(tmp_path, lines, qrels))


def test_unanswerable_questions_are_not_judged(tmp_path: Path) -> None:
    lines = [line(type="unanswerable", answer="", evidence=[])]
    assert faults(tmp_path, lines, [QREL]) == ["qrels.txt, line 1: question 'en-1' is unanswerable"]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, [line(text=""), "{", line(id="a b")], ["x"])
    assert len(found) == 4


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"questions\.jsonl: cannot be read"):
        read_gold(tmp_path)


# --- the shipped set -----------------------------------------------------------------------------


def test_the_shipped_set_is_large_and_balanced(shipped: GoldSet) -> None:
    assert len(shipped.questions) >= 90
    languages = Counter(question.language for question in shipped.questions)
    assert set(languages) == set(LANGUAGES)
    assert min(languages.values()) >= 15
    splits = Counter((question.language, question.split) for question in shipped.questions)
    assert min(splits.values()) >= 7


def test_the_shipped_set_has_every_type(shipped: GoldSet) -> None:
    types = Counter(question.type for question in shipped.questions)
    assert set(types) == set(get_args(Type))
    assert min(types.values()) >= 6
    assert types["unanswerable"] == 9


def test_a_third_of_the_shipped_questions_must_cross_languages(shipped: GoldSet) -> None:
    answerable = [question for question in shipped.questions if question.answerable]
    crossing = [question for question in answerable if question.crosses]
    assert len(crossing) >= len(answerable) / 3
    assert len({question.language for question in crossing}) >= 5


def test_shipped_questions_do_not_copy_the_passages(shipped: GoldSet) -> None:
    """No question holds a snippet of its evidence, figures and names of two words aside."""
    copied = [
        question.id
        for question in shipped.questions
        for each in question.evidence
        if len(each.snippet) > 20 and each.snippet.casefold() in question.text.casefold()
    ]
    assert not copied


def test_the_evidence_of_the_shipped_set_stands_in_the_sample_documents(shipped: GoldSet) -> None:
    items = list(load([sample_documents()]))
    assert not [item for item in items if isinstance(item, Skipped)]
    documents = [item for item in items if not isinstance(item, Skipped)]
    assert [str(fault) for fault in check_evidence(shipped, documents)] == []
