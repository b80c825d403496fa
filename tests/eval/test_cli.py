"""The command: what it prints and writes, its exit statuses, what it says to wrong usage."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from eval.cli import main

ROOT = Path(__file__).parents[2]
Captured = pytest.CaptureFixture[str]
SET = {
    "corpus.en.jsonl": '{"_id": "d1", "text": "schools"}\n{"_id": "d2", "text": "hospitals"}\n',
    "queries.en.jsonl": '{"_id": "q1", "text": "schools"}\n',
    "qrels.tsv": "query-id\tcorpus-id\tscore\nq1\td1\t1\n",
}


@pytest.fixture
def result(index: Path, gold_folder: Path, tmp_path: Path) -> Path:
    """The result.json of a run over the small gold set."""
    out = tmp_path / "out"
    arguments = ["run", "--index", str(index), "--gold", str(gold_folder), "--out", str(out)]
    assert main(arguments) == 0
    return out / "result.json"


def test_help_shows_examples(capsys: Captured) -> None:
    for command in ("run", "compare", "gate", "check"):
        assert main([command, "--help"]) == 0
        shown = re.sub(r"\s+", " ", capsys.readouterr().out)
        assert f"cdocs eval {command} " in shown
        assert "Example" in shown


def test_run_prints_a_table(index: Path, gold_folder: Path, capsys: Captured) -> None:
    assert main(["run", "--index", str(index), "--gold", str(gold_folder)]) == 0
    printed = capsys.readouterr()
    assert "| all " in printed.out
    assert printed.err == "Asking: 4\n"


def test_run_writes_every_form(result: Path) -> None:
    assert {path.name for path in result.parent.iterdir()} == {
        "result.json",
        "run.trec",
        "report.md",
        "report.html",
    }
    assert (result.parent / "report.md").read_text("utf-8").startswith("# gold: split all")
    assert (result.parent / "run.trec").read_text("utf-8").startswith("en-1 Q0 C2")


def test_run_prints_json(index: Path, gold_folder: Path, capsys: Captured) -> None:
    arguments = ["run", "--index", str(index), "--gold", str(gold_folder), "--split", "dev"]
    assert main([*arguments, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [question["id"] for question in printed["questions"]] == ["en-1", "fr-1", "en-3"]


def test_run_over_a_beir_folder(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    for name, text in SET.items():
        (folder / name).write_text(text, "utf-8")
    assert main(["run", "--beir", str(folder), "--queries-language", "en", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert set(printed["scores"]["pair:en-en"]) >= {"nDCG@10", "R@5", "RR@10"}


def test_compare_with_itself(result: Path, capsys: Captured) -> None:
    assert main(["compare", str(result), str(result), "--json"]) == 0
    found = json.loads(capsys.readouterr().out.split("\n\n")[-1])
    assert {each["p"] for each in found} == {1.0}
    assert main(["compare", str(result), str(result), "--by", "type"]) == 0
    assert "Nothing changed" in capsys.readouterr().out


def test_the_gate_passes_and_fails(result: Path, tmp_path: Path, capsys: Captured) -> None:
    expected = tmp_path / "expected.toml"
    assert main(["gate", str(result), "--write", str(expected)]) == 0
    assert main(["gate", str(result), "--expected", str(expected), "--baseline", str(result)]) == 0
    text = expected.read_text("utf-8")
    expected.write_text(re.sub(r'"language:fr" = .*', '"language:ru" = 0.1', text), "utf-8")
    capsys.readouterr()
    assert main(["gate", str(result), "--expected", str(expected)]) == 1
    assert "language:ru: missing from the result" in capsys.readouterr().out


def test_check(gold_folder: Path, index: Path, capsys: Captured) -> None:
    documents = str(index.parent / "documents")
    assert main(["check", documents, "--gold", str(gold_folder)]) == 0
    assert "4 questions are borne out by 3 documents." in capsys.readouterr().out
    assert main(["check", f"{documents}/C25-33-E.txt", "--gold", str(gold_folder)]) == 1
    assert "the corpus has no section C24/33#1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "--split", "third"], "third"),
        (["run", "--gold", "nowhere"], "questions.jsonl: cannot be read"),
        (["run", "--beir", "nowhere"], "nowhere is not a folder"),
        (["run", "--beir", ".", "--gold", "."], "--gold, --split and --url do not go with --beir"),
        (["run", "--mode", "mixed"], "go with --beir"),
        (["run", "--beir", ".", "--queries-language", "ru,de"], "'de' is not one of"),
        (["compare", "nowhere.json", "nowhere.json"], "nowhere.json cannot be read"),
        (["gate", "nowhere.json"], "nowhere.json cannot be read"),
        (["gate"], "Missing argument"),
        (["check", "--gold", "nowhere"], "cannot be read"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], message: str, capsys: Captured) -> None:
    assert main(arguments) == 2
    assert message in re.sub(r"[│\s]+", " ", capsys.readouterr().err)


def test_a_missing_index_is_explained(gold_folder: Path, capsys: Captured) -> None:
    assert main(["run", "--index", "nowhere", "--gold", str(gold_folder)]) == 1
    assert "cdocs index PATH" in capsys.readouterr().err


def test_it_is_reached_through_cdocs() -> None:
    command = [sys.executable, "-m", "service", "eval", "run", "--mode", "mixed"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "go with --beir" in done.stderr


def test_importing_the_command_imports_no_heavy_library() -> None:
    code = "import sys, eval.cli; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"numpy", "ir_measures", "pydantic", "faiss"}.isdisjoint(done.stdout.split())
