"""The file of what readers say: looked through, and no obstacle where it is damaged."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.api import create_app
from service.errors import StoreError
from service.feedback import Feedback, FeedbackStore, Verdict
from service.store import FILE, Store
from tests.service.fakes import fake_core

KEY = "the key of the tests"


def test_a_store_that_can_be_used(tmp_path: Path) -> None:
    store = Store(tmp_path / "new" / "data")
    store.check()
    assert not (tmp_path / "new").exists(), "nothing is made by looking"
    FeedbackStore(store).add(Feedback("How many?", Verdict.USEFUL))
    store.check()
    assert len(FeedbackStore(store).all()) == 1


def test_a_page_in_the_middle_that_is_damaged(tmp_path: Path) -> None:
    store = Store(tmp_path)
    feedback = FeedbackStore(store)
    for number in range(20):
        feedback.add(Feedback(f"{number}" * 3000, Verdict.USEFUL))
    with store.opened() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray((tmp_path / FILE).read_bytes())
    data[8 * 4096 : -4096] = b"\xa5" * (len(data) - 9 * 4096)
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(StoreError, match="move it away"):
        store.check()


def test_the_status_page_is_shown_beside_a_damaged_store(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    core = fake_core(admin_key=KEY, data_dir=tmp_path, question_log="on")
    with TestClient(create_app(core)) as client:
        response = client.get("/status", auth=("", KEY))
    assert response.status_code == 200
    assert "the questions without an answer are not known" in caplog.text
    assert "is not a database" in caplog.text
    with pytest.raises(StoreError, match="move it away"):
        core.service.feedback.add(Feedback("How many?", Verdict.USEFUL))
