"""One server for all tests that only ask it questions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openai import OpenAI

from indexer.build import build
from service.settings import Settings
from service.wiring import build_embedder
from tests.service.fakes import fake_core
from tests.service.serving import served

DOCUMENT = """Document C25/33-E
14 April 2025
English only

1 Schools
1.1 In 2024, 300 schools of the sample region were connected to the Internet.
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the fake index."""
    with served(fake_core(data_dir=tmp_path_factory.mktemp("data"))) as url:
        yield url


@pytest.fixture
def client(server: str) -> Iterator[OpenAI]:
    """OpenAI's own client, pointed at the server."""
    with OpenAI(base_url=f"{server}/v1", api_key="none", max_retries=0) as client:
        yield client


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index on disk, of one small document."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "C25-33.en.txt").write_text(DOCUMENT, "utf-8")
    settings = Settings(index=folder / "index")
    embedder = build_embedder(settings)
    build([folder / "C25-33.en.txt"], settings.index, embedder=embedder)
    return settings.index


@pytest.fixture
def anyio_backend() -> str:
    """What asynchronous tests run on."""
    return "asyncio"
