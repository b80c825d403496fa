"""The question log keeps no more, and no longer, than it may."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from fastapi.testclient import TestClient

from service.api import create_app
from service.question_log import QuestionLog
from service.records import SearchRequest
from service.store import FILE, Store
from tests.service.chatbots.servers import wait_until
from tests.service.fakes import fake_core, fake_service

Keep = Literal["off", "hashed", "on"]
DAY = 86_400.0
NOWHERE = "zebra crossings"  # a question that nothing answers


def asked(
    folder: Path, *questions: str, keep: Keep, now: Callable[[], float] = lambda: 0.0
) -> QuestionLog:
    log = QuestionLog(Store(folder), keep=keep, days=30, now=now)
    for question in questions:
        log.record(fake_service().answers.ask(SearchRequest(question)))
    return log


def test_unanswered_questions_the_most_asked_first(tmp_path: Path) -> None:
    questions = ["unicorns", NOWHERE, f" {NOWHERE} ", "schools in Burundi"]
    log = asked(tmp_path, *questions, keep="on")
    assert log.top_unanswered() == [(NOWHERE, 2), ("unicorns", 1)]
    assert log.top_unanswered(1) == [(NOWHERE, 2)]


def test_off_keeps_nothing(tmp_path: Path) -> None:
    log = asked(tmp_path / "data", NOWHERE, keep="off")
    assert log.top_unanswered() == []
    assert not (tmp_path / "data").exists()


def test_hashed_keeps_no_text(tmp_path: Path) -> None:
    log = asked(tmp_path, NOWHERE, NOWHERE, keep="hashed")
    assert log.top_unanswered() == []
    files = [path.read_bytes() for path in tmp_path.iterdir()]
    assert (tmp_path / FILE).is_file()
    assert not any(b"zebra" in data for data in files)
    with Store(tmp_path).opened() as connection:
        hashes = connection.execute("SELECT question FROM asked").fetchall()
    assert len(hashes) == 2
    assert len(set(hashes)) == 1


def kept(folder: Path) -> list[str]:
    """The questions that the file holds."""
    with Store(folder).opened() as connection:
        return [question for (question,) in connection.execute("SELECT question FROM asked")]


def test_what_is_too_old_is_deleted_with_the_next_question(tmp_path: Path) -> None:
    asked(tmp_path, NOWHERE, keep="on", now=lambda: 0.0)
    asked(tmp_path, "unicorns", keep="on", now=lambda: 31 * DAY)
    assert kept(tmp_path) == ["unicorns"]


def test_what_is_too_old_is_deleted_before_it_is_shown(tmp_path: Path) -> None:
    time = [0.0]
    log = asked(tmp_path, NOWHERE, keep="on", now=lambda: time[0])
    time[0] = 31 * DAY
    assert log.top_unanswered() == []
    assert kept(tmp_path) == []


def test_what_is_too_old_is_deleted_where_nothing_is_logged_any_more(tmp_path: Path) -> None:
    asked(tmp_path, NOWHERE, keep="on", now=lambda: 0.0)
    asked(tmp_path, "unicorns", keep="on", now=lambda: 20 * DAY)
    asked(tmp_path, keep="off", now=lambda: 31 * DAY).forget()
    assert kept(tmp_path) == ["unicorns"]


def test_a_service_that_starts_deletes_what_is_too_old(tmp_path: Path) -> None:
    asked(tmp_path, NOWHERE, keep="on", now=lambda: 0.0)
    fake_service(data_dir=tmp_path, question_log="off")
    assert kept(tmp_path) == []


def test_a_service_that_runs_deletes_what_is_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    core = fake_core(data_dir=tmp_path, question_log="off")
    assert core.service
    asked(tmp_path, NOWHERE, keep="on", now=lambda: 0.0)
    assert kept(tmp_path)
    monkeypatch.setattr("service.api.app._DAY", 0.01)
    with TestClient(create_app(core)):
        wait_until(lambda: not kept(tmp_path))


def test_what_cannot_be_deleted_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    asked(tmp_path, keep="off").forget()
    assert "were not deleted" in caplog.text


def test_a_log_that_cannot_be_written_is_no_obstacle(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    asked(tmp_path / "file", NOWHERE, keep="on")
    assert "was not logged" in caplog.text
    assert "zebra" not in caplog.text


def test_the_service_logs_what_its_settings_say(tmp_path: Path) -> None:
    service = fake_service(data_dir=tmp_path, question_log="on")
    service.answers.ask(SearchRequest(NOWHERE))
    list(service.answers.stream(SearchRequest(NOWHERE)))
    assert service.log.top_unanswered() == [(NOWHERE, 2)]
