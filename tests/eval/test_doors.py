"""The chatbot doors of a running server, asked as chatbots ask them."""

import httpx2
import pytest

from eval.doors import OverChat, OverMcp, OverVectorStore
from eval.errors import ServerError
from eval.gold import Question
from eval.remote import connect
from eval.systems import InProcess
from tests.service.fakes import fake_service


def question(text: str, **filters: object) -> Question:
    fields = {"id": "q", "language": "en", "type": "unanswerable", "split": "dev", "text": text}
    return Question.model_validate(fields | {"filters": filters})


BURUNDI = question("How many schools were connected in Burundi?")
OF_2024 = question("How many schools were connected in Burundi?", years=["2024"])
NOTHING = question("zzz qqq")


def here(asked: Question) -> list[str]:
    return [name for name, _ in InProcess(fake_service()).ask(asked, 10).ranking]


@pytest.mark.parametrize("asked", [BURUNDI, OF_2024, NOTHING], ids=["all", "a year", "nothing"])
def test_a_vector_store_ranks_as_the_index_does(client: httpx2.Client, asked: Question) -> None:
    reply = OverVectorStore(client).ask(asked, 10)
    assert [name for name, _ in reply.ranking] == here(asked)
    assert reply.abstained is None
    assert [each.section for each in reply.shown] == here(asked)


def test_a_chat_ranks_what_it_cites(client: httpx2.Client) -> None:
    expected = InProcess(fake_service()).ask(BURUNDI, 10)
    reply = OverChat(client).ask(BURUNDI, 10)
    assert reply.abstained is False
    said = {(each.text.rstrip("."), each.cites) for each in expected.answer}
    assert {(each.text, each.cites) for each in reply.answer} == said
    assert {name for name, _ in reply.ranking} == {name for _, names in said for name in names}


def test_a_chat_abstains(client: httpx2.Client) -> None:
    reply = OverChat(client).ask(NOTHING, 10)
    assert (reply.abstained, list(reply.ranking), list(reply.answer)) == (True, [], [])


@pytest.mark.parametrize("asked", [BURUNDI, OF_2024], ids=["all", "a year"])
def test_mcp_finds_and_answers(client: httpx2.Client, asked: Question) -> None:
    expected = InProcess(fake_service()).ask(asked, 10)
    reply = OverMcp(client).ask(asked, 10)
    assert [name for name, _ in reply.ranking] == [name for name, _ in expected.ranking]
    assert {each.cites for each in reply.answer} == {each.cites for each in expected.answer}
    assert reply.abstained is False


def test_mcp_abstains(client: httpx2.Client) -> None:
    reply = OverMcp(client).ask(NOTHING, 10)
    assert (reply.abstained, list(reply.answer)) == (True, [])


@pytest.mark.parametrize("door", [OverChat, OverVectorStore, OverMcp])
def test_a_server_that_is_not_there_is_named(
    door: type[OverChat | OverVectorStore | OverMcp],
) -> None:
    message = r"http://127\.0\.0\.1:9/"
    with connect("http://127.0.0.1:9") as client, pytest.raises(ServerError, match=message):
        door(client).ask(BURUNDI, 5)
