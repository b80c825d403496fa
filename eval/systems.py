"""What can be asked: an index in this process, or a server that runs anywhere (eval.remote).

A System answers a question of a gold set with a Reply, whatever the way to it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Protocol

from corpus.language import Language
from corpus.symbol import Symbol
from eval.answers import Sentence, marked
from eval.gold import Question
from eval.result import Shown
from eval.trec import Ranking, place_id
from indexer.fusion import Legs
from service.records import Answer, Found, SearchRequest, SearchResponse
from service.wiring import Service

STAGE = "stage "  # in front of the name of the measure whether a stage took part
KEPT = 10  # sections of which more than the id is kept
TEXTS = 3  # of these, how many with their text
_LONGEST = 600  # characters of a text


@dataclass(frozen=True, slots=True)
class Reply:
    """What a system said: the sections found, best first, and the answer.

    *abstained* is None where the system gives no answers. *stages* tell which of them took part.
    """

    ranking: Ranking
    shown: Sequence[Shown] = ()
    answer: Sequence[Sentence] = ()
    abstained: bool | None = None
    confidence: float | None = None
    stages: Mapping[str, float] = field(default_factory=dict)


class System(Protocol):
    """Anything that finds sections for questions."""

    @property
    def name(self) -> str:
        """What a report calls it: "index", or an address."""

    def ask(self, question: Question, depth: int) -> Reply:
        """The best *depth* sections and, where the system gives one, the answer."""

    def held(self, sections: Iterable[str]) -> dict[str, tuple[Language, ...]] | None:
        """The languages of those of *sections* that it holds; None where it cannot tell."""


class InProcess:
    """An open index, asked through the service as every door asks it."""

    name = "index"

    def __init__(self, service: Service) -> None:
        self._service = service

    def ask(self, question: Question, depth: int) -> Reply:
        """See System. Raises what the service raises."""
        request = SearchRequest(question.text, depth, question.filters.filters())
        response = self._service.answers.ask(request)
        return Reply(
            ranking=ranking_of(response.search),
            shown=shown_of(response.search.hits),
            answer=sentences_of(response.answer),
            abstained=response.answer.abstained,
            confidence=response.search.confidence,
            stages=_stages(response.search.hits),
        )

    def held(self, sections: Iterable[str]) -> dict[str, tuple[Language, ...]]:
        """See System."""
        found = {section: tuple(self._languages(section)) for section in sections}
        return {section: languages for section, languages in found.items() if languages}

    def _languages(self, section: str) -> Iterator[Language]:
        catalog = self._service.search.catalog
        symbol, _, anchor = section.partition("#")
        entry = catalog.entry(Symbol.parse(symbol))
        if entry is None:
            return
        for code in entry.languages:
            if any(part.place.anchor == anchor for part in catalog.parts(entry.symbol, code)):
                yield code


def ranking_of(response: SearchResponse) -> tuple[tuple[str, float], ...]:
    """The sections found with their scores, best first, each once."""
    scores: dict[str, float] = {}
    for hit in response.hits:
        scores.setdefault(place_id(hit.place), float(hit.score))
    return tuple(scores.items())


def shown_of(hits: Sequence[Found]) -> tuple[Shown, ...]:
    """The first hits as a reader saw them, each section once."""
    first: dict[str, Found] = {}
    for hit in hits:
        first.setdefault(place_id(hit.place), hit)
    return tuple(
        Shown(
            section=section,
            language=hit.passage.language,
            languages=hit.languages,
            citation=hit.citation,
            text=shortened(hit.passage.text) if at < TEXTS else "",
        )
        for at, (section, hit) in enumerate(list(first.items())[:KEPT])
    )


def shortened(text: str) -> str:
    """*text* on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"


def sentences_of(answer: Answer) -> tuple[Sentence, ...]:
    """The sentences of an answer with what they cite: of a written one its own, else the quotes."""
    if not answer.text:
        return tuple(
            Sentence(text=each.text, cites=(place_id(each.found.place),))
            for each in answer.sentences
        )
    marks = [(each.start, each.end, place_id(each.found.place)) for each in answer.citations]
    return marked(answer.text, marks)


def _stages(hits: Sequence[Found]) -> dict[str, float]:
    """1.0 for each leg that had a say in one of the first hits, 0.0 for each that had none.

    {} where nothing was ranked: a section that the question names is simply shown.
    """
    first = hits[:KEPT]
    legs = [leg.name for leg in fields(Legs) if any(leg.name in hit.why for hit in first)]
    return {leg: float(any(hit.why.get(leg) for hit in first)) for leg in legs}
