"""No test of the service sees the settings of the machine it runs on."""

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take CDOCS_* out of the environment and read no cdocs.toml but the test's own."""
    for name in list(os.environ):
        if name.startswith("CDOCS_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
