"""A language model behind an endpoint: in time or not at all, and left once nobody listens."""

import threading
import time

import pytest

from service.answers.language_model import Endpoint, RemoteModel
from service.errors import LanguageModelError
from tests.service.scripted_model import Script, served

ALLOWED = 0.5  # seconds for a reply
LATE = 1.0  # seconds more for a busy machine


def model(url: str, timeout: float = ALLOWED) -> RemoteModel:
    return RemoteModel(Endpoint(url, "scripted", "", timeout, retries=3))


def test_the_pieces_of_a_reply() -> None:
    with served(Script(["one ", "two"])) as url:
        assert list(model(url, 10).stream([{"role": "user", "content": "?"}])) == ["one ", "two"]


@pytest.mark.parametrize(
    "script",
    [
        Script(["late"], silence=4 * ALLOWED),
        Script(pause=0.05, keep_alive=True),
        Script(["on "] * 400, pause=0.02),
        Script(status=[503] * 9, silence=0.2),
    ],
    ids=["silent", "comments only", "slow", "busy"],
)
def test_a_reply_ends_by_its_deadline(script: Script) -> None:
    with served(script) as url:
        began = time.monotonic()
        with pytest.raises(LanguageModelError, match=r"it took over 0\.5 seconds"):
            list(model(url).stream([{"role": "user", "content": "?"}]))
        assert time.monotonic() - began < ALLOWED + LATE


def test_a_reply_that_nobody_reads_is_broken_off() -> None:
    script = Script(["on "] * 10_000, pause=0.01)
    with served(script) as url:
        reply = model(url, 60).stream([{"role": "user", "content": "?"}])
        assert next(reply) == "on "
        del reply  # as when a client has left
        assert script.gone.wait(10)
    assert not [each for each in threading.enumerate() if each.name.startswith("reply")]


def test_what_came_in_time_is_not_lost_on_a_slow_reader() -> None:
    with served(Script(["one ", "two"])) as url:
        reply = model(url).stream([{"role": "user", "content": "?"}])
        assert next(reply) == "one "
        time.sleep(2 * ALLOWED)
        assert list(reply) == ["two"]
