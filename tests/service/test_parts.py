"""Questions that ask for several things: parted, and answered part by part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.question.parts import parts_of
from service.records import SearchRequest
from service.wiring import Service


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        (
            "When was the index published and how many countries have a strategy?",
            "When was the index published",
            "how many countries have a strategy?",
        ),
        ("Where did the Forum meet? Who took part?", "Where did the Forum meet?", "Who took part?"),
        (
            "Quand la réunion a-t-elle eu lieu et combien de pays y ont participé ?",
            "Quand la réunion a-t-elle eu lieu",
            "combien de pays y ont participé ?",
        ),
        (
            "¿Cuándo se celebró la reunión y cuántos países participaron?",
            "¿Cuándo se celebró la reunión",
            "cuántos países participaron?",
        ),
        (
            "Когда прошло собрание и сколько стран в нем участвовало?",
            "Когда прошло собрание",
            "сколько стран в нем участвовало?",
        ),
        ("会议是什么时候举行的，有多少国家参加？", "会议是什么时候举行的", "有多少国家参加？"),
        ("متى عقد الاجتماع وكم بلداً شارك فيه؟", "متى عقد الاجتماع", "كم بلداً شارك فيه؟"),
    ],
)
def test_two_things_asked(question: str, first: str, second: str) -> None:
    assert parts_of(question) == [first, second]


@pytest.mark.parametrize(
    "question",
    [
        "",
        "schools",
        "In 2024, how many schools were connected?",
        "How many men and women took part?",
        "When and where did the Forum meet?",
        "How many schools and hospitals were connected, and when?",
        "Quel est le nom du groupe et de quel pays ?",
        "¿Qué reuniones se celebraron y en qué ciudades?",
        "Сколько школ, больниц и учреждений подключено?",
        "كم عدد المدارس والمستشفيات المتصلة؟",
    ],
)
def test_one_thing_asked(question: str) -> None:
    assert parts_of(question) == []


@given(st.text(max_size=80))
def test_parts_are_of_the_question_and_in_its_order(question: str) -> None:
    end = 0
    for part in parts_of(question):
        end = question.index(part, end) + len(part)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "How many schools in Burundi were connected, and when did the Forum meet in Riyadh?",
            ["437", "December 2024"],
        ),
        (
            "Combien d'écoles au Burundi et combien d'engagements de Partner2Connect fin 2024 ?",
            ["437", "941"],
        ),
        (
            "¿Cuántas escuelas hay en Burundi y cuántos compromisos tenía Partner2Connect en 2024?",
            ["437", "941"],
        ),
        (
            "Сколько школ в Бурунди и сколько обязательств у Partner2Connect в 2024 году?",
            ["437", "941"],
        ),
        ("布隆迪有多少所学校实现了连接，Partner2Connect在2024年底有多少项承诺？", ["437", "941"]),
        (
            "كم مدرسة جرى توصيلها في بوروندي وكم عدد تعهدات Partner2Connect في نهاية 2024؟",
            ["437", "941"],
        ),
    ],
)
def test_each_thing_is_answered(sampled: Service, question: str, said: list[str]) -> None:
    answer = sampled.answers.ask(SearchRequest(question)).answer
    quoted = [sentence.text for sentence in answer.sentences]
    for fact in said:
        assert any(fact in sentence for sentence in quoted)


def test_the_second_thing_is_looked_for_where_the_first_was_found(sampled: Service) -> None:
    question = "Who set up the submarine cable body, and how many members does it have?"
    sentences = sampled.answers.ask(SearchRequest(question)).answer.sentences
    assert "It has 40 members." in [sentence.text for sentence in sentences]


def test_no_sentence_comes_twice(sampled: Service) -> None:
    question = (
        "How many schools in Burundi were connected? How many schools in Burundi went online?"
    )
    sentences = sampled.answers.ask(SearchRequest(question)).answer.sentences
    places = [(sentence.found.place, sentence.start) for sentence in sentences]
    assert len(places) == len(set(places))
