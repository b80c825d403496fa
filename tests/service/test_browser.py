"""The pages in a real browser: Debian's chromium, driven by Playwright.

Skipped loudly where chromium is missing; with CI=true a missing chromium fails.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from corpus.language import LANGUAGES
from service.messages import NAMES
from tests.service.serving import IN_BROWSER, ask, context_of, opened

pytestmark = IN_BROWSER

QUESTIONS = {
    "ar": ("كم عدد المدارس والمستشفيات في بوروندي؟", "437"),
    "en": ("How many schools and hospitals were connected in Burundi?", "437 schools"),
    "es": ("escuelas hospitales Burundi", "437 schools"),
    "fr": ("écoles et hôpitaux au Burundi ?", "437 schools"),
    "ru": ("школ больниц Бурунди", "437 schools"),
    "zh": ("布隆迪连接了多少所学校和医院？", "437所学校"),
}


@pytest.fixture(scope="module")
def plain(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A browser without JavaScript."""
    yield from context_of(browser, site, scripts=False)


@pytest.fixture
def bare(plain: BrowserContext, site: str) -> Iterator[Page]:
    """A page without JavaScript, on which all that is made of links and forms must work."""
    yield from opened(plain, site)


@pytest.fixture(params=["scripted", "plain"])
def page(request: pytest.FixtureRequest, site: str) -> Iterator[Page]:
    """A page with JavaScript on and off, for forms that scripts take over."""
    yield from opened(request.getfixturevalue(request.param), site)


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ask_and_follow_the_citation(live: Page, language: str) -> None:
    follow_the_citation(live, language)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_ask_without_a_script(bare: Page, language: str) -> None:
    follow_the_citation(bare, language)


def follow_the_citation(page: Page, language: str) -> None:
    question, figure = QUESTIONS[language]
    page.goto(f"/?ui={language}")
    ask(page, question)
    expect(page.locator(".answer blockquote").first).to_contain_text(figure)
    chip = page.locator(".answer .chip").first
    expect(chip).to_have_text("C25/33 § 2.11")
    chip.click()
    section = page.locator("section:target")
    expect(section).to_have_id("2.11")
    expect(section).to_contain_text(figure)
    expect(section).to_be_in_viewport()


def test_a_link_reproduces_the_result(page: Page) -> None:
    page.goto("/?q=schools")
    page.get_by_role("checkbox", name="中文").check()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator(".hit .where .tag[lang]:not([lang=zh])")).to_have_count(0)
    shown = page.locator(".hit h3").all_text_contents()
    assert shown
    page.reload()
    expect(page.locator(".hit h3")).to_have_text(shown)


def test_years_narrow_the_search_and_a_chip_takes_them_off(page: Page) -> None:
    page.goto("/?q=schools in Burundi")
    page.locator("#first").select_option("2024")
    page.locator("#last").select_option("2024")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("link", name="Remove: 2024")).to_be_visible()
    expect(page.locator(".hit .where .tag:first-child").first).to_have_text("2024")
    page.get_by_role("link", name="Remove: 2024").click()
    expect(page.locator(".hit .where .tag:first-child").first).to_have_text("2025")


def test_what_was_recognised_can_be_taken_off_and_put_back(bare: Page) -> None:
    bare.goto("/?q=schools in Burundi in 2024")
    bare.get_by_role("link", name="Remove: 2024").click()
    expect(bare.get_by_role("link", name="Put back: 2024")).to_be_visible()
    assert query(bare)["without"] == ["years:2024"]
    bare.get_by_role("link", name="Put back: 2024").click()
    expect(bare.get_by_role("link", name="Remove: 2024")).to_be_visible()


def test_sort_by_year_and_follow_up(page: Page) -> None:
    page.goto("/?q=schools in Burundi")
    page.get_by_role("link", name="Newest first").click()
    expect(page.get_by_role("link", name="Newest first")).to_have_attribute("aria-current", "true")
    page.get_by_label("Follow-up question").fill("and in 2024?")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("link", name="Remove: schools in Burundi")).to_be_visible()
    assert query(page)["after"] == ["schools in Burundi"]


def test_the_interface_in_another_language_keeps_the_question(page: Page) -> None:
    page.goto("/")
    ask(page, "schools")
    expect(page.locator(".answer")).to_be_visible()
    page.get_by_role("link", name="Français").click()
    expect(page.locator("#q")).to_have_value("schools")
    expect(page.get_by_role("heading", name="Réponse")).to_be_visible()
    page.locator(".hit h3 a").first.click()
    expect(page.get_by_role("heading", name="Sommaire")).to_be_visible()


def test_read_the_same_section_in_another_language_and_side_by_side(bare: Page) -> None:
    bare.goto("/?q=schools in Burundi")
    bare.locator(".hit .versions").first.get_by_role("link", name="中文").click()
    expect(bare.locator("section:target")).to_contain_text("布隆迪437所学校")
    beside = bare.get_by_role("navigation", name="This document in").locator("p").nth(1)
    beside.get_by_role("link", name="English").click()
    pair = bare.locator(".pair", has=bare.locator("[id='2.11']"))
    expect(pair.locator("section")).to_contain_text("布隆迪437所学校")
    expect(pair.locator(".other")).to_contain_text("437 schools")
    left, right = pair.locator("section").bounding_box(), pair.locator(".other").bounding_box()
    assert left
    assert right
    assert right["x"] > left["x"] + left["width"] / 2
    assert right["y"] == pytest.approx(left["y"], abs=2)


def test_useful_or_not(page: Page) -> None:
    page.goto("/?q=schools")
    page.get_by_role("button", name="Yes, C25/33 § 2.11 is useful").click()
    expect(page.locator("main").get_by_text("Thank you")).to_be_visible()


