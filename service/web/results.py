"""What a page of results shows beside the records: chips, facets, other years, written sentences.

Everything that leads to another search is a link or a field of the form; nothing here searches.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corpus.language import Language
from service.catalog import Catalog, Entry, Place
from service.records import Answer, Facets, Found, SearchResponse, Sentence, Value
from service.web.facets import OFFICIAL
from service.web.form import Form
from service.web.passages import Cut, cut
from service.wording.highlight import Span

_MARKER = re.compile(r"\s*\[(\d+)\]")
_BARS = 100, 28  # width and height of the chart of years, in its own units


@dataclass(frozen=True)
class Results:
    """One search as its page shows it; *answer* is None while it is still being written.

    *nearest* is what the filters kept out; *facets* are the values to narrow it to.
    """

    form: Form
    search: SearchResponse
    catalog: Catalog
    answer: Answer | None = None
    nearest: Sequence[Found] = ()
    facets: Facets = field(default_factory=Facets)

    @property
    def hits(self) -> Sequence[Found]:
        """The passages to show: those found, or what the filters kept out."""
        return self.search.hits or self.nearest

    @cached_property
    def written(self) -> list[str | Found]:
        """A written answer in pieces: its text, and in place of each [n] what it cites."""
        if not self.answer or not self.answer.text:
            return []
        cited = {each.number: each.found for each in self.answer.citations}
        pieces = _MARKER.split(self.answer.text)
        return [
            cited[int(piece)] if at % 2 else piece
            for at, piece in enumerate(pieces)
            if piece.strip() and (at % 2 == 0 or int(piece) in cited)
        ]

    @cached_property
    def quoted(self) -> list[Sentence]:
        """Every sentence that the answer quotes or rests on, each once."""
        if not self.answer:
            return []
        behind = [quote for each in self.answer.citations for quote in each.quotes]
        all_of_them = [*self.answer.sentences, *behind]
        return list({_place_of(each): each for each in all_of_them}.values())

    @cached_property
    def quotes(self) -> list[list[Sentence]]:
        """The sentences of a quoted answer; rows of one table that follow each other together."""
        groups: list[list[Sentence]] = []
        for each in self.answer.sentences if self.answer else ():
            if groups and _same_table(groups[-1][-1], each):
                groups[-1].append(each)
            else:
                groups.append([each])
        return groups

    def beside(self, sentence: Sentence) -> Sentence | None:
        """A sentence of the answer's table in the reader's language, where it is in another."""
        same = (each for each in self.quoted if _place_of(each) == _place_of(sentence))
        return next((each.parallel for each in same), None)

    def passage(self, found: Found) -> Cut:
        """The passage of a hit, its words and the sentences of the answer marked."""
        return cut(found, list(self._answering(found)))

    def other_years(self, found: Found) -> list[Entry]:
        """The documents of the same series in other years, newest first."""
        symbol = found.place.symbol
        series = self.catalog.other_years(symbol)
        return [each for each in reversed(series) if each.symbol != symbol and each.year]

    def series_title(self, key: str, ui: Language) -> str:
        """What a series is about, in the reader's language where the index has it so."""
        return self.catalog.series_title(key, ui)

    def in_year(self, entry: Entry) -> str:
        """The same question of another document, as a link."""
        return self.form.link(symbol=(str(entry.symbol),), year=(), series=())

    def _answering(self, found: Found) -> Iterator[Span]:
        shown = found.passage
        for sentence in self.quoted:
            for each in filter(None, (sentence, sentence.parallel)):
                same = each.found.place == found.place
                if same and each.found.passage.language == shown.language:
                    yield each.start - shown.start, each.end - shown.start


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of the small chart over the years: where its bar stands, and how high."""

    year: int
    count: int
    x: float
    width: float
    height: float
    chosen: bool


def bars(years: Sequence[Value], form: Form) -> list[Bar]:
    """The bars of a chart over all years from the first to the last; [] for fewer than two."""
    counts = {int(year): count for year, count in years}
    if len(counts) < 2:  # noqa: PLR2004 - one bar tells nothing
        return []
    span = range(min(counts), max(counts) + 1)
    width, height = _BARS
    step, most = width / len(span), max(counts.values())
    return [
        Bar(
            year,
            counts.get(year, 0),
            round(at * step, 2),
            round(step * 0.8, 2),
            round(height * counts.get(year, 0) / most, 2),
            int(form.first or 0) <= year <= int(form.last or year),
        )
        for at, year in enumerate(span)
    ]


def _place_of(sentence: Sentence) -> tuple[Place, int]:
    return sentence.found.place, sentence.start


def _same_table(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences are rows of the same section in the same language."""
    rows = " | " in one.text and " | " in other.text
    same = one.found.place == other.found.place
    return rows and same and one.found.passage.language == other.found.passage.language


def codes(held: Sequence[Language], shown: Language) -> list[Language]:
    """The languages of a section beside the one shown, in the Union's order."""
    return [code for code in OFFICIAL if code in held and code != shown]
