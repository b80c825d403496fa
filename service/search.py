"""From a question to cited sections: understand, search, prefer, collapse, show.

    a reference ("C25/33 2.11")   goes straight to the section
    a document in the question    becomes a filter, as a stated one does
    years and sections in it      make passages that fit preferred; the others stay
    translations of a section     become one hit, shown in the reader's language

Ranking itself is the index's business.
"""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.language import Language
from corpus.symbol import Symbol
from indexer.bridge import Bridge, Bridged, in_language
from indexer.types import Filters, Hit, Index, Passage
from indexer.unsaid import spells_out
from service.catalog import Catalog, Place
from service.citation import anchor
from service.confidence import AMONG, READ, confidence, evidence_of
from service.errors import EmptyQuestion, QuestionTooLong
from service.prefer import is_within, preferring, supported
from service.question.about import TELLING, is_about_the_whole, part_named
from service.question.conversation import Resolve, resolve
from service.question.focus import asking, without_courtesies
from service.question.meaning import asks_for_meaning
from service.question.understand import Understood, understand
from service.records import Expansion, Facets, Found, SearchRequest, SearchResponse, Value
from service.rerank import Reranker, reranked
from service.wording.highlight import highlights

_FEWEST = 60  # passages from which the first sections come: six translations share one place


@dataclass(frozen=True, slots=True)
class _Question:
    """A request together with what was understood of it and the filters that follow.

    *asked* is the part of its text that asks.
    """

    request: SearchRequest
    understood: Understood
    filters: Filters
    k: int
    assumed: str | None
    terms: Sequence[Bridged]
    asked: str
    unsaid: tuple[str, ...]

    @property
    def bridged(self) -> dict[Language, str]:
        """The subject as it is compared with passages of each language that has a name for it."""
        languages = {code for term in self.terms for code in term.forms}
        return {code: in_language(self.subject, self.terms, code) for code in sorted(languages)}

    @property
    def expansions(self) -> tuple[Expansion, ...]:
        return tuple(
            Expansion(term.term, code, (form,))
            for term in self.terms
            for code, form in sorted(term.forms.items())
            if form != term.term
        )

    @property
    def subject(self) -> str:
        """What is ranked by: years and symbols choose documents, and drown other words."""
        return without_courtesies(self.understood.subject or self.request.question)

    @property
    def reader(self) -> Language | None:
        return self.request.reader or self.understood.language


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question with the places ranked for it, and the first of them as they are shown."""

    question: _Question
    ranked: Sequence[tuple[Place, Hit]]
    shown: Sequence[Found]


class SearchService:
    """Searches one open index."""

    def __init__(
        self,
        index: Index,
        *,
        top_k: int = 10,
        max_question_chars: int = 1000,
        resolve: Resolve = resolve,
        reranker: Reranker | None = None,
    ) -> None:
        self.index = index
        self.catalog = Catalog(index)
        self._bridge = Bridge(index.definitions)
        self._top_k = top_k
        self._max_question_chars = max_question_chars
        self._resolve = resolve
        self._reranker = reranker

    def search(self, request: SearchRequest) -> SearchResponse:
        """The best sections for a question, best first; none where the filters leave none.

        Raises EmptyQuestion or QuestionTooLong.
        """
        started = time.perf_counter()
        question = self._read(request)
        referred = self._referred(question)
        reading = self._seen(question, referred) if referred else self._surest(question)
        hits = list(reading.shown[: question.k])
        if request.sort == "year":
            hits.sort(key=lambda found: -found.passage.year)
            hits = [replace(found, rank=rank) for rank, found in enumerate(hits, start=1)]
        return SearchResponse(
            request,
            question.understood,
            hits,
            took_ms=round((time.perf_counter() - started) * 1000, 1),
            asked=reading.question.asked,
            assumed=question.assumed,
            expansions=question.expansions,
            unsaid=reading.question.unsaid,
            facets=self._facets(question, reading.ranked),
            confidence=1.0 if referred else _sure(reading),
        )

    def _surest(self, question: _Question) -> "_Reading":
        """What is found for a question, or for what in it asks: what answers more likely."""
        questions = filter(None, [question, self._narrowed(question)])
        return max((self._seen(each, self._ranked(each)) for each in questions), key=_sure)

    def _narrowed(self, question: _Question) -> _Question | None:
        """A question without the sentences around it that ask nothing; None without such."""
        only = asking(question.request.question)
        if only == question.asked:
            return None
        without = question.request.without
        subject = understand(only, held=self.catalog.years, without=without).subject
        understood = replace(question.understood, subject=subject)
        return replace(question, understood=understood, asked=only) if subject else None

    def _seen(self, question: _Question, ranked: Sequence[tuple[Place, Hit]]) -> "_Reading":
        shown = [
            self._shown(question, rank, place, hit)
            for rank, (place, hit) in enumerate(ranked[: max(question.k, READ)], start=1)
        ]
        return _Reading(replace(question, unsaid=_unsaid(question, shown)), ranked, shown)

    def _facets(self, question: _Question, ranked: Sequence[tuple[Place, Hit]]) -> Facets:
        """How many of the sections that were ranked have each value.

        Counted are those that fit the question better than passages usually do: score above 0.
        """
        fitting = [(place, hit.passage) for place, hit in ranked if hit.score > 0]
        counts = self.index.counts(passage for _, passage in fitting)
        held = (self.catalog.versions(place.symbol) for place, _ in fitting)
        versions: Counter[str] = Counter(code for languages in held for code in languages)
        asked = question.filters.languages or versions.keys()
        return Facets(
            years=_values(sorted(counts.years, reverse=True)),
            languages=_values(sorted((code, versions[code]) for code in asked)),
            series=_values(counts.series),
            kinds=_values(counts.kinds),
        )

    def not_held(self, understood: Understood) -> list[Symbol]:
        """The documents that the question names and the index does not hold."""
        return [symbol for symbol in understood.symbols if not self.catalog.entry(symbol)]

    def _read(self, request: SearchRequest) -> _Question:
        text = request.question.strip()
        if not text:
            raise EmptyQuestion
        if len(text) > self._max_question_chars:
            raise QuestionTooLong(len(text), self._max_question_chars)
        assumed = self._resolve(text, request.history)
        if assumed and len(assumed) > self._max_question_chars:
            assumed = None  # nobody asked that much
        request = replace(request, question=assumed or text)
        understood = understand(request.question, held=self.catalog.years, without=request.without)
        if understood.language is None:
            understood = replace(understood, language=request.reader)
        filters = self._filters(request.filters, understood)
        terms = [
            *self._bridge.terms(
                understood.subject,
                understood.language,
                spelt_out=asks_for_meaning(understood.subject),
            ),
            *self.index.corrections(understood.subject, understood.language),
            *self.index.names(understood.subject),
        ]
        k, asked = request.k or self._top_k, without_courtesies(request.question)
        unsaid = tuple(self.index.unsaid(understood.unrecognised, terms))
        return _Question(request, understood, filters, k, assumed, terms, asked, unsaid)

    def _filters(self, stated: Filters, understood: Understood) -> Filters:
        """The stated filters and the documents that the question names, as far as they are held.

        A document that is not held filters nothing: the nearest passages say more than none.
        """
        held = filter(None, map(self.catalog.entry, understood.symbols))
        named = frozenset(entry.symbol for entry in held)
        return stated if stated.symbols or not named else replace(stated, symbols=named)

    def _referred(self, question: _Question) -> list[tuple[Place, Hit]]:
        """The sections of a question that is nothing but a reference; [] for any other question."""
        understood = question.understood
        if len(understood.symbols) != 1:
            return []
        places = self._places(understood.symbols[0], question)
        if is_about_the_whole(understood.rest) and not understood.sections:
            parts = sorted(places, key=_telling)
        else:
            wanted = [
                *understood.sections,
                *filter(None, [part_named(understood.rest, understood.tail)]),
            ]
            parts = [place for place in places if _is_part(place, wanted)]
        written = [place for place in places if place.anchor == anchor(understood.tail)]
        return [
            (place, Hit(passage, 1.0, 0, {"exact": 1.0}))
            for place in parts or written
            for passage in self._first_allowed(place, question)
        ]

    def _places(self, symbol: Symbol, question: _Question) -> list[Place]:
        """The sections of a document: those of the reader's version first, then of the others."""
        entry = self.catalog.entry(symbol)
        if entry is None:
            return []
        languages = _preferred(entry.languages, question.reader)
        held = [part.place for code in languages for part in self.catalog.parts(entry.symbol, code)]
        return list(dict.fromkeys(held))

    def _first_allowed(self, place: Place, question: _Question) -> Iterable[Passage]:
        """The section in the language that the reader would rather read and the filters allow."""
        for language in _preferred(self.catalog.languages_of(place), question.reader):
            passage = self.catalog.passage(place, language)
            if passage and self.index.allows(question.filters, passage):
                yield passage
                return

    def _ranked(self, question: _Question) -> list[tuple[Place, Hit]]:
        """The best places, each with its best passage; asks for more until k places are found.

        However many are asked for, the first of them are the same, and so is what speaks for them.
        """
        best: dict[Place, Hit] = {}
        wanted = _FEWEST
        while True:
            hits = self._found(question, wanted)
            for place, hit in preferring(hits, question.understood):
                best.setdefault(place, hit)
            if len(best) >= question.k or len(hits) < wanted:
                return list(best.items())
            wanted *= 4

    def _found(self, question: _Question, wanted: int) -> list[tuple[Place, Hit]]:
        """Passages with their sections, scored as the versions of the sections support them."""
        hits = self.index.search(
            question.subject, wanted, filters=question.filters, bridged=question.bridged
        )
        hits = reranked(hits, question.subject, self._reranker)
        return supported(
            [(self.catalog.place(hit.passage), hit) for hit in hits],
            lambda place: self.catalog.versions(place.symbol),
        )

    def _shown(self, question: _Question, rank: int, place: Place, hit: Hit) -> Found:
        languages = self.catalog.languages_of(place)
        passage = self._version_for(question, place, hit.passage)
        marks = highlights(
            question.request.question,
            question.understood.language,
            passage.text,
            passage.language,
        )
        return Found(rank, hit.score, place, passage, languages, tuple(marks), hit.why, hit.missed)

    def _version_for(self, question: _Question, place: Place, best: Passage) -> Passage:
        """The section in the reader's language, else in English, else *best* as it was found.

        English, because every paper has it, and more readers know it than the language found.
        """
        for language in (question.reader, "en"):
            if language == best.language:
                return best
            version = self.catalog.passage(place, language) if language else None
            if version and self.index.allows(question.filters, version):
                return version
        return best


