"""One language's passages in an index: its candidates for a question."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.document import Language
from indexer import layout
from indexer.analysers import Analyser, is_gram
from indexer.dense import Dense
from indexer.errors import IndexDamaged
from indexer.fusion import Scores
from indexer.lexical import Lexical
from models.embedder import Vectors
from models.late import QuestionWords

Rows = NDArray[np.int64]
CANDIDATES = 30  # from each of the dense and lexical legs, for each language


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the legs need it.

    *usual* are its late-interaction scores on the sampled passages of all languages.
    """

    text: str
    vector: Vectors  # (1, dim)
    words: QuestionWords
    usual: Scores


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows of one language to be scored, with their lexical scores as shares."""

    rows: Rows
    lexical: Scores


class Partition:
    """The passages of one language: rows start..end-1 of the generation and of *vectors*."""

    def __init__(
        self, folder: Path, language: Language, vectors: Vectors, start: int, end: int
    ) -> None:
        self.start, self.end = start, end
        self._dense = Dense.open(folder / layout.dense_file(language), vectors[start:end])
        self._lexical = Lexical.open(folder / layout.lexical_folder(language))
        if len(self._lexical) != end - start:
            raise IndexDamaged(
                f"{folder / layout.lexical_folder(language)} has {len(self._lexical)} passages, "
                f"not {end - start}: run `cdocs index` again"
            )

    def mentions(self, name: str, analyser: Analyser) -> bool:
        """Whether the words of *name* stand together in a passage of its; true for no word."""
        return self._lexical.together(term for term in analyser.terms(name) if not is_gram(term))

    def candidates(
        self, question: Asked, analyser: Analyser, allowed: NDArray[np.bool_] | None
    ) -> Candidates:
        """The best rows of the dense and of the lexical leg; none where none is *allowed*."""
        part = None if allowed is None else allowed[self.start : self.end]
        lexical = self._lexical.shares(analyser.terms(question.text))
        if part is not None:
            lexical = np.where(part, lexical, np.float32(0))
        found = self._dense.nearest(question.vector, CANDIDATES, part)
        local = np.union1d(found, _best(lexical, CANDIDATES))
        return Candidates(local + self.start, lexical[local])


def _best(scores: Scores, count: int) -> Rows:
    """The places of the highest *count* scores above 0, in no order."""
    if len(scores) > count:
        best = np.argpartition(-scores, count)[:count]
    else:
        best = np.arange(len(scores))
    return best[scores[best] > 0].astype(np.int64)
