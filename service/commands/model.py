"""`cdocs model`: which models there are, what one is, how good it is."""

import json
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from service.errors import BadRequest

if TYPE_CHECKING:
    from service.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    help="Choose and judge the model that turns text into vectors (docs/models.md).",
)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Name = Annotated[
    str | None,
    typer.Argument(metavar="NAME", help="embedded, a folder, a hub model; default: the setting."),
]


@app.command("list", epilog="Example: cdocs model list")
def list_models(*, as_json: AsJson = False) -> None:
    """List models worth choosing; any other that sentence-transformers loads works too."""
    from models.choices import CHOICES

    rows = [choice._asdict() for choice in CHOICES]
    _print(rows, as_json=as_json, show=lambda: _choices_table(rows))


@app.command("info", epilog="Example: cdocs model info BAAI/bge-m3")
def info(name: Name = None, *, as_json: AsJson = False) -> None:
    """Load a model and say what it is."""
    from models.embedder import TokenEmbedder
    from service.wiring import build_embedder

    settings = _settings(name)
    embedder = build_embedder(settings)
    facts = {
        "name": settings.model,
        "dim": embedder.dim,
        "fingerprint": embedder.fingerprint,
        "late_interaction": isinstance(embedder, TokenEmbedder),
    }
    _print(facts, as_json=as_json, show=lambda: _facts_table(facts))


@app.command("eval", epilog="Example: cdocs model eval intfloat/multilingual-e5-small")
def evaluate(
    name: Name = None,
    *,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Folder with public development sets (dev/, qa/); default: our own.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Score a model by itself: nDCG@10 from each language to each other."""
    from models.evaluate import own_trials, public_trials, score
    from service.wiring import build_embedder

    if data is not None and not (data / "dev").is_dir():
        raise BadRequest(f"{data} has no folder dev: name the folder that holds dev/ and qa/.")
    embedder = build_embedder(_settings(name))
    trials = public_trials(data) if data else own_trials()
    scores = {trial.name: score(embedder, trial)._asdict() for trial in trials}
    _print(scores, as_json=as_json, show=lambda: _score_tables(scores))


def _settings(name: str | None) -> "Settings":
    """The settings, for another model if one is named: its revision and prefixes are its own."""
    from service.settings import load_settings

    settings = load_settings()
    if name in (None, settings.model):
        return settings
    return load_settings(model=name, model_revision="", query_prefix="", passage_prefix="")


def _print(found: object, *, as_json: bool, show: Callable[[], Iterable[Table]]) -> None:
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    console = Console(highlight=False)
    for table in show():
        console.print(table)


def _choices_table(rows: list[dict[str, object]]) -> Iterable[Table]:
    table = Table(*rows[0], caption="across: nDCG@10 x 100 from English to five languages and back")
    table.columns[0].no_wrap = True
    for row in rows:
        table.add_row(*("–" if value in (None, 0) else str(value) for value in row.values()))
    yield table


def _facts_table(facts: dict[str, object]) -> Iterable[Table]:
    table = Table(show_header=False)
    for name, value in facts.items():
        table.add_row(name.replace("_", " "), str(value))
    yield table


def _score_tables(scores: dict[str, dict[str, float | None]]) -> Iterable[Table]:
    """A table for each set: a row a language asked in, a column a language read."""
    for name, members in groupby(scores, key=lambda trial: trial.rpartition(" ")[0]):
        pairs = {trial.rpartition(" ")[2]: scores[trial] for trial in members}
        asked = sorted({pair.partition(">")[0] for pair in pairs})
        read = sorted({pair.rpartition(">")[2] for pair in pairs})
        table = Table("asked in", *read, title=f"{name}: nDCG@10 x 100")
        for row in asked:
            table.add_row(row, *(_cell(pairs.get(f"{row}>{column}")) for column in read))
        yield table


def _cell(score: dict[str, float | None] | None) -> str:
    """The pooled score, and after an arrow that of late interaction."""
    if score is None:
        return ""
    return "→".join(f"{100 * value:.0f}" for value in score.values() if value is not None)
