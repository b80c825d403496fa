"""Passages: never lost text, never too long, always the document's own characters."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Language, Section, Table
from indexer.passages import cut, whole
from tests.indexer.fakes import document

SENTENCES: dict[Language, str] = {
    "en": "The group met in Geneva. It agreed on 12 texts. ",
    "fr": "Le groupe s'est réuni à Genève. Il a approuvé 12 textes. ",
    "es": "El Grupo se reunió en Ginebra. Aprobó 12 textos. ",
    "ru": "Группа собралась в Женеве. Она утвердила 12 текстов. ",
    "zh": "工作组在日内瓦举行会议。会议批准了12份案文。",
    "ar": "اجتمع الفريق في جنيف. ووافق على 12 نصاً. ",
}
CHARACTERS_A_TOKEN = 4


def count(text: str) -> int:
    return -(-len(text) // CHARACTERS_A_TOKEN)


@given(
    language=st.sampled_from(sorted(SENTENCES)),
    repeats=st.lists(st.integers(0, 40), min_size=1, max_size=5),
    budget=st.integers(30, 120),
    overlap=st.integers(0, 25),
)
def test_passages_cover_every_section_within_the_budget(
    language: Language, repeats: list[int], budget: int, overlap: int
) -> None:
    sections = [(str(n + 1), SENTENCES[language] * times) for n, times in enumerate(repeats)]
    paper = document("C25/33", language, sections)
    passages = cut(paper, count, budget=budget, overlap=overlap)
    covered = {place for p in passages for place in range(p.start, p.end)}
    wanted = {place for place, char in enumerate(paper.text) if not char.isspace()}
    assert wanted <= covered
    for passage in passages:
        assert paper.text[passage.start : passage.end] == passage.text
        assert passage.tokens == count(passage.embedded_text)
        assert passage.tokens <= budget + 2
        assert passage.language == language


def test_a_passage_never_crosses_a_section() -> None:
    paper = document("C25/33", "en", [("1", "One. " * 30), ("2", "Two. " * 30)])
    for passage in cut(paper, count, budget=40, overlap=10):
        section = next(s for s in paper.sections if s.number == passage.section)
        assert section.start <= passage.start < passage.end <= section.end


def test_pieces_overlap_by_whole_sentences() -> None:
    paper = document("C25/33", "en", [("1", "".join(f"Sentence {n:02} here. " for n in range(40)))])
    passages = cut(paper, count, budget=60, overlap=12)
    assert len(passages) > 2
    for before, after in pairwise(passages):
        shared = paper.text[after.start : before.end]
        assert before.start < after.start < before.end
        assert shared.startswith("Sentence")
        assert shared.endswith("here.")


def test_a_word_longer_than_the_budget_is_cut_and_kept() -> None:
    paper = document("C25/33", "en", [("1", "x" * 2000)])
    passages = cut(paper, count, budget=50, overlap=0)
    assert "".join(p.text for p in passages).endswith("x" * 1000)
    assert max(p.tokens for p in passages) <= 52


def test_a_mere_heading_is_carried_by_the_sections_below() -> None:
    text = "1 Schools\n1.1 They were connected.\n"
    sections = (
        Section("1", "Schools", (), "section", 0, 10),
        Section("1.1", "", ("Schools",), "section", 10, len(text)),
    )
    paper = replace(document("C25/33", "en", []), text=text, sections=sections)
    (passage,) = cut(paper, count, budget=40, overlap=0)
    assert passage.section == "1.1"
    assert "Schools" in passage.embedded_text


def test_ids_are_unique_and_stable() -> None:
    paper = document("C25/33(Rev.1)", "zh", [("1", SENTENCES["zh"] * 30), ("2", "完。")])
    first, second = (cut(paper, count, budget=40, overlap=5) for _ in range(2))
    ids = [passage.id for passage in first]
    assert ids == [passage.id for passage in second]
    assert len(set(ids)) == len(ids)
    assert ids[0] == "C25/33(Rev.1)-C#1"
    assert ids[1] == "C25/33(Rev.1)-C#1+2"


def test_the_pieces_of_a_section_and_the_sections_of_a_label_have_ids_of_their_own() -> None:
    long = "One. " * 60
    paper = document(
        "C25/33", "en", [("1", long), ("1", "Other text."), ("1", long), ("2", "End.")]
    )
    passages = cut(paper, count, budget=40, overlap=0)
    ids = [passage.id.removeprefix("C25/33-E#") for passage in passages]
    assert len(set(ids)) == len(ids)
    assert {"1", "1+2", "1~2", "1~3", "1~3+2", "2"} <= set(ids)
    assert "1~2+2" not in ids
    by_id = {passage.id: passage for passage in passages}
    for section, occurrence in paper.occurrences():
        all_of_it = whole(paper, section, occurrence)
        assert all_of_it.start == by_id[all_of_it.id].start


def test_a_document_without_sections_has_no_passages() -> None:
    assert cut(document("C25/33", "en", []), count, budget=40, overlap=5) == []


def test_headings_are_embedded_but_not_quoted() -> None:
    paper = document("C25/33", "en", [("1", "Text.")], title="Internet activities")
    (passage,) = cut(paper, count, budget=40, overlap=5)
    assert passage.embedded_text == "Internet activities\n1 Text."
    assert passage.text == "1 Text."


@pytest.mark.parametrize(("budget", "overlap"), [(40, 40), (40, -1)])
def test_impossible_sizes_are_refused(budget: int, overlap: int) -> None:
    with pytest.raises(ValueError, match="overlap"):
        cut(document("C25/33", "en", []), count, budget=budget, overlap=overlap)


ROWS = [f"{2000 + n} | Schools connected in year {n}. Paid by the Union. | {n}" for n in range(40)]


def paper_with_table(header: str, before: str = "", after: str = "") -> Document:
    """A paper of one section that holds ROWS below *header*."""
    rows = "\n".join(ROWS)
    paper = document("C25/33", "en", [("1", f"{before}{header}\n{rows}{after}")])
    start = paper.text.index(rows)
    return replace(paper, tables=(Table(start, start + len(rows), header),))


def test_rows_stay_whole_and_are_shown_below_their_header() -> None:
    paper = paper_with_table("Year | Event | Schools", "Before it.\n", "\nAfter it.")
    (table,) = paper.tables
    passages = cut(paper, count, budget=100, overlap=20)
    assert len(passages) > 5
    for passage in passages:
        assert paper.text[passage.start : passage.end] == passage.text
        assert passage.tokens == count(passage.embedded_text) <= 102
        inside = [line for line in passage.text.splitlines() if "|" in line]
        assert set(inside) <= {*ROWS, table.header}
        begins_in_rows = table.start <= passage.start < table.end
        assert passage.columns == (table.header if begins_in_rows else "")
        # Every row is found under the names of its columns.
        assert not inside or table.header in passage.embedded_text
    assert {line for p in passages for line in p.text.splitlines() if "|" in line} >= set(ROWS)


def test_a_row_longer_than_a_passage_is_cut_and_each_piece_has_the_header() -> None:
    row = "Burundi | " + "Ten cities were connected. " * 40
    paper = document("C25/33", "en", [("1", f"Country | Result\n{row}")])
    start = paper.text.index("Burundi")
    paper = replace(paper, tables=(Table(start, len(paper.text), "Country | Result"),))
    first, *others = cut(paper, count, budget=60, overlap=0)
    assert others
    assert all(one.columns == "Country | Result" for one in others)
    assert all(one.text.startswith("Ten cities") for one in others[1:])
    assert first.text.count("Country | Result") == 1


def test_a_table_that_fits_needs_nothing_in_front() -> None:
    paper = paper_with_table("Year | Event | Schools")
    (passage,) = cut(paper, count, budget=10_000, overlap=0)
    assert passage.columns == ""
    assert passage.embedded_text.count("Year | Event") == 1
