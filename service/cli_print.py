"""Hits and answers for people at a terminal."""

from collections.abc import Iterable, Sequence

from rich.console import Console, Group
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from service.messages import NAMES, reason_text
from service.records import Answer, AskResponse, Found, SearchResponse, Sentence

_LONGEST = 600  # characters of a passage that are shown


def print_hits(response: SearchResponse) -> None:
    """Print how the question was understood and what was found."""
    console = _console()
    _print_understood(console, response)
    _print_found(console, response.hits)
    if not response.hits:
        console.print("Nothing found.")
    console.print(f"[dim]{len(response.hits)} passages in {response.took_ms} ms[/]")


def print_answer(response: AskResponse) -> None:
    """Print the answer, then the passages it stands in."""
    console = _console()
    _print_understood(console, response.search)
    console.print(_answered(response.answer, response.search))
    _print_found(console, response.search.hits or response.nearest)


def _console() -> Console:
    return Console(highlight=False, soft_wrap=False)


def _answered(answer: Answer, search: SearchResponse) -> Group:
    """The sentences with their citations, or why there are none."""
    if answer.reason:
        reader = search.request.reader or search.understood.language or "en"
        return Group(Text(reason_text(answer.reason, reader), style="yellow"), Text())
    return Group(*map(_quoted, answer.sentences), Text())


def _quoted(sentence: Sentence) -> Text:
    quote = Text(" ".join(sentence.text.split()), style="bold")
    return quote.append(f"  [{sentence.found.citation}]", style="green")


def _print_understood(console: Console, response: SearchResponse) -> None:
    understood = response.understood
    parts = [
        *map(str, understood.symbols),
        *(f"§ {section}" for section in understood.sections),
        *(f"Resolution {number}" for number in understood.resolutions),
        *map(str, understood.years),
    ]
    if parts:
        console.print(f"[dim]Understood: {escape(', '.join(parts))}[/]")


def _print_found(console: Console, hits: Iterable[Found]) -> None:
    for found in hits:
        console.print(_headline(found))
        console.print(Padding(_marked(found), (0, 0, 0, 4)))
        console.print(Padding(_footer(found), (0, 0, 1, 4)))


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


def _footer(found: Found) -> Text:
    others: Sequence[str] = [
        NAMES[language] for language in found.languages if language != found.passage.language
    ]
    also = f"  also in {', '.join(others)}" if others else ""
    return Text(found.url() + also, style="dim")
