"""Folders as MIRACL is given out."""

import gzip
from pathlib import Path

import pytest

from eval.beir_run import run_beir
from eval.errors import BeirError
from eval.miracl import read_miracl
from service.settings import Settings
from tests.service.fakes import FakeEmbedder

DOCUMENTS = {
    "ru": '{"docid": "7#0", "title": "Школы", "text": "Школы подключены к сети."}\n'
    '{"docid": "7#1", "title": "Больницы", "text": "Больницы не подключены."}\n',
    "zh": '{"docid": "7#0", "title": "医院", "text": "医院已经联网。"}\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two languages whose ids are the same and have nothing to do with each other."""
    for language, text in DOCUMENTS.items():
        name = f"miracl-v1.0-{language}"
        topics, qrels = (tmp_path / name / kind for kind in ("topics", "qrels"))
        corpus = tmp_path / f"miracl-corpus-v1.0-{language}"
        for each in (topics, qrels, corpus):
            each.mkdir(parents=True)
        with gzip.open(corpus / "docs-0.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write(text)
        asked = {"ru": "школы", "zh": "医院"}[language]
        (topics / f"topics.{name}-dev.tsv").write_text(f"1\t{asked}\n", "utf-8")
        (topics / f"topics.{name}-train.tsv").write_text("2\tanother\n", "utf-8")
        (qrels / f"qrels.{name}-dev.tsv").write_text("1\tQ0\t7#0\t1\n1\tQ0\t7#1\t0\n", "utf-8")
    return tmp_path


def test_languages_are_kept_apart(folder: Path) -> None:
    found = read_miracl(folder)
    assert found.queries == {"ru": {"ru:1": "школы"}, "zh": {"zh:1": "医院"}}
    assert found.qrels == {"ru:1": {"ru:7#0": 1}, "zh:1": {"zh:7#0": 1}}
    assert {code: list(rows) for code, rows in found.corpora.items()} == {
        "ru": ["ru:7#0", "ru:7#1"],
        "zh": ["zh:7#0"],
    }


def test_it_is_run_like_any_set(folder: Path) -> None:
    result = run_beir(read_miracl(folder), Settings(), FakeEmbedder())
    assert {question.id for question in result.questions} == {"ru-ru/ru:1", "zh-zh/zh:1"}
    assert result.scores["all"]["Success@1"].mean == 1.0


def test_one_language_is_told_from_its_passages(tmp_path: Path) -> None:
    texts = [f"Это предложение номер {at} о школах и больницах страны." for at in range(5)]
    rows = [f'{{"docid": "{at}", "text": "{text}"}}\n' for at, text in enumerate(texts)]
    (tmp_path / "docs.jsonl").write_text("".join(rows), "utf-8")
    (tmp_path / "topics.tsv").write_text("1\tшколы\n", "utf-8")
    (tmp_path / "qrels.tsv").write_text("1 0 3 1\n", "utf-8")
    assert set(read_miracl(tmp_path).corpora) == {"ru"}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("docs-ru.jsonl", '{"docid": "1"}\n', "line 1: no JSON with docid and text"),
        ("topics.ru.tsv", "1 школы\n", "line 1: not a query id, a tab and a text"),
        ("qrels.ru.tsv", "1 0 3\n", "line 1: has 3 columns"),
        ("qrels.ru.tsv", "1 0 3 0\n", "judge nothing as relevant"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    good = {
        "docs-ru.jsonl": '{"docid": "3", "text": "школы"}\n',
        "topics.ru.tsv": "1\tшколы\n",
        "qrels.ru.tsv": "1 0 3 1\n",
    }
    for file, content in (good | {name: text}).items():
        (tmp_path / file).write_text(content, "utf-8")
    with pytest.raises(BeirError, match=message):
        read_miracl(tmp_path)


def test_blank_lines_count_for_nothing(folder: Path) -> None:
    for path in folder.rglob("*.tsv"):
        path.write_text("\n" + path.read_text("utf-8").replace("\n", "\n\n"), "utf-8")
    for path in folder.rglob("*.gz"):
        path.write_bytes(gzip.compress(b"\n" + gzip.decompress(path.read_bytes()) + b"\n"))
    found = read_miracl(folder)
    assert found.qrels == {"ru:1": {"ru:7#0": 1}, "zh:1": {"zh:7#0": 1}}
    assert list(found.corpora["ru"]) == ["ru:7#0", "ru:7#1"]


def test_a_download_that_was_cut_short_is_named(folder: Path) -> None:
    path = next(folder.rglob("*ru/docs-0.jsonl.gz"))
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(BeirError, match=r"docs-0\.jsonl\.gz, line 3: the file is cut short"):
        read_miracl(folder)


@pytest.mark.parametrize("kind", ["topics", "qrels"])
def test_a_file_in_another_encoding_is_named(folder: Path, kind: str) -> None:
    path = next(folder.rglob(f"{kind}*ru-dev.tsv"))
    path.write_bytes(b"1\t\xe9t\xe9\n")
    with pytest.raises(BeirError, match="line 1: not UTF-8"):
        read_miracl(folder)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BeirError, match=r"holds no docs\*\.jsonl"):
        read_miracl(tmp_path)
