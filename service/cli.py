"""The command `cdocs`: each subcommand reads its options and hands over.

Importing this module imports Typer and little else, so that `cdocs --help` is instant; what a
command needs is imported when it runs. Errors meant for the user become one message and a status:

    0  done    1  an error    2  wrong usage    3  done, but some files could not be read
"""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from service.commands import corpus as corpus_commands
from service.commands import model as model_commands
from service.errors import BadRequest, ServiceError, is_expected

ERROR, USAGE, SKIPPED = 1, 2, 3


class Commands(TyperGroup):
    """The commands in the order of their use, and no traceback for what is the user's to mend."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        """Keep the order of definition."""
        return list(self.commands)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; an expected error becomes its message and an exit status."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            told = is_expected(error) or isinstance(error, OSError)
            if not told or isinstance(error, BrokenPipeError):  # Typer ends quietly on that one
                raise
            typer.echo(f"cdocs: {error}", err=True)
            raise typer.Exit(USAGE if isinstance(error, BadRequest) else ERROR) from None


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Ask questions of ITU Council documents in six languages and get cited passages.",
    epilog="Begin with: [bold]cdocs demo[/]. Then: cdocs index FOLDER && cdocs ask QUESTION",
)

Index = Annotated[Path | None, typer.Option("--index", help="Folder of the index.", metavar="DIR")]
Question = Annotated[
    str | None,
    typer.Argument(help="The question, in any of the six languages.", metavar="QUESTION"),
]
Count = Annotated[int | None, typer.Option("-k", "--k", min=1, max=100, help="How many hits.")]
Years = Annotated[str | None, typer.Option("--year", help="Years: 2024, 2023-2025, 2023-.")]
Languages = Annotated[
    str | None, typer.Option("--lang", help="Languages of the documents: zh,en.", metavar="CODES")
]
Symbols = Annotated[
    str | None, typer.Option("--symbol", help="Documents: C25/33,C24/33.", metavar="SYMBOLS")
]
Series = Annotated[
    str | None, typer.Option("--series", help="Recurring reports: /33, or C06/4.", metavar="KEYS")
]
Kinds = Annotated[
    str | None,
    typer.Option("--kind", help="Kinds of documents: report,contribution.", metavar="KINDS"),
]
Bodies = Annotated[
    str | None, typer.Option("--body", help="Whose documents: C,PP.", metavar="BODIES")
]
Resolutions = Annotated[
    str | None,
    typer.Option("--resolution", help="Resolutions that are named: 101.", metavar="NUMBERS"),
]
Superseded = Annotated[
    bool, typer.Option("--superseded", help="Find documents too that a revision replaces.")
]
Reader = Annotated[
    str | None, typer.Option("--reader", help="Language to show hits in.", metavar="CODE")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Questions = Annotated[
    Path | None,
    typer.Option(
        "--questions",
        metavar="FILE",
        help="Answer one question a line (text, or JSON with filters), one JSON object each; "
        "- is standard input.",
    ),
]
Port = Annotated[int | None, typer.Option("--port", min=0, max=65535, help="Port; 0: any.")]


def _version(wanted: bool) -> None:  # noqa: FBT001 - the signature is Typer's
    if wanted:
        from service.about import version

        typer.echo(f"cdocs {version()}")
        raise typer.Exit


@app.callback()
def _main(
    *,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Ask questions of ITU Council documents in six languages and get cited passages."""


@app.command(epilog="Example: cdocs index documents/ more.zip --out index")
def index(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Files, folders and zips.", exists=True),
    ],
    *,
    out: Annotated[Path | None, typer.Option(help="Folder of the index.", metavar="DIR")] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Publish nothing when a file cannot be read.")
    ] = False,
) -> None:
    """Read documents and make an index of them. Exit status 3: some files could not be read."""
    from service.commands.index import run_index
    from service.settings import load_settings

    report = run_index(paths, load_settings(index=out), strict=strict)
    if report.skipped:
        raise typer.Exit(SKIPPED)


@app.command(epilog='Example: cdocs search "国际电联开展了哪些IPv6活动？" --year 2024-2025 -k 5')
def search(  # noqa: PLR0913 - each option of a command is an argument
    question: Question = None,
    *,
    index: Index = None,
    k: Count = None,
    year: Years = None,
    lang: Languages = None,
    symbol: Symbols = None,
    series: Series = None,
    kind: Kinds = None,
    body: Bodies = None,
    resolution: Resolutions = None,
    superseded: Superseded = False,
    reader: Reader = None,
    as_json: AsJson = False,
    questions: Questions = None,
) -> None:
    """Find the passages that answer a question, best first, each with its citation."""
    from service.commands import questions as doors

    asked = {"k": k, "year": year, "lang": lang, "symbol": symbol, "series": series}
    asked |= {"kind": kind, "body": body, "resolution": resolution, "superseded": superseded}
    asked |= {"reader": reader}
    doors.answer(doors.SEARCH, index, question, asked, questions, as_json=as_json)


