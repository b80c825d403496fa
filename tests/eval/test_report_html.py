"""The page: what it says, that it needs nothing else, and that browsers and readers can use it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, sync_playwright

from eval.answers import Sentence
from eval.gate import compared
from eval.report.html import comparison_page, page
from eval.result import About, Outcome, Result, Shown, judge

LANGUAGES = ("ar", "ru", "zh")
ABOUT = About(
    name="my questions",
    split="all",
    depth=10,
    created="2026-01-01T00:00:00+00:00",
    fingerprints={"gold": "g", "model": "m1"},
    settings={"top_k": 10},
)


def made(found: int, *, model: str = "m1") -> Result:
    """A result of 30 questions of which the first *found* are answered, and one that cannot be."""
    outcomes = [outcome(at, right=at < found) for at in range(30)]
    silent = Outcome(id="u", groups=(), ranking=(), took_ms=9, answerable=False, abstained=True)
    about = ABOUT.model_copy(update={"fingerprints": {"gold": "g", "model": model}})
    return judge(
        [*outcomes, silent], {each.id: {"C25/33#1": 2} for each in outcomes}, about, held={}
    )


def outcome(at: int, *, right: bool) -> Outcome:
    language = LANGUAGES[at % 3]
    section = "C25/33#1" if right else "C24/33#9"
    text = "<script>alert(1)</script> الفقرة" if language == "ar" else "a passage & more"
    return Outcome(
        id=f"{language}-{at}",
        groups=("all", f"language:{language}", "direction:same", f"pair:{language}-en"),
        ranking=((section, 1.0),),
        took_ms=10.0 + at,
        question=f"Question <b>{at}</b>?",
        expected="437",
        shown=(Shown(section=section, language="ar", languages=("ar",), text=text),),
        answer=(Sentence(text="437", cites=(section,)),),
        abstained=False,
        confidence=at / 30,
        known_failure="no synonyms" if at == 29 else "",
        values={"Fact": float(right), "stage late": 1.0},
    )


class Outline(HTMLParser):
    """What a page is made of: ids, links within it, tags, and its visible words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in {"href", "xlink:href", "src"}:
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.words += f"{data} "


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Both kinds of page."""
    a, b = made(10), made(25, model="m2")
    return {"one run": page(b), "two runs": comparison_page(a, b, compared(a, b))}


@pytest.mark.parametrize("name", ["one run", "two runs"])
def test_a_page_needs_no_script_and_no_network(pages: dict[str, str], name: str) -> None:
    outline = Outline(pages[name])
    assert outline.tags.isdisjoint({"script", "iframe", "link", "object"})
    assert all(link.startswith("#") for link in outline.links)
    assert "url(http" not in pages[name]


@pytest.mark.parametrize("name", ["one run", "two runs"])
def test_ids_are_there_once_and_links_lead_somewhere(pages: dict[str, str], name: str) -> None:
    outline = Outline(pages[name])
    assert len(outline.ids) == len(set(outline.ids))
    moved = [link for link in outline.links if not link.startswith("#q-")]
    assert {link.removeprefix("#") for link in moved} <= set(outline.ids)


def test_the_result_is_said_in_words(pages: dict[str, str]) -> None:
    words = " ".join(Outline(pages["one run"]).words.split())
    assert (
        "Of 100 questions that have an answer, 83 find it among the first five sections shown, "
        "and 83 in the very first." in words
    )
    assert "Known failures: 1, of which now pass: 0" in words
    assert "Questions that did not find their answer: 5" in words
    assert "no synonyms" in words


def test_what_was_written_by_others_is_shown_as_text(pages: dict[str, str]) -> None:
    assert "<script>" not in pages["one run"]
    assert "Question <b>" not in pages["one run"]
    assert "&lt;script&gt;" in pages["two runs"]


def test_a_comparison_shows_wins_with_both_passages(pages: dict[str, str]) -> None:
    words = " ".join(Outline(pages["two runs"]).words.split())
    assert "B is better: nDCG@10 over all questions is 0.833 in B and 0.333 in A." in words
    assert "Won in B: 15" in words
    assert "Lost in B" not in words
    assert words.count("A showed") == words.count("B showed") == 15


def test_a_run_without_judgements_has_a_page() -> None:
    empty = judge([], {}, ABOUT)
    assert "nothing can be said" in page(empty)


def test_plots_take_the_colours_of_the_page(pages: dict[str, str]) -> None:
    plots = re.findall(r"<svg.*?</svg>", pages["one run"], re.DOTALL)
    assert len(plots) == 3  # recall, reliability, latency
    for plot in plots:
        assert "currentColor" in plot
        assert not re.search(r"#0[1-5]0[1-5]0[1-5]", plot)
        assert "<text" in plot  # not outlines: it can be read aloud and searched


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["one run", "two runs"])
def test_it_is_accessible_and_fits(
    browser: Browser, pages: dict[str, str], name: str, scheme: str, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    file.write_text(pages[name], "utf-8")
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    shown = context.new_page()
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    violations = Axe().run(shown).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations] == []
    context.close()


def test_a_group_without_a_measure_has_an_empty_cell() -> None:
    outcomes = [outcome(at, right=True) for at in range(9)]
    silent = [
        each.model_copy(update={"values": {}}) if each.id.startswith("zh") else each
        for each in outcomes
    ]
    words = page(judge(silent, {each.id: {"C25/33#1": 2} for each in silent}, ABOUT))
    chinese = words[words.index('<th scope="row">Chinese') :]
    assert 'class="none"' in chinese[: chinese.index("</tr>")]
