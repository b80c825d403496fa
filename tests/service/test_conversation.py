"""Follow-up questions made whole."""

import pytest

from service.answers.language_model import Endpoint, RemoteModel
from service.question.conversation import resolve, resolver
from service.records import Turn
from tests.service.scripted_model import Script, served


def after(*questions: str) -> tuple[Turn, ...]:
    return tuple(Turn("user", question) for question in questions)


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (
            "How many schools were connected in Burundi in 2025?",
            "and in 2024?",
            "How many schools were connected in Burundi in 2024?",
        ),
        (
            "How many schools were connected in Burundi in 2025?",
            "What about Djibouti?",
            "How many schools were connected in Djibouti in 2025?",
        ),
        (
            "How many schools were connected in Burundi in 2025?",
            "2023?",
            "How many schools were connected in Burundi in 2023?",
        ),
        (
            "How many schools were connected in Burundi?",
            "and in 2024?",
            "How many schools were connected in Burundi in 2024?",
        ),
        ("What does C25/33 say about IPv6?", "and C24/33?", "What does C24/33 say about IPv6?"),
        ("布隆迪连接了多少所学校？", "那吉布提呢？", "吉布提连接了多少所学校？"),
        ("2025年布隆迪连接了多少所学校？", "2024年呢？", "2024年布隆迪连接了多少所学校？"),
        (
            "Combien d'écoles ont été connectées au Burundi en 2025 ?",
            "et en 2023 ?",
            "Combien d'écoles ont été connectées au Burundi en 2023 ?",
        ),
        (
            "Сколько школ подключено в Бурунди в 2025 году?",
            "а в Джибути?",
            "Сколько школ подключено в Джибути в 2025 году?",
        ),
        (
            "¿Cuántas escuelas se conectaron en Burundi en 2025?",
            "¿y en 2024?",
            "¿Cuántas escuelas se conectaron en Burundi en 2024?",
        ),
        (
            "كم مدرسة تم توصيلها في بوروندي عام 2025؟",
            "وماذا عن 2024؟",
            "كم مدرسة تم توصيلها في بوروندي عام 2024؟",
        ),
    ],
)
def test_an_elided_question_takes_the_place_of_what_it_changes(
    before: str, question: str, expected: str
) -> None:
    assert resolve(question, after(before)) == expected


def test_follow_ups_of_follow_ups() -> None:
    said = after("How many schools were connected in Burundi in 2025?", "and in 2024?")
    assert resolve("and Djibouti?", said) == "How many schools were connected in Djibouti in 2024?"


def test_a_new_question_inherits_what_it_leaves_unsaid() -> None:
    said = after("How many schools were connected in Burundi in 2025?")
    resolved = resolve("And how many engineers were trained?", said)
    assert resolved is not None
    assert resolved.startswith("how many engineers were trained")
    assert "Burundi" in resolved
    assert "2025" in resolved


def test_what_nothing_is_known_of_is_put_behind_the_question() -> None:
    said = after("How many schools were connected in Burundi?")
    assert resolve("and hospitals?", said) == (
        "How many schools were connected in Burundi? hospitals"
    )


@pytest.mark.parametrize(
    "question",
    [
        "How many engineers were trained in Djibouti?",
        "C25/33 2.11",
        "Which schools were connected in 2024?",
        "哪些国家参加了会议？",
    ],
)
def test_a_whole_question_stands_by_itself(question: str) -> None:
    assert resolve(question, after("How many schools were connected in Burundi?")) is None


def test_without_a_conversation_there_is_nothing_to_follow() -> None:
    assert resolve("and in 2024?", ()) is None
    assert resolve("and in 2024?", (Turn("assistant", "437 schools."), Turn("user", " "))) is None


SAID = after("Did ITU finish the project in Burundi?")


def resolved_by(script: Script, question: str, said: tuple[Turn, ...] = SAID) -> str | None:
    with served(script) as url:
        model = RemoteModel(Endpoint(url, "scripted", "", 5.0, 0))
        return resolver(model)(question, said)


def test_a_language_model_resolves_the_rest() -> None:
    script = Script(["When did ITU finish ", "the project in Burundi?"])
    assert resolved_by(script, "When did they?") == "When did ITU finish the project in Burundi?"
    assert [line.get("text") for line in script.lines] == [SAID[0].text, None]
    assert script.lines[-1] == {"question": "When did they?"}


def test_no_language_model_is_asked_for_what_rules_resolve() -> None:
    script = Script(["something else"])
    assert resolved_by(script, "and in Djibouti?") == "Did ITU finish the project in Djibouti?"
    assert resolved_by(script, "When did they?", ()) is None
    assert script.asked == []


def test_a_language_model_that_fails_or_rambles_changes_nothing() -> None:
    assert resolved_by(Script(status=[500]), "When did they?") is None
    assert resolved_by(Script(["word " * 500]), "When did they?") is None
    assert resolved_by(Script([" "]), "When did they?") is None
