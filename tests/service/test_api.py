"""The HTTP API over the fake index: shapes, errors, descriptions."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.api import create_app
from service.api.limits import Limiter
from service.errors import NotReady, TooManyRequests
from service.settings import Settings
from service.wiring import Core, Service
from tests.service.fakes import DOCUMENTS, fake_core

BURUNDI = "How many schools and hospitals were connected in Burundi?"
JSON = "application/json"
LONG_TURN = {"q": "x", "history": [{"role": "user", "text": "x" * 4001}]}
HIT_KEYS = [
    "rank",
    "score",
    "symbol",
    "section",
    "heading",
    "language",
    "year",
    "title",
    "citation",
    "url",
    "text",
    "highlights",
    "versions",
]


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(fake_core())) as client:
        yield client


def broken_core() -> Core:
    def connect(_: Settings) -> Service:
        raise NotReady("There is no index in index.")

    return Core(Settings(), connect)


def without_time(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name != "took_ms"}


def test_search_has_the_shape_that_was_fixed(client: TestClient) -> None:
    found = client.get("/v1/search", params={"q": BURUNDI}).json()
    assert list(found)[:3] == ["question", "hits", "took_ms"]
    assert list(found["question"])[:3] == ["text", "language", "understood"]
    assert found["question"]["text"] == BURUNDI
    hit = found["hits"][0]
    assert list(hit) == HIT_KEYS
    assert (hit["symbol"], hit["section"], hit["citation"]) == ("C25/33", "2.11", "C25/33 § 2.11")
    assert hit["url"] == "/documents/C25/33?lang=en#2.11"
    assert [list(version) for version in hit["versions"]] == [["language", "url"]] * 3
    assert all(0 <= start < end <= len(hit["text"]) for start, end in hit["highlights"])


def test_a_link_and_a_body_ask_the_same(client: TestClient) -> None:
    link = {"q": BURUNDI, "k": "2", "year": "2024-2025", "lang": "zh,en", "symbol": "C25/33"}
    filters = {"years": [2024, 2025], "languages": ["zh", "en"], "symbols": ["C25/33"]}
    bodies: list[dict[str, Any]] = [
        {"question": BURUNDI, "k": 2, "filters": filters},
        {"text": BURUNDI, "k": 2, "year": "2024-2025", "lang": "zh,en", "symbol": "C25/33"},
        {"question": {"text": BURUNDI}, "k": 2, "filters": {**filters, "years": "2024-2025"}},
    ]
    for path in ("/v1/search", "/v1/ask"):
        linked = without_time(client.get(path, params=link).json())
        assert linked["hits"]
        for body in bodies:
            assert without_time(client.post(path, json=body).json()) == linked


def test_ask_quotes_the_document(client: TestClient) -> None:
    found = client.post("/v1/ask", json={"question": BURUNDI}).json()
    assert set(found) >= {"question", "hits", "took_ms", "answer", "nearest"}
    answer = found["answer"]
    assert (answer["abstained"], answer["reason"], answer["message"]) == (False, None, None)
    sentence = answer["sentences"][0]
    place = sentence["citations"][0]
    assert list(place) == ["symbol", "section", "language", "start", "end", "url"]
    doc = next(d for d in DOCUMENTS if d.language == place["language"])
    assert doc.text[place["start"] : place["end"]] == sentence["text"]


def events_of(client: TestClient, body: dict[str, Any]) -> list[tuple[str, Any]]:
    """The names and the data of server-sent events."""
    response = client.post("/v1/ask/stream", json=body)
    assert response.headers["content-type"].startswith("text/event-stream")
    blocks = [block for block in response.text.split("\n\n") if "data:" in block]
    fields = [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]
    return [(each["event"], json.loads(each["data"])) for each in fields]


def test_a_stream_ends_with_what_ask_returns(client: TestClient) -> None:
    body = {"question": BURUNDI}
    events = events_of(client, body)
    assert [name for name, _ in events][:2] == ["searched", "delta"]
    assert all(data["type"] == name for name, data in events)
    name, last = events[-1]
    asked = client.post("/v1/ask", json=body).json()
    assert name == "finished"
    assert without_time(last["response"]) == without_time(asked)
    assert events[0][1]["search"]["hits"] == asked["hits"]
    assert "437" in "".join(data["text"] for name, data in events if name == "delta")


def test_a_stream_tells_what_is_wrong_before_it_begins(client: TestClient) -> None:
    response = client.post("/v1/ask/stream", json={"question": " "})
    assert (response.status_code, response.json()["error"]["type"]) == (422, "empty-question")


def test_a_follow_up_is_shown_as_it_was_taken(client: TestClient) -> None:
    body = {"question": "and in 2024?", "history": [{"role": "user", "text": BURUNDI}]}
    found = client.post("/v1/ask", json=body).json()["question"]
    assert found["text"] == "and in 2024?"
    assert found["assumed"] == f"{BURUNDI.rstrip('?')} in 2024?"
    assert found["understood"]["years"] == [2024]
    (year,) = [each for each in found["recognised"] if each["kind"] == "years"]
    assert found["assumed"][year["start"] : year["end"]] == year["text"] == "2024"


def test_a_recognised_thing_is_taken_off(client: TestClient) -> None:
    body = {"question": "Schools in 2024"}
    key = client.post("/v1/search", json=body).json()["question"]["recognised"][0]["key"]
    found = client.post("/v1/search", json={**body, "without": [key]}).json()["question"]
    assert found["recognised"] == []
    assert found["understood"]["years"] == []


def test_a_timeline_cites_every_figure(client: TestClient) -> None:
    found = client.get("/v1/timeline", params={"q": "schools in Burundi"}).json()
    assert [row["year"] for row in found["rows"]] == [2025, 2024]
    for row in found["rows"]:
        assert row["figures"]
        for figure in row["figures"]:
            place = figure["citation"]
            doc = next(
                d
                for d in DOCUMENTS
                if str(d.symbol.with_language(None)) == place["symbol"]
                and d.language == place["language"]
            )
            assert figure["text"] in doc.text[place["start"] : place["end"]]
    (change,) = found["changes"]
    assert "437" in change["added"]
    assert "12" in change["gone"]


def test_an_abstention_says_why_in_the_language_of_the_question(client: TestClient) -> None:
    found = client.get("/v1/ask", params={"q": "学校", "year": "1999"}).json()
    assert found["answer"]["abstained"]
    assert found["answer"]["reason"] == "filtered-out"
    assert "没有结果" in found["answer"]["message"]
    assert (found["hits"], bool(found["nearest"])) == ([], True)


def test_links_start_with_the_public_address() -> None:
    client = TestClient(create_app(fake_core(base_url="https://docs.example")))
    found = client.get("/v1/ask", params={"q": BURUNDI}).json()
    urls = [
        found["hits"][0]["url"],
        found["hits"][0]["versions"][0]["url"],
        found["answer"]["sentences"][0]["citations"][0]["url"],
        client.get("/v1/documents").json()["documents"][0]["url"],
    ]
    assert all(url.startswith("https://docs.example/documents/") for url in urls)


@pytest.mark.parametrize(
    ("status", "kind", "said", "body"),
    [
        (422, "empty-question", "say what to search for", {"question": " "}),
        (413, "question-too-long", "at most 1000", {"question": "x" * 1001}),
        (422, "bad-request", "question: Field required", {}),
        (422, "bad-request", "k: Input should be less than or equal to 100", {"q": "x", "k": 101}),
        (422, "bad-request", "'next' is not a year", {"q": "x", "filters": {"years": ["next"]}}),
        (422, "bad-request", "'de' is not one of the languages", {"q": "x", "lang": "de"}),
        (422, "bad-request", "yaer: Extra inputs are not permitted", {"q": "x", "yaer": 2024}),
        (422, "bad-request", "is no JSON object", [1]),
        (422, "bad-request", "filters: Input should be a valid", {"q": "x", "filters": [1]}),
        (
            422,
            "bad-request",
            "history: List should have at most 20",
            {"q": "x", "history": [{}] * 21},
        ),
        (422, "bad-request", "history.0.text: String should have at most 4000", LONG_TURN),
        (
            422,
            "bad-request",
            "filters.years: Value should have at most 1000",
            {"q": "x", "year": ["2024"] * 1001},
        ),
    ],
)
def test_errors_have_one_shape(
    client: TestClient, status: int, kind: str, said: str, body: object
) -> None:
    for path in ("/v1/search", "/v1/ask"):
        response = client.post(path, json=body)
        error = response.json()["error"]
        assert list(response.json()) == ["error"]
        assert (response.status_code, error["type"]) == (status, kind)
        assert said in error["message"]


@pytest.mark.parametrize(
    "sent", [{"data": {"question": "x"}}, {"content": "{", "headers": {"Content-Type": JSON}}]
)
def test_a_body_that_is_not_sent_as_json_is_told_so(
    client: TestClient, sent: dict[str, Any]
) -> None:
    response = client.post("/v1/search", **sent)
    assert response.status_code == 422
    assert "Content-Type: application/json" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/v1/search", 422, "q: Field required"),
        ("/v1/search?q=x&yaer=2024", 422, "yaer: Extra inputs are not permitted"),
        ("/v1/search?q=x&year=soon", 422, "'soon' is not a year"),
        (f"/v1/search?q=x{'&without=a' * 51}", 422, "without: List should have at most 50"),
        (f"/v1/search?q=x{'&year=2024' * 1001}", 422, "year: List should have at most 1000"),
        ("/v1/documents/C19/33", 404, "no document C19/33"),
        ("/v1/documents/nonsense", 404, "'nonsense' is not the symbol of a document"),
        ("/v1/documents/C24/33?lang=zh", 404, "holds C24/33 in en, not in zh"),
        ("/v1/documents/C24/33?lang=xx", 422, "lang: Input should be 'ar'"),
        ("/v1/nothing", 404, "Not Found"),
    ],
)
def test_errors_of_links(client: TestClient, path: str, status: int, said: str) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert said in response.json()["error"]["message"]


def test_a_document_with_its_sections(client: TestClient) -> None:
    found = client.get("/v1/documents/C25/33", params={"lang": "zh"}).json()
    doc = next(d for d in DOCUMENTS if d.language == "zh")
    assert (found["symbol"], found["language"], found["title"]) == ("C25/33", "zh", doc.title)
    assert found["languages"] == ["ar", "en", "zh"]
    assert found["date"] == "2025-05-18"
    for section in found["sections"]:
        assert doc.text[section["start"] : section["end"]] == section["text"]
    assert found["sections"][3]["url"] == "/documents/C25/33?lang=zh#2.11"
    assert client.get("/v1/documents/C2025/33-C").json()["language"] == "en"


def test_the_list_of_documents(client: TestClient) -> None:
    found = client.get("/v1/documents").json()["documents"]
    assert [each["symbol"] for each in found] == ["C25/33", "C24/33", "C24/50"]
    assert found[0]["languages"] == ["ar", "en", "zh"]


def test_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    ready = client.get("/readyz").json()
    assert (ready["status"], ready["documents"]) == ("ready", 3)


def test_without_an_index_alive_but_not_ready() -> None:
    with TestClient(create_app(broken_core())) as client:
        assert client.get("/healthz").status_code == 200
        for path in ("/readyz", "/v1/search?q=x", "/v1/documents"):
            response = client.get(path)
            assert response.status_code == 503
            assert response.json()["error"] == {
                "type": "not-ready",
                "message": "There is no index in index.",
            }
        page = client.get("/?q=x")
        assert page.status_code == 503
        assert "not ready yet" in page.text


def test_an_unexpected_error_tells_nothing_of_the_inside() -> None:
    def connect(_: Settings) -> Service:
        raise KeyError("secret")

    client = TestClient(create_app(Core(Settings(), connect)), raise_server_exceptions=False)
    response = client.get("/v1/search?q=x")
    assert response.status_code == 500
    assert response.json()["error"]["message"] == "Something went wrong on our side."


def test_openapi_names_and_examples(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    operations = {
        operation["operationId"]: operation
        for path in schema["paths"].values()
        for operation in path.values()
    }
    assert set(operations) >= {
        "search",
        "searchWithFilters",
        "ask",
        "askWithFilters",
        "listDocuments",
        "getDocument",
        "health",
        "ready",
    }
    assert all(
        operation["summary"] and operation["description"] for operation in operations.values()
    )
    models = schema["components"]["schemas"]
    assert "HTTPValidationError" not in models
    assert models["QuestionIn"]["examples"]
    assert models["HitOut"]["examples"]


def test_other_sites_may_call_only_when_allowed() -> None:
    origin = {"Origin": "https://chat.example"}
    closed = TestClient(create_app(fake_core()))
    assert "access-control-allow-origin" not in closed.get("/healthz", headers=origin).headers
    opened = TestClient(create_app(fake_core(cors_origins="https://chat.example")))
    allowed = opened.get("/healthz", headers=origin).headers["access-control-allow-origin"]
    assert allowed == "https://chat.example"


def test_an_address_may_ask_so_often_and_no_more() -> None:
    client = TestClient(create_app(fake_core(requests_per_minute=2)))
    answers = [client.get("/v1/search", params={"q": BURUNDI}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    refused = answers[-1]
    assert refused.json()["error"]["type"] == "too-many-requests"
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    page = client.get("/", params={"q": BURUNDI})
    assert (page.status_code, "retry-after" in page.headers) == (429, True)
    assert client.get("/healthz").status_code == 200


def test_the_tools_of_agents_are_counted_too() -> None:
    listing = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    spoken = {"accept": "application/json, text/event-stream", "host": "localhost"}
    with TestClient(create_app(fake_core(requests_per_minute=2))) as client:
        answers = [client.post("/mcp", json=listing, headers=spoken) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/suggest?q=b", "/static/style.css"])
def test_what_tells_the_state_or_helps_typing_is_not_counted(path: str) -> None:
    client = TestClient(create_app(fake_core(requests_per_minute=1)))
    assert [client.get(path).status_code for _ in range(3)] == [200] * 3
    assert client.get("/v1/search", params={"q": BURUNDI}).status_code == 200


def test_the_next_minute_begins_anew() -> None:
    time = [0.0]
    limiter = Limiter(1, now=lambda: time[0])
    limiter.count("a")
    limiter.count("b")
    with pytest.raises(TooManyRequests, match="in 60 seconds"):
        limiter.count("a")
    time[0] = 60.0
    limiter.count("a")
