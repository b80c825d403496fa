"""The HTTP interface is what its OpenAPI description says: schemathesis asks, links included."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.fakes import fake_core
from tests.service.serving import served

# What a filter may say ("2023-2025", "zh") is a grammar that the description tells in words, and
# pydantic reads 0 for false: whether a request is let through says nothing here.
UNFIT = "positive_data_acceptance,negative_data_rejection"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(fake_core(data_dir=tmp_path_factory.mktemp("data"))) as url:
        yield url


@pytest.mark.parametrize(
    ("description", "phases"),
    [("/openapi.json", "examples,fuzzing,stateful"), ("/tools/openapi.json", "fuzzing")],
)
def test_answers_are_as_described(url: str, description: str, phases: str, tmp_path: Path) -> None:
    """No status, shape or kind of content that is not described; no error of the server."""
    command = shutil.which("schemathesis", path=str(Path(sys.executable).parent))
    assert command
    done = subprocess.run(
        [
            *(command, "run", f"{url}{description}", "--no-color", "--generation-deterministic"),
            *("--phases", phases, "--max-examples", "2"),
            *("--exclude-checks", UNFIT),
        ],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout
    assert ("✅ Stateful" in done.stdout) == ("stateful" in phases)
