"""Gold sets to BEIR and TREC and back."""

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.load import Skipped, load
from eval.beir import read_beir
from eval.convert import export_beir, export_trec, import_set
from eval.errors import BadUsage, BeirError, GoldError
from eval.evidence import check_evidence
from eval.gold import read_gold


@pytest.fixture
def documents(index: Path) -> list[Document]:
    items = list(load([index.parent / "documents"]))
    return [item for item in items if not isinstance(item, Skipped)]


def test_beir_gives_back_the_whole_set(
    gold_folder: Path, documents: list[Document], tmp_path: Path
) -> None:
    gold = read_gold(gold_folder)
    export_beir(gold, documents, tmp_path / "beir")
    assert import_set(tmp_path / "beir", documents, tmp_path / "back", split="dev") == 4
    back = read_gold(tmp_path / "back")
    assert sorted(back.questions, key=lambda q: q.id) == sorted(gold.questions, key=lambda q: q.id)
    assert back.qrels == gold.qrels
    assert check_evidence(back, documents) == []


def test_what_is_exported_can_be_run_as_a_beir_set(
    gold_folder: Path, documents: list[Document], tmp_path: Path
) -> None:
    export_beir(read_gold(gold_folder), documents, tmp_path)
    found = read_beir(tmp_path)
    assert set(found.corpora["en"]) == {"C24/33#1", "C24/33#2", "C25/33#1", "C25/33#2"}
    assert found.corpora["zh"]["C25/33#1"].text.startswith("1")
    assert found.queries["fr"] == {"fr-1": "Combien d'écoles du Burundi en 2024 ?"}
    assert found.qrels == {
        "en-1": {"C25/33#1": 2, "C24/33#1": 1},
        "en-2": {"C25/33#2": 2},
        "fr-1": {"C24/33#1": 2},
    }


def test_trec_gives_back_questions_and_judgements(
    gold_folder: Path, documents: list[Document], tmp_path: Path
) -> None:
    """Answers and evidence are the documents' own sentences, for a person to shorten."""
    gold = read_gold(gold_folder)
    assert export_trec(gold, tmp_path / "trec") == ["topics.tsv", "qrels.txt"]
    import_set(tmp_path / "trec", documents, tmp_path / "back", split="test")
    back = read_gold(tmp_path / "back")
    assert {q.id: q.text for q in back.questions} == {q.id: q.text for q in gold.questions}
    assert back.qrels == gold.qrels
    assert {q.id: q.type for q in back.questions} == {
        "en-1": "fact",
        "en-2": "fact",
        "fr-1": "cross-lingual",
        "en-3": "unanswerable",
    }
    assert back.questions[0].evidence[0].snippet.endswith("connected to the network.")
    assert {q.split for q in back.questions} == {"test"}
    assert check_evidence(back, documents) == []


def test_a_gold_set_is_not_overwritten(
    gold_folder: Path, documents: list[Document], tmp_path: Path
) -> None:
    export_trec(read_gold(gold_folder), tmp_path / "trec")
    with pytest.raises(BadUsage, match="holds a gold set already"):
        import_set(tmp_path / "trec", documents, gold_folder, split="dev")


def test_a_malformed_line_is_named(documents: list[Document], tmp_path: Path) -> None:
    (tmp_path / "topics.tsv").write_text("q1 no tab\n", "utf-8")
    (tmp_path / "qrels.txt").write_text("q1 0 C25/33#1\n", "utf-8")
    with pytest.raises(GoldError) as raised:
        import_set(tmp_path, documents, tmp_path / "out", split="dev")
    assert [str(fault) for fault in raised.value.faults] == [
        "qrels.txt, line 1: has 3 columns, not the 4 of QUESTION 0 DOCUMENT GRADE",
        "topics.tsv, line 1: not an id, a tab and a text",
    ]


def test_metadata_may_be_null_and_must_be_an_object(
    gold_folder: Path, documents: list[Document], tmp_path: Path
) -> None:
    export_beir(read_gold(gold_folder), documents, tmp_path)
    path = tmp_path / "queries.en.jsonl"
    row = '{"_id": "en-1", "text": "How many schools were connected?", "metadata": '
    path.write_text(f"{row}null}}\n", "utf-8")
    assert import_set(tmp_path, documents, tmp_path / "out", split="dev") == 2
    path.write_text(f"{row}[1]}}\n", "utf-8")
    with pytest.raises(BeirError, match="metadata of query 'en-1' is no JSON object"):
        import_set(tmp_path, documents, tmp_path / "other", split="dev")


def test_a_trec_file_in_another_encoding_is_named(
    documents: list[Document], tmp_path: Path
) -> None:
    (tmp_path / "topics.tsv").write_bytes(b"q1\t\xe9t\xe9\n")
    (tmp_path / "qrels.txt").write_text("q1 0 C25/33#1 1\n", "utf-8")
    with pytest.raises(GoldError, match=r"topics\.tsv: cannot be read: line 1: not UTF-8"):
        import_set(tmp_path, documents, tmp_path / "out", split="dev")


def test_a_folder_of_neither_format_is_refused(documents: list[Document], tmp_path: Path) -> None:
    with pytest.raises(BeirError, match="neither queries"):
        import_set(tmp_path, documents, tmp_path / "out", split="dev")
