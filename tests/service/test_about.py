"""Questions about a document itself, and parts named in words."""

import pytest

from service.question.about import is_about_the_whole, part_named
from service.question.understand import understand


@pytest.mark.parametrize(
    "question",
    [
        "C25/42",
        "what is C25/42 about?",
        "What does C25/42 say?",
        "give me a summary of C25/42",
        "de quoi parle C25/42 ?",
        "résumé de C25/18",
        "¿de qué trata C25/42?",
        "resumen del documento C25/42",
        "о чем документ C25/42?",
        "краткое содержание C25/42",
        "C25/42讲什么？",
        "C25/42的主要内容是什么？",
        "ما موضوع الوثيقة C25/42؟",
        "عم تتحدث الوثيقة C25/42؟",
    ],
)
def test_what_a_document_is_about(question: str) -> None:
    assert is_about_the_whole(understand(question).rest)


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("annexe 1 du C25/6", "Annex 1"),
        ("anexo 1 del C25/6", "Annex 1"),
        ("C25/6 附件1", "Annex 1"),
        ("Приложение 1 к документу C25/6", "Annex 1"),
        ("الملحق 1 من C25/6", "Annex 1"),
        ("C25/33 objet", "purpose"),
        ("C25/33 目的", "purpose"),
        ("C25/33 recommendations", "recommendation"),
        ("schools in C25/33", "schools"),
    ],
)
def test_a_part_by_its_name_in_any_language(question: str, label: str) -> None:
    understood = understand(question)
    assert not is_about_the_whole(understood.rest)
    assert part_named(understood.rest, understood.tail) == label
