"""No test of the service sees the settings of the machine it runs on."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from indexer.build import build
from service.commands.serve import samples
from service.settings import Settings
from service.wiring import Service, build_embedder, build_options, build_service
from tests.service.fakes import fake_core
from tests.service.serving import CHROMIUM, KEY, chromium, context_of, opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take CDOCS_* out of the environment and read no cdocs.toml but the test's own."""
    for name in list(os.environ):
        if name.startswith("CDOCS_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The service over all sample documents, with the embedded model."""
    settings = Settings(index=tmp_path_factory.mktemp("samples") / "index")
    build(
        [samples()],
        settings.index,
        embedder=build_embedder(settings),
        options=build_options(settings, strict=True),
    )
    return build_service(settings)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One Chromium for all tests that need one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM)
        yield window
        window.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the fake index, with a status page.

    It answers whatever is found: the confidence of answers is fitted to real scores.
    """
    kept = tmp_path_factory.mktemp("data")
    core = fake_core(admin_key=KEY, data_dir=kept, question_log="on", abstain_below=0)
    with served(core) as address:
        yield address


@pytest.fixture(scope="module")
def scripted(browser: "Browser", site: str) -> Iterator["BrowserContext"]:
    """A browser with JavaScript, one for all tests: style sheet and scripts are loaded once."""
    yield from context_of(browser, site, scripts=True)


@pytest.fixture
def live(scripted: "BrowserContext", site: str) -> Iterator["Page"]:
    """A page with JavaScript."""
    yield from opened(scripted, site)
