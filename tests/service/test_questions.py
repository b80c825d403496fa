"""Questions as requests state them: what is said in two places, and what no request may hold."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from service.api import create_app
from service.question.filters import filters_of
from service.schemas import FiltersIn, QuestionIn
from service.schemas.questions import with_defaults
from service.schemas.whole import whole
from tests.service.fakes import fake_core


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(fake_core()), raise_server_exceptions=False) as client:
        yield client


def read(**stated: Any) -> QuestionIn:
    return QuestionIn.model_validate({"question": "schools", **stated})


def test_filters_beside_and_within_are_both_kept() -> None:
    asked = read(filters={"languages": ["zh"]}, year="2024", superseded=True).request()
    assert asked.filters == filters_of("2024", "zh", superseded=True)


@pytest.mark.parametrize(
    "stated",
    [
        {"filters": {"years": ["2024"]}, "year": 2024},
        {"filters": {"years": ["2024"]}, "year": None},
        {"filters": {}, "year": "2024", "years": ["2024"]},
        {"q": "schools", "text": None, "year": "2024"},
    ],
)
def test_what_is_stated_twice_alike_is_stated(stated: dict[str, Any]) -> None:
    asked = read(**stated)
    assert (asked.question, asked.filters.years) == ("schools", ["2024"])


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ({"q": "hospitals"}, "question"),
        ({"text": "hospitals"}, "question"),
        ({"lang": "zh", "language": "en"}, "languages"),
        ({"filters": {"years": ["2024"]}, "year": "2025"}, "years"),
        ({"filters": {"superseded": True}, "superseded": False}, "superseded"),
    ],
)
def test_what_is_stated_twice_and_differently_is_refused(stated: dict[str, Any], name: str) -> None:
    with pytest.raises(ValidationError, match=f"{name} is stated twice and differently"):
        read(**stated)


def test_filters_that_are_no_object_lose_nothing_unseen() -> None:
    with pytest.raises(ValidationError, match="filters"):
        read(filters="zh", year="2024")


def test_defaults_count_where_nothing_is_said() -> None:
    defaults = {"year": "2024", "lang": "zh", "k": 3, "superseded": False}
    line = {"text": "schools", "filters": {"years": ["2023"], "superseded": True}}
    asked = QuestionIn.model_validate(with_defaults(line, defaults))
    assert (asked.k, asked.filters.years, asked.filters.languages) == (3, ["2023"], ["zh"])
    assert asked.filters.superseded


def test_a_filter_has_a_most(client: TestClient) -> None:
    many = [f"C25/{number}" for number in range(1, 1002)]
    for body in (
        {"question": "x", "filters": {"symbols": many}},
        {"question": "x", "symbol": ",".join(many * 260)},
        {"question": "x", "filters": {"symbols": [",".join(many * 260)]}},
    ):
        response = client.post("/v1/search", json=body)
        assert (response.status_code, response.json()["error"]["type"]) == (422, "bad-request")
        assert "at most" in response.json()["error"]["message"]
    assert client.post("/v1/search", json={"question": "x", "symbol": many[:1000]}).is_success


def test_a_link_with_too_much_to_leave_out_is_refused(client: TestClient) -> None:
    response = client.get("/v1/search", params={"q": "x", "without": ["years:2025"] * 51})
    assert response.status_code == 422


HALF = "a\ud800b"


@pytest.mark.parametrize(
    "body",
    [
        {"question": HALF},
        {"question": {"text": HALF}},
        {"q": HALF},
        {"question": "x", HALF: 1},
        {"question": "x", "without": [HALF]},
        {"question": "x", "year": HALF},
        {"question": "x", "filters": {"series": [HALF]}},
        {"question": "x", "history": [{"role": "user", "text": HALF}]},
    ],
)
@pytest.mark.parametrize("path", ["search", "ask", "timeline", "ask/stream"])
def test_half_a_character_is_refused(client: TestClient, path: str, body: dict[str, Any]) -> None:
    json_type = {"content-type": "application/json"}
    response = client.post(f"/v1/{path}", content=json.dumps(body), headers=json_type)
    assert response.status_code == 422, response.text
    assert "is not Unicode (a lone surrogate, 0xd800)" in response.json()["error"]["message"]


def test_half_a_character_in_filters_alone() -> None:
    with pytest.raises(ValidationError, match="is not Unicode"):
        FiltersIn.model_validate({HALF: "2024"})


def test_whole_characters_are_let_through_however_deep() -> None:
    deep: list[Any] = ["\N{GRINNING FACE}", ("x", 1, None)]
    for _ in range(5000):
        deep = [deep]
    assert whole(deep) is deep
