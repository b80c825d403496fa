"""Confidence: a probability that moves with each thing that is seen."""

from collections.abc import Sequence
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.confidence import Evidence, confidence, evidence_of, speak_of_no_year
from service.question.understand import understand
from service.records import Found, Reason, SearchRequest
from service.search import SearchService
from service.wiring import Service
from tests.service.fakes import FakeIndex, document

SHARE = st.floats(0, 1)
SEEN = st.builds(Evidence, **{each.name: SHARE for each in fields(Evidence)})
SPEAKS_FOR = {"closeness", "lead"}
DOCUMENTS = [
    document("C24/33", "en", "Report", [("1", "Giga", "437 schools in Burundi were connected.")]),
    document("C25/33", "en", "Report", [("1", "Giga", "Ms Ana Pérez was in the chair in 2018.")]),
]


def found(question: str) -> Sequence[Found]:
    return SearchService(FakeIndex(DOCUMENTS)).search(SearchRequest(question, k=3)).hits


def seen_of(question: str, about: str, scores: Sequence[float] = (1.0,)) -> Evidence:
    """What speaks for the sections found for *about* as an answer to *question*."""
    return evidence_of(understand(question), found(about), scores)


@given(SEEN)
def test_from_0_to_1(seen: Evidence) -> None:
    assert 0 < confidence(seen) < 1


@given(SEEN)
def test_each_thing_moves_it_the_right_way(seen: Evidence) -> None:
    for name in (each.name for each in fields(Evidence)):
        low, high = replace(seen, **{name: 0.0}), replace(seen, **{name: 1.0})
        assert (confidence(high) > confidence(low)) is (name in SPEAKS_FOR)


@pytest.mark.parametrize(
    ("question", "name", "silent"),
    [
        ("How many schools in Burundi?", "countries", 0.0),
        ("How many schools in Burundi and in Kenya?", "countries", 0.5),
        ("Were 437 schools connected?", "figures", 0.0),
        ("Were 500 schools connected?", "figures", 1.0),
        ("How many schools in 2024?", "years", 0.0),
        ("How many schools in 2023?", "years", 0.0),  # the paper of the next year may tell it
        ("How many schools in 2022?", "years", 1.0),
        ("How many schools in 2018?", "years", 1.0),
        ("Who is the chair?", "unstated", 1.0),
        ("How much did the schools cost?", "unstated", 1.0),
        ("How many schools?", "unstated", 0.0),
    ],
)
def test_what_the_sections_are_silent_about(question: str, name: str, silent: float) -> None:
    assert getattr(seen_of(question, "437 schools Burundi connected"), name) == silent


def test_a_year_is_mentioned_where_the_first_section_has_it() -> None:
    assert seen_of("Who was in the chair in 2018?", "Ana Pérez chair").years == 0.0
    assert seen_of("Who was in the chair in 2018?", "Ana Pérez chair").unstated == 0.0


@pytest.mark.parametrize(
    "question",
    [
        "How much did the workshop in Montenegro cost?",
        "Combien a coûté l'atelier au Monténégro ?",
        "¿Cuánto costó el taller en Montenegro?",
        "Сколько стоил семинар в Черногории?",
        "黑山的讲习班花了多少钱？",
        "كم كلفت ورشة العمل في الجبل الأسود؟",
        "Who chaired WTSA-24 in New Delhi?",
        "Qui a présidé l'AMNT-24 à New Delhi ?",
        "¿Quién presidió la AMNT-24 en Nueva Delhi?",
        "Кто был председателем ВАСЭ-24 в Нью-Дели?",
        "谁担任了WTSA-24大会的主席？",
        "من ترأس الجمعية WTSA-24 في نيودلهي؟",
    ],
)
def test_a_sum_or_a_person_that_no_section_states_is_no_answer(
    sampled: Service, question: str
) -> None:
    assert sampled.answers.ask(SearchRequest(question)).answer.reason == Reason.LOW_SCORE


def test_acronyms_that_no_document_mentions_count() -> None:
    hits = found("schools in Burundi")
    understood = understand("6G schools")
    assert evidence_of(understood, hits, [1.0], ["6G"]).unsaid == 1.0
    assert evidence_of(understood, hits, [1.0]).unsaid == 0.0


def test_the_lead_is_over_the_tenth() -> None:
    scores = [1.0, *[0.9] * 8, 0.3]
    assert seen_of("schools", "schools", scores).lead == pytest.approx(0.7)
    assert seen_of("schools", "schools", scores[:9]).lead == 0.25


def test_years_that_nothing_speaks_of() -> None:
    passages = [each.passage for each in found("437 schools Burundi connected")]
    assert speak_of_no_year(understand("schools in 2019"), passages)
    assert not speak_of_no_year(understand("schools in 2019 and 2024"), passages)
    assert not speak_of_no_year(understand("schools"), passages)
