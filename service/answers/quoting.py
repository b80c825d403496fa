"""The sentences of the best passages that answer a question, as they stand in the documents.

Sentences are compared with the question by the words they share, where both are in one language,
and by meaning, where an embedder is at hand; a sentence of a passage that was found for good
reason goes before one of another. No sentence is ever changed.

    one to three sentences      from one passage or several
    one a year                  where the question names several years
    a list                      for "which ...": the line that leads to it, and its items
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from corpus.language import Language, detect
from corpus.sentences import sentence_spans
from models.embedder import Embedder, TokenEmbedder
from models.late import TokenLists, late_scores
from service.question.asked import asks_for_figures, asks_for_list
from service.records import Found, SearchResponse, Sentence
from service.wording.facts import Fact, facts
from service.wording.words import stems

MOST_ITEMS = 12  # of a list that are quoted
_HITS = 4  # whose sentences are read
_SENTENCES = 3
_SHORTEST = 8  # letters, of which a Chinese character stands for two: less is a label
_BULLETS = ("–", "—", "•", "-", "·", "◦", "▪", "‣", "*")  # what an item of a list begins with
_LEADS_ON = 0.3  # what such a line loses: without its list it says little
_CELL = " | "  # between the cells of a table's row
_LEADS = (":", "：")  # how the line before a list ends


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for a sentence; set on the development half of the gold questions.

    *near* is the share of the best sentence's score that a second and third must reach.
    """

    words: float = 0.2
    meaning: float = 0.4
    passage: float = 1.25
    figures: float = 0.2
    near: float = 0.6


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that sentences are compared with."""

    text: str
    language: Language | None
    years: tuple[int, ...] = ()

    @classmethod
    def of(cls, response: SearchResponse) -> "Asked":
        """The question of *response*, a follow-up as it was understood."""
        understood = response.understood
        text = response.assumed or response.request.question
        return cls(text, understood.language, understood.years)

    @classmethod
    def text_of(cls, text: str) -> "Asked":
        """A *text* that sentences are to be like."""
        return cls(text, detect(text))


class Quoter:
    """Chooses sentences; compares them by meaning where it is given an embedder."""

    def __init__(self, embedder: Embedder | None = None, weights: Weights = Weights()) -> None:
        self._embedder = embedder
        self._weights = weights

    def quotes(self, response: SearchResponse) -> list[Sentence]:
        """The sentences that answer, best first; [] where no hit has a sentence."""
        asked = Asked.of(response)
        candidates = [each for found in response.hits[:_HITS] for each in quotable(found)]
        if not candidates:
            return []
        if is_reference(response):
            return _beginning(response.hits[0])
        scores = self.scores(asked, candidates)
        best = candidates[int(np.argmax(scores))]
        leads = best.text.endswith(_LEADS)
        listed = _around(candidates, best, whole=leads or asks_for_list(asked.text))
        return listed or self._chosen(candidates, scores, asked.years)

    def scores(self, asked: Asked, candidates: Sequence[Sentence]) -> NDArray[np.float64]:
        """How well each sentence answers: higher is better, comparable within one question.

        Words in common, and in part likeness too, favour sentences in the question's language.
        So the best sentence of each language counts as much, and its passage decides between them.
        """
        weights = self._weights
        texts = [sentence.text for sentence in candidates]
        leads = np.array([text.endswith(_LEADS) for text in texts])
        own: NDArray[np.float64] = (
            weights.words * _shared_words(asked, candidates)
            + weights.meaning * self._likeness(asked.text, texts)
            + weights.figures * _has_figures(asked, candidates)
            - _LEADS_ON * leads
        )
        languages = np.array([sentence.found.passage.language for sentence in candidates])
        for language in set(languages):
            own[languages == language] -= own[languages == language].max()
        passages = np.array([sentence.found.score for sentence in candidates])
        scores: NDArray[np.float64] = 1.0 + own + weights.passage * (passages - passages.max())
        return scores

    def _likeness(self, question: str, texts: list[str]) -> NDArray[np.float64]:
        """How like each text is to the question: by late interaction where the model has it.

        Else by cosine; zeros without an embedder.
        """
        model: object = self._embedder
        if isinstance(model, TokenEmbedder):
            asked, *ids = model.token_ids([question, *texts])
            offsets = np.cumsum([0, *map(len, ids)]).astype(np.int64)
            lists = TokenLists(np.concatenate(ids).astype(np.int32), offsets)
            return late_scores(model, asked, lists).astype(np.float64)
        if self._embedder is None:
            return np.zeros(len(texts))
        vector = self._embedder.embed([question], role="query")[0]
        return np.asarray(self._embedder.embed(texts, role="passage") @ vector, np.float64)

    def _chosen(
        self, candidates: Sequence[Sentence], scores: NDArray[np.float64], years: Sequence[int]
    ) -> list[Sentence]:
        """The best sentence and those near it, each text once, best first.

        Where several *years* are asked about, the best sentence of each of them that is near.
        """
        taken: dict[str | int, int] = {}
        for at in np.argsort(-scores, kind="stable").tolist():
            sentence = candidates[at]
            year = sentence.found.passage.year
            key = year if len(years) > 1 and year in years else _plain(sentence.text)
            if scores[at] >= self._weights.near and len(taken) < max(_SENTENCES, len(years)):
                taken.setdefault(key, at)
        return [candidates[at] for at in taken.values()]


def is_reference(response: SearchResponse) -> bool:
    """Whether the question was only a reference, which search followed straight to its section."""
    return bool(response.hits) and "exact" in response.hits[0].why


def _beginning(found: Found) -> list[Sentence]:
    """How a section begins, its heading included."""
    passage = found.passage
    spans = _spans(passage.text)
    opening = len(spans) - len(quotable(found))  # the heading, and labels, are no sentences
    return [
        Sentence(passage.text[start:end], found, passage.start + start, passage.start + end)
        for start, end in spans[: _SENTENCES + min(opening, 1)]
    ]


def _spans(text: str) -> list[tuple[int, int]]:
    """The sentences of a text without the white space around them."""
    trimmed = map(partial(_trimmed, text), sentence_spans(text))
    return [(start, end) for start, end in trimmed if start < end]


def quotable(found: Found) -> list[Sentence]:
    """The sentences of a hit that can stand alone: neither its heading nor a mere label."""
    passage = found.passage
    headings = {passage.heading, f"{passage.section} {passage.heading}".strip()}
    result = []
    for start, end in _spans(passage.text):
        text = passage.text[start:end]
        if _letters(text) >= _SHORTEST and _plain(text) not in headings:
            result.append(Sentence(text, found, passage.start + start, passage.start + end))
    return result


def _letters(text: str) -> int:
    return len(text) + sum("\u3400" <= char <= "\u9fff" for char in text)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """*span* without the white space at its ends."""
    shown = text[span[0] : span[1]]
    return span[0] + len(shown) - len(shown.lstrip()), span[0] + len(shown.rstrip())


def _shared_words(asked: Asked, candidates: Sequence[Sentence]) -> NDArray[np.float64]:
    """The share of the question's words that each sentence has, rare words counting more."""
    wanted = stems(asked.text, asked.language)
    found = [stems(each.text, each.found.passage.language) & wanted for each in candidates]
    counts = Counter(word for words in found for word in words)
    weight = {word: math.log(1 + len(candidates) / (1 + counts[word])) for word in sorted(wanted)}
    total = sum(weight.values()) or 1.0
    return np.array([sum(weight[word] for word in sorted(words)) / total for words in found])


