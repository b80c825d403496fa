"""What several commands of `cdocs eval` take, and how they hand over a result."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.document import Document
    from corpus.language import Language
    from eval.result import Result


class SplitChoice(StrEnum):
    """The questions that are asked."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


class ModeChoice(StrEnum):
    """How the passages of an external set are put together; see eval.beir.Mode."""

    SEPARATE = "separate"
    POOLED = "pooled"
    MIXED = "mixed"


GoldFolder = Annotated[
    Path | None,
    typer.Option(
        "--gold", metavar="DIR", help="Folder of questions.jsonl and qrels.txt; default: shipped."
    ),
]
Split = Annotated[SplitChoice, typer.Option(help="Questions asked.")]
Out = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Write result.json, run.trec, report.md and report.html there. A run that was "
        "stopped goes on where it was when started again, of --beir or --miracl with --index.",
    ),
]
Kept = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Write ablation.md there, and a result with all stages and without each of them.",
    ),
]
Index = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Folder of the index; with --beir or --miracl: kept there."),
]
Beir = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="A folder in BEIR's format in place of a gold set."),
]
Miracl = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Topics, qrels and corpus as MIRACL has them, likewise."),
]
Asked = Annotated[
    str,
    typer.Option(
        metavar="CODES", help="With --beir or --miracl: languages asked in: ru,zh or all."
    ),
]
Among = Annotated[
    str, typer.Option(metavar="CODES", help="With --beir or --miracl: languages of the passages.")
]
TheMode = Annotated[
    ModeChoice,
    typer.Option(
        help="With --beir or --miracl: passages of one language at a time, of all at once, or of "
        "all at once with each passage in one language only."
    ),
]
Sample = Annotated[
    int | None, typer.Option(min=1, help="With --beir or --miracl: so many queries a language.")
]
Depth = Annotated[
    int | None,
    typer.Option(
        min=10,
        max=100,
        show_default="50",
        help="Sections asked for; AP, recall and measures of documents look at all of them.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def languages_of(codes: str) -> "list[Language]":
    """The languages of "ru,zh"; [] for "all". Raises BadUsage for any other."""
    from corpus.language import LANGUAGES
    from eval.errors import BadUsage

    if codes == "all":
        return []
    named = [code.strip().lower() for code in codes.split(",")]
    if unknown := [code for code in named if code not in LANGUAGES]:
        raise BadUsage(f"{unknown[0]!r} is not one of the languages {', '.join(LANGUAGES)}, all")
    return [language for language in LANGUAGES if language in named]


def documents_of(paths: "Sequence[Path] | None") -> "list[Document]":
    """The documents at *paths*, the samples where none are named; says what cannot be read."""
    from corpus.load import Skipped, load
    from eval.gold import sample_documents

    items = list(load(paths or [sample_documents()]))
    for item in items:
        if isinstance(item, Skipped):
            typer.echo(f"Not read: {item.path}: {item.reason}", err=True)
    return [item for item in items if not isinstance(item, Skipped)]


def hand_over(result: "Result", out: Path | None, *, as_json: bool) -> None:
    """Print the report or the JSON; with *out*, write everything there."""
    from eval.report.markdown import markdown

    report = markdown(result)
    if out is not None:
        written = write_all(result, report, out)
        typer.echo(f"Written: {out}/{', '.join(written)}", err=True)
    typer.echo(result.model_dump_json(indent=1) if as_json else report)


def write_all(result: "Result", report: str, out: Path) -> list[str]:
    """Write *result* in every form into *out*; returns the names of the files."""
    from eval.report.html import page
    from eval.result import write_result
    from eval.trec import format_run

    out.mkdir(parents=True, exist_ok=True)
    write_result(result, out / "result.json")
    rankings = {each.id: each.ranking for each in result.questions}
    (out / "run.trec").write_text(format_run(rankings, "cdocs"), "utf-8")
    (out / "report.md").write_text(report, "utf-8")
    (out / "report.html").write_text(page(result), "utf-8")
    return ["result.json", "run.trec", "report.md", "report.html"]
