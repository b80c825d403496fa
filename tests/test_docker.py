"""Dockerfile and compose.yaml, read against what they start: no engine is needed."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from typer.main import get_command

from corpus.load import count
from service.cli import app
from service.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
COMMANDS = set(getattr(get_command(app), "commands", {}))
PORT = Settings.model_fields["port"].default
VARIABLES = {PREFIX + name.upper() for name in Settings.model_fields} | {f"{PREFIX}CONFIG"}


def instructions(text: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile, each with its arguments in one line."""
    kept = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    lines = re.sub(r"\s*\\\n\s*", " ", kept).splitlines()
    return [
        (word.upper(), rest.strip()) for word, _, rest in (x.partition(" ") for x in lines if x)
    ]


def environment(steps: list[tuple[str, str]]) -> dict[str, str]:
    """What the ENV instructions set."""
    pairs = [pair for word, rest in steps if word == "ENV" for pair in shlex.split(rest)]
    return dict(pair.split("=", 1) for pair in pairs)


STEPS = instructions((ROOT / "Dockerfile").read_text("utf-8"))
STAGES = [number for number, (word, _) in enumerate(STEPS) if word == "FROM"]
FINAL = STEPS[STAGES[-1] :]
ENV = environment(FINAL)
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def last(word: str) -> str:
    """The arguments of the last such instruction of the final stage."""
    return [rest for found, rest in FINAL if found == word][-1]


def unfolded(value: str) -> str:
    """A value of compose.yaml when no variable is set: ${NAME:-default} is the default."""
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value)


def volumes(name: str) -> dict[str, list[str]]:
    """The mounts of a service: place in the container -> what is there, and its options."""
    mounts = [unfolded(each).split(":") for each in SERVICES[name]["volumes"]]
    return {place: [source, *options] for source, place, *options in mounts}


def test_instructions_are_read() -> None:
    text = "# note\nFROM a AS b\nRUN x \\\n  # inside\n  && y\nENV A=1 B='2 3'\n"
    assert instructions(text) == [("FROM", "a AS b"), ("RUN", "x && y"), ("ENV", "A=1 B='2 3'")]
    assert environment(instructions(text)) == {"A": "1", "B": "2 3"}


