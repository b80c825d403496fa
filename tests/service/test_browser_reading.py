"""Reading in a real browser: questions and documents, on screens, on telephones and on paper."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.service.serving import IN_BROWSER

pytestmark = IN_BROWSER

TELEPHONE: ViewportSize = {"width": 390, "height": 400}
LONG = "How many schools and hospitals were connected in Burundi, " * 6
COMPARED = "/?q=How did the number of schools in Burundi change between 2023 and 2025?"


@pytest.mark.parametrize("where", [0, 1])
def test_a_long_question_can_be_read_and_enter_asks(live: Page, where: int) -> None:
    live.goto(("/", "/?q=schools")[where])
    field = live.locator("#q")
    low = field.bounding_box()
    field.fill(LONG)
    high = field.bounding_box()
    assert low
    assert high
    assert high["height"] > 2 * low["height"]
    assert field.evaluate("e => e.scrollHeight <= e.clientHeight || e.clientHeight > 150")
    field.press("Enter")
    expect(live.locator(".hit h3").first).to_contain_text("2.11")
    expect(live.get_by_role("heading", level=1)).to_have_text(LONG.strip())


def test_a_question_is_no_longer_than_is_read(live: Page) -> None:
    live.goto("/")
    live.locator("#q").fill("x" * 1500)
    assert len(live.locator("#q").input_value()) == 1000


def test_without_a_script_the_question_is_read_above_the_answer(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/?q=schools")
    box = page.get_by_role("heading", level=1).bounding_box()
    assert box
    assert box["height"] > 15
    context.close()


@pytest.mark.parametrize("link", ["中文", "2024"])
def test_another_version_opens_where_one_reads(live: Page, link: str) -> None:
    live.set_viewport_size(TELEPHONE)
    live.goto("/documents/C25/33?lang=en#2.11")
    expect(live.locator("section:target")).to_be_in_viewport()
    links = live.locator("nav.links").filter(has_text="This document in" if link == "中文" else "")
    links.get_by_role("link", name=link).first.evaluate("e => e.click()")
    live.wait_for_url("**#2.11")
    expect(live.locator("section:target")).to_be_in_viewport()


def test_the_interface_in_another_language_keeps_the_place(live: Page) -> None:
    live.set_viewport_size(TELEPHONE)
    live.goto("/documents/C25/33?lang=en#2.11")
    live.get_by_role("link", name="Français").first.evaluate("e => e.click()")
    live.wait_for_url("**ui=fr#2.11")


def test_the_contents_are_open_beside_the_text_and_closed_above_it(live: Page) -> None:
    live.goto("/documents/C25/33?lang=en")
    expect(live.locator(".contents ol")).to_be_visible()
    live.set_viewport_size(TELEPHONE)
    live.goto("/documents/C25/33?lang=en")
    expect(live.locator(".contents ol")).to_be_hidden()
    live.get_by_role("heading", name="Contents").click()
    expect(live.locator(".contents ol")).to_be_visible()


def test_a_section_has_a_link_and_a_citation(live: Page) -> None:
    live.goto("/documents/C25/33?lang=en")
    section = live.locator("[id='2.11']")
    section.hover()
    section.get_by_role("link", name="Cite 2.11").click()
    expect(section.get_by_text("Copied")).to_be_visible()
    assert live.evaluate("navigator.clipboard.readText()").endswith(
        "C25/33 § 2.11. " + live.url.replace("?lang=en", "?lang=en#2.11")
    )
    section.get_by_role("link", name="Link 2.11").click()
    expect(live.locator("section:target")).to_have_id("2.11")


def test_copied_twice_says_its_name_again(live: Page) -> None:
    live.clock.install()
    live.goto("/?q=schools in Burundi")
    live.get_by_text("Cite", exact=True).first.click()
    live.get_by_role("link", name="RIS").first.click()
    copied = live.get_by_role("link", name="Copied").first
    expect(copied).to_be_visible()
    copied.click()
    live.clock.run_for(2_500)
    expect(live.get_by_role("link", name="RIS").first).to_be_visible()
    expect(live.get_by_role("link", name="Copied")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("path", [COMPARED, "/timeline?q=schools in Burundi"])
def test_no_table_is_cut_off(live: Page, width: int, path: str) -> None:
    live.set_viewport_size({"width": width, "height": 800})
    live.goto(path)
    table = live.locator(".scroll").first
    expect(table).to_contain_text("437")
    assert table.evaluate("e => e.scrollWidth - e.clientWidth") <= 0


def test_a_comparison_is_said_once(live: Page) -> None:
    live.goto(COMPARED)
    expect(live.locator(".answer .years-table")).to_contain_text("437 schools")
    expect(live.locator(".answer blockquote")).to_have_count(0)


def test_the_printed_page_has_its_question_and_no_controls(live: Page) -> None:
    live.goto("/?q=schools in BDT in Burundi")
    live.emulate_media(media="print", color_scheme="dark")
    heading = live.get_by_role("heading", level=1)
    box = heading.bounding_box()
    assert box
    assert box["height"] > 15
    for control in (".expansions", ".cross", ".also", ".next"):
        for each in live.locator(control).all():
            expect(each).to_be_hidden()
    ink = live.locator(".hit .where").first.evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(86, 97, 109)"


def test_a_printed_document_says_whose_it_is_and_of_when(live: Page) -> None:
    live.goto("/documents/C25/33?lang=en")
    live.emulate_media(media="print")
    expect(live.locator(".about time")).to_be_visible()
    expect(live.locator("nav.links").first).to_be_hidden()
    expect(live.locator(".own").first).to_be_hidden()
