"""The gold set that comes with cdocs, as a whole: its size, balance and split; no rot."""

from collections import Counter
from typing import get_args

import pytest

from corpus.document import Document
from corpus.language import LANGUAGES
from corpus.load import Skipped, load
from corpus.symbol import Symbol
from eval.counts import counts
from eval.evidence import Sections, check_evidence, plain
from eval.gold import GoldSet, Question, Type, read_gold, sample_documents, shipped_gold
from eval.wording import states

# Characters in a row, blanks not counted, that make a question a copy of its passage: more than
# the name of a body or a subject has. A Chinese character holds more than a letter.
COPIED, COPIED_IN_CHINESE = 32, 12


@pytest.fixture(scope="module")
def gold() -> GoldSet:
    return read_gold(shipped_gold())


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    items = list(load([sample_documents()]))
    assert not [item for item in items if isinstance(item, Skipped)]
    return [item for item in items if not isinstance(item, Skipped)]


def sections_quoted(question: Question) -> set[str]:
    return {each.document for each in question.evidence}


def test_six_languages_ask_about_equally(gold: GoldSet) -> None:
    by_language = Counter(question.language for question in gold.questions)
    assert len(gold.questions) >= 320
    assert set(by_language) == set(LANGUAGES)
    assert min(by_language.values()) >= 45
    assert max(by_language.values()) <= 1.2 * min(by_language.values())


def test_every_type_is_asked_and_in_every_language(gold: GoldSet) -> None:
    types = Counter(question.type for question in gold.questions)
    assert set(types) == set(get_args(Type))
    assert min(types.values()) >= 15
    asked = {(question.type, question.language) for question in gold.questions}
    missing = {(kind, language) for kind in types for language in LANGUAGES} - asked
    assert missing == {("cross-lingual", "en")}  # every document has an English version


def test_a_tenth_has_no_answer(gold: GoldSet) -> None:
    unanswerable = [question for question in gold.questions if not question.answerable]
    assert len(unanswerable) >= len(gold.questions) / 10
    assert {question.language for question in unanswerable} == set(LANGUAGES)


def test_a_third_must_cross_languages(gold: GoldSet) -> None:
    crossing = [each for each in gold.questions if each.answerable and each.crosses]
    assert len(crossing) >= len(gold.questions) / 3
    asked = Counter(question.language for question in crossing)
    assert set(asked) == set(LANGUAGES) - {"en"}
    assert min(asked.values()) >= 20


def test_some_questions_state_filters(gold: GoldSet) -> None:
    stated = [each.filters for each in gold.questions if each.filters.model_fields_set]
    assert len(stated) >= 12
    assert any(each.years for each in stated)
    assert any(each.symbols for each in stated)
    assert any(each.languages for each in stated)


def test_stated_filters_let_the_answer_pass(gold: GoldSet) -> None:
    for question in gold.questions:
        stated = question.filters
        for each in question.evidence:
            symbol = Symbol.parse(each.symbol)
            assert not stated.symbols or each.symbol in stated.symbols, question.id
            assert not stated.years or symbol.year in stated.filters().years, question.id
            assert not stated.languages or each.language in stated.languages, question.id


def test_the_split_is_even_by_language_and_by_type(gold: GoldSet) -> None:
    def halved(name: str, of: list[str]) -> None:
        for value in set(of):
            split = Counter(
                each.split for each, held in zip(gold.questions, of, strict=True) if held == value
            )
            assert abs(split["dev"] - split["test"]) <= max(2, 0.15 * split.total()), (name, value)

    halved("all", ["all"] * len(gold.questions))
    halved("language", [each.language for each in gold.questions])
    halved("type", [each.type for each in gold.questions])


def test_no_section_gives_evidence_on_both_sides_of_the_split(gold: GoldSet) -> None:
    """So that what was tuned on one wording of a fact is not measured on another."""
    dev = set[str]().union(*map(sections_quoted, gold.of_split("dev")))
    test = set[str]().union(*map(sections_quoted, gold.of_split("test")))
    assert dev & test == set()


def test_no_question_is_asked_twice(gold: GoldSet) -> None:
    texts = Counter((plain(each.text).casefold(), each.filters) for each in gold.questions)
    assert [text for text, times in texts.items() if times > 1] == []


def test_questions_do_not_copy_the_passages(gold: GoldSet, documents: list[Document]) -> None:
    """No question has a long run of characters in common with a section that it quotes."""
    texts = Sections.of(documents).texts
    copied = [
        question.id
        for question in gold.questions
        for name in sections_quoted(question)
        if copies(question, texts[name].get(question.language, ""))
    ]
    assert copied == []


def copies(question: Question, text: str) -> bool:
    asked, held = plain(question.text).casefold(), text.casefold()
    run = COPIED_IN_CHINESE if question.language == "zh" else COPIED
    return any(asked[at : at + run] in held for at in range(len(asked) - run + 1))


def test_all_evidence_stands_in_the_sample_documents(
    gold: GoldSet, documents: list[Document]
) -> None:
    assert [str(fault) for fault in check_evidence(gold, documents)] == []


def test_facts_have_a_form_in_every_language_of_their_sections(
    gold: GoldSet, documents: list[Document]
) -> None:
    """An answer may quote any version: none must fail because it is in another language."""
    written = Sections.of(documents).written
    unstated = [
        (question.id, fact, name, language)
        for question in gold.questions
        for fact in question.facts
        for name in sections_quoted(question)
        if any(states(text, fact) for text in written[name].values())
        for language, text in written[name].items()
        if not states(text, fact)
    ]
    assert unstated == []


def test_the_readme_counts_what_is_there(gold: GoldSet, documents: list[Document]) -> None:
    """`python -m eval.counts` prints the tables anew."""
    readme = (shipped_gold() / "README.md").read_text("utf-8")
    assert counts(gold, Sections.of(documents)) in readme
