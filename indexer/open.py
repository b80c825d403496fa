"""An open index: one immutable generation, searched by three legs.

Opening reads only small files and maps the large ones. A LocalIndex is a snapshot: a newer
generation is seen by opening again.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.document import LANGUAGES, Document, Language
from corpus.symbol import Symbol
from indexer import layout
from indexer.analysers import VERSION, Analyser
from indexer.catalog import Catalog
from indexer.dense import Dense
from indexer.errors import FormatMismatch, ModelMismatch
from indexer.fusion import Legs, Scores, Weights, fuse, levels
from indexer.layout import Meta
from indexer.lexical import Lexical
from indexer.types import Counts, Filters, Hit, Mention, Passage, Relations
from models.embedder import Embedder, TokenEmbedder, TokenIds, Vectors
from models.late import TokenLists, late_scores

Rows = NDArray[np.int64]
CANDIDATES = 60  # from each of the dense and lexical legs, for each language
SAMPLE = 64  # passages of each language on which a question's level is measured


def open_index(
    directory: Path, embedder: Embedder, *, weights: Weights = Weights()
) -> "LocalIndex":
    """Open the current generation of *directory*.

    Raises IndexMissing, IndexDamaged, FormatMismatch, or ModelMismatch for another *embedder*.
    """
    folder = layout.current(directory)
    meta = Meta.read(folder)
    if meta.model != embedder.fingerprint:
        raise ModelMismatch(
            f"{directory} was built with the model {meta.model}, the one in use is "
            f"{embedder.fingerprint}: index again with `cdocs index PATH... --out {directory}`, "
            f"or choose that model (setting CDOCS_MODEL)"
        )
    if meta.analyser != VERSION:
        raise FormatMismatch(f"{directory} was built with older analysers: run `cdocs index` again")
    return LocalIndex(folder, meta, embedder, weights)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the legs need it."""

    text: str
    vector: Vectors  # (1, dim)
    tokens: TokenIds


