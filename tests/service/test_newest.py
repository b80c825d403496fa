"""A new index is taken up while questions are answered, and none of them fails."""

import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.build import build
from service.errors import NotReady
from service.newest import Newest
from service.records import SearchRequest
from service.settings import Settings
from service.wiring import Service, build_core, build_embedder, build_service


def until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until *holds*; fails after some time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.01)


@pytest.fixture
def no_collection() -> Iterator[None]:
    """Free what nobody holds at once, and nothing else."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


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


def nothing(service: Service) -> None:
    """An index that was opened and never asked."""
    assert service.index.passages


def documents(service: Service) -> None:
    """One whose documents were read."""
    (entry,) = service.search.catalog.documents
    assert service.search.catalog.parts(entry.symbol, "en")


def a_search(service: Service) -> None:
    """One that was asked for a misspelt word and a name."""
    assert service.search.search(SearchRequest("netwroks in Katowice")).hits


def an_answer(service: Service) -> None:
    """One that answered, and showed a timeline."""
    service.answers.ask(SearchRequest("How many networks?"))
    service.timeline.timeline(SearchRequest("networks"))


@pytest.mark.parametrize("use", [nothing, documents, a_search, an_answer])
@pytest.mark.usefixtures("no_collection")
def test_an_index_is_closed_when_its_last_holder_lets_it_go(
    tmp_path: Path, use: Callable[[Service], None]
) -> None:
    settings = Settings(index=tmp_path / "index", data_dir=tmp_path / "data")
    text = "Document C25/33-E\n\nActivities\n\n1\tNetworks\nTwelve networks in Katowice.\n"
    (tmp_path / "C25-33-E.txt").write_text(text, "utf-8")
    build([tmp_path / "C25-33-E.txt"], settings.index, embedder=build_embedder(settings))
    service = build_service(settings)
    use(service)
    index = weakref.ref(service.index)
    del service
    assert index() is None


class Ring:
    """Something that only a full collection frees."""

    def __init__(self) -> None:
        self.own = self


@pytest.mark.usefixtures("no_collection")
def test_what_holds_itself_is_freed_all_the_same() -> None:
    names = ["one"]
    newest = Newest(Ring, lambda: names[0], every=0)
    opened = [weakref.ref(newest.get())]
    for name in ("two", "three"):  # whoever asked when one was replaced may hold it a moment longer
        names[0] = name
        until(lambda: newest.get() is not opened[-1]())
        opened.append(weakref.ref(newest.get()))
    until(lambda: opened[0]() is None)
