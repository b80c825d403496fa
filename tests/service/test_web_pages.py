"""The pages beside question and document: stream, feedback, timeline, status, citations."""

import csv
import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient
from lxml import html

from indexer.layout import Meta
from service.answer import AnswerService
from service.api import create_app
from service.errors import LanguageModelError
from service.feedback import Verdict
from service.records import AnswerEvent, Delta, SearchRequest
from service.wiring import Core, Service
from tests.service.fakes import fake_core, fake_service

BURUNDI = "How many schools and hospitals were connected in Burundi?"


@pytest.fixture
def core(tmp_path: Path) -> Core:
    return fake_core(data_dir=tmp_path, admin_key="schlüssel", question_log="on")


@pytest.fixture
def client(core: Core) -> Iterator[TestClient]:
    with TestClient(create_app(core)) as client:
        yield client


def tree_of(markup: str) -> Any:
    """A page or a piece of one; lxml's types say little about what XPath gives."""
    return html.fromstring(markup)


def words_of(tree: Any) -> list[str]:
    """The text and the links of a piece of a page."""
    return [*tree.text_content().split(), *map(str, tree.xpath(".//@href"))]


def events(text: str) -> list[tuple[str, Any]]:
    """Name and data of each event of a stream."""
    blocks = [block.split("\n") for block in text.split("\n\n") if block]
    return [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in blocks
    ]


# --- the stream ---------------------------------------------------------------------------------


def test_a_stream_ends_with_the_page(client: TestClient) -> None:
    response = client.get("/stream", params={"q": BURUNDI})
    assert response.headers["content-type"].startswith("text/event-stream")
    names, data = zip(*events(response.text), strict=True)
    assert names[0] == "found"
    assert names[-1] == "done"
    assert set(names[1:-1]) == {"piece"}
    assert 'aria-busy="true"' in data[0]["html"]
    page = tree_of(client.get("/", params={"q": BURUNDI}).text)
    results = page.get_element_by_id("results")
    done = tree_of(f"<div id='results'>{data[-1]['html']}</div>")
    assert words_of(done) == words_of(results)
    assert data[-1]["said"].startswith("Answer. ")


@pytest.mark.parametrize(("params", "status"), [({"q": ""}, 422), ({"q": "x" * 1001}, 413)])
def test_what_is_wrong_before_the_first_event_is_a_page(
    client: TestClient, params: dict[str, str], status: int
) -> None:
    response = client.get("/stream", params=params)
    assert response.status_code == status
    assert tree_of(response.text).get_element_by_id("results") is not None


def test_a_stream_is_not_kept_back_by_a_proxy(client: TestClient) -> None:
    assert client.get("/stream", params={"q": BURUNDI}).headers["x-accel-buffering"] == "no"


class Breaking:
    """Answers that break off after the passages and a few words."""

    def __init__(self, service: Service) -> None:
        self._answers = service.answers

    def stream(self, request: SearchRequest) -> Iterator[AnswerEvent]:
        """The first event, some words, and then nothing more."""
        yield next(self._answers.stream(request))
        yield Delta("In Burundi <b>")
        raise LanguageModelError("The language model at example.org does not answer.")


def test_a_stream_that_breaks_off_says_so() -> None:
    whole = fake_service()
    service = replace(whole, answers=cast("AnswerService", Breaking(whole)))
    core = Core(fake_core().settings, lambda _: service)
    with TestClient(create_app(core)) as client:
        found = events(client.get("/stream", params={"q": BURUNDI}).text)
    assert [name for name, _ in found] == ["found", "piece", "done"]
    assert found[1][1] == "In Burundi <b>"
    assert "The language model is not available now." in str(found[2][1])


# --- feedback -----------------------------------------------------------------------------------


def verdict_form(client: TestClient, place: str) -> dict[str, list[str]]:
    """The hidden fields of a form of the page, by XPath."""
    tree = tree_of(client.get("/", params={"q": BURUNDI}).text)
    (form,) = tree.xpath(place)
    return {
        name: [field.get("value") for field in form.xpath(f".//input[@name='{name}']")]
        for name in ("question", "back", "cited")
    }