def _values(counts: Iterable[tuple[object, int]]) -> tuple[Value, ...]:
    return tuple((str(value), count) for value, count in counts)


def _unsaid(question: _Question, shown: Iterable[Found]) -> tuple[str, ...]:
    """The acronyms that no document mentions, without those that what was found spells out."""
    texts = [found.passage.text for found in shown]
    return tuple(
        name for name in question.unsaid if not any(spells_out(text, name) for text in texts)
    )


def _sure(reading: _Reading) -> float:
    """How likely it is that what was found answers the question."""
    if not reading.shown:
        return 0.0
    scores = [hit.score for _, hit in reading.ranked[:AMONG]]
    question = reading.question
    evidence = evidence_of(question.understood, reading.shown, scores, question.unsaid)
    return confidence(evidence)


def _is_part(place: Place, wanted: Iterable[str]) -> bool:
    """Whether a place is within each of the *wanted* sections; capitals make no difference.

    "Annex 1 § 2" is within Annex 1.
    """
    label = place.anchor.casefold()
    names = [anchor(name).casefold() for name in wanted]
    return all(is_within(label, name) or label.startswith(f"{name}-") for name in names)


def _telling(place: Place) -> int:
    """How little a part of a document says what all of it is about."""
    return TELLING.index(place.section) if place.section in TELLING else len(TELLING)


def _preferred(held: Iterable[Language], reader: Language | None) -> list[Language]:
    """Languages in the order in which *reader* would rather read them."""
    return sorted(held, key=lambda language: (language != reader, language != "en", language))
