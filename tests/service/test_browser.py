"""The pages in a real browser: Debian's chromium, driven by Playwright.

Skipped loudly where chromium is missing; with CI=true a missing chromium fails.
"""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from service.api import create_app
from tests.service.fakes import fake_core

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and os.environ.get("CI") != "true",
        reason="NO BROWSER: /usr/bin/chromium is missing, so the pages were not tried in one. "
        "Install it with: apt-get install chromium",
    ),
]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server over the fake index."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(create_app(fake_core()), log_level="warning", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page with JavaScript on and off: nothing may depend on it."""
    context = browser.new_context(java_script_enabled=request.param, locale="en-GB")
    yield from _opened(context)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-GB")
    yield from _opened(context)


def _opened(context: BrowserContext) -> Iterator[Page]:
    """A page that complains about anything the browser refused or could not load."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    yield page
    context.close()
    assert complaints == []


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many schools and hospitals were connected in Burundi?", "437 schools"),
        ("布隆迪连接了多少所学校和医院？", "437所学校"),
        ("كم عدد المدارس والمستشفيات في بوروندي؟", "437"),
    ],
)
def test_ask_and_follow_the_citation(site: str, page: Page, question: str, figure: str) -> None:
    page.goto(site)
    page.get_by_role("searchbox").fill(question)
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".answer blockquote").first).to_contain_text(figure)
    chip = page.locator(".answer .chip").first
    expect(chip).to_have_text("C25/33 § 2.11")
    chip.click()
    section = page.locator("section:target")
    expect(section).to_have_id("2.11")
    expect(section).to_contain_text(figure)
    expect(section).to_be_in_viewport()


def test_read_the_same_section_in_another_language(site: str, page: Page) -> None:
    page.goto(f"{site}/?q=schools in Burundi")
    page.locator(".hit .versions").first.get_by_role("link", name="中文").click()
    expect(page.locator("section:target")).to_contain_text("布隆迪437所学校")


def test_by_keyboard_alone(site: str, page: Page) -> None:
    page.goto(f"{site}/?q=schools")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search")).to_be_focused()


def test_the_interface_in_another_language_keeps_the_question(site: str, page: Page) -> None:
    page.goto(f"{site}/?q=schools")
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_role("searchbox")).to_have_value("schools")
    expect(page.get_by_role("heading", name="Réponse")).to_be_visible()
    page.locator(".hit h3 a").first.click()
    expect(page.get_by_role("heading", name="Sommaire")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?ui=ar",
        "/?q=schools and hospitals in Burundi",
        "/?q=C25/33&ui=ru",
        "/?q=xyzzy&year=1999",
        "/documents",
        "/documents/C25/33?lang=en",
        "/documents/C25/33?lang=ar&ui=ar",
    ],
)
def test_nothing_scrolls_sideways_on_a_phone(site: str, phone: Page, path: str) -> None:
    phone.goto(site + path)
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


def test_arabic_reads_from_the_right(site: str, page: Page) -> None:
    page.goto(f"{site}/?q=المدارس في بوروندي&ui=ar")
    label = page.locator("label[for=q]").bounding_box()
    button = page.get_by_role("button").bounding_box()
    field = page.get_by_role("searchbox").bounding_box()
    assert label
    assert button
    assert field
    right = label["x"] + label["width"]
    assert right == pytest.approx(field["x"] + field["width"], abs=1)
    assert field["x"] > button["x"]
    passage = page.locator(".hit .text").first
    assert passage.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_an_english_passage_stays_left_to_right_in_an_arabic_page(site: str, page: Page) -> None:
    page.goto(f"{site}/?q=IPv6 laboratories&ui=ar")
    passage = page.locator(".hit .text").first
    assert passage.evaluate("e => getComputedStyle(e).direction") == "ltr"
