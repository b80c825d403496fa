"""Which words of a passage are marked."""

import pytest

from corpus.language import Language
from service.wording.highlight import highlights, merged


@pytest.mark.parametrize(
    ("question", "asked_in", "text", "language", "marked"),
    [
        (
            "How many schools were connected?",
            "en",
            "The school was connected, how nice.",
            "en",
            ["school", "connected"],
        ),
        ("écoles raccordées", "fr", "Une ECOLE raccordée", "fr", ["ECOLE", "raccordée"]),
        ("Сколько школ в Бурунди?", "ru", "Школы Бурунди", "ru", ["Школы", "Бурунди"]),
        (
            "布隆迪连接了多少所学校？",
            "zh",
            "布隆迪437所学校和医院实现了连接",
            "zh",
            ["布隆迪", "所学校", "连接"],
        ),
        ("كم عدد المدارس؟", "ar", "المدارس في بوروندي", "ar", ["المدارس"]),
        ("IPv6 在2024年", "zh", "IPv6 laboratories in ٢٠٢٤", "en", ["IPv6", "٢٠٢٤"]),
        ("schools?", "en", "布隆迪的学校", "zh", []),
        ("多少？", "zh", "多少都可以", "zh", []),
        ("", None, "nothing", "en", []),
    ],
)
def test_highlights(
    question: str, asked_in: Language | None, text: str, language: Language, marked: list[str]
) -> None:
    spans = highlights(question, asked_in, text, language)
    assert [text[start:end] for start, end in spans] == marked


def test_spans_are_in_order_and_apart() -> None:
    assert merged([(5, 7), (0, 2), (1, 3), (3, 4)]) == [(0, 4), (5, 7)]
