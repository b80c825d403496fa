"""A server for the tests that need a real one, and a browser to look at it with."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import uvicorn

from service.api import create_app
from service.wiring import Core

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

KEY = "the key of the tests"
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Debian's browser; None where it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not chromium() and os.environ.get("CI") != "true",
        reason="NO BROWSER: chromium is missing, so the pages were not tried in one. "
        "Install it with: apt-get install chromium",
    ),
]


@contextmanager
def served(core: Core) -> Iterator[str]:
    """The address of a server over *core*, in a thread, as long as it is needed."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # so that the first request waits for the server to come up
        config = uvicorn.Config(create_app(core), log_level="warning", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


def context_of(browser: "Browser", site: str, *, scripts: bool) -> "Iterator[BrowserContext]":
    context = browser.new_context(
        java_script_enabled=scripts,
        locale="en-GB",
        base_url=site,
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


def opened(context: "BrowserContext", site: str) -> "Iterator[Page]":
    """A page that complains about what the browser refused, or looked for elsewhere."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda sent: complaints.append(sent.url) if site not in sent.url else None)
    yield page
    page.close()
    assert complaints == []


def ask(page: "Page", question: str) -> None:
    page.locator("#q").fill(question)
    page.locator("#q").press("Enter")
