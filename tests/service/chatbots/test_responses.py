"""Responses, asked for by OpenAI's own client."""

from typing import Any

import openai
import pytest
from openai import OpenAI

from tests.service.chatbots.servers import BURUNDI, BURUNDI_ZH, Written, core_with
from tests.service.serving import served


def test_an_answer_with_its_citations(client: OpenAI, server: str) -> None:
    done = client.responses.create(model="cdocs", input=BURUNDI, instructions="Be brief.")
    assert (done.status, done.instructions) == ("completed", "Be brief.")
    assert done.output_text.startswith("In Burundi, 437 schools and hospitals were connected. [1]")
    part: Any = done.output[0]
    (cited,) = part.content[0].annotations
    assert done.output_text[cited.start_index : cited.end_index] == "[1]"
    assert cited.url == f"{server}/documents/C25/33?lang=en#2.11"
    assert done.usage
    assert done.usage.total_tokens == done.usage.input_tokens + done.usage.output_tokens


def test_it_says_what_a_chat_completion_says(client: OpenAI) -> None:
    messages: Any = [
        {"role": "user", "content": BURUNDI},
        {"role": "assistant", "content": "437. [1]"},
        {"role": "user", "content": "And in 2024?"},
    ]
    chat = client.chat.completions.create(model="cdocs", messages=messages)
    response = client.responses.create(model="cdocs", input=messages)
    assert response.output_text == chat.choices[0].message.content


def test_a_stream_tells_the_same_event_by_event(client: OpenAI) -> None:
    question: Any = [{"role": "user", "content": [{"type": "input_text", "text": BURUNDI_ZH}]}]
    events = list(client.responses.create(model="cdocs", input=question, stream=True))
    whole = client.responses.create(model="cdocs", input=question)
    kinds = [event.type.removeprefix("response.") for event in events]
    assert kinds[:4] == ["created", "in_progress", "output_item.added", "content_part.added"]
    assert kinds[-5:] == [
        "output_text.annotation.added",
        "output_text.done",
        "content_part.done",
        "output_item.done",
        "completed",
    ]
    assert [event.sequence_number for event in events] == list(range(len(events)))
    pieces = [event.delta for event in events if event.type == "response.output_text.delta"]
    assert "".join(pieces) == whole.output_text
    last = events[-1]
    assert last.type == "response.completed"
    assert last.response.output_text == whole.output_text


def test_the_client_s_own_stream_helper_reads_it(client: OpenAI) -> None:
    with client.responses.stream(model="cdocs", input=BURUNDI) as stream:
        assert "437" in stream.get_final_response().output_text


def test_a_written_answer_comes_as_it_is_written() -> None:
    pieces = ["437 schools ", "were connected [1]."]
    with (
        served(core_with(Written(pieces))) as url,
        OpenAI(base_url=f"{url}/v1", api_key="none") as client,
    ):
        events = list(client.responses.create(model="cdocs", input=BURUNDI, stream=True))
    told = [event.delta for event in events if event.type == "response.output_text.delta"]
    assert told[:2] == pieces


@pytest.mark.parametrize(
    ("given", "param", "said"),
    [
        ({"previous_response_id": "resp_1"}, "previous_response_id", "Nothing is kept"),
        ({"tools": [{"type": "web_search"}]}, "tools", "calls no tools"),
        ({"text": {"format": {"type": "json_object"}}}, "text", "are text"),
        ({"background": True}, "background", "at once"),
        ({"input": [{"type": "item_reference", "id": "x"}]}, "input", "message"),
        ({"input": ""}, None, "is empty"),
        ({"input": []}, "input", "last message"),
        ({"model": "gpt"}, "model", "no model 'gpt'"),
    ],
)
def test_what_cannot_be_served_is_refused(
    client: OpenAI, given: dict[str, Any], param: str | None, said: str
) -> None:
    asked: dict[str, Any] = {"model": "cdocs", "input": "x", **given}
    with pytest.raises((openai.BadRequestError, openai.NotFoundError)) as caught:
        client.responses.create(**asked)
    assert caught.value.param == param
    assert said in caught.value.message
