"""A running server, asked through its API, says what the service in this process says."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, ClassVar

import httpx2
import pytest

from eval.errors import ServerError
from eval.gold import Question
from eval.remote import OverApi, connect, reply_of, section_of
from eval.systems import InProcess
from tests.service.fakes import fake_service


def question(text: str, **filters: object) -> Question:
    fields = {"id": "q", "language": "en", "type": "unanswerable", "split": "dev", "text": text}
    return Question.model_validate(fields | {"filters": filters})


@pytest.mark.parametrize(
    "asked",
    [
        question("How many schools were connected in Burundi?"),
        question("How many schools were connected in Burundi?", years=["2024"]),
        question("多少所学校？", languages=["zh"]),
        question("zzz qqq"),
    ],
    ids=["all", "a year", "a language", "nothing"],
)
def test_a_server_is_asked_like_an_index(client: httpx2.Client, asked: Question) -> None:
    here, there = InProcess(fake_service()).ask(asked, 10), OverApi(client).ask(asked, 10)
    assert [name for name, _ in there.ranking] == [name for name, _ in here.ranking]
    assert [score for _, score in there.ranking] == pytest.approx(
        [score for _, score in here.ranking], abs=1e-3
    )
    assert list(there.shown) == list(here.shown)
    assert list(there.answer) == list(here.answer)
    assert there.abstained == here.abstained
    assert there.confidence == pytest.approx(here.confidence, abs=1e-3)


def test_sections_are_known_by_their_links() -> None:
    assert section_of("http://host/x/documents/C25/33?lang=en#2.11") == "C25/33#2.11"
    assert section_of("/documents/C25/33%28Rev.1%29?lang=zh#Annex-1-2") == "C25/33(Rev.1)#Annex-1-2"


def test_a_written_answer_is_cut_at_its_marks() -> None:
    url = "/documents/C25/33?lang=en#"
    found = {
        "hits": [],
        "answer": {
            "sentences": [],
            "abstained": False,
            "text": "Ten [1]. And twenty [2][1].",
            "citations": [
                {"mark": [4, 7], "url": f"{url}1"},
                {"mark": [20, 23], "url": f"{url}2"},
                {"mark": [23, 26], "url": f"{url}1"},
            ],
        },
    }
    answer = reply_of(found).answer
    assert [(each.text, each.cites) for each in answer] == [
        ("Ten", ("C25/33#1",)),
        ("And twenty", ("C25/33#2", "C25/33#1")),
    ]


class Odd(BaseHTTPRequestHandler):
    """A server that is no cdocs."""

    said: ClassVar[tuple[int, bytes]] = (200, b"")

    def do_POST(self) -> None:
        self.send_response(self.said[0])
        self.end_headers()
        self.wfile.write(self.said[1])

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def odd() -> Iterator[str]:
    listening = HTTPServer(("127.0.0.1", 0), Odd)
    thread = Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}"
    listening.shutdown()
    listening.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ((500, b"out of order"), "answered 500: out of order"),
        ((200, b"<html>"), "did not answer with a JSON object"),
        ((200, b"{}"), "has not the form of /v1/ask"),
    ],
)
def test_other_servers_are_told_apart(odd: str, said: tuple[int, bytes], message: str) -> None:
    Odd.said = said
    with connect(odd) as client, pytest.raises(ServerError, match=message):
        OverApi(client).ask(question("Who?"), 5)


def test_a_server_that_is_not_there_is_named() -> None:
    message = r"http://127\.0\.0\.1:9/v1/ask cannot be reached"
    with connect("http://127.0.0.1:9") as client, pytest.raises(ServerError, match=message):
        OverApi(client).ask(question("Who?"), 5)
