"""An answer as the text of a chat message: Markdown in the asker's language, with [n] markers.

Every chat door writes its messages with `chat_text`, so that all of them cite alike. A marker's
place is known in characters (code points), as OpenAI's annotations count; the list of sources at
the end says the same to clients that read no annotations.

What documents say is shown word for word but for white space, which Markdown gives a meaning.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from corpus.language import Language
from service.messages import reason_text, text, text_or
from service.records import (
    Answer,
    AskResponse,
    Change,
    Found,
    Reason,
    SearchResponse,
    Sentence,
    Timeline,
    TimelineRow,
)

_NEAREST = 3  # passages shown where there is no answer
_SNIPPET = 200  # characters of each
_MARKER = re.compile(r"\[([0-9]+)\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A [number] in a message: message.text[start:end] is it, and *found* what it cites."""

    number: int
    found: Found
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ChatText:
    """A message with its markers in the order of the text; no marker, no citation."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def sources(self) -> dict[int, Found]:
        """What is cited, by number, in ascending order."""
        return {mark.number: mark.found for mark in sorted(self.marks, key=lambda m: m.number)}

    def after(self, said: str) -> "ChatText":
        """This message with *said* in front of it."""
        by = len(said)
        moved = (replace(mark, start=mark.start + by, end=mark.end + by) for mark in self.marks)
        return ChatText(said + self.text, tuple(moved))


def chat_text(response: AskResponse, *, base: str = "", listed: bool = True) -> ChatText:
    """The message that answers, or that says why nothing does and shows what comes nearest.

    Links of the sources start with *base*, the public address of this service; without *listed*
    the sources are not named at the end, for doors that show them in another way.
    """
    message = _Message(response.search.reader)
    message.write(opening(response.search))
    if response.answer.abstained:
        _abstain(message, response)
    else:
        _answer(message, response.answer)
    return message.finished(base, listed=listed)


def opening(search: SearchResponse) -> str:
    """What stands before an answer: what a follow-up was taken for, and what no document says.

    "" for neither.
    """
    assumed = f"{text('understood', search.reader)}: {search.assumed}" if search.assumed else ""
    unsaid = f"{text('unsaid', search.reader)} {', '.join(search.unsaid)}" if search.unsaid else ""
    return "".join(f"*{line}*\n\n" for line in (assumed, unsaid) if line)


@dataclass
class _Message:
    """A message while it is written: keeps the place and the number of each marker."""

    language: Language
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    numbers: dict[tuple[object, Language], int] = field(default_factory=dict)

    def write(self, piece: str) -> None:
        self.text += piece

    def paragraph(self) -> None:
        """Begin a new paragraph."""
        self.text += "\n\n" if self.text and not self.text.endswith("\n\n") else ""

    def cite(self, found: Found) -> None:
        """Write the marker of *found*: a section in one language has one number."""
        key = (found.place, found.passage.language)
        start, number = len(self.text), self.numbers.setdefault(key, len(self.numbers) + 1)
        self.write(f"[{number}]")
        self.marks.append(Mark(number, found, start, len(self.text)))

    def finished(self, base: str, *, listed: bool = True) -> ChatText:
        """The message with the list of its sources, if it has any."""
        message = ChatText(self.text, tuple(self.marks))
        if not (self.marks and listed):
            return message
        self.paragraph()
        self.write(f"**{text('sources', self.language)}**\n")
        for number, found in message.sources.items():
            self.write(f"\n- [{number}] {_link(found, base)} {_flat(found.passage.title)}".rstrip())
        return ChatText(self.text, message.marks)


def _answer(message: _Message, answer: Answer) -> None:
    """What was written or quoted, the table of years, and a note on how it came to be."""
    if answer.text:
        _write(message, answer)
    elif answer.table is None:
        _quote(message, answer.sentences)
    if answer.table is not None:
        message.paragraph()
        _tabulate(message, answer.table)
    if answer.note and (note := text_or(f"note-{answer.note}", "", message.language)):
        message.paragraph()
        message.write(f"*{note}*")


def _write(message: _Message, answer: Answer) -> None:
    """A written answer as it stands; its own [n] become the markers."""
    cited = {citation.number: citation.found for citation in answer.citations}
    for marker in _MARKER.finditer(answer.text):
        number, offset = int(marker[1]), len(message.text)
        if number in cited:
            span = (marker.start() + offset, marker.end() + offset)
            message.marks.append(Mark(number, cited[number], *span))
    message.write(answer.text)


def _quote(message: _Message, sentences: Iterable[Sentence]) -> None:
    """Each sentence with its marker; below it, what it says in the reader's language."""
    for sentence in sentences:
        message.paragraph()
        message.write(f"{_flat(sentence.text)} ")
        message.cite(sentence.found)
        if sentence.parallel:
            message.write(f"\n> {_flat(sentence.parallel.text)} ")
            message.cite(sentence.parallel.found)


def _abstain(message: _Message, response: AskResponse) -> None:
    """Why there is no answer, and the passages that come nearest."""
    answer = response.answer
    message.write(reason_text(answer.reason or Reason.NOTHING_FOUND, message.language))
    nearest = response.nearest or response.search.hits
    if not nearest:
        return
    heading = "nearest-unfiltered" if answer.reason == Reason.FILTERED_OUT else "nearest"
    message.paragraph()
    message.write(f"**{text(heading, message.language)}**\n")
    for found in nearest[:_NEAREST]:
        message.write("\n- ")
        message.cite(found)
        message.write(f" {found.citation}: {_snippet(found)}")


def _tabulate(message: _Message, timeline: Timeline) -> None:
    """The years as rows of a Markdown table; below it what came and went between them."""
    heads = [text(key, message.language) for key in ("year", "document", "passages")]
    message.write(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for row in timeline.rows:
        _row(message, row)
    if timeline.changes:
        message.paragraph()
        message.write("\n".join(f"- {_change(change)}" for change in timeline.changes))


def _row(message: _Message, row: TimelineRow) -> None:
    said = " ".join(_flat(sentence.text) for sentence in row.sentences)
    message.write(f"\n| {row.year} | {row.symbol} | {_cell(said)} ")
    message.cite(row.found)
    message.write(" |")


def _change(change: Change) -> str:
    """Such as: 2023 → 2024: + 437, Djibouti; − 12."""
    sides = (("+", change.added), ("−", change.gone))
    told = "; ".join(f"{sign} {', '.join(things)}" for sign, things in sides if things)
    return f"{change.since} → {change.until}: {told}"


def _link(found: Found, base: str) -> str:
    label = found.citation.replace("[", "(").replace("]", ")")
    return f"[{label}]({found.url(base=base)})"


def _snippet(found: Found) -> str:
    """The beginning of a passage, on one line."""
    shown = _flat(found.passage.text)
    return shown if len(shown) <= _SNIPPET else f"{shown[:_SNIPPET].rstrip()} …"


def _cell(shown: str) -> str:
    return shown.replace("|", "\\|")


def _flat(shown: str) -> str:
    """*shown* on one line."""
    return " ".join(shown.split())
