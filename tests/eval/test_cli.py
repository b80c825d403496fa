"""The command: what it prints and writes, its exit statuses, what it says to wrong usage."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from eval.ablation import stages
from eval.cli import main
from eval.gold import Question
from eval.judging.desk import Desk
from eval.pool import read_pool
from eval.systems import InProcess, Reply

ROOT = Path(__file__).parents[2]
Captured = pytest.CaptureFixture[str]
COMMANDS_OF_SETS = ("import", "export", "pool", "judge")
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
    for command in ("run", "ablation", "compare", "report", "gate", "check", *COMMANDS_OF_SETS):
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


def test_the_gate_points_to_what_failed_and_writes_junit(
    result: Path, tmp_path: Path, capsys: Captured
) -> None:
    expected, junit = tmp_path / "expected.toml", tmp_path / "gate.xml"
    main(["gate", str(result), "--write", str(expected)])
    pinned = '[minimum."stage late"]\n"all" = '
    text = expected.read_text("utf-8")
    assert f"{pinned}0.000" in text
    expected.write_text(text.replace(f"{pinned}0.000", f"{pinned}1.000"), "utf-8")
    capsys.readouterr()
    arguments = ["gate", str(result), "--expected", str(expected), "--junit", str(junit)]
    assert main(arguments) == 1
    assert "This points to the stage late" in capsys.readouterr().out
    assert 'message="stage late of all: ' in junit.read_text("utf-8")


def test_the_gate_names_another_split_of_the_baseline(
    result: Path, index: Path, gold_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    half, expected = tmp_path / "half", tmp_path / "expected.toml"
    asked = ["run", "--index", str(index), "--gold", str(gold_folder), "--out", str(half)]
    assert main([*asked, "--split", "dev"]) == 0
    main(["gate", str(result), "--write", str(expected)])
    capsys.readouterr()
    arguments = ["gate", str(result), "--expected", str(expected), "--baseline"]
    assert main([*arguments, str(half / "result.json")]) == 0
    assert (
        "is of split 'dev', the result of 'all': compared over the 3 q" in capsys.readouterr().out
    )
    assert main([*asked, "--depth", "20"]) == 0
    assert main([*arguments, str(half / "result.json")]) == 2
    assert "different depths (20 and 50" in capsys.readouterr().err


def test_a_report_is_printed_again_or_written_as_a_page(
    result: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["report", str(result)]) == 0
    assert capsys.readouterr().out == (result.parent / "report.md").read_text("utf-8")
    page = tmp_path / "page.html"
    assert main(["report", str(result), "--html", str(page)]) == 0
    assert page.read_text("utf-8") == (result.parent / "report.html").read_text("utf-8")
    comparison = tmp_path / "comparison.html"
    assert main(["compare", str(result), str(result), "--html", str(comparison)]) == 0
    assert "Is run B better than run A?" in comparison.read_text("utf-8")


def test_ablation_runs_without_each_stage(
    index: Path, gold_folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "stages"
    arguments = ["--index", str(index), "--gold", str(gold_folder), "--out", str(out)]
    assert main(["ablation", *arguments]) == 0
    shown = capsys.readouterr().out
    assert shown == (out / "ablation.md").read_text("utf-8")
    header = next(line for line in shown.splitlines() if line.startswith("| questions"))
    assert {"late", "dense", "lexical"} <= set(header.replace("|", " ").split())
    assert "| fr → en " in shown
    assert {path.stem for path in out.glob("*.json")} >= {"full", "late", "dense", "lexical"}


def test_ablation_over_a_set_makes_one_index(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    for name, text in SET.items():
        (folder / name).write_text(text, "utf-8")
    assert main(["ablation", "--beir", str(folder)]) == 0
    printed = capsys.readouterr()
    assert "| en → en " in printed.out
    assert printed.err.count("Index: embed") == 1
    assert printed.err.count("Asking: 1") == 1 + len(stages())


def test_a_stopped_run_is_told_and_goes_on(
    index: Path,
    gold_folder: Path,
    tmp_path: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "out"
    arguments = ["run", "--index", str(index), "--gold", str(gold_folder), "--out", str(out)]
    ask, asked = InProcess.ask, []

    def stops(self: InProcess, question: Question, depth: int) -> Reply:
        asked.append(question.id)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return ask(self, question, depth)

    monkeypatch.setattr(InProcess, "ask", stops)
    assert main(arguments) == 130
    assert "What was answered is kept" in capsys.readouterr().err
    assert main(arguments) == 0
    assert "Going on after 2 questions" in capsys.readouterr().err
    assert asked == ["en-1", "en-2", "fr-1", "fr-1", "en-3"]
    assert not (out / "unfinished.jsonl").exists()


def test_a_server_is_run_like_an_index(server: str, gold_folder: Path, capsys: Captured) -> None:
    arguments = ["run", "--url", server, "--gold", str(gold_folder), "--json"]
    for door in ("api", "chat", "vector-store", "mcp"):
        assert main([*arguments, "--door", door]) == 0
        result = json.loads(capsys.readouterr().out)
        assert result["about"]["system"].startswith(server)
        assert len(result["questions"]) == 4
        assert result["fairness"] == []  # no door tells the languages of what it does not show
        assert (result["abstention"] is None) == (door == "vector-store")


def test_a_gold_set_is_made_by_hand(index: Path, tmp_path: Path, capsys: Captured) -> None:
    """From questions to a pool, to grades, to a set that the documents bear out."""
    documents = str(index.parent / "documents")
    questions, pool, judged, made = (tmp_path / name for name in ("q.txt", "pool", "judged", "my"))
    questions.write_text("How many schools were connected in Burundi?\n", "utf-8")
    assert (
        main(["pool", "--index", str(index), "--questions", str(questions), "--out", str(pool)])
        == 0
    )
    assert "cdocs eval judge" in capsys.readouterr().out
    assert main(["judge", str(pool)]) == 2
    assert "nobody has judged" in capsys.readouterr().err
    for judge, grade in (("anna", 2), ("boris", 3)):
        desk = Desk(pool, read_pool(pool), judge)
        while task := desk.next():
            desk.grade(*task.key, grade if task.candidate.section == "C25/33#1" else 0)
    assert main(["judge", str(pool), "--out", str(judged)]) == 0
    told = capsys.readouterr().out
    assert "anna and boris: " in told
    assert "Cohen's kappa " in told
    assert "en-001 C25/33#1: 2 and 3" in told
    assert main(["import", str(judged), documents, "--out", str(made)]) == 0
    assert main(["check", documents, "--gold", str(made)]) == 0
    assert main(["export", documents, "--gold", str(made), "--out", str(tmp_path / "beir")]) == 0
    assert (tmp_path / "beir" / "qrels.tsv").is_file()


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
        (["run", "--beir", ".", "--gold", "."], "--gold and --split do not go with --beir"),
        (["run", "--beir", ".", "--url", "http://x"], "--url, --door and --depth do not go with"),
        (["run", "--beir", ".", "--depth", "20"], "--url, --door and --depth do not go with"),
        (
            ["run", "--url", "http://x", "--door", "chat", "--depth", "20"],
            "--door chat, which ranks",
        ),
        (["run", "--url", "http://x", "--door", "mcp", "--depth", "60"], "50 sections at most"),
        (["ablation", "--index", ".", "--sample", "5"], "--sample go with --beir or --miracl"),
        (["ablation", "--beir", ".", "--split", "dev"], "--gold and --split do not go with --beir"),
        (["ablation", "--miracl", ".", "--gold", "."], "--gold and --split do not go with --beir"),
        (["pool", "--questions", "a", "--gold", "b", "--out", "c"], "do not go together"),
        (["judge", ".", "--judge", "anna", "--out", "x"], "--judge and --out do not go together"),
        (["gate", "x.json", "--write", "y", "--junit", "z"], "--write goes with --tolerance, not"),
        (["gate", "x.json", "--tolerance", "0.1"], "--tolerance goes with --write"),
        (["run", "--mode", "mixed"], "go with --beir"),
        (["run", "--beir", ".", "--miracl", "."], "--beir and --miracl do not go together"),
        (["run", "--index", ".", "--url", "http://x"], "--index and --url do not go together"),
        (["run", "--door", "chat"], "--door goes with --url"),
        (["judge", "nowhere"], "make one with `cdocs eval pool`"),
        (["pool", "--questions", "nowhere", "--out", "x"], "nowhere"),
        (["import", "nowhere", "--out", "x"], "neither queries.jsonl"),
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
