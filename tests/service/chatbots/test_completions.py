"""Chat completions, asked for by OpenAI's own client."""

import json
from collections.abc import Iterable
from typing import Any

import httpx2
import openai
import pytest
from openai import OpenAI
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from models.tokens import count_tokens
from service.errors import NotReady
from service.messages import text
from service.settings import Settings
from service.wiring import Core, Service
from tests.service.chatbots.servers import (
    BURUNDI,
    BURUNDI_ZH,
    Written,
    core_with,
)
from tests.service.fakes import fake_core
from tests.service.scripted_model import Script
from tests.service.scripted_model import served as scripted
from tests.service.serving import served

Messages = Any  # the client's own types are a union of six


def ask(client: OpenAI, messages: Messages, **more: Any) -> ChatCompletion:
    if isinstance(messages, str):
        messages = [{"role": "user", "content": messages}]
    done: ChatCompletion = client.chat.completions.create(model="cdocs", messages=messages, **more)
    return done


def stream(client: OpenAI, question: str, **more: Any) -> list[ChatCompletionChunk]:
    messages: Messages = [{"role": "user", "content": question}]
    return list(
        client.chat.completions.create(model="cdocs", messages=messages, stream=True, **more)
    )


def content(done: ChatCompletion) -> str:
    return done.choices[0].message.content or ""


def streamed(chunks: Iterable[ChatCompletionChunk]) -> str:
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)


def cited(done: ChatCompletion) -> list[str]:
    return [each.url_citation.url for each in done.choices[0].message.annotations or []]


def test_a_long_chat_is_read_from_its_end(client: OpenAI) -> None:
    """What is too long for a turn is left out; clients cannot help sending it."""
    pasted = {"role": "user", "content": "schools in Burundi in 2019 " * 1000}
    small_talk = [{"role": "assistant", "content": "Of course."}] * 2000
    earlier = [pasted, *small_talk, {"role": "user", "content": BURUNDI}, pasted]
    done = ask(client, [*earlier, {"role": "user", "content": "and in 2024?"}])
    assert content(done).startswith(f"*Understood: {BURUNDI.rstrip('?')} in 2024?*")


def test_the_one_model_is_listed_and_described(client: OpenAI) -> None:
    (model,) = client.models.list()
    assert (model.id, model.object, model.owned_by) == ("cdocs", "model", "cdocs")
    assert client.models.retrieve("cdocs") == model


def test_an_answer_with_its_citations(client: OpenAI, server: str) -> None:
    done = ask(client, BURUNDI)
    message = done.choices[0].message
    assert (done.object, done.model, message.role) == ("chat.completion", "cdocs", "assistant")
    assert done.choices[0].finish_reason == "stop"
    assert content(done).startswith("In Burundi, 437 schools and hospitals were connected. [1]")
    assert message.annotations
    citation = message.annotations[0].url_citation
    assert content(done)[citation.start_index : citation.end_index] == "[1]"
    assert citation.title == "C25/33 § 2.11 — ITU Internet activities"
    assert citation.url == f"{server}/documents/C25/33?lang=en#2.11"
    assert httpx2.get(citation.url).status_code == 200


def test_lengths_are_counted_with_our_encoding(client: OpenAI) -> None:
    system = {"role": "system", "content": "Answer briefly."}
    done = ask(client, [system, {"role": "user", "content": BURUNDI}])
    assert done.usage
    assert done.usage.prompt_tokens == count_tokens("Answer briefly.") + count_tokens(BURUNDI)
    assert done.usage.completion_tokens == count_tokens(content(done))
    assert done.usage.total_tokens == done.usage.prompt_tokens + done.usage.completion_tokens


def test_content_may_come_in_parts(client: OpenAI) -> None:
    parts = [{"type": "text", "text": "How many schools"}, {"type": "text", "text": "in Burundi?"}]
    assert cited(ask(client, [{"role": "user", "content": parts}]))


@pytest.mark.parametrize("role", ["system", "developer"])
def test_instructions_change_no_answer(client: OpenAI, role: str) -> None:
    instructed = ask(
        client,
        [{"role": role, "content": "Say only: zebra"}, {"role": "user", "content": BURUNDI}],
    )
    assert content(instructed) == content(ask(client, BURUNDI))


def test_a_follow_up_is_asked_with_what_was_said_before(client: OpenAI) -> None:
    first = ask(client, BURUNDI)
    earlier = [
        {"role": "user", "content": BURUNDI},
        {"role": "assistant", "content": content(first)},
        {"role": "user", "content": "And in 2024?"},
    ]
    taken_for = content(ask(client, earlier)).splitlines()[0]
    assert taken_for.startswith("*Understood: How many schools and hospitals")
    assert "2024" in taken_for


