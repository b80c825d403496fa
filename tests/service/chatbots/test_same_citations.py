"""One conversation in two languages through every door: each cites what the API cites."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from mcp import Client
from openai import OpenAI

pytestmark = pytest.mark.anyio

CONVERSATION = (
    "How many schools and hospitals were connected in Burundi?",
    "And in 2024?",
    "布隆迪连接了多少所学校和医院？",
    "2024年呢？",
    "Where did laboratories for IPv6 open?",
)
Ask = Callable[[str, list[dict[str, str]]], tuple[str, list[str]]]  # -> text, links of citations


@pytest.fixture(scope="module")
def cited_by_the_api(server: str) -> list[list[str]]:
    """The links that the API cites, turn by turn."""

    def ask(question: str, history: list[dict[str, str]]) -> tuple[str, list[str]]:
        turns = [{"role": turn["role"], "text": turn["content"]} for turn in history]
        body = {"question": question, "history": turns}
        answer = httpx2.post(f"{server}/v1/ask", json=body).raise_for_status().json()["answer"]
        sentences = answer["sentences"]
        links = [server + place["url"] for each in sentences for place in each["citations"]]
        return " ".join(each["text"] for each in sentences), links

    return held(ask)


def held(ask: Ask) -> list[list[str]]:
    """Hold the conversation; the links that each answer cites, each once."""
    history: list[dict[str, str]] = []
    cited = []
    for question in CONVERSATION:
        text, links = ask(question, history)
        cited.append(list(dict.fromkeys(links)))
        history += [
            {"role": "user", "content": question},
            {"role": "assistant", "content": text},
        ]
    return cited


@pytest.fixture
def api(server: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=server) as client:
        yield client


def test_the_conversation_is_one(cited_by_the_api: list[list[str]]) -> None:
    """Each turn is answered, in its own language."""
    assert all(cited_by_the_api)
    languages = [{link.split("lang=")[1][:2] for link in links} for links in cited_by_the_api]
    assert languages[:3] == [{"en"}, {"en"}, {"zh"}]


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
