"""`cdocs index`: a progress bar on the way, a summary at the end, both on standard error."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from service.settings import Settings
from service.wiring import build_embedder, build_options

if TYPE_CHECKING:
    from corpus.load import Skipped
    from indexer.build import Progress, Report


def run_index(paths: Sequence[Path], settings: Settings, *, strict: bool) -> "Report":
    """Index *paths* into settings.index and print the summary. Raises what `build` raises."""
    from indexer.build import StrictRefusal, build

    console = Console(stderr=True, highlight=False)
    embedder = build_embedder(settings)
    options = build_options(settings, strict=strict)
    try:
        with _shown(console) as show:
            report = build(paths, settings.index, embedder=embedder, options=options, progress=show)
    except StrictRefusal as refusal:
        console.print(_skipped(refusal.skipped))
        raise
    _print_summary(console, report, settings.index)
    return report


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        """Show the rate, once it is known."""
        return Text(f"{task.speed:,.0f}/s" if task.speed else "", style="dim")


@contextmanager
def _shown(console: Console) -> Iterator[Callable[["Progress"], None]]:
    """A bar for each stage on a terminal; elsewhere one plain line when a stage is done."""
    if not console.is_terminal:
        yield lambda step: _print_when_done(console, step)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=console) as bar:
        tasks = {}

        def show(step: "Progress") -> None:
            if step.stage not in tasks:
                tasks[step.stage] = bar.add_task(step.stage.capitalize(), total=step.total)
            bar.update(tasks[step.stage], completed=step.done, total=step.total)

        yield show


def _print_when_done(console: Console, step: "Progress") -> None:
    if step.done == step.total:
        console.print(f"{step.stage.capitalize()}: {step.done}")


def _print_summary(console: Console, report: "Report", out: Path) -> None:
    """What was read, what was not and why, and how to go on."""
    counts = Table(show_header=False, box=None, pad_edge=False)
    rate = f"{report.passages / report.seconds:,.0f} a second" if report.seconds else ""
    for name, value in (
        ("Documents read", f"{report.read:,}"),
        ("Files skipped", f"{len(report.skipped):,}"),
        ("Passages", f"{report.passages:,}"),
        ("  unchanged, reused", f"{report.reused:,}"),
        ("Seconds", f"{report.seconds:.1f}  {rate}"),
        ("Index", f"{out} ({report.generation})"),
    ):
        counts.add_row(name, escape(value))
    console.print(counts)
    if report.skipped:
        console.print(_skipped(report.skipped))


def _skipped(files: Sequence["Skipped"]) -> Table:
    table = Table(title="Skipped", title_justify="left", title_style="bold yellow", box=None)
    table.add_column("File", overflow="fold")
    table.add_column("Why", overflow="fold")
    for each in files:
        table.add_row(escape(str(each.path)), escape(each.reason))
    return table