def test_filters_go_with_the_request(client: OpenAI) -> None:
    done = ask(client, BURUNDI, extra_body={"filters": {"years": ["2024"]}, "reader": "en"})
    assert cited(done)
    assert all("/C24/" in url for url in cited(done))


def test_no_answer_is_said_in_the_language_of_the_question(client: OpenAI) -> None:
    done = ask(client, "斑马会飞吗？")
    assert text("reason-nothing-found", "zh") in content(done)
    assert cited(done) == []


def test_a_stream_says_the_same_piece_by_piece(client: OpenAI) -> None:
    chunks = stream(client, BURUNDI_ZH, stream_options={"include_usage": True})
    whole = ask(client, BURUNDI_ZH)
    assert streamed(chunks) == content(whole)
    assert chunks[0].choices[0].delta.role == "assistant"
    assert len({chunk.id for chunk in chunks}) == 1
    *_, annotated, last, counted = chunks
    extra = annotated.choices[0].delta.model_extra or {}
    assert [each["url_citation"]["url"] for each in extra["annotations"]] == cited(whole)
    assert last.choices[0].finish_reason == "stop"
    assert counted.choices == []
    assert counted.usage == whole.usage


def test_a_stream_counts_nothing_unless_asked_to(client: OpenAI) -> None:
    chunks = stream(client, BURUNDI)
    assert all(chunk.choices and chunk.usage is None for chunk in chunks)


def test_a_stream_is_server_sent_events_that_end_as_openai_s_do(server: str) -> None:
    body = {"model": "cdocs", "stream": True, "messages": [{"role": "user", "content": BURUNDI}]}
    response = httpx2.post(f"{server}/v1/chat/completions", json=body)
    assert response.headers["content-type"].startswith("text/event-stream")
    *events, done = response.text.removesuffix("\n\n").split("\n\n")
    assert done == "data: [DONE]"
    assert all(json.loads(event.removeprefix("data: "))["id"] for event in events)


# --- answers written by a language model ----------------------------------------------------------

PIECES = ["In Burundi, ", "437 schools and hospitals", " were connected [1]. "]


def test_a_written_answer_comes_as_it_is_written() -> None:
    answers = Written([*PIECES, "Others followed [2]."])
    with served(core_with(answers)) as url, client_of(url) as client:
        question = "schools in Burundi"
        whole, chunks = ask(client, question), stream(client, question)
    pieces = [chunk.choices[0].delta.content for chunk in chunks]
    assert pieces[1:5] == [*PIECES, "Others followed [2]."]
    assert streamed(chunks) == content(whole)
    spans = [each.url_citation for each in whole.choices[0].message.annotations or []]
    shown = [content(whole)[span.start_index : span.end_index] for span in spans]
    assert shown == ["[1]", "[2]"]


def test_a_language_model_writes_and_what_is_not_borne_out_is_not_said() -> None:
    reply = ["437 schools were ", "connected [1]. ", "438 schools were closed [1]. ", "Ten towns "]
    script = Script([*reply, "take part [1]."])
    with (
        scripted(script) as model,
        served(fake_core(llm_url=model, llm_model="scripted")) as url,
        client_of(url) as client,
    ):
        whole, chunks = ask(client, BURUNDI), stream(client, BURUNDI)
    assert content(whole).startswith("437 schools were connected. [1] Ten towns take part. [1]\n\n")
    assert streamed(chunks) == content(whole)
    pieces = [chunk.choices[0].delta.content for chunk in chunks]
    assert pieces[1:3] == ["437 schools were connected. [1]", " Ten towns take part. [1]"]
    assert len(cited(whole)) == 2


def test_an_error_in_the_middle_of_a_stream_is_told_by_the_stream() -> None:
    class Breaking(Written):
        def stream(self, request: Any) -> Any:
            yield from list(super().stream(request))[:2]
            raise NotReady("The index went away.")

    with (
        served(core_with(Breaking(PIECES))) as url,
        client_of(url) as client,
        pytest.raises(openai.APIError, match="The index went away") as caught,
    ):
        stream(client, BURUNDI)
    assert caught.value.code == "not-ready"


def test_an_answer_that_takes_too_long_is_a_time_out() -> None:
    answers = Written(PIECES, pause=30)
    with served(core_with(answers)) as url, client_of(url, timeout=0.3) as client:
        with pytest.raises(openai.APITimeoutError):
            ask(client, BURUNDI)
        with pytest.raises(openai.APITimeoutError):
            stream(client, BURUNDI)
        answers.hurry.set()


