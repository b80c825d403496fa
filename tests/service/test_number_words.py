"""Numbers in words."""

import pytest

from service.wording.number_words import han_value, spelled


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三十五", 35),
        ("十", 10),
        ("一百零八", 108),
        ("两千", 2000),
        ("二〇二四", 2024),
        ("三万五千", 35_000),
        ("十二亿", 1_200_000_000),
    ],
)
def test_a_chinese_numeral(numeral: str, value: float) -> None:
    assert han_value(numeral) == value


def test_places_of_number_words() -> None:
    assert list(spelled("the forty-two of two hundred", "en")) == [(4, 13, 42.0), (17, 28, 200.0)]


def test_no_number_words_without_a_language() -> None:
    assert list(spelled("forty-two", None)) == []
