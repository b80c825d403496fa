"""`cdocs eval`: run, compare, gate, check.

Exit status: 0 done, 1 the gate failed or the evidence is wanting or an error, 2 wrong usage.
Importing this module imports Typer and little else.
"""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.errors import BadUsage, EvalError

if TYPE_CHECKING:
    from corpus.language import Language
    from eval.beir import Mode
    from eval.result import Result
    from service.settings import Settings

ERROR, USAGE = 1, 2

app = typer.Typer(
    name="eval",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Measure how good the search is, with questions whose answers are known.",
    epilog="Begin with: [bold]cdocs eval run --index index --out before[/]. "
    "After a change: cdocs eval run --index index --out after && "
    "cdocs eval compare before/result.json after/result.json",
)


class SplitChoice(StrEnum):
    """The questions that are asked."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


class ModeChoice(StrEnum):
    """How the passages of a BEIR set are put together; see eval.beir.Mode."""

    SEPARATE = "separate"
    POOLED = "pooled"
    MIXED = "mixed"


class Kind(StrEnum):
    """The groups of questions that are compared."""

    ALL = "all"
    LANGUAGE = "language"
    DIRECTION = "direction"
    PAIR = "pair"
    TYPE = "type"


AResult = Annotated[Path, typer.Argument(metavar="RESULT", help="A result.json of `run --out`.")]
GoldFolder = Annotated[
    Path | None,
    typer.Option(
        "--gold", metavar="DIR", help="Folder of questions.jsonl and qrels.txt; default: shipped."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command(
    epilog="Examples: cdocs eval run --index index --split dev --out results/today  |  "
    "cdocs eval run --beir sets/projops --queries-language ru --corpus-language zh,en  |  "
    "cdocs eval run --beir sets/projops --mode mixed --sample 200 --index build/projops"
)
def run(  # noqa: PLR0913 - each option of a command is an argument
    *,
    index: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder of the index; with --beir: keep it there."),
    ] = None,
    gold: GoldFolder = None,
    split: Annotated[SplitChoice, typer.Option(help="Questions asked.")] = SplitChoice.ALL,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write result.json, run.trec and report.md there."),
    ] = None,
    as_json: AsJson = False,
    beir: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder in BEIR's format in place of a gold set."),
    ] = None,
    queries_language: Annotated[
        str, typer.Option(metavar="CODES", help="With --beir: languages asked in: ru,zh or all.")
    ] = "all",
    corpus_language: Annotated[
        str, typer.Option(metavar="CODES", help="With --beir: languages of the passages.")
    ] = "all",
    mode: Annotated[
        ModeChoice,
        typer.Option(
            help="With --beir: passages of one language at a time, of all at once, or of all at "
            "once with each passage in one language only."
        ),
    ] = ModeChoice.SEPARATE,
    sample: Annotated[
        int | None, typer.Option(min=1, help="With --beir: so many queries a language.")
    ] = None,
) -> None:
    """Ask questions whose answers are known and print how well they were answered."""
    from eval.beir import Mode
    from service.settings import load_settings

    if beir is None:
        if (queries_language, corpus_language, mode, sample) != ("all", "all", "separate", None):
            raise BadUsage(
                "--queries-language, --corpus-language, --mode and --sample go with --beir"
            )
        result = _run_gold(load_settings(index=index), gold, split)
    else:
        if gold is not None or split is not SplitChoice.ALL:
            raise BadUsage("--gold and --split do not go with --beir")
        languages = (_languages(queries_language), _languages(corpus_language))
        result = _run_beir(beir, load_settings(), languages, Mode(mode), sample, index)
    _hand_over(result, out, as_json=as_json)


@app.command(
    epilog="Example: cdocs eval compare before/result.json after/result.json --by language"
)
def compare(
    a: AResult,
    b: AResult,
    *,
    by: Annotated[
        list[Kind] | None,
        typer.Option(help="Groups compared, all corrected together; may be repeated."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether run B is better than run A, and whether that can be chance."""
    from dataclasses import asdict
    from json import dumps

    from eval.gate import compared
    from eval.report import differences_markdown
    from eval.result import read_result

    before, after = read_result(a), read_result(b)
    kinds = by or [Kind.ALL, Kind.LANGUAGE, Kind.DIRECTION]
    found = compared(before, after, tuple(kinds))
    if as_json:
        typer.echo(dumps([asdict(each) for each in found], indent=1))
    else:
        typer.echo(differences_markdown(before, after, found), nl=False)


