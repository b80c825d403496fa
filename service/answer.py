"""An answer in the documents' own words: one to three sentences with their places, or none.

Sentences of the best hits are compared with the question by the words they share, where both are
in one language, and by meaning, where an embedder is at hand. No sentence is ever changed.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from corpus.language import Language
from corpus.sentences import sentence_spans
from indexer.types import Filters
from models.embedder import Embedder
from service.digits import fold
from service.records import (
    Answer,
    AnswerEvent,
    AskResponse,
    Delta,
    Finished,
    Found,
    Reason,
    Searched,
    SearchRequest,
    SearchResponse,
    Sentence,
)
from service.search import SearchService
from service.words import stems

_HITS = 5  # whose sentences are read
_SENTENCES = 3
_SHORTEST = 8  # characters: less is a number or a label
_NEAR = 0.85  # of the best sentence's score: what may stand beside it
_FIGURES = 0.6  # for a sentence with figures where figures are asked for
_PER_RANK = 0.1  # what a sentence loses for each hit that stands before its own


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the sentences are compared with."""

    text: str
    language: Language | None
    wants_figures: bool


class AnswerService:
    """Answers from the hits of a search service."""

    def __init__(
        self,
        search: SearchService,
        *,
        embedder: Embedder | None = None,
        abstain_below: float = 0.0,
    ) -> None:
        self._search = search
        self._embedder = embedder
        self._abstain_below = abstain_below

    def ask(self, request: SearchRequest) -> AskResponse:
        """Search, then quote the sentences that answer; abstain with a reason where none do."""
        response = self._search.search(request)
        if not response.hits:
            return self._without_hits(response)
        if self._search.not_held(response.understood):
            return AskResponse(response, Answer(reason=Reason.NOT_HELD))
        if response.hits[0].score < self._abstain_below:
            return AskResponse(response, Answer(reason=Reason.LOW_SCORE))
        sentences = self._sentences(response)
        reason = None if sentences else Reason.NOTHING_FOUND
        return AskResponse(response, Answer(sentences, reason))

    def stream(self, request: SearchRequest) -> Iterator[AnswerEvent]:
        """What `ask` returns, as it comes: Searched, the pieces of the answer, at last Finished.

        The pieces of an answer that only quotes are its sentences, a line each.
        """
        response = self.ask(request)
        yield Searched(response.search)
        for sentence in response.answer.sentences:
            yield Delta(f"{sentence.text}\n")
        yield Finished(response)

    def _without_hits(self, response: SearchResponse) -> AskResponse:
        """Tell whether the filters are to blame, and show what they kept out if so."""
        if not response.request.filters:
            return AskResponse(response, Answer(reason=Reason.NOTHING_FOUND))
        unfiltered = self._search.search(replace(response.request, filters=Filters()))
        reason = Reason.FILTERED_OUT if unfiltered.hits else Reason.NOTHING_FOUND
        return AskResponse(response, Answer(reason=reason), unfiltered.hits)

    def _sentences(self, response: SearchResponse) -> list[Sentence]:
        """The best sentences of the first hits, in the order of the hits."""
        question = response.request.question
        asked = _Asked(question, response.understood.language, _wants_figures(question))
        candidates = [
            sentence for found in response.hits[:_HITS] for sentence in _sentences_of(found)
        ]
        if not candidates:
            return []
        return _chosen(candidates, self._scores(asked, candidates))

    def _scores(self, asked: _Asked, candidates: Sequence[Sentence]) -> list[float]:
        shared = _shared_words(asked, candidates)
        near = self._similarities(asked.text, [sentence.text for sentence in candidates])
        return [
            words + meaning + _prior(asked, sentence)
            for words, meaning, sentence in zip(shared, near, candidates, strict=True)
        ]

    def _similarities(self, question: str, texts: list[str]) -> list[float]:
        """Cosines of the question with each text; zeros without an embedder."""
        if self._embedder is None:
            return [0.0] * len(texts)
        asked = self._embedder.embed([question], role="query")[0]
        cosines: list[float] = np.dot(self._embedder.embed(texts, role="passage"), asked).tolist()
        return cosines


def _sentences_of(found: Found) -> list[Sentence]:
    """The sentences of a hit that can stand alone: neither its heading nor a mere label."""
    passage = found.passage
    headings = {passage.heading, f"{passage.section} {passage.heading}".strip()}
    result = []
    for start, end in map(partial(_trimmed, passage.text), sentence_spans(passage.text)):
        text = passage.text[start:end]
        if len(text) >= _SHORTEST and " ".join(text.split()) not in headings:
            result.append(Sentence(text, found, passage.start + start, passage.start + end))
    return result


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """*span* without the white space at its ends."""
    shown = text[span[0] : span[1]]
    return span[0] + len(shown) - len(shown.lstrip()), span[0] + len(shown.rstrip())


def _shared_words(asked: _Asked, candidates: Sequence[Sentence]) -> list[float]:
    """The share of the question's words that each sentence has, rare words counting more."""
    wanted = stems(asked.text, asked.language)
    found = [stems(each.text, each.found.passage.language) & wanted for each in candidates]
    counts = Counter(word for words in found for word in words)
    weight = {word: math.log(1 + len(candidates) / (1 + counts[word])) for word in sorted(wanted)}
    total = sum(weight.values()) or 1.0
    return [sum(weight[word] for word in sorted(words)) / total for words in found]


def _prior(asked: _Asked, sentence: Sentence) -> float:
    """What speaks for a sentence whatever its words: its hit's rank, and figures when asked for."""
    has_figures = any(char.isdecimal() for char in _body(sentence.text))
    bonus = _FIGURES if asked.wants_figures and has_figures else 0.0
    return bonus - _PER_RANK * (sentence.found.rank - 1)


def _body(sentence: str) -> str:
    """A sentence without the number of its section, which is no figure."""
    return re.sub(r"^\s*[\d.]+", "", fold(sentence))


def _chosen(candidates: Sequence[Sentence], scores: Sequence[float]) -> list[Sentence]:
    """The best sentence and those near it, each text once, in reading order."""
    order = sorted(range(len(candidates)), key=lambda at: -scores[at])
    best = scores[order[0]]
    floor = best - abs(best) * (1 - _NEAR)
    taken: dict[str, int] = {}
    for at in order:
        if len(taken) < _SENTENCES and scores[at] >= floor:
            taken.setdefault(" ".join(candidates[at].text.split()), at)
    return [candidates[at] for at in sorted(taken.values())]


def _wants_figures(question: str) -> bool:
    """Whether the question asks how many, how much or when."""
    return bool(_HOW_MANY.search(fold(question)))


_HOW_MANY = re.compile(
    r"\bhow (?:many|much|often|long)\b|\bwhen\b|\b(?:what|which) (?:year|date|number|percentage)\b|"
    r"\bnumber of\b|\bcombien\b|\bquand\b|\bquelle (?:date|année)\b|\bnombre de\b|"
    r"\bcu[aá]nt[oa]s?\b|\bcu[aá]ndo\b|\bqu[eé] (?:año|fecha)\b|\bnúmero de\b|"
    r"\bсколько\b|\bкогда\b|\bв каком году\b|\bчисло\b|"
    r"多少|几[个所家份名次项]|何时|什么时候|哪[一]?年|数量|"
    r"\bكم\b|\bمتى\b|\bعدد\b",
    re.IGNORECASE,
)