class Partition:
    """The passages of one language: rows start..end-1 of the generation."""

    def __init__(self, index: "LocalIndex", language: Language, start: int, end: int) -> None:
        self._index = index
        self.start, self.end = start, end
        folder = index.folder
        self._dense = Dense.open(folder / layout.dense_file(language))
        self._lexical = Lexical.open(folder / layout.lexical_folder(language))
        self._analyser = Analyser(language, index.words)
        self._sample = np.unique(np.linspace(start, end - 1, SAMPLE).astype(np.int64))

    def candidates(self, question: Question, allowed: NDArray[np.bool_] | None) -> "Candidates":
        """The best rows of the dense and of the lexical leg, with their lexical scores."""
        lexical = self._lexical.shares(self._analyser.terms(question.text))
        if allowed is not None:
            lexical = np.where(allowed, lexical, np.float32(0))
        found = self._dense.nearest(question.vector, CANDIDATES, allowed)
        worded = np.argsort(-lexical)[:CANDIDATES]
        local = np.union1d(found, worded[lexical[worded] > 0])
        return Candidates(local + self.start, lexical[local], self._sample)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows of one language to be scored, and the rows on which its level is measured."""

    rows: Rows
    lexical: Scores
    sample: Rows


class LocalIndex:
    """One generation on this machine's disk, as the Index protocol has it."""

    def __init__(self, folder: Path, meta: Meta, embedder: Embedder, weights: Weights) -> None:
        self.folder = folder
        self.meta = meta
        self._weights = weights
        self._embedder = embedder
        self._catalog = Catalog.open(folder / layout.CATALOG)
        self._vectors: Vectors = np.load(folder / layout.VECTORS, mmap_mode="r")

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages by row."""
        return self._catalog

    @cached_property
    def words(self) -> dict[str, int]:
        """The Chinese words of the indexed text, with their counts."""
        found: dict[str, int] = json.loads((self.folder / layout.WORDS).read_text("utf-8"))
        return found

    @cached_property
    def _tokens(self) -> TokenLists:
        flat = np.load(self.folder / layout.TOKENS, mmap_mode="r")
        return TokenLists(flat, np.load(self.folder / layout.OFFSETS))

    @cached_property
    def _partitions(self) -> dict[Language, Partition]:
        ranges = self.meta.ranges
        return {
            language: Partition(self, language, *ranges[language])
            for language in LANGUAGES
            if language in ranges
        }

    def search(
        self,
        query: str,
        k: int,
        *,
        filters: Filters = Filters(),
    ) -> list[Hit]:
        """The best *k* passages, best first; see Index."""
        if not query.strip() or k < 1:
            return []
        allowed = self._catalog.mask(filters)
        question = self._question(query)
        scored = self._score(question, list(self._candidates(question, allowed)))
        best = sorted(scored, key=lambda found: -found[1])[:k]
        return [
            Hit(self._catalog[row], score, rank, why)
            for rank, (row, score, why) in enumerate(best, 1)
        ]

    def document(self, symbol: Symbol, language: Language) -> Document | None:
        """The document as it was read, or None."""
        return self._catalog.document(symbol, language)

    def documents(self) -> list[tuple[Symbol, Language]]:
        """Every document held, by symbol and language."""
        return self._catalog.documents()

    def languages_of(self, symbol: Symbol) -> list[Language]:
        """The languages in which *symbol* is held."""
        return self._catalog.languages_of(symbol)

    def sections_of(self, symbol: Symbol, language: Language) -> list[str]:
        """The section labels of a document, in reading order."""
        return self._catalog.sections_of(symbol, language)

    def relations(self, symbol: Symbol) -> Relations | None:
        """Series, revisions and amendments of a document; None where it is not held."""
        return self._catalog.relations(symbol)

    def citing(self, key: str) -> list[Mention]:
        """Where documents refer to *key*, newest document first."""
        return self._catalog.citing(key)

    def allows(self, filters: Filters, passage: Passage) -> bool:
        """Whether *filters* let *passage* through, as they do in `search`."""
        return self._catalog.allows(filters, passage)

    def counts(self, passages: Iterable[Passage]) -> Counts:
        """The years, languages, series and kinds of *passages* with their numbers."""
        return self._catalog.counts(passages)

    def _compare(self, question: Question, rows: Rows) -> tuple[Scores, Scores]:
        """Cosines and late-interaction scores of the passages at *rows*."""
        dense: Scores = self._vectors[rows] @ question.vector[0]
        if not isinstance(self._embedder, TokenEmbedder):
            return dense, np.zeros(len(rows), np.float32)
        return dense, late_scores(self._embedder, question.tokens, self._tokens.take(rows))

    def _question(self, query: str) -> Question:
        vector = self._embedder.embed([query], role="query")
        late = isinstance(self._embedder, TokenEmbedder)
        tokens = self._embedder.token_ids([query])[0] if late else np.empty(0, np.int32)  # type: ignore[attr-defined]
        return Question(query, vector, tokens)

    def _candidates(
        self, question: Question, allowed: NDArray[np.bool_] | None
    ) -> Iterator[Candidates]:
        for partition in self._partitions.values():
            part = None if allowed is None else allowed[partition.start : partition.end]
            if part is None or part.any():
                yield partition.candidates(question, part)

    def _score(
        self, question: Question, found: Sequence[Candidates]
    ) -> list[tuple[int, float, dict[str, float]]]:
        """Row, fused score and the share of each leg, language by language."""
        if not found:
            return []
        legs = self._legs(question, [each.rows for each in found])
        samples = self._legs(question, [each.sample for each in found])
        level = levels([sample.meaning(self._weights) for sample in samples])
        scored = []
        for each, heard, usual in zip(found, legs, level, strict=True):
            every = replace(heard, lexical=each.lexical)
            fused = fuse(every, usual, self._weights)
            scored += [(int(row), float(fused[i]), every.at(i)) for i, row in enumerate(each.rows)]
        return scored

    def _legs(self, question: Question, parts: Sequence[Rows]) -> list[Legs]:
        """What the legs that see all languages say of each part, compared in one pass."""
        ends = np.cumsum([len(part) for part in parts])[:-1]
        dense, late = (np.split(x, ends) for x in self._compare(question, np.concatenate(parts)))
        return [Legs(d, m, np.zeros_like(d)) for d, m in zip(dense, late, strict=True)]
