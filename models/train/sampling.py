"""Draw batches: which texts meet in one batch decides what the vectors learn to tell apart."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.train.data import LANGUAGES, Pair
from models.train.tokenised import Texts, tokenise

BLOCK = 16  # neighbouring lines drawn together: near in subject, so harder negatives
SMALLEST = 300  # pairs; smaller sources join one of their own language pair
Batch = tuple[Texts, Texts]


class Source(Protocol):
    """Something batches are drawn from; *weight* is its share among others of its kind."""

    weight: float

    def draw(self, chance: np.random.Generator, size: int) -> Batch:
        """Up to *size* pairs, no pair twice."""


@dataclass(slots=True)
class Parallel:
    """Pairs of one language pair and origin, in document order."""

    left: Texts
    right: Texts
    weight: float

    def draw(self, chance: np.random.Generator, size: int) -> Batch:
        """Blocks of neighbouring pairs."""
        rows = _blocks(chance, len(self.left), size)
        return self.left.take(rows), self.right.take(rows)


@dataclass(slots=True)
class Groups:
    """Texts that say the same, in several languages or forms; each draw picks two of a group."""

    texts: Texts
    members: list[NDArray[np.int64]]  # group -> rows of texts
    weight: float

    def draw(self, chance: np.random.Generator, size: int) -> Batch:
        """Random groups, two random texts of each."""
        chosen = chance.permutation(len(self.members))[:size]
        pairs = np.array([chance.choice(self.members[n], 2, replace=False) for n in chosen])
        return self.texts.take(pairs[:, 0]), self.texts.take(pairs[:, 1])


def parallel_sources(
    tokenizer: Tokenizer, pairs: Sequence[Pair], *, power: float = 0.6
) -> list[Source]:
    """All language pairs that *pairs* hold, also those met only through the same English line."""
    texts, index = _distinct(tokenizer, pairs)
    tables = _language_pairs(pairs, index)
    return [
        Parallel(texts.take(rows[:, 0]), texts.take(rows[:, 1]), len(rows) ** power)
        for rows in tables
    ]


def question_sources(
    tokenizer: Tokenizer, pairs: Sequence[Pair], *, power: float = 0.6
) -> list[Source]:
    """One source for each origin and language of *pairs*."""
    kinds: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        kinds[pair.source, pair.right_language].append(pair)
    return [paired(tokenizer, kind, weight=len(kind) ** power) for kind in kinds.values()]


def paired(tokenizer: Tokenizer, pairs: Sequence[Pair], *, weight: float) -> Parallel:
    """One source over *pairs* in the order given, whatever their languages."""
    left, right = (
        tokenise(tokenizer, [getattr(pair, side) for pair in pairs]) for side in ("left", "right")
    )
    return Parallel(left, right, weight)


def group_source(
    tokenizer: Tokenizer, groups: Sequence[dict[str, list[str]]], *, weight: float
) -> Groups:
    """One source over *groups*: language -> forms."""
    texts = [[form for lang in LANGUAGES for form in group[lang]] for group in groups]
    ends = np.cumsum([len(forms) for forms in texts])
    flat = [form for forms in texts for form in forms]
    return Groups(tokenise(tokenizer, flat), np.split(np.arange(len(flat)), ends[:-1]), weight)


def _distinct(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> tuple[Texts, dict[str, int]]:
    index: dict[str, int] = {}
    for pair in pairs:
        index.setdefault(pair.left, len(index))
        index.setdefault(pair.right, len(index))
    return tokenise(tokenizer, list(index)), index


def _language_pairs(pairs: Sequence[Pair], index: dict[str, int]) -> list[NDArray[np.int64]]:
    """Row pairs (n, 2) for each origin and language pair with enough of them."""
    groups: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for pair in pairs:
        group = groups[pair.source, pair.left]
        group[pair.left_language] = pair.left
        group[pair.right_language] = pair.right
    tables: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for (source, _), texts in groups.items():
        for left, right in combinations(sorted(texts), 2):
            tables[source, left, right].append((index[texts[left]], index[texts[right]]))
    return [np.array(rows) for rows in _join_small(tables)]


def _join_small(
    tables: dict[tuple[str, str, str], list[tuple[int, int]]],
) -> list[list[tuple[int, int]]]:
    large: list[list[tuple[int, int]]] = []
    small: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for (_, left, right), rows in tables.items():
        if len(rows) < SMALLEST:
            small[left, right].extend(rows)
        else:
            large.append(rows)
    return large + list(small.values())


def _blocks(chance: np.random.Generator, count: int, size: int) -> NDArray[np.int64]:
    blocks = max(1, count // BLOCK)
    chosen = chance.permutation(blocks)[: max(1, size // BLOCK)]
    rows = (chosen[:, None] * BLOCK + np.arange(BLOCK)).ravel()
    return rows[rows < count].astype(np.int64)
