"""The command `cdocs model`, run as a user runs it."""

import itertools
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from models.evaluate import own_trials
from models.static import StaticEmbedder
from models.train.data import LANGUAGES
from service.cli import app


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["model", *arguments])


def test_the_list_names_the_shipped_model_first() -> None:
    names = [row["name"] for row in json.loads(run("list", "--json").stdout)]
    assert names[0] == "embedded"
    assert len(names) == len(set(names)) > 3


def test_the_list_is_true_of_the_shipped_model() -> None:
    model, row = StaticEmbedder(), json.loads(run("list", "--json").stdout)[0]
    assert row["dim"] == model.dim
    assert row["parameters"] == round(model._vectors.size / 1e6)


def test_the_list_is_a_table_for_people() -> None:
    done = run("list")
    assert done.exit_code == 0
    assert "BAAI/bge-m3" in done.stdout


def test_info_is_about_the_model_that_is_set() -> None:
    facts = json.loads(run("info", "--json").stdout)
    assert facts["name"] == "embedded"
    assert facts["fingerprint"] == StaticEmbedder().fingerprint
    assert facts["late_interaction"] is True


def test_a_model_that_is_not_here_is_an_error_that_says_what_to_do() -> None:
    done = run("info", "nobody/nothing")
    assert done.exit_code == 1
    assert "nobody/nothing" in done.stderr
    assert "Traceback" not in done.output


def test_our_own_trials_try_every_pair_of_languages() -> None:
    names = {trial.name for trial in own_trials()}
    pairs = set(itertools.product(LANGUAGES, repeat=2))
    assert {f"encyclopaedia {asked}>{read}" for asked, read in pairs} <= names
    assert {f"sentences {asked}>{read}" for asked, read in pairs if asked != read} <= names
    assert {f"questions {asked}>all" for asked in LANGUAGES} <= names


def test_eval_scores_every_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    some = [trial for trial in own_trials() if trial.name.startswith("sentences")]
    monkeypatch.setattr("models.evaluate.own_trials", lambda: some)
    scores = json.loads(run("eval", "--json").stdout)
    assert list(scores) == [trial.name for trial in some]
    assert all(score["pooled"] > 0.9 and score["late"] > 0.9 for score in scores.values())


def test_eval_prints_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    few = [trial for trial in own_trials() if trial.name.endswith(("ar>en", "en>ar"))]
    monkeypatch.setattr("models.evaluate.own_trials", lambda: few)
    done = run("eval", "embedded")
    assert done.exit_code == 0
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["┃", "asked", "in", "┃", "ar", "┃", "en", "┃"] in rows


def test_eval_refuses_a_folder_without_development_sets(tmp_path: Path) -> None:
    done = run("eval", "--data", str(tmp_path))
    assert done.exit_code == 2
    assert f"{tmp_path} has no folder dev" in " ".join(done.stderr.split())


@pytest.mark.parametrize("command", ["list", "info", "eval"])
def test_each_has_help_with_an_example(command: str) -> None:
    assert f"Example: cdocs model {command}" in run(command, "--help").stdout
