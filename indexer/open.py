"""An open index: one immutable generation, searched by three legs.

Opening reads only small files and maps the large ones. A LocalIndex is a snapshot: a newer
generation is seen by opening again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.document import LANGUAGES, Document, Language
from corpus.symbol import Symbol
from indexer import layout
from indexer.acronyms import Definitions
from indexer.analysers import VERSION, Analyser
from indexer.background import Background, sampled, telling
from indexer.bridge import Bridged
from indexer.catalog import Catalog
from indexer.errors import FormatMismatch, ModelMismatch, reading
from indexer.fusion import Legs, Scores, Weights, above_mean, fuse, levels
from indexer.layout import Meta
from indexer.partition import Asked, Partition, Rows
from indexer.sounds import Names, Sounds
from indexer.spelling import Spelling, Vocabulary
from indexer.stored import from_json
from indexer.types import Counts, Filters, Hit, Mention, Passage, Relations
from indexer.unsaid import unsaid
from models.embedder import Embedder, TokenEmbedder, Vectors
from models.late import QuestionWords, best_matches, late_scores, missed
from models.words import WordLists, piece_counts

T = TypeVar("T")
Scored = tuple[int, float, Legs, int, float]  # row, fused score, legs and place, what is missed
SAMPLE = 64  # passages of each language on which a question's level is measured
HEADED = 40  # of the best passages: their headings are compared, too


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


class LocalIndex:
    """One generation on this machine's disk, as the Index protocol has it."""

    def __init__(self, folder: Path, meta: Meta, embedder: Embedder, weights: Weights) -> None:
        self.folder = folder
        self.meta = meta
        self._weights = weights
        self._embedder = embedder
        self._tokenizer = embedder if isinstance(embedder, TokenEmbedder) else None
        self._catalog = Catalog.open(folder / layout.CATALOG)
        with reading(folder / layout.CATALOG):
            if len(self._catalog) != meta.passages:
                raise ValueError(f"it holds {len(self._catalog)} passages, not {meta.passages}")
        self._vectors = layout.vectors(folder, meta)

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages by row."""
        return self._catalog

    @cached_property
    def words(self) -> dict[str, int]:
        """The Chinese words of the indexed text, with their counts."""
        return _stored(dict[str, int], self.folder / layout.WORDS)

    @cached_property
    def definitions(self) -> Definitions:
        """What the acronyms of the documents stand for, as the documents say."""
        return _stored(Definitions, self.folder / layout.DEFINITIONS)

    def corrections(self, question: str, language: Language | None) -> list[Bridged]:
        """The misspelt words of *question*; [] for a model without pieces of words."""
        spelling = self._spellings.get(language) if language and self._weights.spelling else None
        return spelling.corrections(question) if spelling else []

    def names(self, question: str) -> list[Bridged]:
        """The names of *question* in other scripts; [] for a model without pieces of words."""
        return self._sounds.names(question) if self._sounds and self._weights.sounds else []

    def unsaid(self, question: str, named: Iterable[Bridged]) -> list[str]:
        """The acronyms and names with figures of *question* that no passage mentions; see Index."""
        forms = {each.term: each.forms.values() for each in named}
        return unsaid(question, lambda name: any(map(self._mentions, (name, *forms.get(name, ())))))

    def _mentions(self, name: str) -> bool:
        parts = zip(self._partitions.values(), self._analysers.values(), strict=True)
        return any(part.mentions(name, analyser) for part, analyser in parts)

    @cached_property
    def _sounds(self) -> Sounds | None:
        if self._tokenizer is None:
            return None
        # What loads them holds the folder and not the index, which would never be freed.
        load = partial(_names, self.folder)
        return Sounds(self._partitions, load, partial(piece_counts, self._tokenizer))

    @cached_property
    def _spellings(self) -> dict[Language, Spelling]:
        model = self._tokenizer
        if model is None:
            return {}

        def pieces(word: str) -> int:
            return piece_counts(model, [word])[0]

        files = {code: self.folder / layout.spelling_file(code) for code in self._partitions}
        return {
            language: Spelling(language, partial(_stored, Vocabulary, file), pieces)
            for language, file in files.items()
        }

    @cached_property
    def _late(self) -> WordLists:
        return self._word_lists(layout.LATE)

    @cached_property
    def _headings(self) -> WordLists:
        return self._word_lists(layout.HEADINGS)

    def _word_lists(self, name: str) -> WordLists:
        with reading(self.folder / name):
            found = WordLists.open(self.folder / name)
            if len(found) != self.meta.passages:
                raise ValueError(f"it holds {len(found)} passages, not {self.meta.passages}")
            if self._tokenizer:
                self._tokenizer.token_vectors(found.words.ends)  # fails if it does not know them
            return found

    def _words_at(self, name: str, rows: Rows) -> WordLists:
        """The words of the passages at *rows*, or those of their headings."""
        lists = self._headings if name == layout.HEADINGS else self._late
        with reading(self.folder / name):
            return lists.take(rows)

    @cached_property
    def _partitions(self) -> dict[Language, Partition]:
        ranges = self.meta.ranges
        return {
            language: Partition(self.folder, language, self._vectors, *ranges[language])
            for language in LANGUAGES
            if language in ranges
        }

    @cached_property
    def _analysers(self) -> dict[Language, Analyser]:
        return {language: Analyser(language, self.words) for language in self._partitions}

    @cached_property
    def _samples(self) -> list[Rows]:
        """The rows on which the level of each language is measured."""
        return sampled([(part.start, part.end) for part in self._partitions.values()], SAMPLE)

    @cached_property
    def _sample_vectors(self) -> list[Vectors]:
        return [self._vectors[rows] for rows in self._samples]

    @cached_property
    def _background(self) -> Background | None:
        """How words match those rows; None for a model without token vectors."""
        if self._tokenizer is None or not self._samples:
            return None
        return Background(
            self._tokenizer, self._words_at(layout.LATE, np.concatenate(self._samples))
        )

    def search(
        self,
        query: str,
        k: int,
        *,
        filters: Filters = Filters(),
        bridged: Mapping[Language, str] = MappingProxyType({}),
    ) -> list[Hit]:
        """The best *k* passages, best first; see Index."""
        if not query.strip() or k < 1:
            return []
        allowed = self._catalog.mask(filters)
        texts = self._texts(query, bridged)
        asked = {text: self._asked(text) for text in sorted(set(texts.values()))}
        scored = self._scored([asked[text] for text in texts.values()], allowed, max(k, HEADED))
        best = self._headed(asked.get(query) or self._asked(query), scored)[:k]
        passages = self._catalog.at([row for row, *_ in best])
        return [
            Hit(passage, score, rank, legs.at(place), missed)
            for rank, (passage, (_, score, legs, place, missed)) in enumerate(
                zip(passages, best, strict=True), 1
            )
        ]

    def document(self, symbol: Symbol, language: Language) -> Document | None:
        """The document as it was read, or None."""
        return self._catalog.document(symbol, language)

    def documents(self) -> list[tuple[Symbol, Language]]:
        """Every document held, by symbol and language."""
        return self._catalog.documents()

    def titles(self) -> dict[tuple[Symbol, Language], str]:
        """The title of each document in each language."""
        return self._catalog.titles()

    def languages_of(self, symbol: Symbol) -> list[Language]:
        """The languages in which *symbol* is held."""
        return self._catalog.languages_of(symbol)

    def section(
        self, symbol: Symbol, label: str, occurrence: int, language: Language
    ) -> Passage | None:
        """A section as one passage; see Index."""
        return self._catalog.section(symbol, label, occurrence, language)

    def section_languages(self, symbol: Symbol, label: str, occurrence: int) -> list[Language]:
        """The languages in which a section is held."""
        return self._catalog.section_languages(symbol, label, occurrence)

    def occurrence(self, passage: Passage) -> int:
        """Which of the sections of its label a passage is of."""
        return self._catalog.occurrence(passage)

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

    def _texts(self, query: str, bridged: Mapping[Language, str]) -> dict[Language, str]:
        """What the passages of each language are compared with."""
        bridging = bridged if self._weights.bridge else {}
        return {language: bridging.get(language, query) for language in self._partitions}

    def _asked(self, text: str) -> Asked:
        vector = self._embedder.embed([text], role="query")
        if self._tokenizer is None or self._background is None:
            none = np.empty(0, np.float32)
            return Asked(text, vector, QuestionWords(vector[:0], none), none)
        words = QuestionWords.of(self._tokenizer, text)
        matches = self._background.matches(words.vectors)
        weights = words.weights * telling(matches, self._weights.rarity)
        usual = weights @ matches / (weights.sum() or 1)
        return Asked(text, vector, replace(words, weights=weights), usual)

    def _scored(
        self, questions: Sequence[Asked], allowed: NDArray[np.bool_] | None, most: int
    ) -> list[Scored]:
        """The best *most* rows of all languages, best first."""
        parts = zip(questions, self._partitions.values(), self._analysers.values(), strict=True)
        found = [part.candidates(asked, analyser, allowed) for asked, part, analyser in parts]
        usual = levels([self._usual(asked, place) for place, asked in enumerate(questions)])
        scored = []
        compared = self._compared(questions, [each.rows for each in found])
        for each, level, (dense, late, missing) in zip(found, usual, compared, strict=True):
            legs = Legs(dense, late, each.lexical)
            fused = fuse(legs, level, self._weights)
            best = np.argsort(-fused, kind="stable")[:most].tolist()
            scored += [
                (int(each.rows[at]), float(fused[at]), legs, at, float(missing[at])) for at in best
            ]
        return _ordered(scored)[:most]

    def _headed(self, question: Asked, found: list[Scored]) -> list[Scored]:
        """*found*, best first, anew in order: those whose headings say what is asked gain.

        What they gain, those whose headings say less lose; passages under no heading do neither.
        """
        if self._tokenizer is None or not self._weights.headings or not found:
            return found
        rows = np.array([row for row, *_ in found[:HEADED]], np.int64)
        headings = self._words_at(layout.HEADINGS, rows)
        told = late_scores(self._tokenizer, question.words, headings)
        gains = self._weights.headings * above_mean(told, np.diff(headings.lists.offsets) > 0)
        later = np.full(len(found) - len(gains), gains.min())
        gained = zip(found, [*gains.tolist(), *later.tolist()], strict=True)
        return _ordered((row, score + gain, *at) for (row, score, *at), gain in gained)

    def _compared(
        self, questions: Sequence[Asked], rows: Sequence[Rows]
    ) -> list[tuple[Scores, Scores, Scores]]:
        """What `_compare` gives for each part; parts with one question are compared in one pass."""
        result: dict[int, tuple[Scores, Scores, Scores]] = {}
        for asked in {question.text: question for question in questions}.values():
            places = [at for at, question in enumerate(questions) if question is asked]
            ends = np.cumsum([len(rows[at]) for at in places])[:-1]
            legs = self._compare(asked, np.concatenate([rows[at] for at in places]))
            parts = zip(*(np.split(leg, ends) for leg in legs), strict=True)
            result |= dict(zip(places, parts, strict=True))
        return [result[at] for at in range(len(questions))]

    def _usual(self, question: Asked, place: int) -> Scores:
        """What a question scores on the sample of the language at *place*."""
        dense: Scores = self._sample_vectors[place] @ question.vector[0]
        start = sum(map(len, self._samples[:place]))
        late = question.usual[start : start + len(dense)] if len(question.usual) else 0 * dense
        return Legs(dense, late, 0 * dense).meaning(self._weights)

    def _compare(self, question: Asked, rows: Rows) -> tuple[Scores, Scores, Scores]:
        """Cosines and late-interaction scores of the passages at *rows*, and what they miss."""
        dense: Scores = self._vectors[rows] @ question.vector[0]
        if self._tokenizer is None:
            return dense, 0 * dense, 0 * dense
        words = question.words
        matches = best_matches(self._tokenizer, words.vectors, self._words_at(layout.LATE, rows))
        return dense, words.mean(matches), missed(words, matches)


def _ordered(found: Iterable[Scored]) -> list[Scored]:
    return sorted(found, key=lambda each: -each[1])


def _stored(kind: type[T], path: Path) -> T:
    with reading(path):
        return from_json(kind, path.read_text("utf-8"))


def _names(folder: Path, language: Language) -> Names:
    """The names of a language's passages by their sounds, as they are stored."""
    return _stored(Names, folder / layout.sounds_file(language))
