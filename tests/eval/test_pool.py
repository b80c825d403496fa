"""Candidates come from several systems, and from questions however these came."""

from pathlib import Path

import pytest

from eval.errors import GoldError
from eval.gold import read_gold
from eval.pool import Asked, Pooled, asked_of, pool, read_pool, read_questions, write_pool
from service.wiring import Service

BURUNDI = "How many schools were connected in Burundi?"


def test_every_system_and_language_adds_to_the_pool(service: Service) -> None:
    (found,) = pool(service.search, [Asked(text=BURUNDI)])
    assert (found.id, found.language) == ("en-001", "en")
    systems = {name for each in found.candidates for name in each.systems}
    assert {"all legs", "dense", "lexical", "en", "zh"} <= systems
    sections = [each.section for each in found.candidates]
    assert sections == sorted(set(sections))  # an order that tells nothing
    best = next(each for each in found.candidates if each.section == "C25/33#1")
    assert "437 schools" in best.text
    assert {"all legs", "lexical", "en", "zh"} <= set(best.systems)


def test_ids_that_are_made_up_are_no_others(service: Service) -> None:
    asked = [Asked(id="en-002", text=BURUNDI), Asked(text="Who opened it?", language="en")]
    assert [each.id for each in pool(service.search, asked, depth=1)] == ["en-002", "en-002-2"]


def test_sections_are_shown_in_the_language_of_the_question(service: Service) -> None:
    (found,) = pool(service.search, [Asked(text="布隆迪有多少所学校？", language="zh")])
    languages = {each.section: each.language for each in found.candidates}
    assert languages["C25/33#1"] == "zh"
    assert languages["C24/33#1"] == "en"  # there is no other


def test_a_pool_is_read_back(service: Service, gold_folder: Path, tmp_path: Path) -> None:
    asked = asked_of(read_gold(gold_folder).questions)
    told: list[tuple[int, int]] = []
    made = pool(service.search, asked, depth=1, progress=lambda *done: told.append(done))
    write_pool(made, tmp_path / "pool")
    assert read_pool(tmp_path / "pool") == made
    assert [each.id for each in made] == ["en-1", "en-2", "fr-1", "en-3"]
    assert told[-1] == (4, 4)


def test_separators_within_a_text_end_no_line(tmp_path: Path) -> None:
    made = [Pooled(id="q", language="en", text="a\u2028b\u0085c", candidates=())]
    write_pool(made, tmp_path)
    assert read_pool(tmp_path) == made
    (tmp_path / "questions").write_text("Who\u2028is it?\n", "utf-8")
    assert [each.text for each in read_questions(tmp_path / "questions")] == ["Who\u2028is it?"]


def test_questions_come_as_lines_or_as_json(tmp_path: Path) -> None:
    file = tmp_path / "questions"
    file.write_text(
        f'{BURUNDI}\n\n{{"question": "Qui ?", "language": "fr", "rating": -1}}\n'
        f'{{"id": "ru-7", "text": "Кто?"}}\n{BURUNDI}\n',
        "utf-8",
    )
    assert read_questions(file) == [
        Asked(text=BURUNDI),
        Asked(text="Qui ?", language="fr"),
        Asked(id="ru-7", text="Кто?"),
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Who?\n{broken\n", "line 2"),
        (
            '{"id": "a", "text": "Who?"}\n{"id": "a", "text": "Where?"}\n',
            "line 2: another question",
        ),
        ('{"id": "q1"}\n', "line 1"),
        ("\n", "holds no questions"),
    ],
)
def test_faults_of_questions_name_the_line(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "questions").write_text(text, "utf-8")
    with pytest.raises(GoldError, match=fault):
        read_questions(tmp_path / "questions")


def test_faults_of_a_pool_name_the_line(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="make one with `cdocs eval pool`"):
        read_pool(tmp_path)
    (tmp_path / "pool.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(GoldError, match=r"pool\.jsonl, line 1"):
        read_pool(tmp_path)
