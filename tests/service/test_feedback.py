"""Feedback is kept with what answered, and comes out as a gold set to look through."""

import json
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


def test_what_was_kept_in_other_forms_is_a_gold_set_too(tmp_path: Path) -> None:
    """Sections as they are printed, lines that break, places that are none."""
    printed = Cited("C25/33-E", "Annex 1 § 2", "en", "Twelve\u2028schools.")
    broken = Cited("C25/33", "1\nfb-0001 0 C25/34#2 3", "en", "One.")
    none = [Cited("C25/33", "2", "en", " "), Cited("the report", "2", "en", "Two.")]
    kept = [
        Feedback("How many\u2028schools?", Verdict.USEFUL, "", "en", (printed, broken, *none)),
        Feedback("Where?\x85", Verdict.USEFUL, "", "en", tuple(none)),
        Feedback(" ", Verdict.USEFUL, "", "en", (SHOWN,)),
    ]
    assert export(kept, tmp_path) == 2
    gold = read_gold(tmp_path)
    assert gold.questions[0].text == "How many\u2028schools?"
    assert gold.questions[0].evidence[0].snippet == "Twelve\u2028schools."
    assert not gold.questions[1].answerable
    assert [each.question for each in gold.judgements] == ["fb-0001"] * 2
    assert gold.judgements[0].document == "C25/33#Annex-1-2"


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


def sent(**changed: Any) -> dict[str, Any]:
    """A body of feedback whose citation says otherwise."""
    cited = {"symbol": "C25/33", "section": "2.11", "language": "en", "text": "437"} | changed
    return {"question": "How many?", "verdict": "useful", "cited": [cited]}


def test_a_section_is_kept_by_its_anchor_as_the_pages_do(tmp_path: Path) -> None:
    core = fake_core(data_dir=tmp_path)
    client = TestClient(create_app(core))
    for section in ("Annex 1 § 2", "Annex-1-2"):
        assert client.post("/v1/feedback", json=sent(section=section)).status_code == 201
    assert client.post("/v1/feedback", json=sent(symbol="C2025/33-E", section="")).is_success
    kept = [each.cited[0] for each in core.service.feedback.all()]
    assert [each.section for each in kept] == ["Annex-1-2", "Annex-1-2", "text"]
    assert {each.symbol for each in kept} == {"C25/33"}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (sent(section="2\nfb-0001 0 C25/34#1 3"), "on one line"),
        (sent(section="2\u2028"), "on one line"),
        (sent(text=" "), "say something"),
        (sent(text="a\ud800b"), "is not Unicode"),
        (sent(symbol="the report"), "not the symbol of a document"),
        (sent() | {"question": " "}, "say something"),
        (sent() | {"comment": "\udfff"}, "is not Unicode"),
    ],
)
def test_feedback_that_no_gold_set_can_hold_is_refused(
    tmp_path: Path, body: dict[str, Any], says: str
) -> None:
    client = TestClient(create_app(fake_core(data_dir=tmp_path)), raise_server_exceptions=False)
    json_type = {"content-type": "application/json"}
    response = client.post("/v1/feedback", content=json.dumps(body), headers=json_type)
    assert response.status_code == 422
    assert says in response.json()["error"]["message"]