@app.command(epilog='Example: cdocs ask "Combien d\'écoles ont été connectées au Burundi ?"')
def ask(  # noqa: PLR0913 - as above
    question: Question = None,
    *,
    index: Index = None,
    k: Count = None,
    year: Years = None,
    lang: Languages = None,
    symbol: Symbols = None,
    series: Series = None,
    kind: Kinds = None,
    body: Bodies = None,
    resolution: Resolutions = None,
    superseded: Superseded = False,
    reader: Reader = None,
    as_json: AsJson = False,
    questions: Questions = None,
) -> None:
    """Answer a question with sentences quoted from the documents, or say that they do not."""
    from service.commands import questions as doors

    asked = {"k": k, "year": year, "lang": lang, "symbol": symbol, "series": series}
    asked |= {"kind": kind, "body": body, "resolution": resolution, "superseded": superseded}
    asked |= {"reader": reader}
    doors.answer(doors.ASK, index, question, asked, questions, as_json=as_json)


@app.command(epilog='Example: cdocs timeline "schools connected in Burundi" --csv')
def timeline(
    question: Annotated[str, typer.Argument(help="A subject or question.", metavar="SUBJECT")],
    *,
    index: Index = None,
    year: Years = None,
    lang: Languages = None,
    series: Series = None,
    reader: Reader = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the rows as CSV.")] = False,
) -> None:
    """Show what the reports of each year say about a subject, and what changed in between."""
    from service.commands import questions as doors

    asked = {"year": year, "lang": lang, "series": series, "reader": reader}
    door = doors.TIMELINE_CSV if as_csv else doors.TIMELINE
    doors.answer(door, index, question, asked, None, as_json=as_json)


@app.command(epilog="Example: cdocs serve --index index --port 8000")
def serve(
    *,
    index: Index = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Port = None,
) -> None:
    """Serve the web form and the API."""
    from service.commands.serve import run_server
    from service.settings import load_settings

    run_server(load_settings(index=index, host=host, port=port))


@app.command(
    epilog="Example: cdocs mcp --index index (a chat program starts it, see docs/chatbots.md)"
)
def mcp(*, index: Index = None) -> None:
    """Offer the tools to a chat program on this machine, over the Model Context Protocol."""
    from service.commands.mcp_stdio import run_mcp
    from service.settings import load_settings

    run_mcp(load_settings(index=index))


@app.command(epilog="Example: cdocs slack --index index (see docs/chatbots.md)")
def slack(*, index: Index = None) -> None:
    """Answer in Slack from behind a firewall (extra `slack`): this machine calls Slack."""
    from service.cli_slack import run_slack
    from service.settings import load_settings

    run_slack(load_settings(index=index))


@app.command(epilog="Example: cdocs demo --port 9000")
def demo(
    *,
    out: Annotated[
        Path, typer.Option(help="Folder of the demonstration's index.", metavar="DIR")
    ] = Path("build/demo-index"),
    port: Port = None,
) -> None:
    """Index the sample documents and serve them: something to try in a minute."""
    from service.commands.serve import run_demo
    from service.settings import load_settings

    run_demo(load_settings(index=out, port=port))


_feedback = typer.Typer(no_args_is_help=True, help="What readers said of answers.")
app.add_typer(_feedback, name="feedback")


@_feedback.command(epilog="Example: cdocs feedback export candidates/")
def export(
    out: Annotated[Path, typer.Argument(help="Folder to write to.", metavar="DIR")],
    *,
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder of the feedback.", metavar="DIR")
    ] = None,
) -> None:
    """Write the questions of all feedback as candidates for a gold set, to be looked through."""
    from service.commands.feedback import export_feedback
    from service.settings import load_settings

    export_feedback(load_settings(data_dir=data), out)


@app.command(epilog="Example: cdocs doctor --index index")
def doctor(*, index: Index = None) -> None:
    """Check Python, settings, model and index, and say what to do about what is wrong."""
    from service.doctor import examine

    if not examine(index):
        raise typer.Exit(ERROR)


app.add_typer(model_commands.app, name="model")
app.add_typer(corpus_commands.app, name="corpus")


@app.command(epilog="Example: cdocs fetch --year 2023-2025 --number 33,50-52 --lang en,zh")
def fetch(
    *,
    year: Annotated[str | None, typer.Option(help="Years: 2024, 2023-2025.")] = None,
    number: Annotated[str | None, typer.Option(help="Numbers: 33, 50-52, INF/6.")] = None,
    lang: Annotated[
        str | None, typer.Option(help="Languages, all six by default: zh,en.", metavar="CODES")
    ] = None,
    symbol: Symbols = None,
    out: Annotated[Path, typer.Option(help="Folder of the documents.", metavar="DIR")] = Path(
        "documents"
    ),
) -> None:
    """Download Council documents from ITU's site (extra `fetch`). Status 3: some failed."""
    from service.commands.fetch import run_fetch
    from service.settings import load_settings

    settings = load_settings()
    if run_fetch(settings, out, years=year, numbers=number, languages=lang, symbols=symbol):
        raise typer.Exit(SKIPPED)


@app.command(
    "eval",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
    epilog="Example: cdocs eval --help",
)
def evaluate(ctx: typer.Context) -> None:
    """Measure how good the search is, with questions whose answers are known."""
    from importlib import import_module

    # By name: eval imports the whole of service, so no module of service may import eval.
    try:
        status = import_module("eval.cli").main(ctx.args)
    except ModuleNotFoundError as error:
        raise ServiceError(
            f"This needs {error.name}: pip install '.[eval]' in the folder of cdocs"
        ) from None
    raise typer.Exit(int(status or 0))


def main() -> None:
    """Run the command `cdocs`."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # answers are in six languages, whatever the locale of the terminal
            reconfigure(encoding="utf-8")
    app()
