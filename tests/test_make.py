"""The Makefile, what continuous integration runs, and the pinned versions."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXPECTED = {
    *("help", "demo", "test", "check", "bench", "docs"),
    *("model", "samples", "screenshots", "lock", "clean"),
}


def make(*args: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What `make` says."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    known.pop("MFLAGS", None)
    return subprocess.run(
        ["make", "--no-print-directory", *args],
        cwd=cwd,
        env=known,
        check=False,
        capture_output=True,
        text=True,
    )


def requirements(extra: str | None = None) -> Iterator[Requirement]:
    """What an extra asks for, or the core; "cdocs[...]" unfolded."""
    wanted = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    for each in map(Requirement, wanted):
        if each.name == "cdocs":
            for other in each.extras:
                yield from requirements(other)
        else:
            yield each


def pins() -> dict[str, str]:
    """The pinned version of each package."""
    lines = [line for line in CONSTRAINTS if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in (x.split("==") for x in lines)}


def test_help_is_the_default_and_lists_the_targets() -> None:
    done = make()
    assert done.returncode == 0, done.stderr
    listed = set(re.findall(r"^  make (\w+) +\S", done.stdout, re.MULTILINE))
    assert listed >= EXPECTED


def test_every_target_for_people_is_in_the_help_and_phony() -> None:
    phony = set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split())
    described = set(re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert targets == phony
    assert described == targets - {"chromium"}  # a step of two others


@pytest.mark.parametrize("target", ["demo", "docs"])
def test_what_a_newcomer_runs_installs_the_core_alone(target: str, tmp_path: Path) -> None:
    """No torch, no compiler of test data: VENV elsewhere, so that nothing is installed yet."""
    done = make("-n", target, f"VENV={tmp_path / 'new'}")
    assert done.returncode == 0, done.stderr
    installs = [line for line in done.stdout.splitlines() if "pip install" in line]
    assert [line.split(" install ")[1] for line in installs] == ["-qq -e . -c constraints.txt"]


def test_a_second_run_installs_nothing(tmp_path: Path) -> None:
    stamps = [
        tmp_path / ".installed-core",
        tmp_path / ".installed-test,hub",
        tmp_path / "bin/python",
        tmp_path / "mcp-1/.installed",
    ]
    for stamp in stamps:
        stamp.parent.mkdir(exist_ok=True)
        stamp.touch()
    for target in ("test", "demo"):
        assert "pip install" not in make("-n", target, f"VENV={tmp_path}").stdout


@pytest.mark.parametrize(("status", "ends"), [(130, 0), (1, 2)])
def test_to_stop_the_demonstration_is_no_error(status: int, ends: int, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").touch()
    (tmp_path / ".installed-core").touch()
    program = tmp_path / "bin/cdocs"
    program.write_text(f"#!/bin/sh\nexit {status}\n", "utf-8")
    program.chmod(0o755)
    assert make("demo", f"VENV={tmp_path}").returncode == ends


def test_an_old_python_is_refused_with_a_message(tmp_path: Path) -> None:
    old = tmp_path / "old python"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo Python 3.9.2\nexit 1\n', "utf-8")
    old.chmod(0o755)
    done = make(f"PYTHON={old}", f"VENV={tmp_path / 'venv'}", f"{tmp_path / 'venv'}/bin/python")
    assert done.returncode != 0
    assert "needs Python 3.11" in done.stderr
    assert "Python 3.9.2" in done.stderr


def test_model_asks_for_its_data(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for name in (".installed-test,hub", "bin/python"):
        (tmp_path / name).touch()
    done = make("model", f"VENV={tmp_path}")
    assert done.returncode != 0
    assert "DATA=FOLDER" in done.stderr


def test_the_recipes_name_files_that_exist() -> None:
    for script in re.findall(r"\$\(RUN\) (\S+\.py)", MAKEFILE):
        assert (ROOT / script).is_file(), script
    for module in re.findall(r"\$\(RUN\) -m ((?:models|corpus|benchmarks)\S*)", MAKEFILE):
        place = ROOT / module.replace(".", "/")
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), module


def test_continuous_integration_runs_make_test() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text("utf-8").splitlines()[-1] == "exec make test"


@pytest.mark.parametrize("extra", [None, *PROJECT["optional-dependencies"]])
def test_everything_asked_for_is_pinned(extra: str | None) -> None:
    pinned = pins()
    for wanted in requirements(extra):
        name = canonicalize_name(wanted.name)
        assert name in pinned, f"{name}: run make lock"
        assert pinned[name] in wanted.specifier, f"{wanted}, but {pinned[name]} is pinned"


def test_what_builds_the_package_is_pinned() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    for each in tomllib.loads(text)["build-system"]["requires"]:
        assert canonicalize_name(Requirement(each).name) in pins()


def test_constraints_are_names_and_versions_alone() -> None:
    """No path, address, hash or local build; nothing of CUDA."""
    for line in CONSTRAINTS:
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line)
    assert not [name for name in pins() if re.match(r"nvidia|cuda|triton", name)]
    assert len(pins()) == len([line for line in CONSTRAINTS if not line.startswith("#")])


def test_the_tests_run_on_a_python_that_is_supported() -> None:
    wanted = Requirement(f"python{PROJECT['requires-python']}").specifier
    assert ".".join(map(str, sys.version_info[:3])) in wanted
