"""What can be quoted of a passage: its sentences, and the items of its lists and tables.

An item says little alone, so it comes with the line or the table's head that leads to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from corpus.sentences import sentence_spans
from indexer.types import Passage
from service.records import Found, Sentence
from service.wording.facts import Fact, facts
from service.wording.words import stems

MOST_ITEMS = 12  # of a list that are quoted
_SHORTEST = 8  # letters, of which a Chinese character stands for two: less is a label
_BULLETS = ("–", "—", "•", "-", "·", "◦", "▪", "‣", "*")  # what an item of a list begins with
_BETWEEN_DAYS = 5  # characters: " and "
_CELL = " | "  # between the cells of a table's row
LEADS = (":", "：")  # how the line before a list ends
_NUMBERING = re.compile(r"(?:[^\W\d]+ ?)?\d[\w.]*\W*")  # "1 ", "Annex 2 ", "附件1 "


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """What can be chosen: a sentence, or an item of a list or table with what leads to it."""

    sentence: Sentence
    lead: Sequence[Sentence] = ()
    items: Sequence[Sentence] = ()

    @property
    def found(self) -> Found:
        """The hit that the sentence stands in."""
        return self.sentence.found

    @property
    def words(self) -> frozenset[str]:
        """The stems of the sentence alone."""
        return stems(self.sentence.text, self.found.passage.language)

    @property
    def text(self) -> str:
        """The sentence as it is understood, with what leads to it."""
        return " ".join(each.text for each in (*self.lead, self.sentence))


def pieces_of(found: Found) -> Iterator[Piece]:
    """The sentences of a hit; items of lists come with what leads to them, which is no piece."""
    sentences = quotable(found)
    lists = [(lead, items) for lead, items in _lists(sentences) if items]
    listed = {id(each) for lead, items in lists for each in (*lead, *items)}
    for lead, items in lists:
        yield from (Piece(item, lead, items) for item in items)
    yield from (Piece(each) for each in sentences if id(each) not in listed)


def _lists(sentences: Sequence[Sentence]) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """Each list or table of a passage: the line that leads to it, if there is one, and the rest."""
    before: Sentence | None = None
    for kind, group in groupby(sentences, key=_item_kind):
        run = list(group)
        if kind == "row":
            head = 0 if _is_cut(run[0]) else 1
            yield run[:head], run[head:]
        elif kind == "bullet":
            yield [before] if before and before.text.endswith(LEADS) else [], run
        before = run[-1]


def _item_kind(sentence: Sentence) -> str:
    if _is_row(sentence):
        return "row"
    return "bullet" if sentence.text.startswith(_BULLETS) else ""


def _is_cut(row: Sentence) -> bool:
    """Whether a row opens a passage that was cut from its table, whose head is elsewhere."""
    passage = row.found.passage
    return bool(passage.columns) and row.start == passage.start


def _is_row(sentence: Sentence) -> bool:
    return _CELL in sentence.text


def shown(pieces: Sequence[Piece]) -> list[Sentence]:
    """The sentences of pieces, rows of one table together and after its head."""
    parts: dict[int, list[Sentence]] = {}
    for piece in pieces:
        row = _is_row(piece.sentence)
        key = id(piece.items if row and piece.items else piece)
        parts.setdefault(key, [*piece.lead] if row else []).append(piece.sentence)
    return [sentence for part in parts.values() for sentence in part]


def whole_list(best: Piece) -> list[Sentence]:
    """The list or table that a piece is of, with what leads to it; [] where it is of none."""
    return [*best.lead, *best.items[:MOST_ITEMS]] if best.items else []


def spans_of(text: str) -> list[tuple[int, int]]:
    """The sentences of a text without the white space around them."""
    trimmed = map(partial(_trimmed, text), sentence_spans(text))
    return [(start, end) for start, end in trimmed if start < end]


def quotable(found: Found) -> list[Sentence]:
    """The sentences of a hit that can stand alone: neither a heading nor a mere label."""
    passage = found.passage
    result = []
    for start, end in spans_of(passage.text):
        text = passage.text[start:end]
        if _letters(text) >= _SHORTEST and not _is_heading(plain(text), passage):
            result.append(Sentence(text, found, passage.start + start, passage.start + end))
    return result


def _is_heading(line: str, passage: Passage) -> bool:
    """Whether a line is the heading of its section, with or without a number."""
    before = line.removesuffix(passage.heading)
    numbers = before.strip() in ("", passage.section) or bool(_NUMBERING.fullmatch(before))
    return line.endswith(passage.heading) and numbers


def _letters(text: str) -> int:
    return len(text) + sum("\u3400" <= char <= "\u9fff" for char in text)


def plain(text: str) -> str:
    """*text* with one blank for any white space."""
    return " ".join(text.split())


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """*span* without the white space at its ends."""
    shown = text[span[0] : span[1]]
    return span[0] + len(shown) - len(shown.lstrip()), span[0] + len(shown.rstrip())


def figures_of(sentence: Sentence) -> list[Fact]:
    """The numbers and dates that a sentence states; the number of its section is none.

    Days of one month that stand together ("24 and 25 January") are one of them.
    """
    passage = sentence.found.passage
    opens = sentence.start == passage.start and sentence.text.startswith(passage.section)
    first = len(passage.section) if opens else 0
    stated = [
        fact
        for fact in facts(sentence.text, passage.language)
        if fact.kind in ("number", "date") and fact.start >= first
    ]
    return _days_together(stated)


def _days_together(stated: Sequence[Fact]) -> list[Fact]:
    """*stated*, where a date right behind one of the same month takes that one in."""
    result: list[Fact] = []
    for fact in stated:
        before = result[-1] if result else None
        if before and _same_month(before, fact) and fact.start - before.end <= _BETWEEN_DAYS:
            result[-1] = fact._replace(start=before.start)
        else:
            result.append(fact)
    return result


def _same_month(one: Fact, other: Fact) -> bool:
    month = one.value.rpartition("-")[0]
    return one.kind == other.kind == "date" and month == other.value.rpartition("-")[0]
