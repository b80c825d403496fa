"""Text as patterns read it, and where it stands as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.wording.plain import plainly


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("مُدَرِّسٌ", "مدرس"),
        ("المـــجلس", "المجلس"),
        ("ﺍﻟﻤﺠﻠﺲ ﻻ", "المجلس لا"),
        ("\u200fالمجلس\u200e", "المجلس"),
        ("أ ا\u0654", "أ أ"),
        ("re\u0301solution résolution", "résolution résolution"),
        ("краи\u0306", "край"),
        ("l’année", "l'année"),
        ("二〇二四年、二○二五年", "2024年、2025年"),
        ("二十二世纪", "二十二世纪"),
        ("第一二三四号", "第一二三四号"),
        ("過去三年", "过去三年"),
        ("", ""),
        ("\u0301", "\u0301"),
    ],
)
def test_plain(written: str, plain: str) -> None:
    assert plainly(written).text == plain


def test_a_span_has_the_marks_of_its_last_letter() -> None:
    written = "فِي الْيَمَنِ؟"
    read = plainly(written)
    start = read.text.index("اليمن")
    first, last = read.span(start, start + len("اليمن"))
    assert written[first:last] == "الْيَمَنِ"


@given(st.text())
def test_each_character_has_a_place_in_order(text: str) -> None:
    read = plainly(text)
    places = list(read.places)
    assert len(places) == len(read.text) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)