@app.command(
    epilog="Examples: cdocs eval gate results/today/result.json  |  "
    "cdocs eval gate results/today/result.json --write eval/expected.toml"
)
def gate(
    result: AResult,
    *,
    expected: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Expected scores; default: shipped.")
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="RESULT", help="Fail too where scores fell significantly since."),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the scores of RESULT as expected ones instead."),
    ] = None,
    tolerance: Annotated[
        float, typer.Option(min=0, max=1, help="With --write: how far below may still pass.")
    ] = 0.02,
) -> None:
    """Exit with status 1 where scores are below the expected ones, or missing."""
    from eval.gate import expected_from, failures, fallen, read_expected, shipped_expected
    from eval.result import read_result

    found = read_result(result)
    if write is not None:
        write.write_text(expected_from(found, tolerance=tolerance), "utf-8")
        typer.echo(f"Written: {write}")
        return
    against = expected or shipped_expected()
    reasons = failures(found, read_expected(against))
    reasons += fallen(found, read_result(baseline)) if baseline else []
    if reasons:
        typer.echo("\n  ".join([f"The gate failed ({against}):", *reasons]))
        raise typer.Exit(ERROR)
    typer.echo(f"The gate passed ({against}).")


@app.command(epilog="Example: cdocs eval check documents/ --gold my-gold")
def check(
    corpus: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...", help="Files and folders of the documents; default: the samples."
        ),
    ] = None,
    *,
    gold: GoldFolder = None,
) -> None:
    """Check a gold set: its form, and that its evidence stands in the documents."""
    from corpus.load import Skipped, load
    from eval.evidence import check_evidence
    from eval.gold import read_gold, sample_documents, shipped_gold

    found = read_gold(gold or shipped_gold())
    items = list(load(corpus or [sample_documents()]))
    for item in items:
        if isinstance(item, Skipped):
            typer.echo(f"Not read: {item.path}: {item.reason}", err=True)
    documents = [item for item in items if not isinstance(item, Skipped)]
    faults = check_evidence(found, documents)
    if faults:
        typer.echo("\n  ".join([f"{len(faults)} faults in {found.folder}:", *map(str, faults)]))
        raise typer.Exit(ERROR)
    typer.echo(f"{len(found.questions)} questions are borne out by {len(documents)} documents.")


def main(args: Sequence[str] | None = None) -> int:
    """Run `cdocs eval` with *args* and return its exit status."""
    from service.errors import BadRequest, is_expected

    try:
        app(list(args or []), prog_name="cdocs eval")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else ERROR
    except Exception as error:
        if not isinstance(error, EvalError | OSError) and not is_expected(error):
            raise
        typer.echo(f"cdocs eval: {error}", err=True)
        return USAGE if isinstance(error, EvalError | BadRequest) else ERROR
    return 0


def _run_gold(settings: "Settings", gold: Path | None, split: SplitChoice) -> "Result":
    from functools import partial

    from eval.gold import read_gold, shipped_gold
    from eval.progress import shown
    from eval.run import run_gold
    from service.wiring import build_service

    found = read_gold(gold or shipped_gold())
    service = build_service(settings)
    with shown() as show:
        return run_gold(
            service, found, settings, split=split.value, progress=partial(show, "Asking")
        )


def _run_beir(
    folder: Path,
    settings: "Settings",
    languages: "tuple[Sequence[Language], Sequence[Language]]",
    mode: "Mode",
    sample: int | None,
    index: Path | None,
) -> "Result":
    from eval.beir_run import BeirOptions, run_beir
    from eval.progress import shown
    from service.wiring import build_embedder

    options = BeirOptions(*languages, mode, sample)
    embedder = build_embedder(settings)
    with shown() as show:
        return run_beir(folder, settings, embedder, options, index=index, show=show)


def _languages(codes: str) -> "list[Language]":
    """The languages of "ru,zh"; [] for "all". Raises BadUsage for any other."""
    from corpus.language import LANGUAGES

    if codes == "all":
        return []
    named = [code.strip().lower() for code in codes.split(",")]
    if unknown := [code for code in named if code not in LANGUAGES]:
        raise BadUsage(f"{unknown[0]!r} is not one of the languages {', '.join(LANGUAGES)}, all")
    return [language for language in LANGUAGES if language in named]


def _hand_over(result: "Result", out: Path | None, *, as_json: bool) -> None:
    """Print the report or the JSON; with *out*, write everything there."""
    from eval.report import markdown
    from eval.result import write_result
    from eval.trec import format_run

    report = markdown(result)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        write_result(result, out / "result.json")
        run_lines = format_run({each.id: each.ranking for each in result.questions}, "cdocs")
        (out / "run.trec").write_text(run_lines, "utf-8")
        (out / "report.md").write_text(report, "utf-8")
        typer.echo(f"Written: {out}/result.json, run.trec, report.md", err=True)
    typer.echo(result.model_dump_json(indent=1) if as_json else report)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