def _has_figures(asked: Asked, candidates: Sequence[Sentence]) -> NDArray[np.float64]:
    """1 for each sentence that states a number or a date, where one is asked for; else 0."""
    if not asks_for_figures(asked.text):
        return np.zeros(len(candidates))
    return np.array([float(bool(figures_of(sentence))) for sentence in candidates])


def figures_of(sentence: Sentence) -> list[Fact]:
    """The numbers and dates that a sentence states; the number of its section is none."""
    passage = sentence.found.passage
    opens = sentence.start == passage.start and sentence.text.startswith(passage.section)
    first = len(passage.section) if opens else 0
    return [
        fact
        for fact in facts(sentence.text, passage.language)
        if fact.kind in ("number", "date") and fact.start >= first
    ]


def _around(candidates: Sequence[Sentence], best: Sentence, *, whole: bool) -> list[Sentence]:
    """The list or table that *best* is of, with the line that leads to it; [] where it is of none.

    Unless the *whole* is wanted, of a table its head and the row that is *best*, and no list.
    """
    own = [each for each in candidates if each.found is best.found]
    for lead, items in _lists(own):
        if best in (*lead, *items):
            rows = items if whole or best in lead else [best]
            if whole or _is_row(best):
                return [*lead, *rows[:MOST_ITEMS]]
    return []


def _lists(sentences: Sequence[Sentence]) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """Each list or table of a passage: the line that leads to it, if there is one, and the rest."""
    before: Sentence | None = None
    for kind, group in groupby(sentences, key=_item_kind):
        run = list(group)
        if kind == "row":
            yield run[:1], run[1:]
        elif kind == "bullet":
            yield [before] if before and before.text.endswith(_LEADS) else [], run
        before = run[-1]


def _item_kind(sentence: Sentence) -> str:
    if _is_row(sentence):
        return "row"
    return "bullet" if sentence.text.startswith(_BULLETS) else ""


def _is_row(sentence: Sentence) -> bool:
    return _CELL in sentence.text
