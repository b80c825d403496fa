"""Reading a gold set: its faults by line."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.errors import GoldError
from eval.gold import read_gold

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


def test_a_good_set_is_read(tmp_path: Path) -> None:
    gold = read_gold(written(tmp_path, [line(), ""], [QREL]))
    (question,) = gold.questions
    assert question.evidence[0].document == "C25/33#2.11"
    assert question.answerable
    assert not question.crosses
    assert gold.qrels == {"en-1": {"C25/33#2.11": 2}}
    assert gold.lines == {"en-1": 1}


def test_a_line_ends_at_a_newline_only(tmp_path: Path) -> None:
    """U+2028 stands within texts of documents."""
    text = json.dumps({**QUESTION, "text": "How\u2028many\u0085?"}, ensure_ascii=False)
    gold = read_gold(written(tmp_path, [text, line(id="en-2")], [QREL, QREL.replace("-1", "-2")]))
    assert [each.text for each in gold.questions] == ["How\u2028many\u0085?", "How many?"]
    assert gold.lines == {"en-1": 1, "en-2": 2}


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
        ([line()], [QREL, "en-1 0 C25/33#1 4"], "qrels.txt, line 2: grade 4 is not 0, 1, 2 or 3"),
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
