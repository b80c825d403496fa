"""Narrowing a search in a real browser: several values, the keyboard, a telephone."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Request, ViewportSize, expect

from tests.service.serving import IN_BROWSER, ask

pytestmark = IN_BROWSER

TELEPHONE: ViewportSize = {"width": 390, "height": 800}


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def asked_of(page: Page) -> list[str]:
    """The addresses of streams that are asked for from now on."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if "/stream" in request.url:
            sent.append(request.url)

    page.on("request", note)
    return sent


def test_a_second_language_can_be_ticked(live: Page) -> None:
    live.goto("/?q=schools")
    live.get_by_role("checkbox", name="English").check()
    expect(live.get_by_role("link", name="Remove: English")).to_be_visible()
    live.get_by_role("checkbox", name="中文").check()
    expect(live.get_by_role("link", name="Remove: 中文")).to_be_visible()
    assert query(live) == {"q": ["schools"], "lang": ["en", "zh"]}
    expect(live.get_by_role("checkbox", name="Français")).to_be_visible()


def test_several_ticks_are_one_search_and_the_focus_stays(live: Page) -> None:
    live.goto("/?q=schools")
    sent = asked_of(live)
    live.get_by_role("checkbox", name="English").focus()
    live.keyboard.press("Space")
    live.keyboard.press("Tab")
    live.keyboard.press("Space")
    expect(live.get_by_role("link", name="Remove: English")).to_be_visible()
    expect(live.get_by_role("checkbox", name="Français")).to_be_focused()
    expect(live.get_by_role("checkbox", name="Français")).to_be_checked()
    assert len(sent) == 1


def test_a_list_is_not_asked_for_at_each_key(live: Page) -> None:
    live.goto("/?q=schools")
    sent = asked_of(live)
    live.locator("#last").focus()
    live.keyboard.press("ArrowDown")
    live.keyboard.press("ArrowDown")
    expect(live.locator("#last")).to_have_value("2024")
    assert sent == []
    expect(live.get_by_role("link", name="Remove: –2024")).to_be_visible()
    assert len(sent) == 1
    expect(live.locator("#last")).to_be_focused()


def test_the_slider_keeps_the_focus_and_shows_it(live: Page) -> None:
    live.goto("/?q=schools in Burundi")
    slider = live.get_by_role("slider", name="Years: From")
    slider.press("ArrowRight")
    expect(live.get_by_role("link", name="Remove: 2025–")).to_be_visible()
    expect(slider).to_be_focused()
    focused = live.locator(".slider").screenshot()
    slider.blur()
    assert live.locator(".slider").screenshot() != focused


def test_on_a_telephone_the_fields_wait_for_their_button(live: Page) -> None:
    """The results are far above them, so a reader is taken there."""
    live.set_viewport_size(TELEPHONE)
    live.goto("/?q=schools")
    sent = asked_of(live)
    live.get_by_role("checkbox", name="English").check()
    live.get_by_role("checkbox", name="中文").check()
    live.wait_for_timeout(700)
    assert sent == []
    live.get_by_role("button", name="Apply").click()
    expect(live.get_by_role("link", name="Remove: 中文")).to_be_in_viewport()
    expect(live.locator("#results")).to_be_focused()
    assert query(live)["lang"] == ["en", "zh"]


def test_the_answer_to_a_follow_up_is_seen(live: Page) -> None:
    live.goto("/?q=schools in Burundi")
    field = live.get_by_label("Follow-up question")
    field.fill("and in 2024?")
    field.press("Enter")
    expect(live.get_by_role("link", name="Remove: schools in Burundi")).to_be_in_viewport()
    expect(live.locator("#results")).to_be_focused()


def test_who_types_a_question_stays_in_its_field(live: Page) -> None:
    live.goto("/?q=schools")
    ask(live, "IPv6 laboratories")
    expect(live.locator(".hit h3").first).to_contain_text("3.3")
    expect(live.locator("#q")).to_be_focused()


def test_another_question_follows_nothing_up(live: Page) -> None:
    live.goto("/?q=and in 2024%3F&after=schools in Burundi&without=years:2024")
    live.locator("#symbol").fill("25/33")
    live.locator("#symbol").press("Enter")
    expect(live.get_by_role("link", name="Remove: C25/33")).to_be_visible()
    assert query(live)["after"] == ["schools in Burundi"]
    assert query(live)["without"] == ["years:2024"]
    ask(live, "IPv6 laboratories")
    expect(live.locator(".hit h3").first).to_contain_text("3.3")
    assert query(live) == {"q": ["IPv6 laboratories"], "symbol": ["C25/33"]}


def test_a_number_alone_is_a_series(live: Page) -> None:
    live.goto("/?q=schools&lang=en")
    field = live.get_by_role("textbox", name="Document")
    field.fill("33")
    field.press("Enter")
    expect(live.get_by_role("link", name="Remove: /33")).to_be_visible()


def test_a_press_between_two_suggestions_takes_none(live: Page) -> None:
    live.goto("/?q=schools")
    live.locator("#q").fill("")
    live.locator("#q").type("burun")
    expect(live.locator("#options")).to_be_visible()
    box = live.locator("#options").bounding_box()
    assert box
    live.mouse.click(box["x"] + 2, box["y"] + 2)
    expect(live.locator("#q")).to_have_value("burun")
