"""A subject over the years: what the reports of one series say of it, and what changed between.

The series is that of the best passage. Of each year's report the section is taken that answers
best and is most like the one found first; in it the sentence, likewise. So the rows are about one
thing, although each year words and numbers its sections anew.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.language import Language
from corpus.symbol import Symbol
from models.embedder import Embedder
from service.answers.pieces import figures_of, quotable
from service.answers.quoting import Asked, Quoter, is_reference
from service.question.asked import asks_for_change, asks_for_figures
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

        It has rows for reports of *years*, by default those that the question names.
        """
        asked = Asked.of(response)
        subject = response.understood.subject or asked.text
        if not response.hits:
            return Timeline(response, subject)
        first = response.hits[0]
        named = response.understood.years if years is None else years
        sections = self._one_each_year(first, self._of_series(response, subject, first, named))
        rows = tuple(self._rows(replace(asked, text=subject, years=()), sections))
        return Timeline(response, subject, rows, tuple(_changes(rows)))

    def _of_series(
        self, response: SearchResponse, subject: str, first: Found, named: Sequence[int]
    ) -> list[Found]:
        """What the series of *first* holds on the subject in the years *named*, best first.

        One year alone limits nothing: what happened in it is compared with the years around it.
        """
        filters = response.request.filters
        years = frozenset(named) if len(named) > 1 else frozenset()
        request = replace(
            response.request,
            question=subject,
            k=_MOST,
            history=(),
            filters=replace(
                filters,
                symbols=frozenset(self._series(first.place.symbol)),
                years=filters.years & years if filters.years and years else filters.years or years,
            ),
        )
        hits = self._search.search(request).hits
        same = [hit for hit in hits if hit.place == first.place]
        return [*([] if same or _outside(first, years) else [first]), *hits]

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

    def _rows(self, asked: Asked, sections: Sequence[Found]) -> Iterator[TimelineRow]:
        """A row for each section; its sentence is like the one that answers best of all."""
        sentences = [each for found in sections for each in quotable(found)]
        if not sentences:
            return
        fits = self._quoter.scores(asked, sentences)
        anchor = sentences[int(np.argmax(fits))].text
        fits = fits + _LIKE_BEST * self._cosines(anchor, [each.text for each in sentences])
        for found in sections:
            own = [at for at, each in enumerate(sentences) if each.found is found]
            if own:
                best = sentences[max(own, key=lambda at: fits[at])]
                year, symbol = found.passage.year, found.place.symbol
                yield TimelineRow(year, symbol, found, (best,), self._figures(asked, best))

    def _figures(self, asked: Asked, sentence: Sentence) -> tuple[Figure, ...]:
        """The numbers and dates of a sentence, those that count what is asked about first."""
        stated = figures_of(sentence)
        counted = [_counted(sentence.text, fact, stated) for fact in stated]
        alike = self._cosines(asked.text, counted) + _shared(asked, counted, sentence)
        return tuple(
            Figure(sentence.text[stated[at].start : stated[at].end], sentence)
            for at in np.argsort(-alike, kind="stable").tolist()
        )


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
