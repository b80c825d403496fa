"""The same sentence in another language: found in the version of its section in that language.

Translators keep sentences in order and figures as they are, so position and figures tell most;
meaning, where an embedder is at hand, decides between the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.language import Language
from models.embedder import Embedder
from service.answers.pieces import quotable
from service.catalog import Catalog
from service.records import Sentence
from service.wording.facts import facts

_FIGURES, _POSITION, _MEANING = 1.0, 1.0, 1.0
_LEAST = 1.0  # of 3: what is less alike is rather no sentence than a wrong one


@dataclass(frozen=True, slots=True)
class Parallels:
    """Finds sentences again in other versions of their sections."""

    catalog: Catalog
    embedder: Embedder | None = None

    def beside(self, sentences: Sequence[Sentence], reader: Language | None) -> list[Sentence]:
        """*sentences*, each with its parallel in the *reader*'s language where there is one."""
        return [replace(each, parallel=self.parallel(each, reader)) for each in sentences]

    def parallel(self, sentence: Sentence, reader: Language | None) -> Sentence | None:
        """The same sentence in the language *reader*; None in that language itself."""
        found = sentence.found
        if reader is None or reader == found.passage.language or reader not in found.languages:
            return None
        version = self.catalog.passage(found.place, reader)
        whole = self.catalog.passage(found.place, found.passage.language)
        if version is None or whole is None:
            return None
        theirs = quotable(replace(found, passage=version, highlights=()))
        ours = quotable(replace(found, passage=whole, highlights=()))
        return self._nearest(sentence, ours, theirs)

    def _nearest(
        self, sentence: Sentence, ours: Sequence[Sentence], theirs: Sequence[Sentence]
    ) -> Sentence | None:
        """The sentence of *theirs* that is most like *sentence*, which is one of *ours*."""
        if not theirs:
            return None
        at = next((n for n, each in enumerate(ours) if each.start >= sentence.start), 0)
        alike = [
            _FIGURES * _same_figures(sentence, each)
            + _POSITION * _same_position(at, len(ours), n, len(theirs))
            + _MEANING * meaning
            for n, (each, meaning) in enumerate(
                zip(theirs, self._meanings(sentence, theirs), strict=True)
            )
        ]
        best = int(np.argmax(alike))
        return theirs[best] if alike[best] >= _LEAST else None

    def _meanings(self, sentence: Sentence, others: Sequence[Sentence]) -> list[float]:
        if self.embedder is None:
            return [0.0] * len(others)
        rows = self.embedder.embed([sentence.text, *(e.text for e in others)], role="passage")
        return [float(cosine) for cosine in rows[1:] @ rows[0]]


def _same_position(at: int, ours: int, there: int, theirs: int) -> float:
    """1 for the same place counted from the start or, in parts of the whole, near to it."""
    if ours == theirs:
        return float(at == there)
    return 1 - abs(at / ours - there / theirs)


def _same_figures(one: Sentence, other: Sentence) -> float:
    """The share of figures that both state; 1/2 where neither states any, which proves little."""
    ours, theirs = _figures(one), _figures(other)
    either = ours | theirs
    return len(ours & theirs) / len(either) if either else 0.5


def _figures(sentence: Sentence) -> frozenset[tuple[str, str]]:
    stated = facts(sentence.text, sentence.found.passage.language)
    return frozenset((fact.kind, fact.value) for fact in stated)
