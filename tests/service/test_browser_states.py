"""What the pages say when something is missing or goes wrong, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from service.messages import text
from tests.service.serving import IN_BROWSER, ask

pytestmark = IN_BROWSER

LOOKS_AGAIN = 3_000  # milliseconds after which a page asks whether the index is there


@pytest.fixture
def failing(scripted: BrowserContext) -> Iterator[Page]:
    """A page on which requests go wrong, which the browser's console says too."""
    page = scripted.new_page()
    yield page
    page.close()


def test_the_server_is_gone_and_the_question_is_not(failing: Page) -> None:
    failing.goto("/?q=schools")
    failing.route("**/stream*", lambda route: route.abort())
    ask(failing, "IPv6 laboratories")
    expect(failing.get_by_role("heading", name="The service cannot be reached")).to_be_visible()
    expect(failing.locator("#q")).to_have_value("IPv6 laboratories")
    failing.unroute("**/stream*")
    failing.get_by_role("button", name="Try again").click()
    expect(failing.locator(".hit h3").first).to_contain_text("3.3")


@pytest.mark.parametrize(
    ("question", "said"),
    [("x" * 1001, "The question is too long."), ("xyzzy", "Not found in these documents")],
)
def test_what_goes_wrong_is_said_in_place(failing: Page, question: str, said: str) -> None:
    failing.goto("/?q=schools")
    failing.locator("#q").evaluate("e => e.removeAttribute('maxlength')")
    ask(failing, question)
    expect(failing.locator("#results")).to_contain_text(said)
    expect(failing.locator("#q")).to_have_value(question)


def test_what_is_no_document_is_said_at_its_field(failing: Page) -> None:
    failing.goto("/?q=schools&lang=en&ui=fr")
    failing.locator("#symbol").fill("abc")
    failing.locator("#symbol").press("Enter")
    expect(failing.locator("#symbol")).to_be_focused()
    expect(failing.locator("#symbol")).to_have_accessible_description(
        re.compile("n'est pas la cote d'un document")
    )
    failing.locator("#symbol").fill("25/33")
    failing.locator("#symbol").press("Enter")
    expect(failing.get_by_role("link", name="C25/33", exact=False).first).to_be_visible()
    assert "lang=en" in failing.url


@pytest.mark.parametrize(
    ("status", "said"), [(503, "error-store"), (429, "error-too-many-requests"), (0, "not-sent")]
)
def test_feedback_that_is_lost_is_told_at_its_buttons(
    failing: Page, status: int, said: str
) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=status) if status else route.abort()

    failing.goto("/?q=schools")
    failing.route("**/feedback", answer)
    form = failing.locator(".answer form.useful")
    form.get_by_role("button", name="Yes").click()
    expect(form.locator(".wrong")).to_have_text(text(said, "en"))
    failing.unroute("**/feedback")
    form.get_by_role("button", name="Yes").click()
    expect(failing.locator(".answer")).to_contain_text("Thank you")


def test_two_clicks_are_one_verdict(failing: Page) -> None:
    failing.goto("/?q=schools")
    sent: list[str] = []
    failing.on("request", lambda request: sent.append(request.method))
    failing.locator(".answer form.useful").get_by_role("button", name="Yes").dblclick()
    expect(failing.locator(".answer")).to_contain_text("Thank you")
    assert sent.count("POST") == 1


def test_the_index_is_being_built_and_the_question_waits(failing: Page) -> None:
    """The page looks again by itself, and then answers what was asked."""

    def not_ready(route: Route) -> None:
        body = "<div id=results><h1 data-not-ready>The index is being built</h1></div>"
        route.fulfill(status=503, content_type="text/html; charset=utf-8", body=body)

    failing.clock.install()
    failing.goto("/?q=schools")
    failing.route("**/readyz", lambda route: route.fulfill(status=503))
    failing.route("**/stream*", not_ready)
    ask(failing, "IPv6 laboratories")
    expect(failing.locator("#results")).to_contain_text("The index is being built")
    with failing.expect_response("**/readyz") as looked:
        failing.clock.run_for(LOOKS_AGAIN)
    assert looked.value.status == 503
    expect(failing.locator("#q")).to_have_value("IPv6 laboratories")
    failing.unroute("**/readyz")
    failing.unroute("**/stream*")
    failing.clock.run_for(LOOKS_AGAIN)
    expect(failing.locator(".hit h3").first).to_contain_text("3.3")
    expect(failing.locator("#q")).to_have_value("IPv6 laboratories")


def test_too_many_questions(failing: Page) -> None:
    def refuse(route: Route) -> None:
        body = f"<div id=results><h1>{text('error-too-many-requests', 'en')}</h1></div>"
        route.fulfill(status=429, content_type="text/html; charset=utf-8", body=body)

    failing.goto("/?q=schools")
    failing.route("**/stream*", refuse)
    ask(failing, "IPv6")
    expect(failing.locator("#results")).to_contain_text("Too many questions")
