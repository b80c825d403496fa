"""Progress on standard error: a bar a stage on a terminal, one line when it is done elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

Show = Callable[[str, int, int], None]  # stage, done, total
Done = Callable[[int, int], None]  # done, total


@contextmanager
def shown() -> Iterator[Show]:
    """Show how far each stage is; the value yielded takes its name, what is done and the total."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield lambda stage, done, total: _line(console, stage, done, total)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=console) as bar:

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield show


def _line(console: Console, stage: str, done: int, total: int) -> None:
    if done == total:
        console.print(f"{stage}: {done}")
