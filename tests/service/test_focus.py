"""What of a question asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.question.focus import asking, without_courtesies


@pytest.mark.parametrize(
    ("polite", "plain"),
    [
        (
            "Hello, could you please tell me how many schools are online?",
            "how many schools are online?",
        ),
        ("Dear colleagues, thank you in advance. Who pays?", "Who pays?"),
        (
            "Bonjour, pourriez-vous m'indiquer combien d'écoles ? Merci d'avance.",
            "combien d'écoles ?",
        ),
        ("Buenos días, quisiera saber cuántas escuelas, por favor", "cuántas escuelas"),
        ("Здравствуйте! Подскажите, пожалуйста, сколько школ?", "сколько школ?"),
        ("您好，请问布隆迪有多少所学校？谢谢", "布隆迪有多少所学校？"),
        ("السلام عليكم، أود أن أعرف كم عدد المدارس؟ شكراً جزيلاً", "كم عدد المدارس؟"),
    ],
)
def test_courtesies_are_left_out(polite: str, plain: str) -> None:
    assert without_courtesies(polite) == plain


@pytest.mark.parametrize("text", ["Hi", "thanks!", "请问", "شكرا", "", "  ", "Pleased to meet ITU"])
def test_what_is_only_polite_and_what_only_looks_so_stays(text: str) -> None:
    assert without_courtesies(text) == text


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("I am new here. How many schools are online? Thanks!", "How many schools are online?"),
        (
            "I write a note for the minister: could you tell me who pays for Giga?",
            "who pays for Giga?",
        ),
        ("我在写报告。有多少所学校？", "有多少所学校？"),
        ("أعد مذكرة للوزير. كم عدد المدارس؟", "كم عدد المدارس؟"),
        ("Who pays? And how much is it?", "Who pays? And how much is it?"),
        ("schools in Burundi", "schools in Burundi"),
    ],
)
def test_what_asks_is_told_from_the_story_around_it(told: str, asked: str) -> None:
    assert asking(told) == asked


@given(st.text())
def test_something_always_asks(text: str) -> None:
    assert bool(without_courtesies(text).strip()) == bool(text.strip())
    assert bool(asking(text).strip()) == bool(text.strip())
