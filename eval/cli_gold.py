"""`cdocs eval check`, `import`, `export`, `pool` and `judge`: making and keeping gold sets."""

from pathlib import Path
from typing import Annotated

import typer

from eval.cli_options import GoldFolder, documents_of

_ERROR = 1

Corpus = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH...", help="Files and folders of the documents; default: the samples."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Make the commands of this module commands of *app*."""
    app.command(epilog="Example: cdocs eval check documents/ --gold my-gold")(check)


def check(corpus: Corpus = None, *, gold: GoldFolder = None) -> None:
    """Check a gold set: its form, and that its evidence stands in the documents."""
    from eval.evidence import check_evidence
    from eval.gold import read_gold, shipped_gold

    found = read_gold(gold or shipped_gold())
    documents = documents_of(corpus)
    faults = check_evidence(found, documents)
    if faults:
        typer.echo("\n  ".join([f"{len(faults)} faults in {found.folder}:", *map(str, faults)]))
        raise typer.Exit(_ERROR)
    typer.echo(f"{len(found.questions)} questions are borne out by {len(documents)} documents.")
