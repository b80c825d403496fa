"""What is held out for testing is never training text, compared by the exact text."""

import lzma
from collections.abc import Sequence
from pathlib import Path

import pytest

from models.train import data

NAMES = tuple(data.HELD_OUT_LINES)


def write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """A file of the public data: tab-separated, xz."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines("\t".join(row) + "\n" for row in rows)


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A folder like ../shared/data in which every file goes three rows beyond its held-out ones."""
    for name, count in data.HELD_OUT_LINES.items():
        rows = [(f"{name} question {n}", f"{name} passage {n}") for n in range(count + 3)]
        write(tmp_path / "qa" / f"{name}.tsv.xz", rows)
    write(tmp_path / "qa" / "msdocs-xling.ru.tsv.xz", [("Heading", "Отрывок"), ("broken",)])
    pairs = [("src", "In 2025", "En 2025"), ("src", "In 2024", "En 2025"), ("src", "x")]
    write(tmp_path / "pairs" / "es-en.tsv.xz", pairs)
    return tmp_path


def training_texts(folder: Path) -> set[str]:
    """Everything that training sees of the questions."""
    return {text for pair in data.question_pairs(folder) for text in (pair.left, pair.right)}


@pytest.mark.parametrize("name", NAMES)
def test_held_out_questions_are_the_first_lines(public: Path, name: str) -> None:
    rows = data.held_out_questions(public, name)
    assert len(rows) == data.HELD_OUT_LINES[name]
    assert rows[0] == (f"{name} question 0", f"{name} passage 0")


@pytest.mark.parametrize("name", NAMES)
def test_held_out_questions_are_not_trained_on(public: Path, name: str) -> None:
    held_out = {text for row in data.held_out_questions(public, name) for text in row}
    assert not held_out & training_texts(public)
    assert f"{name} question {data.HELD_OUT_LINES[name]}" in training_texts(public)


@pytest.mark.parametrize("name", NAMES)
def test_a_held_out_text_that_comes_again_is_not_trained_on(public: Path, name: str) -> None:
    """Several questions share a passage in these sets: 16 passages of arcd.ar do."""
    count = data.HELD_OUT_LINES[name]
    rows = [(f"question {n}", f"passage {n % count}") for n in range(count + 3)]
    write(public / "qa" / f"{name}.tsv.xz", rows)
    held_out = {text for row in data.held_out_questions(public, name) for text in row}
    assert not held_out & training_texts(public)


def test_questions_know_their_languages_and_broken_lines_are_left_out(public: Path) -> None:
    crossing = [pair for pair in data.question_pairs(public) if pair.source == "msdocs-xling"]
    assert crossing == [data.Pair("msdocs-xling", "en", "Heading", "ru", "Отрывок")]


def test_pairs_with_other_numbers_are_left_out(public: Path) -> None:
    assert list(data.public_pairs(public)) == [data.Pair("src", "en", "In 2025", "es", "En 2025")]


def test_held_out_sentences_are_not_trained_on() -> None:
    kept = {text for row in data.domain_sentences(held_out=True) for text in languages(row)}
    trained = {text for row in data.domain_sentences(held_out=False) for text in languages(row)}
    assert len(kept) > 6 * 80
    assert not kept & trained


def test_held_out_questions_of_our_own_share_neither_question_nor_passage() -> None:
    kept, trained = data.domain_questions(held_out=True), data.domain_questions(held_out=False)
    assert len(kept) >= 30
    assert not {pair.left for pair in kept} & {pair.left for pair in trained}
    assert not {pair.right for pair in kept} & {pair.right for pair in trained}


def test_held_out_sentences_stand_in_no_passage_that_is_trained_on() -> None:
    passages = [pair.right for pair in data.domain_questions(held_out=False)]
    for row in data.domain_sentences(held_out=True):
        for text in languages(row):
            assert not any(text in passage for passage in passages), text


def test_held_out_terms_are_not_trained_on() -> None:
    assert not forms(held_out=True) & forms(held_out=False)


def test_held_out_terms_stand_in_no_concept_that_is_trained_on() -> None:
    concepts = {
        (lang, form.casefold())
        for group in data.concept_groups()
        for lang, many in group.items()
        for form in many
    }
    assert len(data.concept_groups()) > 1_000
    assert not {(lang, form.casefold()) for lang, form in forms(held_out=True)} & concepts


@pytest.mark.parametrize(("name", "least"), [("encyclopaedia", 50), ("little-known", 50)])
def test_general_paragraphs_are_not_trained_on(name: str, least: int) -> None:
    rows = data.paragraphs()[name]
    kept = {
        text
        for row in rows
        for texts in (row["passage"], *row["questions"])
        for text in texts.values()
    }
    pairs = data.domain_questions(held_out=False)
    assert len(rows) >= least
    assert not kept & {text for pair in pairs for text in (pair.left, pair.right)}


def test_every_passage_of_our_own_is_asked_for_in_known_languages_only() -> None:
    for row in data.domain_passages():
        assert row["questions"]
        assert {row["language"], *row["questions"]} <= set(data.LANGUAGES)
        assert all(text.strip() for text in (row["passage"], *row["questions"].values()))


def test_every_tenth_row_is_held_out() -> None:
    kept = data.domain_sentences(held_out=True)
    trained = data.domain_sentences(held_out=False)
    assert len(kept) == (len(kept) + len(trained) + 9) // data.HELD_OUT_SHARE


def test_every_sentence_and_term_has_six_languages() -> None:
    for held_out in (True, False):
        assert all(all(languages(row)) for row in data.domain_sentences(held_out=held_out))
        assert all(
            all(form.strip() for form in group[language])
            for group in data.term_groups(held_out=held_out)
            for language in data.LANGUAGES
        )


def languages(row: dict[str, str]) -> list[str]:
    """The texts of one sentence."""
    return [row[language] for language in data.LANGUAGES]


def forms(*, held_out: bool) -> set[tuple[str, str]]:
    """Every form of every term, with its language."""
    groups = data.term_groups(held_out=held_out)
    return {(lang, form) for group in groups for lang, forms in group.items() for form in forms}