def test_the_linter_finds_nothing() -> None:
    """Hadolint comes with the extra `test` where it is published for the machine."""
    linter = shutil.which("hadolint", path=Path(sys.executable).parent) or shutil.which("hadolint")
    if not linter:
        pytest.skip("hadolint is not published for this machine")
    done = subprocess.run(
        [linter, ROOT / "Dockerfile"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_linter_would_find_something(tmp_path: Path) -> None:
    linter = shutil.which("hadolint", path=Path(sys.executable).parent) or shutil.which("hadolint")
    if not linter:
        pytest.skip("hadolint is not published for this machine")
    (tmp_path / "Dockerfile").write_text("FROM python\nUSER root\nRUN cd /tmp\n", "utf-8")
    done = subprocess.run(
        [linter, tmp_path / "Dockerfile"], check=False, capture_output=True, text=True
    )
    assert {"DL3002", "DL3003", "DL3006"} <= set(re.findall(r"DL\d+", done.stdout))


def test_two_stages_of_the_same_python_that_the_package_supports() -> None:
    images = [rest.split()[0] for word, rest in STEPS if word == "FROM"]
    assert len(images) == 2
    assert len(set(images)) == 1
    version = re.fullmatch(r"python:(\d+\.\d+)-slim", images[0])
    assert version
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert version[1] in SpecifierSet(project["requires-python"])


def test_the_final_stage_takes_only_what_was_installed() -> None:
    assert [rest for word, rest in FINAL if word == "COPY"] == [
        "--from=build /opt/cdocs /opt/cdocs"
    ]
    assert not [rest for word, rest in FINAL if word == "RUN" and re.search(r"\bpip\b|apt", rest)]


def copied() -> Iterator[str]:
    """What the first stage takes from the checkout."""
    for word, rest in STEPS[: STAGES[-1]]:
        if word == "COPY":
            yield from shlex.split(rest)[:-1]


def test_what_is_copied_exists_and_is_not_ignored() -> None:
    ignored = [
        line.rstrip("/")
        for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    for source in copied():
        name = source.rstrip("/")
        assert (ROOT / name).exists(), source
        assert not [line for line in ignored if fnmatch(name, line) or fnmatch(line, f"{name}/*")]


def test_all_packages_are_copied() -> None:
    """And what pyproject.toml needs when the package is built."""
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = tables["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    wanted = {*packages, tables["project"]["readme"], *tables["project"]["license-files"]}
    assert wanted | {"pyproject.toml", "constraints.txt"} == {name.rstrip("/") for name in copied()}


def test_it_does_not_run_as_root() -> None:
    user = last("USER")
    assert int(user) > 0
    assert any(word == "RUN" and f"--uid {user}" in rest for word, rest in FINAL)
    after = FINAL[[word for word, _ in FINAL].index("USER") :]
    assert not [word for word, _ in after if word in {"RUN", "COPY", "ADD"}]


def test_the_index_is_a_volume_that_the_user_owns() -> None:
    assert ENV["CDOCS_INDEX"] == "/index"
    assert last("VOLUME") == '["/index"]'
    owned = [rest for word, rest in FINAL if word == "RUN" and "install -d -o cdocs" in rest]
    assert "/index" in owned[0].split()


def test_it_listens_where_it_says() -> None:
    assert int(last("EXPOSE")) == int(ENV["CDOCS_PORT"]) == PORT
    assert ENV["CDOCS_HOST"] == "0.0.0.0"  # noqa: S104 - a container has its own network


def test_settings_in_the_environment_are_settings() -> None:
    for step in ENV, *(each["environment"] for each in SERVICES.values()):
        assert {name for name in step if name.startswith(PREFIX)} <= VARIABLES
    given = {name.removeprefix(PREFIX).lower(): ENV[name] for name in ENV if PREFIX in name}
    Settings(**given)  # type: ignore[arg-type]  # raises where a value cannot be used


def test_nothing_is_downloaded_when_it_runs() -> None:
    assert ENV["HF_HUB_OFFLINE"] == "1"
    assert not Settings.model_fields["allow_download"].default
    assert "CDOCS_ALLOW_DOWNLOAD" not in ENV


def test_torch_is_a_cpu_build_or_absent() -> None:
    default = dict(rest.split("=") for word, rest in STEPS if word == "ARG")
    assert default == {"EXTRAS": '""', "TORCH_INDEX_URL": '""'}
    runs = " ".join(rest for word, rest in STEPS if word == "RUN")
    assert "torch.version.cuda is None" in runs
    assert 'test -n "$TORCH_INDEX_URL"' in runs


def test_it_starts_a_command_that_exists() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    program, command = yaml.safe_load(last("ENTRYPOINT")) + yaml.safe_load(last("CMD"))
    assert program in scripts
    assert command in COMMANDS


def test_the_health_check_asks_what_the_service_answers() -> None:
    from service.api import create_app
    from service.wiring import build_core

    path = re.findall(r"'(/\w+)'", health_check())
    assert path == ["/healthz"]
    assert path[0] in create_app(build_core(Settings())).openapi()["paths"]


def health_check() -> str:
    """The Python code of the health check."""
    program, option, code = yaml.safe_load(last("HEALTHCHECK").partition(" CMD ")[2])
    assert (program, option) == ("python", "-c")
    return str(code)


class _Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/healthz" else 503)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def is_healthy(port: int) -> bool:
    """What the health check says of this port; a proxy in the environment must not matter."""
    given = os.environ | {"CDOCS_PORT": str(port), "http_proxy": "http://127.0.0.1:1"}
    command = [sys.executable, "-c", health_check()]
    return not subprocess.run(command, check=False, capture_output=True, env=given).returncode


def test_the_health_check_tells_alive_from_dead() -> None:
    with HTTPServer(("127.0.0.1", 0), _Healthy) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        alive = is_healthy(server.server_port)
        server.shutdown()
        thread.join()
    assert alive
    assert not is_healthy(server.server_port)


@pytest.mark.parametrize("name", SERVICES)
def test_services_start_commands_that_exist(name: str) -> None:
    command, *arguments = SERVICES[name]["command"]
    assert command in COMMANDS
    assert set(arguments) <= set(volumes(name))


@pytest.mark.parametrize("name", SERVICES)
def test_services_are_locked_down(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "user", "env_file"} & set(service)


def test_the_service_and_the_index_job_share_the_volume() -> None:
    place = ENV["CDOCS_INDEX"]
    assert volumes("serve")[place] == ["index", "ro"]
    assert volumes("index")[place] == ["index"]
    assert volumes("serve")[ENV["HF_HOME"]][0] == volumes("index")[ENV["HF_HOME"]][0]
    named = {source for name in SERVICES for source, *_ in volumes(name).values()}
    assert {source for source in named if "/" not in source} == set(COMPOSE["volumes"])


def test_the_index_job_runs_when_asked_and_reads_the_samples() -> None:
    assert SERVICES["index"]["profiles"]
    assert "profiles" not in SERVICES["serve"]
    source, *options = volumes("index")["/documents"]
    assert (ROOT / source).is_dir()
    assert count([ROOT / source]) > 30
    assert options == ["ro"]


def test_the_published_port_is_the_one_served() -> None:
    address, outside, inside = unfolded(SERVICES["serve"]["ports"][0]).split(":")
    assert address == "127.0.0.1"
    assert int(outside) == int(inside) == PORT


def test_the_image_carries_the_version_and_the_build_arguments() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {rest.split("=")[0] for word, rest in STEPS if word == "ARG"}
    for service in SERVICES.values():
        assert service["image"] == f"cdocs:{project['version']}"
        assert set(service["build"]["args"]) == declared
