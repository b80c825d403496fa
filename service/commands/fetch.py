"""`cdocs fetch`: a progress bar on the way, what is missing or failed at the end."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from corpus.language import LANGUAGES
from corpus.symbol import Symbol
from service.errors import BadRequest, ServiceError
from service.question.filters import filters_of
from service.settings import Settings
from service.wording.digits import fold

if TYPE_CHECKING:
    from corpus.fetch import Outcome

_NUMBER = re.compile(r"(?:(INF|DT|DL|ADM|EP)/)?(\d{1,4})(?:-(\d{1,4}))?", re.IGNORECASE)
_MOST = 10_000  # documents in one run


def run_fetch(
    settings: Settings,
    out: Path,
    *,
    years: str | None,
    numbers: str | None,
    languages: str | None,
    symbols: str | None,
) -> int:
    """Fetch into *out* and print a summary; how many documents failed.

    Raises BadRequest for what names no documents, ServiceError without the extra, FetchError.
    """
    try:
        from corpus.fetch import FetchOptions, Paper, fetch
        from corpus.fetch_site import Manners
    except ModuleNotFoundError as error:
        raise ServiceError(
            f"This needs {error.name}: pip install '.[fetch]' in the folder of cdocs"
        ) from None
    wanted = list(_wanted(years, numbers, symbols))
    spoken = sorted(filters_of(languages=languages).languages) or LANGUAGES
    papers = [Paper(symbol, language) for symbol, language in product(wanted, spoken)]
    if len(papers) > _MOST:
        raise BadRequest(f"{len(papers):,} documents are too many for one run of {_MOST:,}.")
    manners = Manners(agent=settings.fetch_agent, delay=settings.fetch_delay)
    options = FetchOptions(settings.fetch_urls) if settings.fetch_urls else FetchOptions()
    console = Console(stderr=True, highlight=False)
    outcomes: list[Outcome] = []
    try:
        for outcome in _shown(
            console, fetch(papers, out, manners=manners, options=options), len(papers)
        ):
            outcomes.append(outcome)  # noqa: PERF402 - those before an error count too
    finally:
        _print_summary(console, outcomes, out)
    return sum(outcome.status == "failed" for outcome in outcomes)


def _wanted(years: str | None, numbers: str | None, symbols: str | None) -> Iterator[Symbol]:
    """The documents named: by years and numbers, by symbols, or both."""
    if bool(years) != bool(numbers) or not (years or symbols):
        raise BadRequest("Name the documents: --year 2024-2025 --number 33, or --symbol C25/33.")
    named = filters_of(years=years, symbols=symbols)
    this_year = dt.datetime.now(dt.UTC).year
    past = sorted(year for year in named.years if year <= this_year)
    if named.years and not past:
        raise BadRequest(f"There are no documents yet of years after {this_year}.")
    for year, (kind, number) in product(past, _numbers(numbers or "")):
        yield Symbol("C", year, kind, number)
    yield from sorted(named.symbols)


def _numbers(text: str) -> list[tuple[str, int]]:
    """Kind and number of each of "33, 50-52, INF/6"."""
    found: list[tuple[str, int]] = []
    for part in filter(None, (part.strip() for part in fold(text).split(","))):
        match = _NUMBER.fullmatch(part)
        first = int(match[2]) if match else 0
        last = int(match[3] or first) if match else 0
        if not match or not 0 < first <= last:
            raise BadRequest(f"{part!r} is not a number of documents: write 33, 50-52 or INF/6.")
        found += [((match[1] or "").upper(), number) for number in range(first, last + 1)]
    return found


def _shown(console: Console, outcomes: Iterable["Outcome"], total: int) -> Iterator["Outcome"]:
    """Pass *outcomes* on, with a bar on a terminal and without one elsewhere."""
    columns = (
        TextColumn("Fetch"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)
        for outcome in outcomes:
            bar.update(task, advance=1, description=f"{outcome.paper.name} {outcome.status}")
            yield outcome


def _print_summary(console: Console, outcomes: Sequence["Outcome"], out: Path) -> None:
    counts = Counter[str](outcome.status for outcome in outcomes)
    said = ", ".join(f"{counts[status]:,} {status}" for status in _STATUSES if counts[status])
    console.print(f"{said or 'nothing'} in {escape(str(out))}")
    missing = [outcome.paper.name for outcome in outcomes if outcome.status == "missing"]
    if missing:
        console.print(f"Not on the site: {escape(', '.join(missing))}")
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    if failed:
        table = Table(title="Failed", title_justify="left", title_style="bold yellow", box=None)
        table.add_column("Document", no_wrap=True)
        table.add_column("Why", overflow="fold")
        for outcome in failed:
            table.add_row(escape(outcome.paper.name), escape(outcome.reason))
        console.print(table)


_STATUSES = ("new", "changed", "unchanged", "missing", "failed")