def test_by_keyboard_alone(live: Page) -> None:
    live.goto("/?q=schools")
    live.keyboard.press("Tab")
    expect(live.get_by_role("link", name="Skip to content")).to_be_focused()
    live.keyboard.press("Enter")
    for _ in range(2):
        live.keyboard.press("Tab")
    button = live.get_by_role("button", name="Search")
    expect(button).to_be_focused()
    assert button.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_arabic_reads_from_the_right(live: Page) -> None:
    live.goto("/?q=المدارس في بوروندي&ui=ar")
    label = live.locator("label[for=q]").bounding_box()
    button = live.locator("#ask button").bounding_box()
    asked = live.locator("#q").bounding_box()
    limits = live.locator("#limits").bounding_box()
    assert label
    assert button
    assert asked
    assert limits
    right = label["x"] + label["width"]
    assert right == pytest.approx(asked["x"] + asked["width"], abs=1)
    assert asked["x"] > button["x"] > limits["x"]
    passage = live.locator(".hit .text").first
    assert passage.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_an_english_passage_stays_left_to_right_in_an_arabic_page(live: Page) -> None:
    live.goto("/?q=IPv6 laboratories&ui=ar")
    passage = live.locator(".hit .text").first
    assert passage.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_a_subject_over_the_years(bare: Page) -> None:
    bare.goto("/timeline")
    ask(bare, "schools connected in Burundi")
    years = bare.locator(".years-table tbody th")
    assert years.all_inner_texts() == ["2025", "2024–2025", "2024"]
    expect(bare.locator(".change ins").first).to_have_text("437")
    expect(bare.locator(".change del").first).to_have_text("12")
    bare.get_by_role("link", name="C24/33 § 2.11").click()
    expect(bare.locator("section:target")).to_contain_text("12 schools")


# --- what a script adds -------------------------------------------------------------------------


def test_back_and_forward_show_what_was_there(live: Page) -> None:
    live.goto("/?q=schools")
    ask(live, "IPv6 laboratories")
    expect(live.locator(".hit h3").first).to_contain_text("3.3")
    live.go_back()
    expect(live.locator("#q")).to_have_value("schools")
    expect(live.locator(".hit h3").first).to_contain_text("2.11")
    live.go_forward()
    expect(live.locator("#q")).to_have_value("IPv6 laboratories")
    expect(live.locator(".hit h3").first).to_contain_text("3.3")


def test_the_outcome_is_announced(live: Page) -> None:
    live.goto("/?q=schools")
    ask(live, "IPv6 laboratories")
    expect(live.get_by_role("status")).to_have_text(re.compile(r"^Answer\. \d+ passages?$"))


def test_suggestions_by_keyboard(live: Page) -> None:
    live.goto("/?q=schools")
    asked = live.get_by_role("textbox", name="Your question")
    asked.fill("")
    asked.type("burun")
    options = live.locator("#options").get_by_role("option")
    expect(options.first).to_contain_text("Burundi")
    asked.press("ArrowDown")
    expect(asked).to_have_attribute("aria-activedescendant", "option-0")
    expect(options.first).to_have_attribute("aria-selected", "true")
    asked.press("Escape")
    expect(options.first).to_be_hidden()
    expect(asked).to_have_value("burun")
    asked.type("d")
    expect(options.first).to_be_visible()
    asked.press("ArrowDown")
    asked.press("Enter")
    expect(asked).to_have_value("Burundi")
    expect(live.locator(".hit h3").first).to_contain_text("2.11")
    expect(options.first).to_be_hidden()


def test_history_stays_in_the_browser_until_it_is_cleared(live: Page) -> None:
    live.goto("/?q=schools&year=2024")
    expect(live.locator(".hit").first).to_be_visible()
    live.goto("/")
    newest = live.locator("#history").get_by_role("link").first
    expect(newest).to_have_text("schools")
    expect(newest).to_have_attribute("href", "/?q=schools&year=2024")
    live.get_by_role("button", name="Clear").click()
    expect(live.locator("#history")).to_be_hidden()
    assert live.evaluate("JSON.parse(localStorage['cdocs.history'])") == []


def test_a_citation_is_copied(live: Page) -> None:
    live.goto("/?q=schools in Burundi")
    live.get_by_text("Cite", exact=True).first.click()
    live.get_by_role("link", name="BibTeX").first.click()
    expect(live.get_by_role("link", name="Copied").first).to_be_visible()
    copied = live.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@techreport{C25-33-2.11-en,")


def test_the_slider_moves_the_years(live: Page) -> None:
    live.goto("/?q=schools in Burundi")
    live.get_by_role("slider", name="Years: From").press("ArrowRight")
    expect(live.get_by_role("link", name="Remove: 2025–")).to_be_visible()
    expect(live.locator("#first")).to_have_value("2025")
    assert query(live) == {"q": ["schools in Burundi"], "first": ["2025"]}


def test_languages_are_called_by_their_own_names(live: Page) -> None:
    live.goto("/")
    switch = live.get_by_role("navigation", name="Interface language").get_by_role("link")
    assert switch.all_inner_texts() == [NAMES[code] for code in LANGUAGES]


def test_the_first_page_is_light(browser: Browser, site: str) -> None:
    """All bytes of the first page with results; how soon it is painted is for benchmarks/pages."""
    first = browser.new_page(base_url=site)  # with nothing in its cache
    loaded: list[Response] = []
    first.on("response", lambda response: loaded.append(response))  # noqa: PLW0108 - wants a function
    first.goto(f"/?{urlencode({'q': QUESTIONS['en'][0]})}")
    sizes = [len(each.body()) for each in loaded]
    assert len(sizes) > 8
    assert sum(sizes) < 100_000
    first.close()
