"""Who can use the pages: axe-core on each of them in every language, narrow, wide, in the dark."""

from collections.abc import Iterator, Mapping

import pytest
from axe_playwright_python.base import (  # type: ignore[import-untyped]
    AXE_FILE_PATH,
)
from playwright.sync_api import Browser, Page

from corpus.language import LANGUAGES
from tests.service.serving import IN_BROWSER, KEY

pytestmark = IN_BROWSER

PAGES = {
    "home": "/",
    "answer": "/?q=schools and hospitals in Burundi in 2024&sort=year&after=IPv6&lang=en",
    "no answer": "/?q=xyzzy&year=1999",
    "failed": "/?q=schools&year=soon",
    "documents": "/documents",
    "document": "/documents/C25/33?lang=en",
    "side by side": "/documents/C25/33?lang=ar&with=zh",
    "timeline": "/timeline?q=schools in Burundi",
    "status": "/status",
    "missing": "/nothing",
}
# 320 is what WCAG 1.4.10 asks for, 720 what a window of 1440 has at 200 % zoom.
WIDTHS = (320, 360, 720, 1440)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": ["color-contrast"]}


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    """One page for all: nothing is kept between addresses but what the address says."""
    context = browser.new_context(
        base_url=site,
        locale="en-GB",
        http_credentials={"username": "anyone", "password": KEY},
        reduced_motion="reduce",
    )
    context.add_init_script(path=AXE_FILE_PATH)
    yield context.new_page()
    context.close()


def violations(page: Page, only: Mapping[str, object] = RULES) -> list[str]:
    """What axe-core finds, as "rule: the elements"."""
    found = page.evaluate(
        "async options => (await axe.run(options)).violations",
        {**only, "resultTypes": ["violations"]},
    )
    return [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in found]


def sideways(page: Page) -> list[int]:
    """The widths, in pixels, at which the page is wider than its window."""
    wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(width)
    return wide


def address(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}ui={language}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_at_any_width(page: Page, name: str, language: str) -> None:
    page.goto(address(PAGES[name], language))
    assert page.locator("html").get_attribute("lang") == language
    assert violations(page) == []
    assert sideways(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_dark_has_enough_contrast(page: Page, name: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(PAGES[name])
    assert violations(page, CONTRAST) == []
    page.emulate_media(color_scheme="light")


def test_axe_sees_what_is_wrong(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('label[for=q]').remove()")
    assert any(each.startswith("label:") for each in violations(page))


def test_lines_are_neither_short_nor_long(page: Page) -> None:
    """45 to 90 characters of a passage, measured with the width of an average letter."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(PAGES["answer"])
    characters = page.evaluate(
        """() => {
          const text = document.querySelector(".hit .text");
          const context = document.createElement("canvas").getContext("2d");
          const style = getComputedStyle(text);
          context.font = `${style.fontSize} ${style.fontFamily}`;
          const sample = "the passages that answer a question, each with its citation ";
          return text.clientWidth / (context.measureText(sample).width / sample.length);
        }"""
    )
    assert 45 <= characters <= 90


def test_the_printed_page_has_the_passages_and_no_controls(page: Page) -> None:
    page.goto(PAGES["answer"])
    page.emulate_media(media="print")
    assert page.locator(".hit .text").first.is_visible()
    for control in ("#ask", "#limits", ".actions", ".switch"):
        assert not page.locator(control).first.is_visible()
    page.emulate_media(media="screen")