def test_feedback_is_kept_with_what_was_shown(client: TestClient, core: Core) -> None:
    fields = verdict_form(client, "//section[@class='answer']//form")
    response = client.post(
        "/feedback", data={**fields, "verdict": "useful"}, follow_redirects=False
    )
    assert response.status_code == 303
    assert "Thank you" in client.get(response.headers["location"]).text
    (kept,) = core.service.feedback.all()
    assert (kept.question, kept.verdict, kept.language) == (BURUNDI, Verdict.USEFUL, "en")
    cited = kept.cited[0]
    assert (cited.symbol, cited.section, cited.language) == ("C25/33", "2.11", "en")
    assert cited.text == "In Burundi, 437 schools and hospitals were connected."


def test_feedback_puts_no_words_into_a_document(client: TestClient, core: Core) -> None:
    cited = ["C25/33 en 2.11 0 99999999", "C25/33 xx 2.11 0 5", "nonsense", "C19/1 en 1 0 5", ""]
    data = {"question": "x", "verdict": "not-useful", "cited": cited}
    assert client.post("/feedback", data=data, follow_redirects=False).status_code == 303
    assert core.service.feedback.all()[0].cited == ()


def test_feedback_from_another_site_is_refused(client: TestClient, core: Core) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    data = {"question": "x", "verdict": "useful"}
    assert client.post("/feedback", data=data, headers=headers).status_code == 403
    assert core.service.feedback.all() == []


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_feedback_leads_nowhere_else(client: TestClient, back: str) -> None:
    data = {"question": "x", "verdict": "useful", "back": back}
    response = client.post("/feedback", data=data, follow_redirects=False)
    assert response.headers["location"] == "/"


# --- the timeline -------------------------------------------------------------------------------


def test_a_timeline_as_a_table_and_as_csv(client: TestClient) -> None:
    params = {"q": "schools connected in Burundi"}
    tree = tree_of(client.get("/timeline", params=params).text)
    years = [cell.text for cell in tree.xpath("//table//tbody//th")]
    assert years == ["2025", "2024–2025", "2024"]
    response = client.get("/timeline.csv", params=params)
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")  # or Excel does not see that it is UTF-8
    rows = list(csv.DictReader(response.content.decode("utf-8-sig").splitlines()))
    assert [(row["year"], row["document"], row["section"]) for row in rows] == [
        ("2025", "C25/33", "2.11"),
        ("2024", "C24/33", "2.11"),
    ]
    assert "437" in rows[0]["figures"]
    assert rows[0]["link"].endswith("/documents/C25/33?lang=en#2.11")


def test_a_timeline_of_nothing(client: TestClient) -> None:
    assert "No document speaks about this subject" in client.get("/timeline?q=xyzzy").text
    assert client.get("/timeline").status_code == 200
    assert client.get("/timeline.csv").status_code == 422


def test_a_timeline_of_what_hardly_anybody_speaks_about(tmp_path: Path) -> None:
    """The confidence under which answers abstain holds here, too."""
    params = {"q": "schools connected in Burundi"}
    with TestClient(create_app(fake_core(data_dir=tmp_path, abstain_below=1))) as client:
        page = client.get("/timeline", params=params).text
        data = client.get("/timeline.csv", params=params).text
    assert "Not found in these documents" in page
    assert not tree_of(page).xpath("//table")
    assert len(data.splitlines()) == 1


# --- citations ----------------------------------------------------------------------------------


def test_a_citation_to_copy(client: TestClient) -> None:
    tree = tree_of(client.get("/", params={"q": BURUNDI}).text)
    links = tree.xpath("(//article)[1]//details[@class='cite']//a/@href")
    assert len(links) == 4
    found = [client.get(str(link)) for link in links]
    assert all(each.headers["content-type"] == "text/plain; charset=utf-8" for each in found)
    assert found[3].text == "http://testserver/documents/C25/33?lang=en#2.11"
    assert client.get("/cite/C25/33?style=mla").status_code == 404
    assert client.get("/cite/C25/33?style=ris&place=99").status_code == 404


# --- the status page ----------------------------------------------------------------------------


def basic(key: str) -> dict[str, str]:
    return {"Authorization": f"Basic {b64encode(f'anyone:{key}'.encode()).decode()}"}


def test_the_status_page_is_off_without_a_key() -> None:
    with TestClient(create_app(fake_core())) as client:
        for headers in ({}, basic("")):
            response = client.get("/status", headers=headers)
            assert response.status_code == 404
            assert "admin_key" in response.text


