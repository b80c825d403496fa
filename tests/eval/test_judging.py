"""Grading by hand: the order, the journal, agreement by hand, the page in a browser."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect, sync_playwright

from eval.errors import BadUsage, JournalError
from eval.judging.agreement import agreement, cohen_kappa, merged
from eval.judging.desk import Desk, judges_of
from eval.judging.page import create_page
from eval.pool import Candidate, Pooled


def candidate(section: str) -> Candidate:
    return Candidate(
        section=section, language="en", citation=section, text=f"Text of {section}.", systems=("x",)
    )


POOLED = [
    Pooled(
        id=f"q{at}",
        language="en",
        text=f"Question {at}?",
        candidates=tuple(candidate(f"C25/33#{section}") for section in range(1, 6)),
    )
    for at in (1, 2)
]


def graded(desk: Desk, *grades: int) -> None:
    for grade in grades:
        task = desk.next()
        assert task is not None
        desk.grade(*task.key, grade)


def test_each_judge_has_an_order_of_their_own(tmp_path: Path) -> None:
    anna, boris = (Desk(tmp_path, POOLED, name) for name in ("anna", "boris"))
    assert [task.question.id for task in anna.tasks] == ["q1"] * 5 + ["q2"] * 5
    orders = [[task.key for task in desk.tasks] for desk in (anna, boris)]
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1])
    assert [task.key for task in Desk(tmp_path, POOLED, "anna").tasks] == orders[0]


def test_work_goes_on_where_it_was(tmp_path: Path) -> None:
    graded(Desk(tmp_path, POOLED, "anna"), 0, 3, 2)
    desk = Desk(tmp_path, POOLED, "anna")
    assert list(desk.grades.values()) == [0, 3, 2]
    task = desk.next()
    assert task == desk.tasks[3]
    assert judges_of(tmp_path) == ["anna"]


def test_undo_takes_back_one_grade_after_the_other(tmp_path: Path) -> None:
    desk = Desk(tmp_path, POOLED, "anna")
    graded(desk, 0, 3)
    desk.grade(*desk.tasks[0].key, 1)  # anew
    desk.undo()
    assert list(desk.grades.values()) == [0, 3]
    desk.undo()
    desk.undo()
    desk.undo()  # there is nothing left
    assert Desk(tmp_path, POOLED, "anna").grades == desk.grades == {}


def test_what_cannot_be_graded_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path, POOLED, "anna")
    for section, grade in (("C25/33#1", 4), ("C99/1#1", 1)):
        with pytest.raises(BadUsage, match="cannot be graded"):
            desk.grade("q1", section, grade)
    with pytest.raises(BadUsage, match="a judge's name is"):
        Desk(tmp_path, POOLED, "../anna")


def test_a_pool_that_changed_is_noticed(tmp_path: Path) -> None:
    graded(Desk(tmp_path, POOLED, "anna"), 1)
    with pytest.raises(JournalError, match="pool"):
        Desk(tmp_path, POOLED[:1], "anna")


def test_kappa_by_hand() -> None:
    """7 of 10 alike; chance: (6 × 5 + 4 × 5) / 100 = 0.5; kappa (0.7 - 0.5) / (1 - 0.5) = 0.4."""
    pairs = [(1, 1)] * 4 + [(0, 0)] * 3 + [(1, 0)] * 2 + [(0, 1)]
    assert cohen_kappa(pairs) == pytest.approx(0.4)
    assert cohen_kappa([(0, 0), (1, 1)]) == 1.0
    assert cohen_kappa([(0, 1), (1, 0)]) == -1.0
    assert cohen_kappa([]) is None
    assert cohen_kappa([(2, 2), (2, 2)]) is None


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_kappa_is_the_same_whoever_comes_first(pairs: list[tuple[int, int]]) -> None:
    other = cohen_kappa([(b, a) for a, b in pairs])
    found = cohen_kappa(pairs)
    assert found == (None if other is None else pytest.approx(other))


def test_agreement_is_over_what_both_graded() -> None:
    a = {("q", "1"): 2, ("q", "2"): 0, ("q", "3"): 3}
    b = {("q", "1"): 2, ("q", "2"): 1}
    found = agreement(a, b)
    assert (found.n, found.same) == (2, 0.5)
    assert found.differing == [("q", "2", 0, 1)]
    assert merged([a, b]) == {("q", "1"): 2, ("q", "2"): 0, ("q", "3"): 3}


# --- the page -------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, POOLED[:1], "anna")


def test_a_grade_leads_to_the_next_section(desk: Desk) -> None:
    client = TestClient(create_page(desk), base_url="http://localhost")
    first, second = desk.tasks[:2]
    assert first.candidate.text in client.get("/").text
    form = {"question": first.question.id, "section": first.candidate.section, "grade": "2"}
    assert second.candidate.text in client.post("/grade", data=form).text
    assert desk.grades == {first.key: 2}
    assert client.post("/grade", data=form | {"section": "C99/1#1"}).status_code == 422
    assert first.candidate.text in client.post("/undo").text


def test_nobody_elses_page_may_grade(desk: Desk) -> None:
    client = TestClient(create_page(desk), base_url="http://localhost")
    foreign = {"origin": "https://elsewhere.example"}
    assert client.post("/undo", headers=foreign).status_code == 403
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.fixture
def site(desk: Desk) -> Iterator[str]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_page(desk), log_level="warning", ws="none"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.mark.browser
def test_a_judge_works_with_the_keyboard(chromium: str, site: str, desk: Desk) -> None:
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(site)
        for key, done in zip("302u121", (1, 2, 3, 2, 3, 4, 5), strict=True):
            page.wait_for_load_state("load")  # the keys are there when the script is
            page.keyboard.press(key)
            expect(page.locator("header")).to_contain_text(f"{done} of 5")
        expect(page.get_by_role("heading")).to_have_text("All 5 sections are graded.")
        browser.close()
    assert list(desk.grades.values()) == [3, 0, 1, 2, 1]
    assert [text for text in complaints if "favicon" not in text] == []
