"""Conversations in chat programs: what is kept, what buttons carry, what settings need."""

import builtins
import json
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError
from indexer.errors import IndexingError
from models.embedder import ModelError
from service.api import create_app
from service.chatbots import talks
from service.chatbots.talks import Talks, excerpt, untabulated
from service.errors import ServiceError, SettingsError
from service.settings import Settings, load_settings
from service.wiring import Core, Service
from tests.service.chatbots.servers import BURUNDI, BURUNDI_ZH, Written, core_with, wait_until
from tests.service.fakes import fake_core

SLACK = {"slack_bot_token": "xoxb-1", "slack_signing_secret": "s", "base_url": "https://a.example"}
TEAMS = {"teams_client_id": "c", "teams_client_secret": "s", "teams_tenant_id": "t"}


@pytest.fixture
def talking() -> Talks:
    return Talks(fake_core(base_url="https://a.example"), listed=True)


def test_conversations_are_told_apart(talking: Talks) -> None:
    talking.reply("a", BURUNDI)
    assert talking.reply("a", "And in 2024?").message.text.startswith("*Understood: How many")
    assert not talking.reply("b", "And in 2024?").message.text.startswith("*Understood")


def test_the_oldest_conversation_is_forgotten(
    talking: Talks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talks, "_CONVERSATIONS", 2)
    for talk in ("a", "b", "c"):
        talking.reply(talk, BURUNDI)
    followed = {t: talking.reply(t, "And in 2024?").message.text for t in ("c", "b", "a")}
    assert [t for t, said in followed.items() if "*Understood" in said] == ["c", "b"]


def test_a_conversation_that_goes_on_is_not_forgotten(
    talking: Talks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talks, "_CONVERSATIONS", 2)
    for talk in ("a", "b", "a", "c"):
        talking.reply(talk, BURUNDI)
    followed = {t: talking.reply(t, "And in 2024?").message.text for t in ("a", "b")}
    assert [t for t, said in followed.items() if "*Understood" in said] == ["a"]


def test_two_messages_at_once_are_both_remembered() -> None:
    answers = Written(["word "], pause=60)
    core = core_with(answers)
    talking = Talks(core, listed=True)
    questions = [BURUNDI, "What is IPv6?"]
    asking = [Thread(target=talking.reply, args=("a", question)) for question in questions]
    for each in asking:
        each.start()
    wait_until(lambda: answers.opened == 2)
    answers.hurry.set()
    for each in asking:
        each.join()
    assert {turn.text for turn in talking._said["a"] if turn.role == "user"} == set(questions)


def error_types() -> list[type[Exception]]:
    """Each error that a service may raise, and one that nobody expects."""
    found: list[type[Exception]] = [RuntimeError]
    rest: list[type[Exception]] = [ServiceError, CorpusError, IndexingError, ModelError]
    while rest:
        found.append(rest.pop())
        rest.extend(found[-1].__subclasses__())
    return found


@pytest.mark.parametrize("error", error_types(), ids=lambda each: each.__name__)
@pytest.mark.parametrize("question", [BURUNDI, BURUNDI_ZH])
def test_an_apology_for_every_error(error: type[Exception], question: str) -> None:
    raised = error.__new__(error)  # whatever it wants to be told

    def connect(_: Settings) -> Service:
        raise raised

    talking = Talks(Core(Settings(), connect), listed=True)
    said = talking.reply("a", question).message.text
    assert said
    assert said.isascii() is question.isascii()
    assert talking.rate("{}", "useful")


def test_a_message_that_comes_again_is_known(
    talking: Talks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talks, "_MESSAGES", 2)
    assert [talking.is_new(each) for each in "aabab"] == [True, False, True, False, False]
    assert talking.is_new("c")
    assert talking.is_new("a")  # forgotten


@pytest.mark.parametrize("question", [BURUNDI, BURUNDI_ZH])
def test_a_button_carries_the_question_and_what_was_cited(talking: Talks, question: str) -> None:
    rated = json.loads(talking.reply("a", question).rated)
    assert rated["question"] == question
    assert rated["cited"][0].startswith("C25/33 ")


def test_a_button_carries_the_whole_question_of_a_follow_up(talking: Talks) -> None:
    talking.reply("a", BURUNDI)
    rated = json.loads(talking.reply("a", "And in 2024?").rated)
    assert rated["question"] == f"{BURUNDI.removesuffix('?')} in 2024?"


@given(st.integers(1, 1000))
def test_a_button_carries_no_more_than_slack_allows(length: int) -> None:
    talking = Talks(fake_core(), listed=True)
    question = f"{BURUNDI} {'“' * (length - len(BURUNDI) - 1)}"
    assert len(talking.reply("a", question).rated) <= 2000


def test_the_table_of_a_timeline_becomes_a_list() -> None:
    table = "*So:*\n\n| Year | Document |\n|---|---|\n| 2024 | 12 \\| 13 [1] |\n\n- 2023 → 2024"
    listed = "*So:*\n\n- Year · Document\n- 2024 · 12 | 13 [1]\n\n- 2023 → 2024"
    assert untabulated(table) == listed


@given(st.text(), st.integers(2, 50))
def test_an_excerpt_is_no_longer_than_allowed(shown: str, longest: int) -> None:
    made = excerpt(shown, longest)
    assert len(made) <= longest
    assert (made == shown) is (len(shown) <= longest)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"slack_signing_secret": "s"}, "need slack_bot_token"),
        ({"slack_app_token": "s"}, "need slack_bot_token"),
        (SLACK | {"base_url": ""}, "need the setting base_url"),
        ({"teams_client_id": "c"}, "need each other"),
        (TEAMS, "need the setting base_url"),
    ],
)
def test_settings_that_lack_another_are_refused(settings: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        load_settings(**settings)


@pytest.mark.parametrize(
    ("library", "extra", "settings"),
    [
        ("slack_bolt", "slack", SLACK),
        ("microsoft_teams", "teams", TEAMS | {"base_url": "https://a.example"}),
    ],
)
def test_a_missing_library_is_named_with_its_extra(
    library: str, extra: str, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **options: Any) -> Any:
        if name in ("service.chatbots.slack_app", "service.chatbots.teams_app"):
            raise ModuleNotFoundError(f"No module named {library!r}", name=library)
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SettingsError, match=rf"need {library}: pip install '\.\[{extra}\]'"):
        create_app(fake_core(**settings))
