"""A new index is taken up while questions are answered, and none of them fails."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import build
from service.errors import NotReady
from service.newest import Newest
from service.records import SearchRequest
from service.settings import Settings
from service.wiring import build_core, build_embedder


def until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until *holds*; fails after some time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.01)


def test_it_follows_its_name() -> None:
    names, opened = ["one"], list[str]()

    def open_one() -> str:
        opened.append(names[0])
        return names[0]

    newest = Newest(open_one, lambda: names[0], every=0)
    assert [newest.get(), newest.get(), opened] == ["one", "one", ["one"]]
    names[0] = "two"
    until(lambda: newest.get() == "two")
    assert opened == ["one", "two"]


def test_what_cannot_be_opened_is_tried_once_and_the_one_before_stays() -> None:
    names, tries = ["one"], list[str]()

    def open_one() -> str:
        tries.append(names[0])
        if names[0] == "broken":
            raise NotReady("broken")
        return names[0]

    newest = Newest(open_one, lambda: names[0], every=0)
    newest.get()
    names[0] = "broken"
    until(lambda: newest.get() == "one" and len(tries) > 1)
    time.sleep(0.05)
    assert newest.get() == "one"
    assert tries == ["one", "broken"]


def test_the_first_is_opened_once_by_many_and_asked_for_again_after_a_failure() -> None:
    tries: list[int] = []

    def open_one() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise NotReady("not yet")
        time.sleep(0.05)
        return "open"

    newest = Newest(open_one, lambda: "name")
    with pytest.raises(NotReady):
        newest.get()
    threads = [threading.Thread(target=newest.get) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(tries) == 2


def test_no_question_fails_while_the_index_is_made_anew(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    settings = Settings(index=tmp_path / "index", data_dir=tmp_path / "data")
    embedder = build_embedder(settings)

    def publish(year: int) -> None:
        text = f"Document C{year}/33-E\n\nActivities\n\n1\tSchools\nIn 20{year}, {year} schools.\n"
        (documents / f"C{year}-33-E.txt").write_text(text, "utf-8")
        build([documents], settings.index, embedder=embedder)

    publish(23)
    core = build_core(settings)
    answered, failed, stop = list[int](), list[Exception](), threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                found = core.service.search.search(SearchRequest("schools"))
                answered.append(len({hit.place.symbol for hit in found.hits}))
            except Exception as error:  # noqa: BLE001 - any error at all is what the test is about
                failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        until(lambda: bool(answered))
        publish(24)
        until(lambda: len(core.service.search.catalog.documents) == 2)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert failed == []
    assert {*answered} <= {1, 2}
