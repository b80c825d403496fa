"""`cdocs eval compare`, `report` and `gate`: what reads results and asks nothing."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.cli_options import AsJson
from eval.errors import BadUsage

if TYPE_CHECKING:
    from eval.gate import Check
    from eval.result import Result

_ERROR = 1
_TOLERANCE = 0.02


class Kind(StrEnum):
    """The groups of questions that are compared."""

    ALL = "all"
    LANGUAGE = "language"
    DIRECTION = "direction"
    PAIR = "pair"
    TYPE = "type"
    YEAR = "year"


AResult = Annotated[Path, typer.Argument(metavar="RESULT", help="A result.json of `run --out`.")]
By = Annotated[
    list[Kind] | None,
    typer.Option(help="Groups compared, all corrected together; may be repeated."),
]
Html = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="Write one HTML page, plots within.")
]


def add_to(app: typer.Typer) -> None:
    """Make the commands of this module commands of *app*."""
    app.command(
        epilog="Example: cdocs eval compare before/result.json after/result.json --by language "
        "--html comparison.html"
    )(compare)
    app.command(epilog="Example: cdocs eval report results/today/result.json --html today.html")(
        report
    )
    app.command(
        epilog="Examples: cdocs eval gate results/today/result.json --junit gate.xml  |  "
        "cdocs eval gate results/today/result.json --write eval/expected.toml"
    )(gate)


def compare(
    a: AResult,
    b: AResult,
    *,
    by: By = None,
    html: Html = None,
    as_json: AsJson = False,
) -> None:
    """Say whether run B is better than run A, and whether that can be chance."""
    from dataclasses import asdict
    from json import dumps

    from eval.gate import compared
    from eval.report.html import comparison_page
    from eval.report.markdown import differences_markdown
    from eval.result import read_result

    before, after = read_result(a), read_result(b)
    kinds = by or [Kind.ALL, Kind.LANGUAGE, Kind.DIRECTION]
    found = compared(before, after, tuple(kinds))
    if html is not None:
        html.write_text(comparison_page(before, after, found), "utf-8")
        typer.echo(f"Written: {html}", err=True)
    if as_json:
        typer.echo(dumps([asdict(each) for each in found], indent=1))
    else:
        typer.echo(differences_markdown(before, after, found), nl=False)


def report(result: AResult, *, html: Html = None) -> None:
    """Print the report of a run again; with --html, write it as one page."""
    from eval.report.html import page
    from eval.report.markdown import markdown
    from eval.result import read_result

    found = read_result(result)
    if html is None:
        typer.echo(markdown(found), nl=False)
    else:
        html.write_text(page(found), "utf-8")
        typer.echo(f"Written: {html}", err=True)


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
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the checks as JUnit XML, for CI.")
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the scores of RESULT as expected ones instead."),
    ] = None,
    tolerance: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, show_default="0.02", help="With --write: how far below may still pass."
        ),
    ] = None,
) -> None:
    """Exit with status 1 where scores are below the expected ones, missing, or fell."""
    from eval.gate import checks, expected_from, fall, fallen, read_expected, shipped_expected
    from eval.report.junit import junit_xml
    from eval.result import read_result

    if write is not None and (expected or baseline or junit):
        raise BadUsage("--write goes with --tolerance, not with --expected, --baseline or --junit")
    if write is None and tolerance is not None:
        raise BadUsage("--tolerance goes with --write; a gate has that of its file")
    found = read_result(result)
    if write is not None:
        write.write_text(
            expected_from(found, tolerance=_TOLERANCE if tolerance is None else tolerance), "utf-8"
        )
        typer.echo(f"Written: {write}")
        return
    against = expected or shipped_expected()
    made = checks(found, read_expected(against))
    before = read_result(baseline) if baseline else None
    falls = [fall(each) for each in (fallen(found, before) if before else ())]
    if junit is not None:
        junit.write_bytes(junit_xml(found, made, falls))
    typer.echo(_verdict(found, made, falls, against))
    if before is not None and (named := _in_common(before, found)):
        typer.echo(named)
    if falls or not all(check.passed for check in made):
        raise typer.Exit(_ERROR)


def _in_common(before: "Result", after: "Result") -> str:
    """Over what a result was compared with its baseline; "" where both are of one split."""
    if before.about.split == after.about.split:
        return ""
    common = {each.id for each in before.questions} & {each.id for each in after.questions}
    return (
        f"The baseline is of split {before.about.split!r}, the result of {after.about.split!r}: "
        f"compared over the {len(common)} questions of both."
    )


def _verdict(result: "Result", made: "list[Check]", falls: list[str], against: Path) -> str:
    """What the gate says: failures, what they point to, and known failures that pass."""
    from eval.pointers import pointers

    failed = [str(check) for check in made if not check.passed]
    lines = ["\n  ".join([f"The gate failed ({against}):", *failed, *falls])]
    if not failed and not falls:
        lines = [f"The gate passed ({against}): {len(made)} scores are as expected."]
    lines += [f"This points to {pointer}." for pointer in pointers(made)]
    mended = [question.id for question in result.known_failures() if question.passed]
    if mended:
        lines.append(f"Known failures that pass now (take the mark off): {', '.join(mended)}.")
    return "\n".join(lines)
