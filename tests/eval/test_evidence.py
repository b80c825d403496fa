"""Evidence is found whatever the typography, and missed where words or figures differ."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Section
from corpus.language import Language
from corpus.symbol import Symbol
from eval.evidence import check_evidence, plain
from eval.gold import Evidence, GoldSet, Question
from eval.trec import Judgement


def document(language: Language, text: str, symbol: str = "C25/33") -> Document:
    return Document(
        symbol=Symbol.parse(symbol),
        language=language,
        title="",
        date=None,
        source="",
        sections=(Section("2.11", "", (), "section", 0, len(text)),),
        text=text,
    )


def gold(
    snippet: str, language: Language = "en", asked: Language = "en", **more: object
) -> GoldSet:
    evidence = Evidence(symbol="C25/33", section="2.11", language=language, snippet=snippet)
    question = Question.model_validate(
        {
            "id": "q",
            "language": asked,
            "type": "fact",
            "split": "dev",
            "text": "?",
            "answer": "437",
            "evidence": (evidence,),
            **more,
        }
    )
    return GoldSet(Path("gold"), [question], [Judgement(4, "q", "C25/33#2.11", 2)], {"q": 7}, "")


def messages(gold_set: GoldSet, *documents: Document) -> list[str]:
    return [str(fault) for fault in check_evidence(gold_set, documents)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024–2025", "2024-2025"),
        ("17\u00a0000", "17 000"),
        ("l’Internet", "l'Internet"),
        ("«умные» города", '"умные" города'),
        ("IPv6\n实验室", "IPv6实验室"),
        ("ＩＰｖ６", "IPv6"),
        ("مـدرسة", "مدرسة"),
        ("co\u00adoperation", "cooperation"),
        ("\u200fالاتحاد", "الاتحاد"),
    ],
)
def test_typography_makes_no_difference(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("437", "473"), ("resume", "résumé"), ("الف", "ألف")])
def test_letters_and_figures_do(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_evidence_that_stands_there() -> None:
    assert not messages(gold("437 schools"), document("en", "There are 437\u00a0schools."))


def test_evidence_that_does_not() -> None:
    assert messages(gold("438 schools"), document("en", "There are 437 schools.")) == [
        "questions.jsonl, line 7: q: '438 schools' is not in C25/33#2.11 (en)"
    ]


def test_evidence_in_a_language_that_is_not_held() -> None:
    assert messages(gold("437 écoles", "fr", "fr"), document("en", "437 schools")) == [
        "questions.jsonl, line 7: q: the corpus has no section C25/33#2.11 in fr"
    ]


def test_a_section_that_is_not_held() -> None:
    found = messages(gold("437"), document("en", "437", "C24/33"))
    assert found[0] == "qrels.txt, line 4: the corpus has no section C25/33#2.11"


def test_evidence_must_be_in_the_language_of_the_question_where_there_is_a_version() -> None:
    held = (document("en", "437 schools"), document("fr", "437 écoles"))
    assert messages(gold("437 schools", "en", "fr"), *held) == [
        "questions.jsonl, line 7: q: C25/33#2.11 is held in fr: quote evidence from that version"
    ]


def test_a_question_across_languages() -> None:
    asked = gold("437 schools", "en", "fr", type="cross-lingual")
    assert not messages(asked, document("en", "437 schools"))
    assert asked.questions[0].crosses


def test_the_type_cross_lingual_must_be_true() -> None:
    asked = gold("437 schools", type="cross-lingual")
    assert messages(asked, document("en", "437 schools")) == [
        "questions.jsonl, line 7: q: is of type cross-lingual, but C25/33#2.11 is held in en"
    ]


def test_facts_stand_in_a_version_of_an_evidence_section() -> None:
    """One form of each will do, and grouped thousands make no difference."""
    stated = gold("437 schools", facts=["437", "12345 | zwölftausend", "布隆迪"])
    english = document("en", "There are 437 schools and 12 345 pupils.")
    (message,) = messages(stated, english)
    assert message.startswith("questions.jsonl, line 7: q: the fact '布隆迪' is in no version of")
    assert not messages(stated, english, document("zh", "布隆迪有437所学校。"))
