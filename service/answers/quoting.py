"""The sentences of the best passages that answer a question, as they stand in the documents.

Sentences are compared with the question by the words they share, where both are in one language,
and by meaning, where an embedder is at hand; a sentence of a passage that was found for good
reason goes before one of another. No sentence is ever changed.

    one to three sentences      from several sections where they were found about as well
    one a year                  where the question names several years
    a list                      for "which ...": the line that leads to it, and its items
    a row of a table            with its head
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.countries import find_countries
from corpus.language import Language, detect
from models.embedder import Embedder, TokenEmbedder
from models.late import QuestionWords, late_scores
from models.words import words_of
from service.answers.pieces import (
    LEADS,
    Piece,
    figures_of,
    pieces_of,
    plain,
    quotable,
    shown,
    spans_of,
    whole_list,
)
from service.question.asked import asks_for_country, asks_for_date, asks_for_list, asks_for_number
from service.records import Expansion, Found, SearchResponse, Sentence
from service.wording.facts import Fact
from service.wording.words import stems

_HITS = 6  # whose sentences are read
_SENTENCES = 3
_LEADS_ON = 0.3  # what such a line loses: without its list it says little
_FAR_LESS = 3  # times what another sentence of the same section loses
_LIKE = 0.9  # of the best score: sections found about as well tell of the same
_RATHER = 5  # times that is won by the same section of another year that is asked about
_YEAR = re.compile("(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for a sentence; set on the development half of the gold questions.

    *stated* is for what states the kind of thing that is asked for: a number, a date, a country.
    *shared* is lost for each sentence that was taken from the same section; a second and third
    sentence need *near*, where the best one has 1.
    """

    words: float = 0.2
    meaning: float = 0.4
    passage: float = 1.5
    stated: float = 0.2
    near: float = 0.65
    shared: float = 0.05


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that sentences are compared with."""

    text: str
    language: Language | None
    years: tuple[int, ...] = ()
    expansions: tuple[Expansion, ...] = ()

    @classmethod
    def of(cls, response: SearchResponse) -> "Asked":
        """The question of *response*, a follow-up as it was understood."""
        understood = response.understood
        text = response.asked or response.assumed or response.request.question
        return cls(text, understood.language, understood.years, response.expansions)

    def added(self, language: Language) -> str:
        """What its names, and its misspelt words, are in a *language*: "" for nothing."""
        return " ".join(
            form for each in self.expansions if each.language == language for form in each.forms
        )

    @classmethod
    def text_of(cls, text: str) -> "Asked":
        """A *text* that sentences are to be like."""
        return cls(text, detect(text))


class Quoter:
    """Chooses sentences; compares them by meaning where it is given an embedder."""

    def __init__(self, embedder: Embedder | None = None, weights: Weights = Weights()) -> None:
        self._embedder = embedder
        self._weights = weights

    def quotes(self, response: SearchResponse, most: int = _SENTENCES) -> list[Sentence]:
        """The sentences that answer, *most* of them or one a year; [] where no hit has a sentence.

        The best comes first. A list comes as a whole.
        """
        if is_reference(response):
            return _beginning(response.hits[0])
        asked = Asked.of(response)
        pieces = [piece for found in response.hits[:_HITS] for piece in pieces_of(found)]
        if not pieces:
            return []
        chosen = self._chosen(asked, pieces, most)
        listed = whole_list(chosen[0]) if asks_for_list(asked.text) else []
        return listed or shown(chosen)

    def scores(self, asked: Asked, candidates: Sequence[Sentence]) -> NDArray[np.float64]:
        """How well each sentence answers: higher is better, comparable within one question.

        Words in common, and in part likeness too, favour sentences in the question's language.
        So the best sentence of each language counts as much, and its passage decides between them.
        """
        return self._scores(asked, [Piece(each) for each in candidates])

    def _scores(self, asked: Asked, pieces: Sequence[Piece]) -> NDArray[np.float64]:
        scores = np.empty(len(pieces))
        languages = np.array([piece.found.passage.language for piece in pieces])
        for language in set(languages):
            at = np.flatnonzero(languages == language)
            own = self._fits(asked, [pieces[n] for n in at.tolist()])
            scores[at] = 1.0 + own - own.max()
        passages = np.array([piece.found.score for piece in pieces])
        scores += self._weights.passage * (passages - passages.max())
        return scores

    def _fits(self, asked: Asked, pieces: Sequence[Piece]) -> NDArray[np.float64]:
        """How well sentences of one language fit, together with what leads to them."""
        language = pieces[0].found.passage.language
        wanted = stems(asked.text, asked.language) | stems(asked.added(language), language)
        question = f"{asked.text} {asked.added(language)}"
        texts = [piece.text for piece in pieces]
        leads = np.array([piece.sentence.text.endswith(LEADS) for piece in pieces])
        weights = self._weights
        fits: NDArray[np.float64] = (
            weights.words * _shared_words(wanted, [stems(text, language) for text in texts])
            + weights.meaning * self._likeness(question, texts)
            + weights.stated * _asked_for(asked, [piece.sentence for piece in pieces])
            - _LEADS_ON * leads
        )
        return fits

    def _likeness(self, question: str, texts: Sequence[str]) -> NDArray[np.float64]:
        """How like each text is to the question: by late interaction where the model has it.

        Else by cosine; zeros without an embedder.
        """
        model: object = self._embedder
        if isinstance(model, TokenEmbedder):
            asked = QuestionWords.of(model, question)
            return late_scores(model, asked, words_of(model, texts)).astype(np.float64)
        if self._embedder is None:
            return np.zeros(len(texts))
        vector = self._embedder.embed([question], role="query")[0]
        return np.asarray(self._embedder.embed(list(texts), role="passage") @ vector, np.float64)

    def _chosen(self, asked: Asked, pieces: Sequence[Piece], most: int) -> list[Piece]:
        """The best sentence and those near it, each text once, best first.

        What is taken makes the rest of its section less wanted, and far less other items of its
        list and, where several years are asked about, the rest of its year.
        """
        left = self._scores(asked, pieces)
        named = _countries(asked.text)
        most = max(most, min(len(asked.years), _HITS))
        taken: list[Piece] = []
        while len(taken) < most and left.max() >= self._weights.near:
            best = pieces[int(np.argmax(left))]
            taken.append(best)
            left -= self._weights.shared * np.array(
                [_overlap(best, piece, named, years=len(asked.years) > 1) for piece in pieces]
            )
        return _figures_first(asked, taken if asked.years else _newest_first(taken))


def _newest_first(taken: Sequence[Piece]) -> list[Piece]:
    """*taken*, where pieces of one section of a yearly report change places by year.

    One whose section was found less well stays behind: it tells of something else.
    """
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, piece in enumerate(taken):
        places[_place(piece)].append(at)
    ordered = list(taken)
    for held in places.values():
        least = _LIKE * max(taken[at].found.score for at in held)
        by_year = sorted(
            held,
            key=lambda at: (taken[at].found.score < least, -taken[at].found.passage.year),
        )
        for at, source in zip(held, by_year, strict=True):
            ordered[at] = taken[source]
    return ordered


def _figures_first(asked: Asked, taken: Sequence[Piece]) -> list[Piece]:
    """*taken*, where what has the number or the date that is asked for comes before the rest."""
    wanted = [states for asks, states in _FIGURES if asks(asked.text)]
    return sorted(taken, key=lambda piece: -sum(states(piece.sentence) for states in wanted))


def _overlap(taken: Piece, piece: Piece, named: set[str], *, years: bool) -> float:
    """How much less a piece is wanted when another one is *taken*.

    Not at all where it tells of another one of the countries *named* in the question.
    """
    same_text = plain(taken.sentence.text) == plain(piece.sentence.text)
    if same_text or not (years or _adds_words(taken, piece)):
        return math.inf
    if named and piece.items:
        told = _countries(piece.sentence.text) - _countries(taken.sentence.text)
        if named & told:
            return 0
    same_list = bool(piece.items) and taken.items is piece.items
    same_year = taken.found.passage.year == piece.found.passage.year
    if years and not same_year and _place(taken) == _place(piece):
        return -_RATHER
    return (taken.found is piece.found) + _FAR_LESS * (same_list or (years and same_year))


def _place(piece: Piece) -> tuple[int, str]:
    """Where a piece stands in a yearly report, whichever the year."""
    passage = piece.found.passage
    return passage.symbol.number, passage.section


def _adds_words(taken: Piece, piece: Piece) -> bool:
    """Whether a piece has other words than the one *taken*.

    Reports repeat themselves from year to year: where no years are compared, the sentence of
    another year that differs in nothing but its figures would only contradict.
    """
    if taken.found.passage.year == piece.found.passage.year:
        return True
    return any(not word.isdigit() for word in piece.words - taken.words)


def is_reference(response: SearchResponse) -> bool:
    """Whether the question was only a reference, which search followed straight to its section."""
    return bool(response.hits) and "exact" in response.hits[0].why


def _beginning(found: Found) -> list[Sentence]:
    """How a section begins, its heading included."""
    passage = found.passage
    spans = spans_of(passage.text)
    opening = len(spans) - len(quotable(found))  # the heading, and labels, are no sentences
    return [
        Sentence(passage.text[start:end], found, passage.start + start, passage.start + end)
        for start, end in spans[: _SENTENCES + min(opening, 1)]
    ]


def _shared_words(wanted: frozenset[str], held: Sequence[frozenset[str]]) -> NDArray[np.float64]:
    """The share of the *wanted* words that each sentence has, rare words counting more."""
    found = [words & wanted for words in held]
    counts = Counter(word for words in found for word in words)
    weight = {word: math.log(1 + len(held) / (1 + counts[word])) for word in sorted(wanted)}
    total = sum(weight.values()) or 1.0
    return np.array([sum(weight[word] for word in sorted(words)) / total for words in found])


def _asked_for(asked: Asked, sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    """The share of what is asked for (a number, a date, a country) that each sentence states.

    A country that the question names is asked for too.
    """
    told = [states for asks, states in _KINDS if asks(asked.text)]
    if named := _countries(asked.text):
        told.append(lambda sentence: bool(named & _countries(sentence.text)))
    return np.array(
        [sum(states(each) for states in told) / max(len(told), 1) for each in sentences]
    )


def _states_number(sentence: Sentence) -> bool:
    return not all(map(_is_date, figures_of(sentence)))


def _states_date(sentence: Sentence) -> bool:
    return any(map(_is_date, figures_of(sentence)))


def _is_date(fact: Fact) -> bool:
    return fact.kind == "date" or bool(_YEAR.fullmatch(fact.value))


def _states_country(sentence: Sentence) -> bool:
    return bool(_countries(sentence.text))


def _countries(text: str) -> set[str]:
    return {named.id for named in find_countries(text)}


_FIGURES = ((asks_for_number, _states_number), (asks_for_date, _states_date))
_KINDS = (*_FIGURES, (asks_for_country, _states_country))
