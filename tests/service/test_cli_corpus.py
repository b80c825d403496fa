"""`cdocs corpus check`, `cdocs corpus references` and `cdocs fetch`, as their user runs them."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from service.cli import app
from tests.corpus.sites import Behaviour, file, running, status
from tests.corpus.word_files import docx, p

PAPER = (
    "Document C25/33-E\n\n3 May 2025\n\nA title\n\n"
    "1\tOne\nSee C24/33 and Resolution 101.\n2\tTwo\nEnd.\n"
)
GAP = "Document C25/33-E\n\nA title\n\n1\tOne\nText.\n2\tTwo\nText.\n2.1\tA\nText.\n2.3\tB\nText.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def test_check_tells_what_would_be_read(tmp_path: Path) -> None:
    (tmp_path / "C25-33-E.txt").write_text(PAPER, "utf-8")
    (tmp_path / "C25-33(Rev.1)-E.txt").write_text(PAPER, "utf-8")
    result = run("corpus", "check", tmp_path, "--json")
    assert result.exit_code == 0
    revised, paper = json.loads(result.stdout)["documents"]
    assert (paper["symbol"], paper["language"], paper["date"]) == ("C25/33", "en", "2025-05-03")
    assert [section["section"] for section in paper["sections"]] == ["title", "1", "2"]
    assert [(each["kind"], each["name"], each["section"]) for each in paper["references"]] == [
        ("document", "C24/33", "1"),
        ("resolution", "101", "1"),
    ]
    assert (paper["series"], paper["superseded_by"]) == ("/33", "C25/33(Rev.1)")
    assert revised["problems"] == [
        "the file name says C25/33(Rev.1), the header says C25/33; took the former"
    ]
    shown = run("corpus", "check", tmp_path).stdout
    assert "C25/33(Rev.1) en" in shown
    assert "took the former" in " ".join(shown.split())


def test_check_names_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "C25-33-E.txt").write_text(PAPER, "utf-8")
    (tmp_path / "C25-34-E.docx").write_bytes(b"broken")
    result = run("corpus", "check", tmp_path, "--json")
    assert result.exit_code == 3
    (skipped,) = json.loads(result.stdout)["skipped"]
    assert skipped["file"].endswith("C25-34-E.docx")
    assert run("corpus", "check", tmp_path).exit_code == 3
    (tmp_path / "C25-33-E.txt").unlink()
    result = run("corpus", "check", tmp_path)
    assert (result.exit_code, "No document could be read" in result.output) == (1, True)
    assert run("corpus", "check", tmp_path / "nowhere").exit_code == 2


def test_check_finds_gaps_and_what_a_header_lacks(tmp_path: Path) -> None:
    (tmp_path / "C25-33-E.txt").write_text(GAP, "utf-8")
    (tmp_path / "C25_34.en.txt").write_text("Prose alone, in English and without numbers.", "utf-8")
    first, second = json.loads(run("corpus", "check", tmp_path, "--json").stdout)["documents"]
    assert first["problems"] == ["no date found", "after section 2.1 comes 2.3"]
    assert any("no numbered sections" in problem for problem in second["problems"])


def test_check_and_index_count_doubles_alike(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "C25-33-E.txt").write_text(PAPER, "utf-8")
    (papers / "C25-33-E (1).txt").write_text(PAPER, "utf-8")
    copied = json.loads(run("corpus", "check", papers, "--json").stdout)
    assert [Path(each["file"]).name for each in copied["documents"]] == ["C25-33-E.txt"]
    assert [Path(each["file"]).name for each in copied["copies"]] == ["C25-33-E (1).txt"]
    assert run("corpus", "check", papers).exit_code == 0
    assert run("index", papers, "--out", tmp_path / "index").exit_code == 0
    (papers / "C25-33-E - v2.txt").write_text(PAPER + "More.", "utf-8")
    found = json.loads(run("corpus", "check", papers, "--json").stdout)
    (double,) = found["skipped"]
    assert double["reason"].startswith("C25/33-E was already read from ")
    assert run("corpus", "check", papers).exit_code == 3
    indexed = run("index", papers, "--out", tmp_path / "index")
    assert (indexed.exit_code, "was already read from" in " ".join(indexed.output.split())) == (
        3, True,
    )  # fmt: skip


def test_a_name_that_is_no_utf8_ends_nothing(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in (b"C25-33-E \xff.txt", b"\xfe.txt"):
        path = Path(os.fsdecode(os.fsencode(papers) + b"/" + name))
        path.write_text(PAPER if name.startswith(b"C25") else "Prose alone.", "utf-8")
    found = json.loads(run("corpus", "check", papers, "--json").stdout)
    assert found["documents"][0]["file"].endswith("C25-33-E \\xff.txt")
    assert found["skipped"][0]["file"].endswith("\\xfe.txt")
    assert run("corpus", "check", papers).exit_code == 3
    assert run("index", papers, "--out", tmp_path / "index").exit_code == 3
    assert run("search", "title", "--index", tmp_path / "index").exit_code == 0


def test_references_both_ways(tmp_path: Path) -> None:
    (tmp_path / "C25-33-E.txt").write_text(PAPER, "utf-8")
    (tmp_path / "C24-33-E.txt").write_text(PAPER.replace("C25", "C24"), "utf-8")
    index = tmp_path / ".index"
    assert run("index", tmp_path, "--out", index).exit_code == 0
    result = run("corpus", "references", "C24/33", "--index", index, "--json")
    found: dict[str, Any] = json.loads(result.stdout)
    assert found["key"] == "document:C24/33"
    assert [each["citation"] for each in found["cited_by"]] == ["C25/33 § 1"]
    shown = run("corpus", "references", "Resolution 101", "--index", index).stdout
    assert "2 sections refer to Resolution 101" in shown
    assert "refers to" not in shown
    shown = run("corpus", "references", "C25/33", "--index", index).stdout
    assert "documents  C24/33\n  resolutions  101\n" in shown
    assert run("corpus", "references", "schools", "--index", index).exit_code == 2


def test_filters_of_the_commands(tmp_path: Path) -> None:
    (tmp_path / "C25-33-E.txt").write_text(PAPER, "utf-8")
    (tmp_path / "C25-INF-6-E.txt").write_text(GAP.replace("C25/33", "C25/INF/6"), "utf-8")
    (tmp_path / "C25-INF-6(Rev.1)-E.txt").write_text(GAP.replace("C25/33", "C25/INF/6"), "utf-8")
    index = tmp_path / ".index"
    run("index", tmp_path, "--out", index)

    def found(*options: str) -> set[str]:
        result = run("search", "text of the document", "--index", index, "--json", *options)
        assert result.exit_code == 0, result.output
        return {hit["symbol"] for hit in json.loads(result.stdout)["hits"]}

    revised = "C25/INF/6(Rev.1)"
    assert found() == {"C25/33", revised}
    assert found("--superseded") == {"C25/33", "C25/INF/6", revised}
    assert found("--series", "33") == found("--resolution", "Resolution 101") == {"C25/33"}
    assert found("--kind", "INF") == found("--series", "INF/6") == {revised}
    assert found("--body", "PP") == set()
    assert run("search", "x", "--index", index, "--kind", "novel").exit_code == 2


# --- fetch -----------------------------------------------------------------------------------


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Behaviour]:
    with running() as found:
        pattern = f"{found.address}/{{yy}}/{{stem}}!MSW-{{letter}}.docx"
        monkeypatch.setenv("CDOCS_FETCH_URLS", pattern)
        monkeypatch.setenv("CDOCS_FETCH_DELAY", "0")
        yield found


def test_fetch_then_check(site: Behaviour, tmp_path: Path) -> None:
    out = tmp_path / "documents"
    site.on("/25/S25-CL-C-0033!!MSW-E.docx", file(docx(p("Some prose in English."))))
    site.on("/25/S25-CL-INF-0006!!MSW-F.docx", file(docx(p("Un texte en français."))))
    asked = ("--year", "2025", "--number", "33,INF/6", "--lang", "en,fr", "--out", out)
    result = run("fetch", *asked)
    assert result.exit_code == 0
    assert "2 new, 2 missing" in result.stderr
    assert "Not on the site: C25/33-F, C25/INF/6-E" in result.stderr
    checked = json.loads(run("corpus", "check", out, "--json").stdout)["documents"]
    assert [(each["symbol"], each["language"]) for each in checked] == [
        ("C25/33", "en"),
        ("C25/INF/6", "fr"),
    ]
    assert checked[0]["url"].startswith(site.address)
    assert "2 unchanged, 2 missing" in run("fetch", *asked).stderr


def test_fetch_of_one_symbol_that_fails(site: Behaviour, tmp_path: Path) -> None:
    site.on("/25/S25-CL-C-0033!R1!MSW-E.docx", status(403))
    result = run("fetch", "--symbol", "C25/33(Rev.1)", "--lang", "en", "--out", tmp_path)
    assert result.exit_code == 3
    assert "1 failed" in result.stderr
    assert "HTTP 403" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Name the documents"),
        (["--year", "2025"], "Name the documents"),
        (["--number", "33"], "Name the documents"),
        (["--year", "2025", "--number", "x"], "'x' is not a number of documents"),
        (["--year", "2025", "--number", "5-3"], "'5-3' is not a number of documents"),
        (["--year", "2099", "--number", "33"], "There are no documents yet"),
        (["--year", "1950-2025", "--number", "1-900"], "are too many for one run"),
        (["--symbol", "33"], "'33' is not a document symbol"),
    ],
)
def test_fetch_says_what_it_wants(arguments: list[str], says: str, tmp_path: Path) -> None:
    result = run("fetch", *arguments, "--out", tmp_path / "out")
    assert says in " ".join(result.stderr.split())
    assert result.exit_code in {1, 2}
    assert not (tmp_path / "out").exists()


def test_a_bad_address_in_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CDOCS_FETCH_URLS", "https://x/{nonsense}.docx")
    result = run("fetch", "--symbol", "C25/33", "--out", tmp_path / "out")
    assert (result.exit_code, "'nonsense' is no field" in result.stderr) == (1, True)
