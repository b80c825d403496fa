"""Names in a question that stand nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.unsaid import spells_out, unsaid


def _nothing(_name: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What does ITU do about 6G?", ["ITU", "6G"]),
        ("国际电联在6G方面做了什么？", ["6G"]),
        ("МСЭ и IPv7, а также eSIM и COVID-19", ["МСЭ", "IPv7", "eSIM", "COVID-19"]),
        ("The schools of Burundi in 2024, the 2nd report", []),
        ("WHAT DOES ITU DO ABOUT 6G", []),
        ("6G 6G", ["6G"]),
        ("", []),
    ],
)
def test_acronyms_and_names_with_figures(question: str, names: list[str]) -> None:
    assert unsaid(question, _nothing) == names


def test_a_name_in_pieces_stands_where_all_its_pieces_do() -> None:
    held = {"ITU", "T", "SG13"}
    assert unsaid("ITU-T/SG13 and ITU-X", held.__contains__) == ["ITU-X"]


@pytest.mark.parametrize("name", ["PP-22", "ПК-22", "PP22", "ПК22"])
def test_a_conference_of_a_year_stands_by_any_of_its_acronyms(name: str) -> None:
    assert unsaid(name, {"PP-22"}.__contains__) == []


@pytest.mark.parametrize("name", ["PP-30", "ПК-30", "CMR-27", "ВКРЭ-29", "WTSA28"])
def test_a_conference_of_another_year_does_not_stand_by_its_pieces(name: str) -> None:
    assert unsaid(name, lambda held: "-" not in held and held != name) == [name]


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("the new system for enterprise resource planning", "ERP"),
        ("Least Developed Countries", "LDC"),
        ("le Groupe de travail du Conseil", "GTC"),
        ("оценка стоимости и развития", "ОСР"),
    ],
)
def test_words_that_an_acronym_stands_for(text: str, acronym: str) -> None:
    assert spells_out(text, acronym)


@pytest.mark.parametrize(
    ("text", "acronym"),
    [("every red planet", "ERX"), ("artificial intelligence", "AI"), ("", "ERP")],
)
def test_words_that_it_does_not_stand_for(text: str, acronym: str) -> None:
    assert not spells_out(text, acronym)


@given(st.text())
def test_what_stands_in_the_documents_is_never_named(question: str) -> None:
    assert unsaid(question, lambda _name: True) == []
    assert all(name in question for name in unsaid(question, _nothing))
