"""Hits and answers for people at a terminal, in the language of the reader."""

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE
from rich.console import Console, Group
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corpus.language import Language
from service.messages import NAMES, reason_text, text, thing_text
from service.question.understand import Recognised
from service.records import (
    Answer,
    AskResponse,
    Change,
    Found,
    Reason,
    SearchResponse,
    Sentence,
    Timeline,
)

_LONGEST = 600  # characters of a passage that are shown


def print_hits(response: SearchResponse) -> None:
    """Print how the question was understood and what was found."""
    console = _console()
    _print_understood(console, response)
    _print_found(console, response.hits, response.reader)
    count, language = len(response.hits), response.reader
    if not count:
        console.print(reason_text(Reason.NOTHING_FOUND, language))
    passages = text("passages-count", language, count=count, figure=count)
    console.print(f"[dim]{passages}, {response.took_ms} ms[/]")


def print_answer(response: AskResponse) -> None:
    """Print the answer, then the passages it stands in."""
    console = _console()
    _print_understood(console, response.search)
    console.print(_answered(response.answer, response.search))
    _print_found(console, response.search.hits or response.nearest, response.search.reader)


def _console() -> Console:
    return Console(highlight=False, soft_wrap=False)


def print_timeline(found: Timeline) -> None:
    """Print the rows of a timeline, then what changed from year to year."""
    console = _console()
    _print_understood(console, found.search)
    if not found.rows:
        console.print(text("timeline-none", found.search.reader))
        return
    console.print(_table(found))
    for change in found.changes:
        console.print(_changed(change))


def _answered(answer: Answer, search: SearchResponse) -> Group:
    """The answer with its citations, or why there is none."""
    if answer.reason:
        return Group(Text(reason_text(answer.reason, search.reader), style="yellow"), Text())
    note = [Text(text(f"note-{answer.note}", search.reader), style="yellow")] if answer.note else []
    written = [Text(answer.text, style="bold"), Text()] if answer.text else []
    if answer.table:
        return Group(*written, _table(answer.table), *note, Text())
    return Group(*written, *map(_quoted, answer.sentences), *note, Text())


def _quoted(sentence: Sentence) -> Text:
    quote = Text(_plain(sentence.text), style="bold")
    quote.append(f"  [{sentence.found.citation}]", style="green")
    if sentence.parallel:
        quote.append(f"\n  {_plain(sentence.parallel.text)}", style="dim")
    return quote


def _plain(shown: str) -> str:
    return " ".join(shown.split())


def _table(found: Timeline) -> Table:
    """A row a year; each figure stands in the sentence of its row, which is cited."""
    table = Table(box=SIMPLE, pad_edge=False)
    for key in ("year", "kind-section", "figures", "says"):
        head = text(key, found.search.reader)
        table.add_column(head, overflow="fold", no_wrap=key == "kind-section")
    for row in found.rows:
        figures = ", ".join(figure.text for figure in row.figures)
        sentences = " ".join(_plain(sentence.text) for sentence in row.sentences)
        citation = Text(row.found.citation, style="green")
        table.add_row(str(row.year), citation, Text(figures, style="bold"), Text(sentences))
    return table


def _changed(change: Change) -> Text:
    line = Text(f"{change.since} → {change.until}", style="bold")
    if change.added:
        line.append(f"  + {', '.join(change.added)}", style="not bold green")
    if change.gone:
        line.append(f"  − {', '.join(change.gone)}", style="not bold red")
    return line


def _print_understood(console: Console, response: SearchResponse) -> None:
    if response.assumed:
        assumed = f"{text('assumed', response.reader)}: {response.assumed}"
        console.print(f"[dim]{escape(assumed)}[/]")
    recognised = response.understood.recognised
    if names := [_name(each, response.reader) for each in recognised]:
        understood = f"{text('understood', response.reader)}: {', '.join(dict.fromkeys(names))}"
        console.print(f"[dim]{escape(understood)}[/]")
    if response.unsaid:
        said = f"{text('unsaid', response.reader)} {', '.join(response.unsaid)}"
        console.print(f"[yellow]{escape(said)}[/]")


def _name(thing: Recognised, language: Language) -> str:
    """As the question has it where a key says little to people: countries and kinds."""
    if thing.kind in ("country", "document-kind"):
        return thing.text
    return thing_text(thing.key, language)


def _print_found(console: Console, hits: Iterable[Found], reader: Language) -> None:
    for found in hits:
        console.print(_headline(found))
        console.print(Padding(_marked(found), (0, 0, 0, 4)))
        console.print(Padding(_footer(found, reader), (0, 0, 1, 4)))


def _headline(found: Found) -> Text:
    passage = found.passage
    line = Text(f"{found.rank:>2}  ").append(found.citation, style="bold green")
    line.append(f"  {passage.title}")
    return line.append(f"  {passage.year or ''} {passage.language} {found.score:.3f}", style="dim")


def _marked(found: Found) -> Text:
    """The passage with the words of the question marked, cut where it grows long."""
    shown = Text(found.passage.text)
    for start, end in found.highlights:
        shown.stylize("bold yellow", start, end)
    if len(shown) > _LONGEST:
        shown.truncate(_LONGEST)
        shown.append(" …")
    return shown


def _footer(found: Found, reader: Language) -> Text:
    others: Sequence[str] = [
        NAMES[language] for language in found.languages if language != found.passage.language
    ]
    also = f"  {text('same-section', reader)} {', '.join(others)}" if others else ""
    return Text(found.url() + also, style="dim")
