"""The question log keeps no more, and no longer, than it may."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from service.question_log import QuestionLog
from service.records import SearchRequest
from service.store import FILE, Store
from tests.service.fakes import fake_service

Keep = Literal["off", "hashed", "on"]
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


def test_what_is_too_old_is_deleted(tmp_path: Path) -> None:
    day = 86_400.0
    asked(tmp_path, NOWHERE, keep="on", now=lambda: 0.0)
    later = asked(tmp_path, "unicorns", keep="on", now=lambda: 31 * day)
    assert later.top_unanswered() == [("unicorns", 1)]


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
