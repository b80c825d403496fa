"""Acronyms with what texts say that they stand for."""

import pytest

from corpus.language import Language
from indexer.acronyms import defined, definitions_in


@pytest.mark.parametrize(
    ("language", "text", "acronym", "definition"),
    [
        ("en", "The Joint Inspection Unit (JIU) came.", "JIU", "Joint Inspection Unit"),
        (
            "en",
            "an Internet exchange point (IXP) and others",
            "IXP",
            "Internet exchange point",
        ),
        (
            "fr",
            "les pays en développement sans littoral (PDSL)",
            "PDSL",
            "pays en développement sans littoral",
        ),
        (
            "es",
            "del Foro para la Gobernanza de Internet (FGI)",
            "FGI",
            "Foro para la Gobernanza de Internet",
        ),
        ("ru", "в Бюро развития электросвязи (БРЭ)", "БРЭ", "Бюро развития электросвязи"),
        ("zh", "成立了元宇宙焦点组（FG-MV）。", "FG-MV", "元宇宙焦点组"),
        ("ar", "المنتدى، مكتب تقييس الاتصالات (TSB)", "TSB", "مكتب تقييس الاتصالات"),
    ],
)
def test_defined(language: Language, text: str, acronym: str, definition: str) -> None:
    assert definitions_in([(language, text)]) == {language: {acronym: definition}}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "nothing of the kind (JIU)"),
        ("en", "the report (see above)"),
        ("en", "in Geneva (Switzerland)"),
        ("zh", "（FG-MV）"),
        ("en", ""),
    ],
)
def test_not_defined(language: Language, text: str) -> None:
    assert definitions_in([(language, text)]) == {}


def test_where_the_beginning_is_a_guess_all_places_decide() -> None:
    texts = [
        "参加了元宇宙焦点组（FG-MV）",
        "会议讨论元宇宙焦点组（FG-MV）",
        "元宇宙焦点组（FG-MV）",
    ]
    found = definitions_in([("zh", text) for text in texts])
    assert found == {"zh": {"FG-MV": "元宇宙焦点组"}}


def test_what_each_language_calls_it() -> None:
    found = definitions_in(
        [("zh", "元宇宙焦点组（FG-MV）"), ("en", "the focus group on metaverse (FG-MV)")]
    )
    assert defined(found, "FG-MV") == {"zh": "元宇宙焦点组", "en": "focus group on metaverse"}
    assert defined(found, "FG-AN") == {}
