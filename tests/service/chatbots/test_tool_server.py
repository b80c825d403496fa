"""The OpenAPI tool server: what a model is told, and what it gets."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.api import create_app
from tests.service.chatbots.servers import BURUNDI
from tests.service.fakes import fake_core

SITE = {"Origin": "https://chat.example"}


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data = tmp_path_factory.mktemp("data")
    core = fake_core(cors_origins="https://chat.example", data_dir=data)
    with TestClient(create_app(core)) as client:
        yield client


def operations(http: TestClient) -> dict[str, dict[str, Any]]:
    schema = http.get("/tools/openapi.json").json()
    return {
        operation["operationId"]: {**operation, "path": path}
        for path, methods in schema["paths"].items()
        for operation in methods.values()
    }


def test_every_operation_is_a_tool_that_says_what_it_is_for(http: TestClient) -> None:
    found = operations(http)
    assert set(found) >= {"ask", "find_passages", "list_documents", "fetch"}
    for operation in found.values():
        assert operation["summary"]
        assert operation["description"]
        assert operation["responses"]["200"]["content"]["application/json"]["schema"]


def test_every_argument_is_described(http: TestClient) -> None:
    schemas = http.get("/tools/openapi.json").json()["components"]["schemas"]
    arguments = {name: each for name, each in schemas.items() if name.endswith("_arguments")}
    assert len(arguments) == len(operations(http))
    for each in arguments.values():
        assert all(field.get("description") for field in each["properties"].values())
    assert arguments["ask_arguments"]["required"] == ["question"]
    assert arguments["ask_arguments"]["properties"]["question"]["examples"]


def test_paths_are_those_of_the_server_that_the_description_names(http: TestClient) -> None:
    (server,) = http.get("/tools/openapi.json").json()["servers"]
    path = operations(http)["ask"]["path"]
    answer = http.post(f"{server['url']}{path}", json={"question": BURUNDI}).json()
    assert answer["answered"]
    assert answer["citations"][0]["citation"] == "C25/33 § 2.11"


def test_it_answers_as_the_protocol_for_models_does(http: TestClient) -> None:
    fetched = http.post("/tools/fetch", json={"id": "C25/33#2.11"}).json()
    assert "437 schools" in fetched["text"]
    listed = http.post("/tools/list_documents", json={"years": "2024"}).json()
    assert [each["id"] for each in listed["documents"]] == ["C24/33", "C24/50"]


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("/tools/ask", {}, 422, "question: Field required"),
        ("/tools/ask", {"question": "x", "year": "2024"}, 422, "year: Extra inputs"),
        ("/tools/ask", {"question": "x", "years": "soon"}, 422, "not a year"),
        ("/tools/fetch", {"id": "C19/33"}, 404, "no document C19/33"),
    ],
)
def test_errors_say_what_to_do(
    http: TestClient, path: str, body: dict[str, str], status: int, said: str
) -> None:
    response = http.post(path, json=body)
    assert response.status_code == status
    assert said in response.json()["error"]["message"]


def test_a_chat_page_may_call_from_the_browser_where_it_is_allowed(http: TestClient) -> None:
    asking = {
        **SITE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    before = http.options("/tools/ask", headers=asking)
    assert before.status_code == 200
    assert before.headers["access-control-allow-origin"] == SITE["Origin"]
    answer = http.post("/tools/ask", json={"question": BURUNDI}, headers=SITE)
    assert answer.headers["access-control-allow-origin"] == SITE["Origin"]


def test_the_description_of_the_whole_api_is_another_one(http: TestClient) -> None:
    whole = http.get("/openapi.json").json()["paths"]
    assert not [path for path in whole if path.startswith("/tools")]


@pytest.mark.parametrize(
    ("history", "said"),
    [
        ([{"role": "user", "text": "x" * 4001}], "history.0.text: String should have at most 4000"),
        ([{"role": "user", "text": "x"}] * 21, "history: Value should have at most 20"),
    ],
)
def test_a_history_has_its_limits(
    http: TestClient, history: list[dict[str, str]], said: str
) -> None:
    refused = http.post("/tools/ask", json={"question": BURUNDI, "history": history})
    assert refused.status_code == 422
    assert said in refused.json()["error"]["message"]
