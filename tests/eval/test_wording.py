"""Facts in answers and shares of tokens, by hand and by invariants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.wording import figures, normal, states, token_f1, tokens

TEXTS = st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("In Burundi, 437 schools were connected.", "437"),
        ("تم توصيل ٤٣٧ مدرسة", "437"),  # Arabic-Indic digits
        ("布隆迪437所学校", "437"),
        ("12 345 schools, 12,345 or 12.345", "12345"),
        ("THE  MINISTER\nopened it", "the minister"),
        ("réunion du 27\u00a0septembre", "27 Septembre"),
        ("le Soudan", "Sudan | Soudan"),
        ("“quoted”", "“quoted”"),
        ("27.09.2023", "2023"),
        ("27.09.2023", "27.09.2023"),
        ("2024，437所学校", "437"),  # a Chinese comma is in no number
        ("在IMT2030中", "IMT2030"),
        ("153.5 million", "153.5"),
        ("d'Oman et de Tchad", "Oman"),
        ("وعمان", "عمان"),  # "and Oman"
        ("والمدارس", "مدارس"),  # "and the schools"
        ("Словении", "Slove | Словен"),
        ("Нигеру", "Нигер"),
        ("阿曼的学校", "阿曼"),
        ("schools", "school"),
    ],
)
def test_facts_that_stand_in_a_text(text: str, fact: str) -> None:
    assert states(text, fact)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("437 schools", "43"),
        ("437 schools", "37"),
        ("in 2025 437 schools", "2025437"),
        ("Sudan", "Chad | Niger"),
        ("anything", " | "),
        ("43.7 % of schools", "43"),
        ("43.7 % of schools", "7"),
        ("1.43 million", "43"),
        ("2,5 Mio.", "5"),
        ("la Roumanie et Romania", "Oman"),
        ("Nigeria signed", "Niger"),
        ("Нигерия", "Нигер"),
        ("阿曼达", "阿曼"),
        ("Somalia", "Mali"),
        ("la Somalia", "mali"),
        ("preschool", "school"),
        ("the AIM of it", "AI"),
        ("G200", "G20"),
        ("", "437"),
    ],
)
def test_facts_that_do_not(text: str, fact: str) -> None:
    assert not states(text, fact)


def test_figures_are_whole_numbers() -> None:
    assert figures("27 September 2023: CHF 12 345, 4.5 %") == ["27", "2023", "12345", "4.5"]
    assert figures("none") == []


def test_chinese_characters_are_tokens() -> None:
    assert tokens("布隆迪437所 IPv6") == ["布", "隆", "迪", "437", "所", "ipv6"]


def test_f1_by_hand() -> None:
    """Three of four tokens in one, three of six in the other: 2 × 3 / (4 + 6)."""
    assert token_f1("the new minister spoke", "the new minister of the land") == 0.6
    assert token_f1("学校", "许多学校") == pytest.approx(2 * 2 / (2 + 4))
    assert token_f1("", "") == 1.0
    assert token_f1("", "a") == 0.0


@given(TEXTS, TEXTS)
def test_f1_is_symmetric_and_a_share(a: str, b: str) -> None:
    assert token_f1(a, b) == token_f1(b, a)
    assert 0 <= token_f1(a, b) <= 1


@given(TEXTS)
def test_a_text_is_like_itself(text: str) -> None:
    assert token_f1(text, text) == 1.0
    assert normal(normal(text)) == normal(text) or any(c.isdigit() for c in text)


@given(st.integers(0, 10**7), st.text(alphabet="abc .,", max_size=10))
def test_a_figure_stands_where_it_was_put(figure: int, around: str) -> None:
    assert states(f"{around} x{figure}x {around}", str(figure))
