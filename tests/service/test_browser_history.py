"""Back and forward while answers come, in a real browser: no page shows what is another's."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.service.fakes import fake_core
from tests.service.scripted_model import Script
from tests.service.scripted_model import served as replying
from tests.service.serving import IN_BROWSER, ask, context_of, opened, served

pytestmark = IN_BROWSER

FIRST, SECOND = "schools in Burundi", "IPv6 laboratories"
PIECES = ["In Burundi, ", "437 ", "schools ", "and hospitals ", "were ", "connected ", "[1]. "]


@pytest.fixture(scope="module")
def writing(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of a service whose language model takes two seconds for an answer."""
    with replying(Script(pieces=PIECES, pause=0.3)) as model:
        kept = tmp_path_factory.mktemp("data")
        core = fake_core(llm_url=model, llm_model="scripted", data_dir=kept, abstain_below=0)
        with served(core) as site:
            for context in context_of(browser, site, scripts=True):
                yield from opened(context, site)


def test_back_while_an_answer_is_written_and_forward_again(writing: Page) -> None:
    """What had not come to its end is asked again: it does not stay "being written"."""
    writing.goto(f"/?q={FIRST}")
    ask(writing, SECOND)
    expect(writing.get_by_text("The answer is being written…")).to_be_visible()
    writing.go_back()
    expect(writing.locator("#q")).to_have_value(FIRST)
    expect(writing.locator(".hit h3").first).to_contain_text("2.11")
    expect(writing.locator("#results")).not_to_have_attribute("aria-busy", "true")
    writing.go_forward()
    expect(writing.locator("#q")).to_have_value(SECOND)
    expect(writing.locator(".hit h3").first).to_contain_text("3.3")
    expect(writing.get_by_text("The answer is being written…")).to_be_hidden()
    expect(writing.locator("#results")).not_to_have_attribute("aria-busy", "true")


def test_the_first_question_is_answered_as_it_comes(writing: Page) -> None:
    writing.goto("/")
    ask(writing, FIRST)
    expect(writing.get_by_text("The answer is being written…")).to_be_visible()
    assert writing.url.endswith("/?q=schools+in+Burundi")
    expect(writing.get_by_role("heading", level=1)).to_have_text(FIRST)
    expect(writing.get_by_text("Written by a language model")).to_be_visible()
    writing.go_back()
    expect(writing.get_by_role("heading", name="For example")).to_be_visible()
    expect(writing.locator(".hit")).to_have_count(0)
    writing.go_forward()
    expect(writing.locator("#q")).to_have_value(FIRST)
    expect(writing.locator(".hit h3").first).to_contain_text("2.11")


def test_the_next_question_may_be_begun_while_an_answer_is_written(writing: Page) -> None:
    writing.goto("/")
    ask(writing, FIRST)
    expect(writing.get_by_text("The answer is being written…")).to_be_visible()
    field = writing.get_by_label("Follow-up question")
    field.press_sequentially("and in")
    expect(writing.get_by_text("Written by a language model")).to_be_attached()
    expect(field).to_have_value("and in")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()


def held_back(page: Page) -> list[Route]:
    """The streams that are asked for from now on, none of them answered."""
    held: list[Route] = []
    page.route("**/stream*", lambda route: held.append(route))  # noqa: PLW0108 - wants a function
    return held


def test_back_before_anything_has_come(live: Page) -> None:
    live.goto(f"/?q={FIRST}")
    held = held_back(live)
    ask(live, SECOND)
    expect(live.locator("#results")).to_have_attribute("aria-busy", "true")
    live.go_back()
    expect(live.locator("#q")).to_have_value(FIRST)
    expect(live.locator("#results")).not_to_have_attribute("aria-busy", "true")
    assert len(held) == 1
    live.unroute("**/stream*")
    live.go_forward()
    expect(live.locator("#q")).to_have_value(SECOND)
    expect(live.locator(".hit h3").first).to_contain_text("3.3")


def test_two_questions_in_a_row_and_back_to_the_one_between(live: Page) -> None:
    live.goto(f"/?q={FIRST}")
    held_back(live)
    ask(live, "fellowships")
    live.unroute("**/stream*")
    ask(live, SECOND)
    expect(live.locator(".hit h3").first).to_contain_text("3.3")
    live.go_back()
    expect(live.locator("#q")).to_have_value("fellowships")
    expect(live.locator(".hit h3").first).to_contain_text("C24/33")


def test_a_place_on_the_page_is_no_other_question(live: Page) -> None:
    live.set_viewport_size({"width": 390, "height": 800})
    live.goto(f"/?q={FIRST}")
    ask(live, SECOND)
    expect(live.locator(".hit h3").first).to_contain_text("3.3")
    held = held_back(live)
    live.get_by_role("link", name="Narrow the search").click()
    expect(live.locator("#limits")).to_be_in_viewport()
    expect(live.locator(".hit h3").first).to_contain_text("3.3")
    live.go_back()
    expect(live.locator("#q")).to_have_value(SECOND)
    expect(live.locator(".hit h3").first).to_contain_text("3.3")
    assert held == []


def test_the_slider_moves_after_back_too(live: Page) -> None:
    live.goto(f"/?q={FIRST}")
    ask(live, SECOND)
    expect(live.locator(".hit h3").first).to_contain_text("3.3")
    live.go_back()
    expect(live.locator("#q")).to_have_value(FIRST)
    expect(live.locator(".slider")).to_have_count(1)
    live.get_by_role("slider", name="Years: From").press("ArrowRight")
    expect(live.locator("#first")).to_have_value("2025")
    expect(live.get_by_role("link", name="Remove: 2025–")).to_be_visible()
