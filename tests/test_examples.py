"""Each file in examples/ does what it says, against a running server."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.main import get_command

from service.cli import app
from tests.service.chatbots.servers import BURUNDI
from tests.service.fakes import fake_core
from tests.service.serving import served

EXAMPLES = Path(__file__).parents[1] / "examples"
RUN = {"chatbot.py", "curl.sh", "langchain_retriever.py", "llama_index_retriever.py"}
READ = {"README.md", "claude_desktop_config.json", "vscode/mcp.json", "slack-manifest.yaml"}
READ |= {"teams/manifest.json", "teams/color.png", "teams/outline.png"}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(fake_core(data_dir=tmp_path_factory.mktemp("data"))) as url:
        yield url


def run(url: str, *command: str, text: str = "") -> str:
    """What an example prints."""
    environment = {**os.environ, "CDOCS_URL": url, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command,
        input=text,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def module(name: str) -> ModuleType:
    """An example as a module."""
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_every_example_is_tested(files: list[Path]) -> None:
    held = {path.relative_to(EXAMPLES).as_posix() for path in files if EXAMPLES in path.parents}
    assert held == RUN | READ


def test_the_chatbot_answers_and_keeps_the_conversation(url: str) -> None:
    said = run(url, sys.executable, str(EXAMPLES / "chatbot.py"), text=f"{BURUNDI}\nAnd in 2024?\n")
    first, second = said.split("\n> ")[1:3]
    assert "437 schools and hospitals were connected. [1]" in first
    assert "connected in Burundi in 2024?" in second  # what the follow-up was taken for


def test_the_chatbot_has_thirty_lines() -> None:
    source = (EXAMPLES / "chatbot.py").read_text("utf-8").split('"""', 2)[2]
    assert len([line for line in source.splitlines() if line.strip()]) <= 30


def test_the_chatbot_says_what_is_wrong(url: str) -> None:
    said = run(url, sys.executable, str(EXAMPLES / "chatbot.py"), text=f"{'x' * 2000}\n")
    assert "The question has 2000 characters" in said


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
def test_the_doors_by_hand(url: str) -> None:
    said = run(url, "sh", str(EXAMPLES / "curl.sh"))
    parts = [part.partition("\n") for part in said.split("--- ")[1:]]
    assert len(parts) == 5
    bodies: list[Any] = [json.loads(body) for title, _, body in parts if "stream" not in title]
    assert bodies[0]["hits"][0]["citation"] == "C25/33 § 2.11"
    assert bodies[1]["choices"][0]["message"]["annotations"]
    assert len(bodies[2]["data"]) == 2
    assert "437" in bodies[3]["result"]["structuredContent"]["text"]
    assert parts[2][2].rstrip().endswith("data: [DONE]")


def test_langchain_gets_sections_as_documents(url: str) -> None:
    retriever = module("langchain_retriever").CdocsRetriever(
        url=url, k=2, filters={"years": ["2025"]}
    )
    best = retriever.invoke(BURUNDI)[0]
    assert best.metadata["citation"] == "C25/33 § 2.11"
    assert best.metadata["url"] == f"{url}/documents/C25/33?lang=en#2.11"
    assert "437 schools" in best.page_content


def test_llama_index_gets_sections_as_nodes(url: str) -> None:
    retriever = module("llama_index_retriever").CdocsRetriever(
        url, k=2, filters={"years": ["2024"]}
    )
    best = retriever.retrieve("schools in Burundi")[0]
    assert best.metadata["citation"] == "C24/33 § 2.11"
    assert best.metadata["url"] == f"{url}/documents/C24/33?lang=en#2.11"
    assert best.score > 0


def test_the_command_in_the_configuration_of_a_client_exists() -> None:
    config = json.loads((EXAMPLES / "claude_desktop_config.json").read_text("utf-8"))
    (server,) = config["mcpServers"].values()
    assert server["command"] == "cdocs"
    name, *options = server["args"]
    context = get_command(app).get_command(None, name).make_context(name, options)  # type: ignore[attr-defined]
    assert context.params["index"] == Path("/srv/cdocs/index")


def test_the_address_in_the_configuration_of_a_client_is_served(url: str) -> None:
    import httpx2

    config = json.loads((EXAMPLES / "vscode/mcp.json").read_text("utf-8"))
    (server,) = config["servers"].values()
    path = server["url"].removeprefix("http://127.0.0.1:8000")
    headers = {"Accept": "application/json, text/event-stream"}
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    assert httpx2.post(f"{url}{path}", json=ping, headers=headers).json()["result"] == {}
