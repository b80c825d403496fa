"""`cdocs eval check`, `import`, `export`, `pool` and `judge`: making and keeping gold sets."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.cli_options import GoldFolder, Index, documents_of
from eval.errors import BadUsage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.judging.desk import Desk

_ERROR = 1


class Form(StrEnum):
    """The formats that others read."""

    BEIR = "beir"
    TREC = "trec"


class SplitOf(StrEnum):
    """The splits that a question may be in."""

    DEV = "dev"
    TEST = "test"


OutFolder = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write to.")]

Corpus = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH...", help="Files and folders of the documents; default: the samples."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Make the commands of this module commands of *app*."""
    app.command(epilog="Example: cdocs eval check documents/ --gold my-gold")(check)
    app.command("import", epilog="Example: cdocs eval import their-set documents/ --out my-gold")(
        import_
    )
    app.command(
        epilog="Example: cdocs eval export documents/ --gold my-gold --format beir --out their-set"
    )(export)
    app.command(
        epilog="Example: cdocs eval pool --index index --questions questions.txt --out my-pool"
    )(pool)
    app.command(
        epilog="Examples: cdocs eval judge my-pool --judge anna  |  "
        "cdocs eval judge my-pool --out judged"
    )(judge)


def pool(
    *,
    out: OutFolder,
    index: Index = None,
    questions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Questions, one a line or JSON lines, such as `cdocs feedback export` writes.",
        ),
    ] = None,
    gold: GoldFolder = None,
    depth: Annotated[int, typer.Option(min=1, max=50, help="Sections from each system.")] = 10,
) -> None:
    """Gather what several systems find for questions, to be judged by people."""
    from functools import partial

    from eval import pool as pooling
    from eval.gold import read_gold, shipped_gold
    from eval.progress import shown
    from service.settings import load_settings
    from service.wiring import build_service

    if questions is not None and gold is not None:
        raise BadUsage("--questions and --gold do not go together")
    if questions is not None:
        asked = pooling.read_questions(questions)
    else:
        asked = pooling.asked_of(read_gold(gold or shipped_gold()).questions)
    search = build_service(load_settings(index=index)).search
    with shown() as show:
        pooled = pooling.pool(search, asked, depth=depth, progress=partial(show, "Pooling"))
    path = pooling.write_pool(pooled, out)
    count = sum(len(each.candidates) for each in pooled)
    typer.echo(f"{len(pooled)} questions with {count} sections to judge: {path}")
    typer.echo(f"Judge them with: cdocs eval judge {out} --judge NAME")


def judge(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `pool` made.")],
    *,
    judge: Annotated[
        str | None, typer.Option(metavar="NAME", help="Open the page for this judge.")
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the page.")] = 8765,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write questions and grades as TREC has them, for `import`."
        ),
    ] = None,
) -> None:
    """Grade the sections of a pool on a small page; without --judge, tell how judges agree."""
    from eval.convert import write_trec
    from eval.judging.agreement import merged
    from eval.judging.desk import Desk, judges_of
    from eval.pool import read_pool

    if judge is not None and out is not None:
        raise BadUsage("--judge and --out do not go together: write the grades when all is judged")
    pooled = read_pool(folder)
    if judge is not None:
        _serve(Desk(folder, pooled, judge), port)
        return
    desks = [Desk(folder, pooled, name) for name in judges_of(folder)]
    if not desks:
        raise BadUsage(f"nobody has judged {folder} yet: name yourself with --judge NAME")
    _tell_agreement(desks)
    if out is not None:
        count = write_trec(
            {each.id: each.text for each in pooled}, merged([each.grades for each in desks]), out
        )
        typer.echo(f"Written: {out}, {count} judgements. Go on with: cdocs eval import {out}")


def _serve(desk: "Desk", port: int) -> None:
    import uvicorn

    from eval.judging.page import LOCAL, create_page

    typer.echo(f"Grade at http://{LOCAL[0]}:{port} (Ctrl-C ends; every grade is kept).")
    uvicorn.run(create_page(desk), host=LOCAL[0], port=port, log_level="warning")


def _tell_agreement(desks: "Sequence[Desk]") -> None:
    """Say how far each judge is, and how far each two of them agree."""
    from itertools import combinations

    from eval.judging.agreement import agreement

    for desk in desks:
        typer.echo(f"{desk.judge}: {len(desk.grades)} of {len(desk.tasks)} graded")
    for a, b in combinations(desks, 2):
        found = agreement(a.grades, b.grades)
        kappa = "not defined" if found.kappa is None else f"{found.kappa:.2f}"
        typer.echo(
            f"{a.judge} and {b.judge}: {found.n} graded by both, {100 * found.same:.0f} % alike, "
            f"Cohen's kappa {kappa}"
        )
        for question, section, first, second in found.differing:
            typer.echo(f"  {question} {section}: {first} and {second}")


def import_(
    source: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder in BEIR's format, or TREC topics.")
    ],
    corpus: Corpus = None,
    *,
    out: OutFolder,
    split: Annotated[
        SplitOf, typer.Option(help="Split of questions that state none.")
    ] = SplitOf.DEV,
) -> None:
    """Make a gold set of a BEIR or TREC one that judges sections of the documents."""
    from eval.convert import import_set
    from eval.evidence import check_evidence
    from eval.gold import read_gold

    documents = documents_of(corpus)
    count = import_set(source, documents, out, split=split.value)
    faults = check_evidence(read_gold(out), documents)
    typer.echo(f"{count} questions written to {out}.")
    if faults:
        typer.echo("\n  ".join([f"{len(faults)} faults to mend:", *map(str, faults)]))
        raise typer.Exit(_ERROR)


def export(
    corpus: Corpus = None,
    *,
    out: OutFolder,
    gold: GoldFolder = None,
    form: Annotated[Form, typer.Option("--format", help="What to write.")] = Form.BEIR,
) -> None:
    """Write a gold set as others read it: a BEIR folder, or TREC topics and judgements."""
    from eval.convert import export_beir, export_trec
    from eval.gold import read_gold, shipped_gold

    found = read_gold(gold or shipped_gold())
    if form is Form.TREC:
        written = export_trec(found, out)
    else:
        written = export_beir(found, documents_of(corpus), out)
    typer.echo(f"Written to {out}: {', '.join(written)}")


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
