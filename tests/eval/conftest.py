"""A small index of real files, built by the real build with a fake embedder."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
import uvicorn

from eval.remote import connect
from indexer.build import build
from indexer.open import open_index
from service.api import create_app
from service.settings import Settings
from service.wiring import Service, service_over
from tests.service.fakes import FakeEmbedder, fake_core

TEXTS = {
    "C25-33-E.txt": "1\tIn Burundi, 437 schools and hospitals were connected to the network.\n"
    "2\tThe laboratory of the university was opened by the minister.\n",
    "C25-33-C.txt": "1\t在布隆迪，437所学校和医院接入了网络。\n2\t该大学的实验室由部长主持开放。\n",
    "C24-33-E.txt": "1\tIn Burundi, 351 schools and hospitals were connected to the network.\n"
    "2\tThe plan of a laboratory for the university was made.\n",
}


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read no cdocs.toml but the test's own."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def embedder(monkeypatch: pytest.MonkeyPatch) -> FakeEmbedder:
    """The fake embedder, also where the command would load a model."""
    fake = FakeEmbedder()
    monkeypatch.setattr("service.wiring.build_embedder", lambda _settings: fake)
    return fake


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index over TEXTS."""
    folder = tmp_path_factory.mktemp("eval")
    documents = folder / "documents"
    documents.mkdir()
    for name, text in TEXTS.items():
        (documents / name).write_text(text, "utf-8")
    report = build([documents], folder / "index", embedder=FakeEmbedder())
    assert not report.skipped
    return folder / "index"


@pytest.fixture
def settings(index: Path) -> Settings:
    """Settings with that index."""
    return Settings(index=index)


@pytest.fixture
def service(settings: Settings, embedder: FakeEmbedder) -> Service:
    """A service over it."""
    return service_over(open_index(settings.index, embedder), settings, embedder)


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    """A gold set of four questions on TEXTS: two answered in English, one across, one not."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "questions.jsonl").write_text(QUESTIONS, "utf-8")
    (folder / "qrels.txt").write_text(QRELS, "utf-8")
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server over the fake index of tests.service.fakes."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(create_app(fake_core()), log_level="warning", ws="none")
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, args=([listening],), daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join(timeout=10)


@pytest.fixture
def client(server: str) -> Iterator[httpx2.Client]:
    """A client of that server."""
    with connect(server) as client:
        yield client


QUESTIONS = """\
{"id": "en-1", "language": "en", "type": "how-many", "split": "dev", "text": "How many schools \
were connected in Burundi in 2025?", "answer": "437", "evidence": [{"symbol": "C25/33", \
"section": "1", "language": "en", "snippet": "437 schools"}]}
{"id": "en-2", "language": "en", "type": "who", "split": "test", "text": "Who opened the \
laboratory?", "answer": "the minister", "evidence": [{"symbol": "C25/33", "section": "2", \
"language": "en", "snippet": "opened by the minister"}]}
{"id": "fr-1", "language": "fr", "type": "cross-lingual", "split": "dev", "text": "Combien \
d'écoles du Burundi en 2024 ?", "answer": "351", "evidence": [{"symbol": "C24/33", "section": \
"1", "language": "en", "snippet": "351 schools"}], "filters": {"years": ["2024"]}}
{"id": "en-3", "language": "en", "type": "unanswerable", "split": "dev", "text": "Is the C23/99 \
report about bananas?"}
"""
QRELS = """\
en-1 0 C25/33#1 2
en-1 0 C24/33#1 1
en-2 0 C25/33#2 2
fr-1 0 C24/33#1 2
"""
