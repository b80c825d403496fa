"""Building and searching an index, with a small embedder in place of the real one."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.symbol import Symbol
from indexer import layout
from indexer.build import BuildOptions, Progress, StrictRefusal, build
from indexer.errors import (
    FormatMismatch,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    ModelMismatch,
    NothingIndexed,
)
from indexer.fusion import Weights
from indexer.open import LocalIndex, open_index
from indexer.types import Filters
from tests.indexer.fakes import WordEmbedder

TEXTS = {
    (
        "C25/33",
        "en",
    ): "1\tSchools\n1.1\tSixteen schools were connected in Chad.\n2\tBudget\n2.1\tCosts fell.\n",
    ("C25/33", "zh"): "1\t学校\n1.1\t乍得连接了十六所学校。\n2\t预算\n2.1\t费用下降。\n",
    ("C24/33", "en"): "1\tSchools\n1.1\tNine schools were connected in Mali.\n",
    ("C24/7", "fr"): "1\tÉcoles\n1.1\tLe Tchad a relié des hôpitaux.\n",
}


def write(folder: Path, texts: dict[tuple[str, str], str]) -> Path:
    folder.mkdir(exist_ok=True)
    rows = ["file,symbol,language"]
    for number, ((symbol, language), text) in enumerate(texts.items()):
        (folder / f"{number}.txt").write_text(text, "utf-8")
        rows.append(f"{number}.txt,{symbol},{language}")
    (folder / "documents.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return folder


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return write(tmp_path / "papers", TEXTS)


@pytest.fixture
def index(tmp_path: Path, papers: Path) -> LocalIndex:
    build([papers], tmp_path / "index", embedder=WordEmbedder())
    return open_index(tmp_path / "index", WordEmbedder())


def labels(index: LocalIndex, question: str, filters: Filters = Filters()) -> list[str]:
    hits = index.search(question, 20, filters=filters)
    return [f"{hit.passage.symbol}-{hit.passage.language}#{hit.passage.section}" for hit in hits]


def test_the_section_with_the_words_comes_first(index: LocalIndex) -> None:
    assert labels(index, "schools connected in Mali")[0] == "C24/33-en#1.1"
    assert labels(index, "乍得的学校", Filters(languages=frozenset({"zh"})))[0] == "C25/33-zh#1.1"


def test_hits_are_ranked_and_say_why(index: LocalIndex) -> None:
    hits = index.search("schools connected", 5)
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits[0].why.keys() == {"dense", "late", "lexical"}


def test_hits_say_how_much_of_the_question_they_miss(index: LocalIndex) -> None:
    (best, *_) = index.search("schools connected in Mali", 5)
    (other, *_) = index.search("volcanoes erupting near penguins", 5)
    assert 0 <= best.missed < other.missed <= 1


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        (Filters(years=frozenset({2024})), lambda label: label.startswith("C24")),
        (
            Filters(languages=frozenset({"zh", "fr"})),
            lambda label: "-zh" in label or "-fr" in label,
        ),
        (Filters(symbols=frozenset({Symbol.parse("C25/33")})), lambda label: "C25/33" in label),
        (Filters(sections=frozenset({"1.1"})), lambda label: label.endswith("#1.1")),
    ],
)
def test_filters_are_applied_before_ranking(
    index: LocalIndex, filters: Filters, fits: Callable[[str], bool]
) -> None:
    every = labels(index, "schools connected")
    assert sorted(labels(index, "schools connected", filters)) == sorted(filter(fits, every))


def test_nothing_asked_or_nothing_allowed_finds_nothing(index: LocalIndex) -> None:
    assert index.search("  ", 5) == []
    assert index.search("schools", 0) == []
    assert index.search("schools", 5, filters=Filters(years=frozenset({1999}))) == []


def test_documents_come_back_as_they_were_read(index: LocalIndex) -> None:
    paper = index.document(Symbol.parse("C25/33-C"), "zh")
    assert paper is not None
    for passage in index.passages:
        if passage.language == "zh":
            assert paper.text[passage.start : passage.end] == passage.text
    assert index.document(Symbol.parse("C25/33"), "ar") is None
    assert index.languages_of(Symbol.parse("C25/33")) == ["en", "zh"]


def test_each_section_comes_back_whole(index: LocalIndex) -> None:
    for symbol, language in index.documents():
        paper = index.document(symbol, language)
        assert paper is not None
        for section, which in paper.occurrences():
            found = index.section(symbol, section.label, which, language)
            assert found is not None
            assert found.text == paper.quote(section).strip()
            assert paper.text[found.start : found.end] == found.text
            assert (found.symbol, found.language, found.title) == (symbol, language, paper.title)
            assert language in index.section_languages(symbol, section.label, which)


def test_threads_share_an_index(index: LocalIndex) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: labels(index, "schools connected in Mali"), range(16)))
    assert all(each == found[0] for each in found)


def test_indexing_again_embeds_only_what_changed(tmp_path: Path, papers: Path) -> None:
    embedder = WordEmbedder()
    first = build([papers], tmp_path / "index", embedder=embedder)
    assert (first.reused, embedder.embedded) == (0, first.passages)
    write(
        papers, TEXTS | {("C24/33", "en"): "1\tSchools\n1.1\tTen schools were connected in Mali.\n"}
    )
    again = build([papers], tmp_path / "index", embedder=embedder)
    assert again.passages == first.passages
    assert embedder.embedded == first.passages + 1
    assert again.reused == first.passages - 1


def test_a_deleted_document_is_gone(tmp_path: Path, papers: Path) -> None:
    build([papers], tmp_path / "index", embedder=WordEmbedder())
    kept = {key: text for key, text in TEXTS.items() if key[0] != "C24/33"}
    (papers / "3.txt").unlink()
    write(papers, kept)
    build([papers], tmp_path / "index", embedder=WordEmbedder())
    opened = open_index(tmp_path / "index", WordEmbedder())
    assert not any(label.startswith("C24/33") for label in labels(opened, "schools in Mali"))


def test_an_open_index_survives_the_next_generation(tmp_path: Path, papers: Path) -> None:
    build([papers], tmp_path / "index", embedder=WordEmbedder())
    opened = open_index(tmp_path / "index", WordEmbedder())
    before = labels(opened, "schools connected")
    for _ in range(2):
        build([papers], tmp_path / "index", embedder=WordEmbedder())
    assert labels(opened, "schools connected") == before
    generations = [p for p in (tmp_path / "index").iterdir() if p.is_dir()]
    assert len(generations) == 2


def test_only_generations_are_deleted(tmp_path: Path) -> None:
    """Folders of others are left alone, be it the documents themselves; what a build left goes."""
    archive = tmp_path / "archive"
    for name in ("photos", ".git", "20260102T030405678901-backup", "20260102"):
        (archive / name).mkdir(parents=True)
    (archive / layout.META).mkdir()
    left = [archive / f"{dot}20200102T030405678901-1a2b3c4d" for dot in ("", ".")]
    for folder in left:
        folder.mkdir()
    papers = write(archive / "docs", TEXTS)
    before = {path.name for path in archive.iterdir()} - {folder.name for folder in left}
    for _ in range(3):
        build([papers], archive, embedder=WordEmbedder())
    after = {path.name for path in archive.iterdir()}
    assert before <= after
    assert not after & {folder.name for folder in left}
    assert len([name for name in after if layout.GENERATION.fullmatch(name)]) == 2
    assert len(list(papers.iterdir())) == len(TEXTS) + 1


def test_a_document_met_twice_is_read_once(tmp_path: Path, papers: Path) -> None:
    (papers / "C25-33-E.txt").write_text(TEXTS["C25/33", "en"], "utf-8")
    report = build([papers], tmp_path / "index", embedder=WordEmbedder())
    assert report.read == len(TEXTS)
    (skipped,) = report.skipped
    assert "C25/33-E was already read" in skipped.reason


def test_progress_is_told_for_each_stage(tmp_path: Path, papers: Path) -> None:
    told: list[Progress] = []
    build([papers], tmp_path / "index", embedder=WordEmbedder(), progress=told.append)
    last = {each.stage: (each.done, each.total) for each in told}
    assert last["read"] == (4, 4)
    assert last["embed"][0] == last["embed"][1] == last["analyse"][0] == last["analyse"][1]


def test_a_generation_has_a_dot_until_it_is_whole(tmp_path: Path, papers: Path) -> None:
    seen: set[str] = set()

    def look(_: Progress) -> None:
        seen.update(path.name for path in (tmp_path / "index").iterdir() if path.is_dir())

    report = build([papers], tmp_path / "index", embedder=WordEmbedder(), progress=look)
    assert seen == {f".{report.generation}"}


def test_strict_publishes_nothing(tmp_path: Path, papers: Path) -> None:
    (papers / "C25-34-E.docx").write_bytes(b"broken")
    with pytest.raises(StrictRefusal) as refusal:
        build([papers], tmp_path / "ix", embedder=WordEmbedder(), options=BuildOptions(strict=True))
    assert [Path(item.path).name for item in refusal.value.skipped] == ["C25-34-E.docx"]
    with pytest.raises(IndexMissing):
        open_index(tmp_path / "ix", WordEmbedder())


def test_nothing_readable_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingIndexed, match="no files there"):
        build([tmp_path / "empty"], tmp_path / "index", embedder=WordEmbedder())


def test_two_builds_do_not_meet(tmp_path: Path, papers: Path) -> None:
    def meanwhile(_: Progress) -> None:
        with pytest.raises(IndexBusy, match="another process"):
            build([papers], tmp_path / "index", embedder=WordEmbedder())

    build([papers], tmp_path / "index", embedder=WordEmbedder(), progress=meanwhile)


def test_another_model_is_refused(tmp_path: Path, index: LocalIndex) -> None:
    assert index.meta.model == "words:16"
    with pytest.raises(ModelMismatch, match="cdocs index") as refusal:
        open_index(tmp_path / "index", WordEmbedder("others"))
    assert "words:16" in str(refusal.value)
    assert "others:16" in str(refusal.value)


def test_vectors_of_another_model_are_not_taken_over(tmp_path: Path, papers: Path) -> None:
    """Even where they are as long: its passages are embedded anew."""
    build([papers], tmp_path / "index", embedder=WordEmbedder())
    other = WordEmbedder("others")
    report = build([papers], tmp_path / "index", embedder=other)
    assert (report.reused, other.embedded) == (0, report.passages)
    again = build([papers], tmp_path / "index", embedder=WordEmbedder("others"))
    assert again.reused == again.passages


@pytest.mark.parametrize("name", layout.REQUIRED)
def test_a_missing_file_is_named(tmp_path: Path, index: LocalIndex, name: str) -> None:
    (index.folder / name).unlink()
    with pytest.raises(IndexDamaged, match=name):
        open_index(tmp_path / "index", WordEmbedder())


def test_another_format_is_refused(tmp_path: Path, index: LocalIndex) -> None:
    path = index.folder / layout.META
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"format": 0}), "utf-8")
    with pytest.raises(FormatMismatch, match="format 0"):
        open_index(tmp_path / "index", WordEmbedder())


def test_no_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="cdocs index"):
        open_index(tmp_path / "nowhere", WordEmbedder())


def test_a_heading_that_says_what_is_asked_lifts_its_section(tmp_path: Path) -> None:
    text = (
        "1\tSchools\n1.1\tSixteen were connected.\n"
        "2\tBudget\n2.1\tSixteen schools were connected.\n"
        "3\tCables\n3.1\tShips laid a line under water.\n"
    )
    papers = write(tmp_path / "papers", {("C25/33", "en"): text})
    build([papers], tmp_path / "index", embedder=WordEmbedder())

    def lead(weights: Weights) -> float:
        opened = open_index(tmp_path / "index", WordEmbedder(), weights=weights)
        scores = {hit.passage.section: hit.score for hit in opened.search("schools connected", 5)}
        return scores["1.1"] - scores["2.1"]

    assert lead(Weights()) > lead(replace(Weights(), headings=0.0))


def test_a_section_has_the_heading_nearest_above_it(index: LocalIndex) -> None:
    headings = {f"{p.symbol}-{p.language}#{p.section}": p.nearest_heading for p in index.passages}
    assert headings["C25/33-en#1.1"] == "Schools"
    assert headings["C25/33-zh#2.1"] == "预算"