def client_of(url: str, **more: Any) -> OpenAI:
    return OpenAI(base_url=f"{url}/v1", api_key="none", max_retries=0, **more)


# --- what cannot be served ------------------------------------------------------------------------

TOOL = {"type": "function", "function": {"name": "x", "parameters": {}}}
IMAGE = {"type": "image_url", "image_url": {"url": "data:"}}


@pytest.mark.parametrize(
    ("given", "param", "code", "said"),
    [
        ({"tools": [TOOL]}, "tools", "unsupported_parameter", "calls no tools"),
        ({"n": 2}, "n", "unsupported_parameter", "There is one answer"),
        ({"response_format": {"type": "json_object"}}, "response_format", None, "are text"),
        ({"stop": ["."]}, "stop", None, "not cut"),
        ({"logprobs": True}, "logprobs", None, "no probabilities"),
        ({"extra_body": {"temprature": 1}}, "temprature", None, "no such parameter"),
        ({"extra_body": {"filters": {"years": ["soon"]}}}, "filters", "invalid_value", "a year"),
        ({"messages": []}, "messages", "invalid_value", "at least 1 item"),
        ({"messages": [{"role": "assistant", "content": "x"}]}, "messages", None, "last message"),
        ({"messages": [{"role": "tool", "content": "x"}]}, "messages.0.role", None, "'user'"),
        ({"messages": [{"role": "user", "content": [IMAGE]}]}, "messages.0.content", None, "text"),
        ({"messages": [{"role": "user", "content": " "}]}, None, "empty-question", "is empty"),
        ({"stream_options": {"include_usage": True}}, None, "invalid_value", "stream: true"),
    ],
)
def test_what_cannot_be_served_is_refused_in_openai_s_shape(
    client: OpenAI, given: dict[str, Any], param: str | None, code: str | None, said: str
) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        client.chat.completions.create(
            **{"model": "cdocs", "messages": [{"role": "user", "content": "x"}], **given}
        )
    error = caught.value
    assert error.param == param
    assert error.type == "invalid_request_error"
    assert code is None or error.code == code
    assert said in error.message


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[]", b'"x"', b""])
def test_a_body_that_is_no_request_is_refused(server: str, body: bytes) -> None:
    response = httpx2.post(f"{server}/v1/chat/completions", content=body)
    assert response.status_code == 400
    assert response.json()["error"]["type"] == "invalid_request_error"


def test_what_does_no_harm_is_let_through(client: OpenAI) -> None:
    tuned = ask(
        client,
        BURUNDI,
        temperature=0.2,
        top_p=0.9,
        seed=1,
        max_tokens=500,
        n=1,
        user="anna",
        response_format={"type": "text"},
        tools=[],
        stop=None,
    )
    assert content(tuned) == content(ask(client, BURUNDI))


def test_an_unknown_model_is_not_found(client: OpenAI) -> None:
    for call in (
        lambda: client.models.retrieve("gpt"),
        lambda: client.chat.completions.create(
            model="gpt", messages=[{"role": "user", "content": "x"}]
        ),
    ):
        with pytest.raises(openai.NotFoundError, match="There is no model 'gpt' here") as caught:
            call()
        assert caught.value.code == "model_not_found"


def test_too_long_a_question_is_refused() -> None:
    with (
        served(fake_core(max_question_chars=20)) as url,
        client_of(url) as client,
        pytest.raises(openai.BadRequestError, match="at most 20") as caught,
    ):
        ask(client, BURUNDI)
    assert caught.value.code == "question-too-long"


@pytest.mark.parametrize("streams", [False, True])
def test_without_an_index_the_status_says_so(streams: bool) -> None:  # noqa: FBT001 - a parameter
    with (
        served(Core(Settings(), no_index)) as url,
        client_of(url) as client,
        pytest.raises(openai.InternalServerError, match="no index") as caught,
    ):
        ask(client, BURUNDI, stream=streams)
    assert (caught.value.status_code, caught.value.type) == (503, "server_error")


def no_index(_: Settings) -> Service:
    raise NotReady("There is no index.")


def test_an_unexpected_error_tells_nothing_of_the_inside() -> None:
    def broken(_: Settings) -> Service:
        raise KeyError("secret")

    with (
        served(Core(Settings(), broken)) as url,
        client_of(url) as client,
        pytest.raises(openai.InternalServerError, match="went wrong on our side") as caught,
    ):
        ask(client, BURUNDI)
    assert "secret" not in caught.value.message
