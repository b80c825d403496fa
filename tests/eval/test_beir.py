"""Sets in BEIR's format: read, indexed by the real build, asked in the three modes."""

import json
from pathlib import Path

import pytest

from corpus.load import Skipped, load
from eval.beir import Mode, Numbering, cases, held, read_beir, write_documents
from eval.beir_run import BeirOptions, run_beir
from eval.errors import BadUsage, BeirError, ResultError
from eval.gate import compared
from service.settings import Settings
from tests.service.fakes import FakeEmbedder

ENGLISH = {
    "d1": "Many schools were connected to the network.",
    "d2": "The hospitals have a laboratory.",
    "d3": "1. Nothing of note happened, the report says.",
}
CHINESE = {"d1": "许多学校已经联网。", "d2": "医院设有实验室。", "d3": "报告说没有什么特别的事情。"}
QUERIES = {"q1": ("schools", "学校"), "q2": ("laboratory", "实验室"), "q9": ("unjudged", "无")}


def lines(rows: dict[str, str], title: str | None = None) -> str:
    more = {} if title is None else {"title": title}
    return "".join(
        json.dumps({"_id": name, "text": text, **more}) + "\n" for name, text in rows.items()
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of three rows and two judged queries in English and Chinese."""
    made = tmp_path / "set"
    made.mkdir()
    (made / "corpus.en.jsonl").write_text(lines(ENGLISH, ""), "utf-8")
    (made / "corpus.zh.jsonl").write_text(lines(CHINESE), "utf-8")
    for at, language in enumerate(("en", "zh")):
        queries = {name: texts[at] for name, texts in QUERIES.items()}
        (made / f"queries.{language}.jsonl").write_text(lines(queries), "utf-8")
    (made / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\nq2\td3\t0\n", "utf-8"
    )
    return made


def test_a_set_is_read(folder: Path) -> None:
    found = read_beir(folder)
    assert set(found.corpora) == set(found.queries) == {"en", "zh"}
    assert found.corpora["en"]["d2"].text == ENGLISH["d2"]
    assert found.qrels == {"q1": {"d1": 1}, "q2": {"d2": 1}}


def test_a_set_in_one_language_needs_no_codes(folder: Path) -> None:
    for stem in ("corpus", "queries"):
        (folder / f"{stem}.en.jsonl").unlink()
        (folder / f"{stem}.zh.jsonl").rename(folder / f"{stem}.jsonl")
    (folder / "qrels").mkdir()
    (folder / "qrels.tsv").rename(folder / "qrels" / "test.tsv")
    assert set(read_beir(folder).corpora) == {"zh"}


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("corpus.en.jsonl", "{\n", r"corpus\.en\.jsonl, line 1: not JSON"),
        ("corpus.en.jsonl", '{"_id": 1, "text": ""}', r"line 1: no texts _id and text"),
        ("queries.zh.jsonl", '\n["q"]', r"queries\.zh\.jsonl, line 2: no texts"),
        ("qrels.tsv", "q1\td1\n", r"qrels\.tsv, line 1: not query-id, corpus-id, score"),
        ("qrels.tsv", "q1\td1\t--2\n", r"qrels\.tsv, line 1: not query-id, corpus-id, score"),
        ("qrels.tsv", "\n\nq1\td1\tx\n", r"qrels\.tsv, line 3: not query-id, corpus-id, score"),
        ("qrels.tsv", "q1\td1\t0\n", r"qrels\.tsv judges nothing as relevant"),
    ],
)
def test_faults_of_a_set_name_file_and_line(folder: Path, name: str, text: str, fault: str) -> None:
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(BeirError, match=fault):
        read_beir(folder)


@pytest.mark.parametrize("name", ["corpus.en.jsonl", "queries.zh.jsonl", "qrels.tsv"])
def test_a_file_in_another_encoding_is_named(folder: Path, name: str) -> None:
    with (folder / name).open("ab") as file:
        file.write(b"\n\xe9t\xe9\n")
    with pytest.raises(BeirError, match=rf"{name}, line \d: not UTF-8"):
        read_beir(folder)


def test_blank_lines_and_quotes_count_for_nothing(folder: Path) -> None:
    (folder / "qrels.tsv").write_text('\nq1\td1\t1\r\n  \n"q2\td2\t1\n', "utf-8")
    assert read_beir(folder).qrels == {"q1": {"d1": 1}, '"q2': {"d2": 1}}


@pytest.mark.parametrize("missing", ["corpus", "queries", "qrels"])
def test_what_a_folder_lacks_is_named(folder: Path, missing: str) -> None:
    for path in folder.glob(f"{missing}*"):
        path.unlink()
    with pytest.raises(BeirError, match=missing):
        read_beir(folder)
    with pytest.raises(BeirError, match="is not a folder"):
        read_beir(folder / "corpus.en.jsonl")


def test_numbers_become_symbols_and_back() -> None:
    ids = [f"{number:05}" for number in range(20_000)]
    numbering = Numbering(ids)
    symbols = [numbering.symbol(id_) for id_ in ids]
    assert len({str(symbol) for symbol in symbols}) == len(ids)
    assert str(symbols[0]) == "C00/1"
    assert [numbering.id(symbol) for symbol in symbols] == ids


def test_rows_are_read_back_as_one_section_each(folder: Path, tmp_path: Path) -> None:
    corpora = held(read_beir(folder), ["en", "zh"], Mode.POOLED)
    numbering = Numbering(ENGLISH)
    out = tmp_path / "documents"
    out.mkdir()
    write_documents(corpora, numbering, out)
    documents = [item for item in load([out]) if not isinstance(item, Skipped)]
    texts = {(numbering.id(item.symbol), item.language): item.text for item in documents}
    assert texts == {
        **{(name, "en"): text for name, text in ENGLISH.items()},
        **{(name, "zh"): text for name, text in CHINESE.items()},
    }
    assert all(len(item.sections) == 1 for item in documents)


def test_in_mode_mixed_each_row_is_held_in_one_language(folder: Path) -> None:
    corpora = held(read_beir(folder), ["en", "zh"], Mode.MIXED)
    assert {code: list(rows) for code, rows in corpora.items()} == {
        "en": ["d1", "d3"],
        "zh": ["d2"],
    }


@pytest.mark.parametrize(
    ("mode", "ids"),
    [
        (Mode.SEPARATE, ["en-en/q1", "en-zh/q1", "en-en/q2", "en-zh/q2"]),
        (Mode.POOLED, ["en-all/q1", "en-all/q2"]),
        (Mode.MIXED, ["en-en/q1", "en-zh/q2"]),
    ],
)
def test_what_is_asked(folder: Path, mode: Mode, ids: list[str]) -> None:
    found = read_beir(folder)
    asked = cases(found, ["en"], held(found, ["en", "zh"], mode), mode)
    assert [case.id for case in asked] == ids


def test_a_sample_is_the_same_in_each_language(folder: Path) -> None:
    found = read_beir(folder)
    corpora = held(found, ["en"], Mode.SEPARATE)
    asked = cases(found, ["en", "zh"], corpora, Mode.SEPARATE, sample=1)
    assert [case.id for case in asked] == ["en-en/q1", "zh-en/q1"]


def test_a_sample_is_spread_over_the_whole_set(folder: Path) -> None:
    """Two of six: the first and the fourth."""
    names = [f"q{at}" for at in range(1, 7)]
    (folder / "queries.en.jsonl").write_text(lines(dict.fromkeys(names, "schools")), "utf-8")
    (folder / "qrels.tsv").write_text("".join(f"{each}\td1\t1\n" for each in names), "utf-8")
    found = read_beir(folder)
    corpora = held(found, ["en"], Mode.SEPARATE)
    for sample, asked in ((2, ["q1", "q4"]), (6, names), (99, names)):
        chosen = cases(found, ["en"], corpora, Mode.SEPARATE, sample=sample)
        assert [case.query for case in chosen] == asked


def test_languages_that_the_set_lacks_are_named(folder: Path) -> None:
    found = read_beir(folder)
    with pytest.raises(BeirError, match="no corpus in fr"):
        held(found, ["fr"], Mode.POOLED)
    with pytest.raises(BeirError, match="no queries in ru"):
        cases(found, ["ru"], held(found, ["en"], Mode.POOLED), Mode.POOLED)


def test_each_pair_of_languages_is_scored(folder: Path, embedder: FakeEmbedder) -> None:
    result = run_beir(read_beir(folder), Settings(), embedder)
    assert len(result.questions) == 2 * 2 * 2
    pairs = {group for group in result.scores if group.startswith("pair:")}
    assert pairs == {"pair:en-en", "pair:en-zh", "pair:zh-en", "pair:zh-zh"}
    assert result.scores["pair:zh-zh"]["R@5"].mean == 1.0
    assert result.scores["direction:cross"]["nDCG@10"].n == 4
    assert {"nDCG@10", "R@5", "RR@10", "Success@5"} < set(result.scores["all"])


def test_a_query_in_several_pairs_is_one_cluster(folder: Path, embedder: FakeEmbedder) -> None:
    result = run_beir(read_beir(folder), Settings(), embedder)
    assert set(result.clusters().values()) == {"q1", "q2"}
    score = result.scores["all"]["nDCG@10"]
    assert (score.n, score.clusters) == (8, 2)


@pytest.mark.parametrize("mode", [Mode.POOLED, Mode.MIXED])
def test_all_languages_at_once(folder: Path, embedder: FakeEmbedder, mode: Mode) -> None:
    result = run_beir(read_beir(folder), Settings(), embedder, BeirOptions(mode=mode))
    assert len(result.questions) == 4
    for question in result.questions:
        found = [row for row, _ in question.ranking]
        assert len(found) == len(set(found))


def test_runs_in_other_modes_are_of_other_questions(folder: Path, embedder: FakeEmbedder) -> None:
    """A query among all languages at once is not the task that it is among one."""
    pooled, mixed = (
        run_beir(read_beir(folder), Settings(), embedder, BeirOptions(mode=mode))
        for mode in (Mode.POOLED, Mode.MIXED)
    )
    with pytest.raises(ResultError, match="different questions"):
        compared(pooled, mixed)


def test_an_index_is_kept_until_something_changes(
    folder: Path, embedder: FakeEmbedder, tmp_path: Path
) -> None:
    index = tmp_path / "kept"
    generations = []
    for text in ("many schools", "many schools", "few schools"):
        (folder / "corpus.en.jsonl").write_text(lines({**ENGLISH, "d1": text}), "utf-8")
        run_beir(read_beir(folder), Settings(), embedder, index=index)
        generations.append((index / "CURRENT").read_text("utf-8"))
    assert generations[0] == generations[1] != generations[2]


def test_an_index_of_documents_is_not_overwritten(
    folder: Path, embedder: FakeEmbedder, index: Path
) -> None:
    with pytest.raises(BadUsage, match="holds an index of documents"):
        run_beir(read_beir(folder), Settings(), embedder, index=index)


def test_a_stopped_run_goes_on_with_a_kept_index(
    folder: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    asked: list[int] = []

    def stops(stage: str, done: int, _total: int) -> None:
        if stage == "Asking" and done == 2:
            raise KeyboardInterrupt

    def counts(stage: str, done: int, _total: int) -> None:
        if stage == "Asking":
            asked.append(done)

    found, index, out = read_beir(folder), tmp_path / "index", tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run_beir(found, Settings(), embedder, index=index, out=out, show=stops)
    kept = (out / "unfinished.jsonl").read_text("utf-8").splitlines()
    assert len(kept) == 1 + 2
    resumed = run_beir(found, Settings(), embedder, index=index, out=out, show=counts)
    assert asked[-1] == len(resumed.questions) == 8
    whole = run_beir(found, Settings(), embedder, index=index)
    assert resumed.scores == whole.scores
