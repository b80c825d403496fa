"""The command: options, output, exit statuses, and how quickly it starts."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service import doctor
from service.cli import app
from service.commands import index as cli_index
from service.commands import questions as cli_questions
from service.errors import NotReady
from service.settings import Settings
from service.wiring import Service
from tests.service.fakes import FakeEmbedder, fake_service
from tests.service.test_api import HIT_KEYS

ROOT = Path(__file__).parents[2]
BURUNDI = "How many schools and hospitals were connected in Burundi?"
runner = CliRunner()


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer from the fake index; build with the fake embedder."""

    def connect(settings: Settings) -> Service:
        if settings.index.name == "missing":
            raise NotReady("There is no index in missing.")
        return fake_service()

    monkeypatch.setattr(cli_questions, "build_service", connect)
    monkeypatch.setattr(doctor, "build_service", connect)
    for module in (cli_index, doctor):
        monkeypatch.setattr(module, "build_embedder", lambda _: FakeEmbedder())


def run(*arguments: str, status: int = 0, stdin: str | bytes | None = None) -> tuple[str, str]:
    result = runner.invoke(app, list(arguments), input=stdin)
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.output
    return result.stdout, result.stderr


def test_search_prints_one_object() -> None:
    out, _ = run("search", BURUNDI, "--json", "-k", "2", "--lang", "en,zh", "--year", "2024-2025")
    found = json.loads(out)
    assert list(found)[:3] == ["question", "hits", "took_ms"]
    assert list(found["hits"][0]) == HIT_KEYS
    assert [hit["citation"] for hit in found["hits"]] == ["C25/33 § 2.11", "C24/33 § 2.11"]


def test_ask_adds_the_answer() -> None:
    out, _ = run("ask", "布隆迪连接了多少所学校和医院？", "--json")
    answer = json.loads(out)["answer"]
    assert "437" in answer["sentences"][0]["text"]
    assert "437所学校" in out  # written as it is, not as escapes


def test_for_people() -> None:
    out, _ = run("search", BURUNDI + " § 2.11, 2025", "--symbol", "C25/33")
    assert "Understood: Burundi, § 2.11, 2025" in out
    out, _ = run("search", "Question 1/1 and Study Group 17")
    assert "Understood: Question 1/1, Study Group 17" in out
    out, _ = run("search", BURUNDI + " § 2.11, 2025", "--symbol", "C25/33")
    assert "C25/33 § 2.11" in out
    assert "Same section in العربية, 中文" in out
    out, _ = run("ask", BURUNDI)
    assert re.search(r"437 schools and hospitals were\s+connected\.\s+\[C25/33 § 2\.11\]", out)
    out, _ = run("ask", "xyzzy")
    assert "No passage speaks about this" in out


def test_for_people_in_their_language() -> None:
    """What the command says itself; what documents say stays as it is."""
    out, _ = run("search", BURUNDI + " § 2.11", "--reader", "fr")
    assert "Compris: Burundi, § 2.11" in out
    assert re.search(r"\d passages?, [\d.]+ ms", out)
    assert "Même section en" in out
    out, _ = run("search", "zebra crossings", "--reader", "fr")
    assert "Aucun passage n'en parle" in out
    out, _ = run("timeline", "schools in Burundi", "--reader", "ru")
    assert re.search(r"Год +Раздел +Цифры +Что говорится в документе", out)
    out, _ = run("timeline", "zebra crossings", "--reader", "es")
    assert "Ningún documento trata este tema" in out


