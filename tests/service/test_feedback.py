"""Feedback is kept with what answered, and comes out as a gold set to look through."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from eval.gold import read_gold
from service.api import create_app
from service.errors import StoreError
from service.feedback import Cited, Feedback, FeedbackStore, Verdict, Versions, export
from service.settings import Settings
from service.store import Store
from tests.service.fakes import fake_core

SHOWN = Cited("C25/33", "2.11", "en", "437 schools and hospitals were connected.")
USEFUL = Feedback("How many schools?", Verdict.USEFUL, "thanks", "en", (SHOWN,), ("C25/33 § 2.11",))
WRONG = Feedback("多少所医院？", Verdict.WRONG_CITATION, "看错了章节", "zh")


def test_feedback_comes_back_as_it_was_given_with_what_answered(tmp_path: Path) -> None:
    versions = Versions.of(Settings(llm_key=SecretStr("sesame")), generation="g1", model="m")
    store = FeedbackStore(Store(tmp_path / "new"), versions)
    assert store.all() == []
    assert not (tmp_path / "new").exists(), "nothing is made before something is kept"
    assert [store.add(USEFUL), store.add(WRONG)] == [1, 2]
    first, second = store.all()
    assert (first.question, first.verdict, first.cited) == (USEFUL.question, "useful", (SHOWN,))
    assert (second.comment, second.language) == ("看错了章节", "zh")
    assert first.versions == versions
    assert first.at
    assert store.counts() == {Verdict.USEFUL: 1, Verdict.NOT_USEFUL: 0, Verdict.WRONG_CITATION: 1}


def test_versions_change_with_settings_and_not_with_secrets() -> None:
    def fingerprint(**settings: Any) -> str:
        return Versions.of(Settings(**settings), generation="", model="").settings

    assert fingerprint() == fingerprint(llm_key="sesame", admin_key="open")
    assert fingerprint() != fingerprint(top_k=3)


def test_many_may_give_feedback_at_once(tmp_path: Path) -> None:
    stores = [FeedbackStore(Store(tmp_path)) for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda n: stores[n % 4].add(USEFUL), range(40)))
    assert sorted(numbers) == list(range(1, 41))
    assert len(stores[0].all()) == 40


def test_the_export_is_a_gold_set(tmp_path: Path) -> None:
    again = Feedback(USEFUL.question, Verdict.USEFUL, "", "en", (SHOWN, SHOWN))
    assert export([USEFUL, WRONG, again], tmp_path / "candidates") == 2
    gold = read_gold(tmp_path / "candidates")
    answered, open_ = gold.questions
    assert (answered.text, answered.evidence[0].snippet) == (USEFUL.question, SHOWN.text)
    assert gold.qrels[answered.id] == {"C25/33#2.11": 2}
    assert not open_.answerable
    assert "看错了章节" in open_.known_failure


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="data_dir"):
        FeedbackStore(Store(tmp_path / "file")).add(USEFUL)


def test_feedback_over_the_api(tmp_path: Path) -> None:
    core = fake_core(data_dir=tmp_path)
    client = TestClient(create_app(core))
    body = {
        "question": "How many schools?",
        "verdict": "not-useful",
        "comment": "old",
        "cited": [{"symbol": "C25/33", "section": "2.11", "language": "en", "text": "437"}],
        "hits": ["C25/33 § 2.11"],
    }
    response = client.post("/v1/feedback", json=body)
    assert (response.status_code, response.json()) == (201, {"id": 1})
    (kept,) = core.service.feedback.all()
    assert (kept.verdict, kept.comment, kept.hits) == ("not-useful", "old", ("C25/33 § 2.11",))
    assert kept.versions.model == "fake"


@pytest.mark.parametrize(
    "wrong", [{}, {"question": "", "verdict": "useful"}, {"question": "x", "verdict": "nice"}]
)
def test_feedback_that_says_nothing_is_refused(tmp_path: Path, wrong: dict[str, str]) -> None:
    client = TestClient(create_app(fake_core(data_dir=tmp_path)))
    response = client.post("/v1/feedback", json=wrong)
    assert (response.status_code, response.json()["error"]["type"]) == (422, "bad-request")