@pytest.mark.parametrize(
    "headers",
    [{}, basic("wrong"), {"Authorization": "Basic ???"}, {"Authorization": "Bearer schlüssel"}],
)
def test_the_status_page_asks_for_the_key(client: TestClient, headers: dict[str, str]) -> None:
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    response = client.get("/status", headers=encoded)
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Basic ")
    assert "C25/33" not in response.text


def test_the_status_page(client: TestClient) -> None:
    client.get("/", params={"q": "xyzzy"})
    client.get("/", params={"q": "xyzzy"})
    response = client.get("/status", headers=basic("schlüssel"))
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    tree = tree_of(response.text)
    counts = {
        row.xpath("string(th)"): row.xpath("td/text()")
        for row in tree.xpath("//table[@class='counts']//tbody/tr")
    }
    assert counts == {
        "2025": ["1", "0", "0", "0", "1", "1"],
        "2024": ["1", "1", "0", "0", "0", "0"],
    }
    unanswered = tree.xpath("string(//section[@aria-labelledby='unanswered']//li)")
    assert unanswered.split() == ["xyzzy", "2"]
    assert "2" in tree.xpath("//svg[1]/@aria-label")[0]


def test_the_status_page_says_why_there_is_no_index(tmp_path: Path) -> None:
    from service.wiring import build_core

    core = build_core(fake_core(admin_key="k", index=tmp_path / "none").settings)
    with TestClient(create_app(core)) as client:
        response = client.get("/status", headers=basic("k"))
    assert response.status_code == 200
    assert "There is no index in" in response.text


def test_the_status_page_counts_in_the_language_of_the_reader(client: TestClient) -> None:
    response = client.get("/status?ui=ru", headers=basic("schlüssel"))
    (axis,) = tree_of(response.text).xpath("(//svg[@role='img'])[1]/text[1]/text()")
    assert axis == "-59 мин"


def test_the_status_page_names_the_generation_that_answers(tmp_path: Path) -> None:
    """The folder may point to another one, which is not open."""
    meta = Meta(1, "that-answers", "fake", 5, "1", 100, 0, 5, 16, {}, {}, [], "2026-01-02T03:04:05")
    core = fake_core(data_dir=tmp_path, admin_key="k")
    vars(core.service.index)["meta"] = meta
    with TestClient(create_app(core)) as client:
        assert "that-answers" in client.get("/status", headers=basic("k")).text


# --- errors -------------------------------------------------------------------------------------


def test_readers_are_told_no_path(tmp_path: Path) -> None:
    from service.wiring import build_core

    core = build_core(fake_core(index=tmp_path / "none").settings)
    with TestClient(create_app(core)) as client:
        for path in ("/?q=schools", "/stream?q=schools", "/timeline?q=schools", "/documents"):
            response = client.get(path)
            assert response.status_code == 503
            assert str(tmp_path) not in response.text
            assert "The index is not ready yet" in response.text
            (again,) = tree_of(response.text).xpath("//a[text()='Try again']/@href")
            assert again.startswith(path.split("?")[0].replace("/stream", "/"))


@pytest.mark.parametrize("path", ["/nothing", "/documents/C19/33", "/?q=x&year=soon", "/feedback"])
def test_what_stays_wrong_is_not_tried_again(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert 400 <= response.status_code < 500
    assert not tree_of(response.text).xpath("//main//*[text()='Try again']")


@pytest.mark.parametrize(
    "path", ["/", "/?q=schools", "/documents", "/documents/C25/33", "/nothing"]
)
def test_pages_answer_to_head(client: TestClient, path: str) -> None:
    assert client.head(path).status_code == client.get(path).status_code


@pytest.mark.parametrize("path", ["/retrieval", "/slack/events", "/api/messages"])
def test_programs_are_not_answered_with_pages(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code >= 400
    assert response.headers["content-type"] == "application/json"


# --- suggestions --------------------------------------------------------------------------------


def test_suggestions_in_the_language_of_the_reader(client: TestClient) -> None:
    found = client.get("/suggest", params={"q": "C24", "ui": "ru"}).json()["suggestions"]
    assert found == [
        {"text": "C24/33", "note": "Документ"},
        {"text": "C24/50", "note": "Документ"},
    ]
    assert client.get("/suggest").json() == {"suggestions": []}
