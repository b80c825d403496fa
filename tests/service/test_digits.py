"""Digits, signs and Chinese in one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.wording.digits import chinese_number, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("٢٠٢٤ ۲۰۲۴ २०२४ ２０２４", "2024 2024 2024 2024"),
        ("2022–2024 — 5", "2022-2024 - 5"),
        ("l’année, l‘an, lʼan", "l'année, l'an, l'an"),
        ("（2022）", "(2022)"),
        ("第69號決議", "第69号决议"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_each_character_is_folded_by_itself(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("五", "5"),
        ("十", "10"),
        ("六十九", "69"),
        ("一百零一", "101"),
        ("一〇一", "101"),
        ("二百", "200"),
        ("一千三百零五", "1305"),
        ("一三四四", "1344"),
        ("69", "69"),
        ("", ""),
    ],
)
def test_numbers_in_chinese_characters(text: str, number: str) -> None:
    assert chinese_number(text) == number
