"""Dify's external knowledge: requests and replies in the shapes of its documentation."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.service.chatbots.servers import BURUNDI, BURUNDI_ZH
from tests.service.fakes import fake_core
from tests.service.serving import served

KEY = "the key of the tests"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that has the key."""
    core = fake_core(dify_key=KEY, data_dir=tmp_path_factory.mktemp("dify"))
    with served(core) as service:
        yield service


def retrieve(service: str, *, key: str = f"Bearer {KEY}", **body: Any) -> httpx2.Response:
    """Ask as Dify asks."""
    asked = {
        "knowledge_id": "cdocs",
        "query": BURUNDI,
        "retrieval_setting": {"top_k": 3, "score_threshold": 0.0},
    }
    headers = {"Authorization": key} if key else {}
    return httpx2.post(f"{service}/retrieval", json=asked | body, headers=headers)


def records(service: str, *conditions: tuple[Any, str, Any], **body: Any) -> list[dict[str, Any]]:
    """The records under conditions, all or (logical="or") any of which hold."""
    if conditions:
        fields = ("name", "comparison_operator", "value")
        each = [dict(zip(fields, condition, strict=True)) for condition in conditions]
        condition = {"logical_operator": body.pop("logical", "and"), "conditions": each}
        body["metadata_condition"] = condition
    found: list[dict[str, Any]] = retrieve(service, **body).raise_for_status().json()["records"]
    return found


@pytest.mark.parametrize("question", [BURUNDI, BURUNDI_ZH])
def test_records_are_what_the_api_finds(service: str, question: str) -> None:
    body = {"question": question, "k": 3}
    hits = httpx2.post(f"{service}/v1/search", json=body).raise_for_status().json()["hits"]
    found = records(service, query=question)
    assert [each["metadata"]["url"] for each in found] == [service + hit["url"] for hit in hits]
    assert found[0]["content"]
    assert found[0]["title"].startswith(f"{found[0]['metadata']['citation']} ")
    assert set(found[0]["metadata"]) == {"year", "language", "symbol", "citation", "url"}


def test_scores_are_above_the_threshold(service: str) -> None:
    scores = [each["score"] for each in records(service)]
    assert scores == sorted(scores, reverse=True)
    setting = {"top_k": 3, "score_threshold": scores[0]}
    kept = [each["score"] for each in records(service, retrieval_setting=setting)]
    assert kept == [score for score in scores if score >= scores[0]]


def test_as_many_records_as_asked_for(service: str) -> None:
    assert len(records(service, retrieval_setting={"top_k": 1, "score_threshold": None})) == 1
    assert records(service, ("year", "=", 1999)) == []


@pytest.mark.parametrize(
    ("condition", "years"),
    [
        (("year", "is", "2024"), {2024}),
        ((["year"], "=", 2025), {2025}),
        (("year", "<", "2025"), {2024}),
        (("year", "≥", 2025), {2025}),
        (("year", "before", "2025"), {2024}),
        (("year", "≠", 2025), {2024}),
        (("year", "not in", ["2024"]), {2025}),
        (("symbol", "in", "C24/33, C24/50"), {2024}),
    ],
)
def test_conditions_on_metadata(service: str, condition: Any, years: set[int]) -> None:
    assert {each["metadata"]["year"] for each in records(service, condition)} == years


def test_conditions_are_joined(service: str) -> None:
    both = (("year", "is", "2024"), ("language", "is", "fr"))
    languages = {each["metadata"]["language"] for each in records(service, *both)}
    assert languages == {"fr"}
    either = records(service, *both, logical="or", retrieval_setting={"top_k": 50})
    assert {each["metadata"]["year"] for each in either} == {2024}


@pytest.mark.parametrize(
    ("key", "code"),
    [("", 1001), (KEY, 1001), (f"Basic {KEY}", 1001), ("Bearer wrong", 1002)],
)
def test_a_request_without_the_key_is_refused(service: str, key: str, code: int) -> None:
    refused = retrieve(service, key=key)
    assert (refused.status_code, refused.json()["error_code"]) == (403, code)
    assert KEY not in refused.text


def test_another_knowledge_does_not_exist(service: str) -> None:
    refused = retrieve(service, knowledge_id="other")
    assert (refused.status_code, refused.json()["error_code"]) == (404, 2001)
    assert "There is: cdocs." in refused.json()["error_msg"]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"query": ""}, 422, "The question is empty"),
        ({"query": None}, 400, "body.query"),
        ({"retrieval_setting": {"top_k": 0}}, 400, "top_k"),
        ({"condition": ("author", "is", "x")}, 422, "no field 'author'"),
        ({"condition": ("year", "contains", "20")}, 422, "Operators are: is, ="),
        ({"condition": ("year", "is", None)}, 422, "cannot be compared"),
        ({"condition": ("language", "is", "xx")}, 422, "xx"),
        ({"condition": ([], "is", "xx")}, 422, "names no field"),
    ],
)
def test_what_is_wrong_is_told(service: str, body: dict[str, Any], status: int, said: str) -> None:
    if condition := body.pop("condition", None):
        fields = dict(zip(("name", "comparison_operator", "value"), condition, strict=True))
        body = {"metadata_condition": {"conditions": [fields]}}
    refused = retrieve(service, **body)
    assert refused.status_code == status
    assert said in refused.json()["error_msg"]


def test_without_the_setting_there_is_no_such_door(server: str) -> None:
    assert retrieve(server).status_code == 404
