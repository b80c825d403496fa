"""A subject over the years: what the reports of one series say of it, and what changed between.

The series is that of the best passage. Of each year's report the section is taken that answers
best and is most like the one found first; in it the sentence, likewise. So the rows are about one
thing, although each year words and numbers its sections anew.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.countries import find_countries
from corpus.language import Language
from corpus.symbol import Symbol
from indexer.types import Filters
from models.embedder import Embedder
from service.answers.pieces import LEADS, Piece, figures_of, pieces_of, shown
from service.answers.quoting import Asked, Quoter, is_reference
from service.question.asked import asks_for_change, asks_for_figures, asks_for_number
from service.question.understand import Understood
from service.records import (
    Change,
    Figure,
    Found,
    SearchRequest,
    SearchResponse,
    Sentence,
    Timeline,
    TimelineRow,
)
from service.search import SearchService
from service.wording.facts import Fact, facts
from service.wording.names import names
from service.wording.words import stems, terms

_MOST = 40  # sections of a series that are looked at
_FEWEST_YEARS = 2  # less is no comparison
_ALIKE = 1.0  # how much likeness to the first section counts beside the score
_LIKE_BEST = 0.3  # how much likeness to the sentence that answers best counts, likewise
_WORTH, _ELSEWHERE = 0.45, 0.6  # the least that a row needs, and one of another series
_MISSED, _MISSED_ELSEWHERE = 0.4, 0.15  # of the subject that a row may have nothing like
_FITS, _MISSED_YET = 0.33, 0.46  # of one that fits so well: no report says "trace the number of"
_STATED, _ASKED = 0.2, 0.3  # for a figure, and where figures are asked for
_IN_WORDS = 0.5  # of that, for a number in words, which is small
_NAMED = 2.0  # for a country that is asked about, beside which others of the list say nothing
_SUM = 0.5  # of that, beside, for the last line of a table, which adds it up
_YEAR_LAST = 9.0  # more than any figure is like what is asked
_BODY = frozenset(("section", "annex"))
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_TOTAL = re.compile(
    r"\W*(?:(?:grand )?total|всего|итого|合计|总计|共计|المجموع|الإجمالي)\b", re.IGNORECASE
)
_COMMA = re.compile(r"[,;:.()،؛，；：。（）]")


class TimelineService:
    """Follows subjects through the series of an index."""

    def __init__(self, search: SearchService, embedder: Embedder | None = None) -> None:
        self._search = search
        self._embedder = embedder
        self._quoter = Quoter(embedder)

    def timeline(self, request: SearchRequest) -> Timeline:
        """The rows of a subject, newest year first; none where nothing was found.

        Raises what SearchService.search raises.
        """
        return self.over(self._search.search(request))

    def answers(self, response: SearchResponse) -> Timeline | None:
        """The timeline of a question that compares years; None for other questions."""
        question = response.assumed or response.request.question
        years = response.understood.years
        figures = asks_for_figures(question)
        compares = asks_for_change(question) and (len(years) != 1 or figures)
        asked = compares or (figures and len(years) > 1)
        if not response.hits or is_reference(response) or not asked:
            return None
        found = self.over(response, _reported(response.understood))
        return found if len(found.rows) >= _FEWEST_YEARS else None

    def over(self, response: SearchResponse, years: Sequence[int] | None = None) -> Timeline:
        """The timeline of a question that has been searched.

        It has rows for reports of *years*, by default those that the question names, and none
        for a year that says nothing of its subject. One year alone limits nothing: what happened
        in it is compared with the years around it.
        """
        asked = Asked.of(response)
        counts = asks_for_number(asked.text) or asks_for_change(asked.text)
        subject = response.understood.subject or asked.text
        if not response.hits:
            return Timeline(response, subject)
        first = response.hits[0]
        named = response.understood.years if years is None else years
        spans = frozenset(named) if len(named) > 1 else frozenset()
        sections = self._one_each_year(first, self._telling(response, subject, spans))
        asked = replace(asked, text=subject, years=())
        rows = tuple(self._rows(asked, sections, _ASKED if counts else _STATED))
        return Timeline(response, subject, rows, tuple(_changes(rows)))

    def _telling(
        self, response: SearchResponse, subject: str, years: frozenset[int]
    ) -> list[Found]:
        """The sections that tell of *subject*, in *years* if there are any.

        They are of the series of the first hit and, for a year in which it says nothing, of other
        documents that surely tell of it.
        """
        first = response.hits[0]
        filters = response.request.filters
        series = replace(filters, symbols=frozenset(self._series(first.place.symbol)))
        hits = self._searched(response, subject, series, years)
        if first.place not in [hit.place for hit in hits] and not _outside(first, years):
            hits = [first, *hits]
        if is_reference(response):  # its score compares with no other
            return hits
        best = max([first, *hits], key=lambda hit: hit.score)
        words = stems(subject, response.understood.language)
        telling = [hit for hit in hits if _tells(hit, best, words)]
        if filters.symbols or response.understood.symbols:
            return telling
        silent = (years or {*self._search.catalog.years()}) - {hit.passage.year for hit in telling}
        others = self._searched(response, subject, filters, silent) if silent else []
        return [*telling, *(hit for hit in others if _tells_elsewhere(hit, best))]

    def _searched(
        self, response: SearchResponse, subject: str, filters: Filters, years: Iterable[int]
    ) -> list[Found]:
        """What *filters* let through on the subject in *years*, in any for none, best first."""
        wanted = frozenset(years)
        if filters.years and wanted:
            wanted &= filters.years
            if not wanted:
                return []
        request = replace(
            response.request,
            question=subject,
            k=_MOST,
            history=(),
            filters=replace(filters, years=wanted or filters.years),
        )
        return list(self._search.search(request).hits)

    def _series(self, symbol: Symbol) -> Sequence[Symbol]:
        relations = self._search.index.relations(symbol)
        return relations.others if relations and relations.others else (symbol,)

    def _one_each_year(self, first: Found, hits: Sequence[Found]) -> list[Found]:
        """The section of each year that fits best, newest year first."""
        if not hits:
            return []
        fit = _ALIKE * self._likeness(first, hits) + np.array([hit.score for hit in hits])
        best: dict[int, Found] = {}
        for at in np.argsort(-fit, kind="stable").tolist():
            best.setdefault(hits[at].passage.year, hits[at])
        return [best[year] for year in sorted(best, reverse=True)]

    def _likeness(self, first: Found, hits: Sequence[Found]) -> NDArray[np.float64]:
        """How alike each section is to the *first*: by meaning, and by its number and heading."""
        passage = first.passage
        same = [
            0.5 * (hit.passage.section == passage.section)
            + 0.5 * bool(passage.heading and hit.passage.heading == passage.heading)
            for hit in hits
        ]
        return np.array(same) + self._cosines(passage.text, [hit.passage.text for hit in hits])

    def _cosines(self, text: str, others: Sequence[str]) -> NDArray[np.float64]:
        if self._embedder is None:
            return np.zeros(len(others))
        rows = self._embedder.embed([text, *others], role="passage")
        return np.asarray(rows[1:] @ rows[0], np.float64)

    def _rows(
        self, asked: Asked, sections: Sequence[Found], weight: float
    ) -> Iterator[TimelineRow]:
        """A row for each section; its sentence is like the one that answers best of all."""
        pieces = [piece for found in sections for piece in pieces_of(found)]
        if not pieces:
            return
        fits = self._fits(asked, pieces, weight) + _NAMED * _of_countries(asked.text, pieces)
        for found in sections:
            own = [at for at, piece in enumerate(pieces) if piece.found is found]
            if own:
                best = pieces[max(own, key=lambda at: fits[at])]
                year, symbol = found.passage.year, found.place.symbol
                figures = self._figures(asked, best.sentence)
                yield TimelineRow(year, symbol, found, tuple(shown([best])), figures)

    def _fits(self, asked: Asked, pieces: Sequence[Piece], weight: float) -> NDArray[np.float64]:
        """How well each piece answers and is like the one that answers best.

        *weight* is for a figure that it states.
        """
        texts = [_read_alone(piece) for piece in pieces]
        fits = self._quoter.scores(
            asked,
            [replace(piece.sentence, text=text) for piece, text in zip(pieces, texts, strict=True)],
        )
        fits = fits + weight * np.array([self._gain(asked, piece) for piece in pieces])
        anchor = texts[int(np.argmax(fits))]
        return fits + _LIKE_BEST * self._cosines(anchor, texts)

    def _gain(self, asked: Asked, piece: Piece) -> float:
        """What the figures of a piece tell: 0 without any, most where they count what is asked.

        "Four families of courses" tells less than a figure, the sum of a table more than its rows.
        """
        numbers, text = _numbers(piece), piece.sentence.text
        if not numbers:
            return 0.0
        in_figures = any(any(map(str.isdecimal, text[fact.start : fact.end])) for fact in numbers)
        adds_up = bool(piece.items and _TOTAL.match(text))
        alike = self._alike(asked, piece.sentence, numbers).max()
        return float(alike) + (1 if in_figures else _IN_WORDS) + _SUM * adds_up

    def _figures(self, asked: Asked, sentence: Sentence) -> tuple[Figure, ...]:
        """The numbers and dates of a sentence, those that count what is asked about first.

        A year counts nothing and comes last.
        """
        stated = figures_of(sentence)
        years = np.array([bool(_YEAR.fullmatch(fact.value)) for fact in stated])
        alike = self._alike(asked, sentence, stated) - _YEAR_LAST * years
        return tuple(
            Figure(sentence.text[stated[at].start : stated[at].end], sentence)
            for at in np.argsort(-alike, kind="stable").tolist()
        )

    def _alike(
        self, asked: Asked, sentence: Sentence, stated: Sequence[Fact]
    ) -> NDArray[np.float64]:
        """How like what each figure counts is to what is asked about."""
        every = figures_of(sentence)
        counted = [_counted(sentence.text, fact, every) for fact in stated]
        return self._cosines(asked.text, counted) + _shared(asked, counted, sentence)


def _of_countries(question: str, pieces: Sequence[Piece]) -> NDArray[np.float64]:
    """1 for each piece that tells of a country which *question* names, else 0."""
    named = {each.id for each in find_countries(question)}
    if not named:
        return np.zeros(len(pieces))
    told = [{each.id for each in find_countries(piece.sentence.text)} for piece in pieces]
    return np.array([float(bool(named & countries)) for countries in told])


def _read_alone(piece: Piece) -> str:
    """A piece with what leads to it; a line that leads to a list as if it led to nothing.

    "In all, 493 participants attended:" says enough without the list.
    """
    return piece.text.rstrip("".join(LEADS)) if _numbers(piece) else piece.text


def _numbers(piece: Piece) -> list[Fact]:
    """The figures of a piece that are neither dates nor years."""
    return [
        fact
        for fact in figures_of(piece.sentence)
        if fact.kind == "number" and not _YEAR.fullmatch(fact.value)
    ]


def _counted(text: str, fact: Fact, stated: Sequence[Fact]) -> str:
    """What a figure counts: the words behind it up to a comma or the next figure."""
    following = min((other.start for other in stated if other.start > fact.start), default=None)
    return _COMMA.split(text[fact.end : following], maxsplit=1)[0]


def _shared(asked: Asked, counted: Sequence[str], sentence: Sentence) -> NDArray[np.float64]:
    """How soon words of the question come behind each figure: 1 for the next word, 0 for none."""
    wanted, language = stems(asked.text, asked.language), sentence.found.passage.language
    places = [[term.stem in wanted for term in terms(words, language)] for words in counted]
    return np.array([1 / (1 + found.index(True)) if any(found) else 0.0 for found in places])


def _reported(understood: Understood) -> tuple[int, ...]:
    """The years of the reports on what a question compares: most report on the year before."""
    years = understood.years
    if understood.of_documents or len(years) == 1:
        return years
    return tuple(sorted({*years, *(year + 1 for year in years)}))


def _tells(hit: Found, best: Found, words: frozenset[str]) -> bool:
    """Whether a section is about what the *best* one is about, or has all *words* of the subject.

    An acronym that stands in one section beside what it means is elsewhere alone, and like little.
    """
    if words and words <= stems(hit.passage.text, hit.passage.language):
        return True
    missed = _MISSED_YET if hit.score >= _FITS else _MISSED
    return hit.missed <= missed and _worth(hit, best) >= _WORTH


def _tells_elsewhere(hit: Found, best: Found) -> bool:
    """Whether a section of another series, whose place says nothing, is surely about it too."""
    sure = hit.missed <= _MISSED_ELSEWHERE and hit.passage.kind in _BODY
    return sure and _worth(hit, best) >= _ELSEWHERE


def _worth(hit: Found, best: Found) -> float:
    """The share of the *best* section's score that a section has, less what it misses beyond it.

    Of a subject that a year says nothing of, some words are always in its report; so it counts as
    much that a telling word has nothing like it. 0 for what fits
    no better than passages usually do.
    """
    if hit.score <= 0:
        return 0.0
    return hit.score / best.score - max(0.0, hit.missed - best.missed)


def _outside(found: Found, years: frozenset[int]) -> bool:
    return bool(years) and found.passage.year not in years


def _changes(rows: Sequence[TimelineRow]) -> Iterator[Change]:
    """What came and went between each year and the one before it that has a row."""
    for newer, older in pairwise(rows):
        new, old = _stated(newer), _stated(older)
        if newer.found.passage.language != older.found.passage.language:  # names are not compared
            new = {key: text for key, text in new.items() if key[0] != "name"}
            old = {key: text for key, text in old.items() if key[0] != "name"}
        added = tuple(new[key] for key in new if key not in old)
        gone = tuple(old[key] for key in old if key not in new)
        yield Change(older.year, newer.year, added, gone)


def _stated(row: TimelineRow) -> dict[tuple[str, str], str]:
    """The numbers, dates and names of the section of a row, by what they are."""
    passage = row.found.passage
    language: Language = passage.language
    text = passage.text.removeprefix(passage.section)
    stated = {
        (fact.kind, fact.value): text[fact.start : fact.end]
        for fact in facts(text, None)  # figures only: small numbers in words come and go
        if fact.kind in ("number", "date")
    }
    return stated | {("name", name.casefold()): name for name in names(text, language)}
