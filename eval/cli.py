"""`cdocs eval`: run, ablation, compare, report, gate, check, import, export, pool, judge.

Exit status: 0 done, 1 the gate failed or the evidence is wanting or an error, 2 wrong usage, 130
stopped with Ctrl-C. Importing this module imports Typer and little else; the commands are in
eval.cli_run (what asks), eval.cli_results (what reads results) and eval.cli_gold (gold sets).
"""

import sys
from collections.abc import Sequence

import typer

from eval import cli_gold, cli_results, cli_run
from eval.errors import EvalError, ServerError

ERROR, USAGE, STOPPED = 1, 2, 130

app = typer.Typer(
    name="eval",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Measure how good the search and its answers are, with questions whose answers are known.",
    epilog="Begin with: [bold]cdocs eval run --index index --out before[/]. "
    "After a change: cdocs eval run --index index --out after && "
    "cdocs eval compare before/result.json after/result.json",
)
for _module in (cli_run, cli_results, cli_gold):
    _module.add_to(app)


def main(args: Sequence[str] | None = None) -> int:
    """Run `cdocs eval` with *args* and return its exit status."""
    from service.errors import BadRequest, is_expected

    try:
        app(list(args or []), prog_name="cdocs eval")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else ERROR
    except KeyboardInterrupt:
        typer.echo("cdocs eval: stopped", err=True)
        return STOPPED
    except Exception as error:
        if not isinstance(error, EvalError | OSError) and not is_expected(error):
            raise
        typer.echo(f"cdocs eval: {error}", err=True)
        usage = isinstance(error, EvalError | BadRequest) and not isinstance(error, ServerError)
        return USAGE if usage else ERROR
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
