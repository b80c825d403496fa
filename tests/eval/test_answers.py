"""Measures of answers, worked by hand."""

import pytest

from eval.answers import Sentence, answer_values
from eval.gold import Question

GRADES = {"C25/33#1": 2, "C24/33#1": 2, "C24/33#2": 1}


def question(**changes: object) -> Question:
    """A comparison that needs a section of each of two documents."""
    evidence = [
        {"symbol": symbol, "section": "1", "language": "en", "snippet": snippet}
        for symbol, snippet in (("C25/33", "437 schools"), ("C24/33", "351 schools"))
    ]
    base = {"id": "q", "language": "en", "type": "comparison", "split": "dev", "text": "How many?"}
    return Question.model_validate(
        base | {"answer": "437 after 351", "evidence": evidence} | changes
    )


def said(text: str, *cites: str) -> Sentence:
    return Sentence(text=text, cites=cites)


def test_a_right_answer() -> None:
    answer = [said("There were 437.", "C25/33#1"), said("And 351 before.", "C24/33#1")]
    values = answer_values(question(), answer, GRADES)
    assert values["Fact"] == values["CitationCorrect"] == values["CitationComplete"] == 1.0
    assert 0 < values["F1"] < 1


def test_half_of_an_answer() -> None:
    answer = [said("There were 437.", "C25/33#1"), said("It rained.", "C25/33#9")]
    values = answer_values(question(), answer, GRADES)
    assert [values[name] for name in ("Fact", "CitationCorrect", "CitationComplete")] == [0.5] * 3


def test_a_sentence_that_cites_nothing_has_no_citation_to_be_right() -> None:
    answer = [said("There were 437.", "C25/33#1"), said("It rained.")]
    assert answer_values(question(), answer, GRADES)["CitationCorrect"] == 1.0
    assert "CitationCorrect" not in answer_values(question(), [said("It rained.")], GRADES)


def test_a_section_judged_not_to_answer_is_no_right_citation() -> None:
    answer = [said("There were 437.", "C23/33#1")]
    values = answer_values(question(), answer, GRADES | {"C23/33#1": 0})
    assert (values["CitationCorrect"], values["CitationComplete"]) == (0.0, 0.0)


def test_words_are_shared_with_the_nearest_of_answer_and_evidence() -> None:
    asked = question(answer="the minister", evidence=[_minister()])
    assert answer_values(asked, [said("部长")], {})["F1"] == 1.0
    assert answer_values(asked, [said("the minister")], {})["F1"] == 1.0


def test_citations_off_by_one_section() -> None:
    """The words are right and the sections beside the right ones are cited."""
    answer = [said("437 after 351.", "C25/33#2"), said("437 after 351.", "C24/33#2")]
    values = answer_values(question(), answer, GRADES)
    assert (values["Fact"], values["CitationComplete"]) == (1.0, 0.0)
    assert values["CitationCorrect"] == 0.5  # C24/33#2 answers partly


def test_an_abstention_says_no_fact_and_cites_nothing() -> None:
    values = answer_values(question(), [], GRADES)
    assert values == {"Fact": 0.0, "F1": 0.0, "CitationComplete": 0.0}


def test_an_unanswerable_question_has_no_measures() -> None:
    none = question(type="unanswerable", answer="", evidence=[])
    assert answer_values(none, [said("437", "C25/33#1")], {}) == {}


def test_stated_facts_come_before_the_figures_of_the_answer() -> None:
    asked = question(facts=["437", "three hundred and fifty-one | 351", "rain"])
    assert answer_values(asked, [said("437, not 351")], {})["Fact"] == pytest.approx(2 / 3)


def test_without_figures_the_words_or_a_snippet_count() -> None:
    asked = question(answer="the minister", evidence=[_minister()])
    assert answer_values(asked, [said("It was opened by the Minister.")], {})["Fact"] == 1.0
    assert answer_values(asked, [said("部长开放了它")], {})["Fact"] == 1.0  # the evidence's words
    assert answer_values(asked, [said("It was opened.")], {})["Fact"] == 0.0


def test_a_bare_reference_asks_for_its_section() -> None:
    asked = question(type="reference", answer="how schools were connected", evidence=[_minister()])
    grades = {"C25/33#2": 2, "C25/33#3": 1}
    assert answer_values(asked, [said("It begins so.", "C25/33#2")], grades)["Fact"] == 1.0
    assert answer_values(asked, [said("It begins so.", "C25/33#3")], grades)["Fact"] == 0.0
    stated = question(type="reference", facts=["437"])
    assert answer_values(stated, [said("It begins so.", "C25/33#1")], GRADES)["Fact"] == 0.0


def _minister() -> dict[str, str]:
    return {"symbol": "C25/33", "section": "2", "language": "zh", "snippet": "部长"}
