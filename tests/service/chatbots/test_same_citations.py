"""One conversation in two languages through every door: each cites what the API cites."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from mcp import Client
from openai import OpenAI

from tests.service.chatbots.conversation import CONVERSATION, cited_by_api, held

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def cited_by_the_api(server: str) -> list[list[str]]:
    """The links that the API cites, turn by turn."""
    return cited_by_api(server, base=server)


@pytest.fixture
def api(server: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=server) as client:
        yield client


def test_the_conversation_is_one(cited_by_the_api: list[list[str]]) -> None:
    """Each turn is answered, first of all in its own language."""
    assert all(cited_by_the_api)
    languages = [links[0].split("lang=")[1][:2] for links in cited_by_the_api]
    assert languages[:3] == ["en", "en", "zh"]


def test_chat_completions(client: OpenAI, cited_by_the_api: list[list[str]]) -> None:
    def ask(question: str, history: list[dict[str, str]]) -> tuple[str, list[str]]:
        messages: Any = [*history, {"role": "user", "content": question}]
        message = (
            client.chat.completions.create(model="cdocs", messages=messages).choices[0].message
        )
        return message.content or "", [a.url_citation.url for a in message.annotations or []]

    assert held(ask) == cited_by_the_api


def test_streams(client: OpenAI, cited_by_the_api: list[list[str]]) -> None:
    def ask(question: str, history: list[dict[str, str]]) -> tuple[str, list[str]]:
        messages: Any = [*history, {"role": "user", "content": question}]
        text, links = "", []
        for chunk in client.chat.completions.create(model="cdocs", messages=messages, stream=True):
            delta = chunk.choices[0].delta
            text += delta.content or ""
            annotations = (delta.model_extra or {}).get("annotations", [])
            links += [each["url_citation"]["url"] for each in annotations]
        return text, links

    assert held(ask) == cited_by_the_api


def test_responses(client: OpenAI, cited_by_the_api: list[list[str]]) -> None:
    def ask(question: str, history: list[dict[str, str]]) -> tuple[str, list[str]]:
        messages: Any = [*history, {"role": "user", "content": question}]
        done = client.responses.create(model="cdocs", input=messages)
        item: Any = done.output[0]
        return done.output_text, [each.url for each in item.content[0].annotations]

    assert held(ask) == cited_by_the_api


def test_tool_server(api: httpx2.Client, cited_by_the_api: list[list[str]]) -> None:
    def ask(question: str, history: list[dict[str, str]]) -> tuple[str, list[str]]:
        body = {"question": question, "history": turns(history)}
        answer = api.post("/tools/ask", json=body).raise_for_status().json()
        return answer["text"], [each["url"] for each in answer["citations"]]

    assert held(ask) == cited_by_the_api


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_model_context_protocol(
    server: str, cited_by_the_api: list[list[str]], mode: str
) -> None:
    history: list[dict[str, str]] = []
    cited = []
    async with Client(f"{server}/mcp", mode=mode) as client:
        for question in CONVERSATION:
            asked = {"question": question, "history": turns(history)}
            result = await client.call_tool("ask", asked)
            answer: Any = result.structured_content
            cited.append([each["url"] for each in answer["citations"]])
            history += [
                {"role": "user", "content": question},
                {"role": "assistant", "content": answer["text"]},
            ]
    assert cited == cited_by_the_api


def test_a_search_in_the_vector_store_finds_what_the_api_finds(
    client: OpenAI, api: httpx2.Client, server: str
) -> None:
    for question in (CONVERSATION[0], CONVERSATION[2], CONVERSATION[4]):
        hits = api.post("/v1/search", json={"question": question}).json()["hits"]
        page = client.vector_stores.search("cdocs", query=question)
        links = [(each.attributes or {})["url"] for each in page]
        assert links == [server + hit["url"] for hit in hits]


def turns(history: list[dict[str, str]]) -> list[dict[str, str]]:
    """The turns as the tools take them."""
    return [{"role": turn["role"], "text": turn["content"]} for turn in history]
