"""Answers that are written by a script instead of a model, and what tests of doors share."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from service.records import (
    Answer,
    AnswerEvent,
    AskResponse,
    Citation,
    Delta,
    Finished,
    Found,
    Searched,
    SearchRequest,
    Sentence,
)
from service.settings import Settings
from service.wiring import Core
from tests.service.fakes import fake_service

BURUNDI = "How many schools and hospitals were connected in Burundi?"
BURUNDI_ZH = "布隆迪连接了多少所学校和医院？"


def wait_until(done: Callable[[], Any], *, seconds: float = 10.0) -> None:
    """Wait for *done* to be true; an AssertionError if it does not become so."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.01)


class Written:
    """Answers as a language model would write them: *pieces*, each after a pause.

    *opened* and *closed* count the streams, *written* the pieces of all; a pause ends at once when
    *hurry* is set.
    """

    def __init__(self, pieces: Sequence[str], *, pause: float = 0.0) -> None:
        self._pieces, self._pause = pieces, pause
        self._search = fake_service().search
        self.hurry = threading.Event()
        self.opened = self.closed = self.written = 0

    def stream(self, request: SearchRequest) -> Iterator[AnswerEvent]:
        """The events of one answer."""
        self.opened += 1
        try:
            search = self._search.search(request)
            yield Searched(search)
            for piece in self._pieces:
                self.hurry.wait(self._pause)
                self.written += 1
                yield Delta(piece, written=True)
            yield Finished(AskResponse(search, written_answer("".join(self._pieces), search.hits)))
        finally:
            self.closed += 1

    def ask(self, request: SearchRequest) -> AskResponse:
        """The last of the events."""
        *_, last = self.stream(request)
        assert isinstance(last, Finished)
        return last.response


def written_answer(text: str, hits: Sequence[Found]) -> Answer:
    """An answer in which [1] cites the first hit, [2] the second, ..."""
    citations = [
        Citation(number, found, 0, len(text), (sentence_of(found),))
        for number, found in enumerate(hits, start=1)
        if f"[{number}]" in text
    ]
    return Answer(text=text, citations=tuple(citations))


def sentence_of(found: Found) -> Sentence:
    """The whole passage as a sentence."""
    passage = found.passage
    return Sentence(passage.text, found, passage.start, passage.end)


def core_with(answers: Any, **settings: Any) -> Core:
    """A core over the fake index that answers with *answers*."""
    return Core(Settings(**settings), lambda _: replace(fake_service(), answers=answers))
