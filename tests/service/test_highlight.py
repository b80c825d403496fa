"""Which words of a passage are marked."""

import re
import unicodedata

import pytest
import Stemmer
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import Language
from service.wording.digits import fold
from service.wording.highlight import highlights, merged
from service.wording.words import found, stems, terms


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


STEMMERS = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
TEXTS = st.text("aeStyé1٢ _.ÉşışкНшйأةм学校的二0－", max_size=40)


def words_of(text: str, language: Language) -> list[tuple[str, int, int]]:
    """Every word of *text*, stemmed, whatever is looked for."""
    result = []
    for match in re.finditer(r"(?P<han>[\u3400-\u9fff]+)|[^\W_\u3400-\u9fff]+", fold(text)):
        word = match[0].lower()
        if match["han"]:
            result += [
                (word[at : at + 2], match.start() + at, match.start() + at + 2)
                for at in range(len(word) - 1)
            ]
        elif len(match[0]) > 1 or word.isdigit():
            stem = (
                Stemmer.Stemmer(STEMMERS[language]).stemWord(word) if language in STEMMERS else word
            )
            bare = "".join(
                c for c in unicodedata.normalize("NFD", stem) if not unicodedata.combining(c)
            )
            result.append((stem if stem.isascii() else bare, *match.span()))
    return result


@given(TEXTS, TEXTS, st.sampled_from(("ar", "en", "es", "fr", "ru", "zh")))
def test_words_are_found_as_if_all_were_looked_at(
    question: str, text: str, language: Language
) -> None:
    every = words_of(text, language)
    wanted = stems(question, language) | {stem for stem, *_ in every[::2]}
    assert found(text, language, wanted) == [term for term in every if term[0] in wanted]
    assert set(terms(text, language)) <= set(every)
    assert fold(text) == "".join(map(fold, text))