def test_a_file_of_questions(tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    lines = [BURUNDI, "", json.dumps({"text": "学校", "lang": "zh", "k": 1})]
    file.write_text("\n".join(lines), encoding="utf-8")
    out, _ = run("ask", "--questions", str(file), "-k", "2")
    found = [json.loads(line) for line in out.splitlines()]
    assert [len(each["hits"]) for each in found] == [2, 1]
    assert [each["question"]["text"] for each in found] == [BURUNDI, "学校"]
    assert found[1]["hits"][0]["language"] == "zh"


def test_questions_from_standard_input() -> None:
    out, _ = run("search", "--questions", "-", stdin="学校\nschools\n")
    assert len(out.splitlines()) == 2


def test_a_line_that_cannot_be_asked_keeps_its_place() -> None:
    lines = '{"text": "x", "yaer": 1}\n{"text": \nschools\n'
    out, err = run("search", "--questions", "-", stdin=lines, status=2)
    found = [json.loads(line) for line in out.splitlines()]
    assert "yaer: Extra inputs" in found[0]["error"]["message"]
    assert "not a JSON object" in found[1]["error"]["message"]
    assert found[2]["hits"]
    assert "2 of the questions could not be answered" in err


def test_a_line_goes_before_the_options_field_by_field() -> None:
    lines = [
        {"question": BURUNDI, "filters": {"languages": ["zh"]}},
        {"question": BURUNDI, "filters": {"years": ["2024"]}},
        {"question": BURUNDI, "year": "2025", "filters": {"years": ["2024"]}},
    ]
    given = "\n".join(map(json.dumps, lines))
    out, _ = run("search", "--questions", "-", "--year", "2025", stdin=given, status=2)
    first, second, third = map(json.loads, out.splitlines())
    assert {(hit["year"], hit["language"]) for hit in first["hits"]} == {(2025, "zh")}
    assert {hit["year"] for hit in second["hits"]} == {2024}
    assert "years is stated twice" in third["error"]["message"]


def test_lines_that_are_no_text_or_too_deep_get_an_error_each() -> None:
    deep = '{"question": ' + "[" * 100_000
    lines = '{"question": "a\\ud800b"}\n{"\\ud800": 1}\n' + deep + "\nschools\n"
    out, _ = run("search", "--questions", "-", stdin=lines, status=2)
    half, name, nested, good = map(json.loads, out.splitlines())
    assert "is not Unicode" in half["error"]["message"]
    assert "is not Unicode" in name["error"]["message"]
    assert "nested too deeply" in nested["error"]["message"]
    assert good["hits"]


def test_what_is_no_utf_8_is_refused_on_standard_input_too() -> None:
    _, err = run("search", "--questions", "-", stdin=b"schools \xff\n", status=2)
    assert "- cannot be read as UTF-8 text" in err
    _, err = run("search", "schools \udcff", status=2)
    assert "is not Unicode" in err


def test_lines_of_other_systems() -> None:
    line = json.dumps({"text": "schools\u2028hospitals"}, ensure_ascii=False)
    given = f"\ufeff{line}\r\n学校\r\n".encode()
    out, _ = run("search", "--questions", "-", stdin=given)
    asked = [json.loads(each)["question"]["text"] for each in out.split("\n") if each]
    assert asked == ["schools\u2028hospitals", "学校"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["search"], 2, "Give either a QUESTION or --questions FILE"),
        (["search", "x", "--questions", "-"], 2, "Give either a QUESTION or --questions FILE"),
        (["search", " "], 2, "question is empty"),
        (["search", "x", "--year", "soon"], 2, "'soon' is not a year"),
        (["search", "x", "--lang", "de"], 2, "'de' is not one of the languages"),
        (["search", "x", "--symbol", "33"], 2, "not a document symbol such as C25/33"),
        (["search", "x", "--reader", "de"], 2, "reader: Input should be"),
        (["search", "x", "-k", "0"], 2, "greater than or equal to 1"),
        (["search", "--questions", "/nowhere"], 2, "/nowhere cannot be read as UTF-8 text"),
        (["search", "x", "--index", "missing"], 1, "no index in missing"),
        (["index", "/nowhere"], 2, "does not exist"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_errors_are_one_message(arguments: list[str], status: int, said: str) -> None:
    out, err = run(*arguments, status=status)
    assert out == ""
    assert said in " ".join(re.sub("[│╭╮╰╯─]", " ", err).split())


def test_a_bad_setting_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDOCS_TOP_K", "lots")
    _, err = run("search", "x", status=1)
    assert err.startswith("cdocs: Setting top_k (CDOCS_TOP_K) has the value 'lots'")


def test_help_shows_examples_and_every_command() -> None:
    out, _ = run("--help")
    for command in ("index", "search", "ask", "serve", "demo", "doctor", "eval"):
        assert command in out
        if command != "eval":
            assert f"Example: cdocs {command}" in run(command, "--help")[0]


def test_version() -> None:
    assert re.fullmatch(r"cdocs \d+(\.\d+\.\d+)?\n", run("--version")[0])


def test_doctor_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    out, _ = run("doctor")
    assert out.count("ok ") == 5
    monkeypatch.setenv("CDOCS_MODLE", "x")
    out, _ = run("doctor", "--index", "missing", status=1)
    assert "FAIL  index      There is no index in missing." in out
    assert "CDOCS_MODLE is no setting" in out


def a_folder(tmp_path: Path) -> Path:
    """A good document beside one that cannot be read."""
    folder = tmp_path / "documents"
    folder.mkdir()
    text = "Purpose\nA sample.\n\n1\tIntroduction\nSchools were connected in Burundi.\n"
    (folder / "S25-CL-C-0033!!TXT-E.txt").write_text(text, encoding="utf-8")
    (folder / "S25-CL-C-0034!!PDF-E.pdf").write_bytes(b"")
    return folder


def test_index_reports_and_says_by_its_status_that_something_was_skipped(tmp_path: Path) -> None:
    _, err = run("index", str(a_folder(tmp_path)), "--out", "ix", status=3)
    assert re.search(r"Documents read\s+1", err)
    assert re.search(r"Files skipped\s+1", err)
    assert "S25-CL-C-0034!!PDF-E.pdf" in "".join(err.split())  # the table folds long paths
    assert Path("ix").is_dir()
    Path("documents/S25-CL-C-0034!!PDF-E.pdf").unlink()
    run("index", "documents", "--out", "ix")


def test_strict_publishes_nothing(tmp_path: Path) -> None:
    _, err = run("index", str(a_folder(tmp_path)), "--out", "ix", "--strict", status=1)
    assert "--strict publishes nothing" in err
    assert "S25-CL-C-0034!!PDF-E.pdf" in "".join(err.split())  # the table folds long paths
    assert not Path("ix/CURRENT").exists()


def loaded(code: str) -> set[str]:
    """The modules that a fresh Python has loaded after *code*."""
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.split(".")[0] for name in result.stdout.split()}


def test_help_loads_next_to_nothing() -> None:
    heavy = {"pydantic", "numpy", "fastapi", "jinja2", "uvicorn", "torch", "faiss", "Stemmer"}
    assert not loaded("import service.cli") & heavy


def test_search_loads_no_web_and_no_torch() -> None:
    heavy = {"fastapi", "starlette", "jinja2", "uvicorn", "torch", "sentence_transformers"}
    assert not loaded("import service.commands.questions, service.wiring") & heavy


def test_the_module_is_the_command() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "service", "search", "x", "--index", "nowhere"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("cdocs: There is no index in nowhere. Make one with: cdocs")
    assert result.stdout == ""
