"""Words as late interaction compares them: each is the sum of the vectors of its pieces.

A rare word falls into pieces that say little one by one, while their sum is what training made of
the word. A Chinese piece is a word by itself, and so is a number or a sign.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from models.embedder import TokenEmbedder, TokenIds, Vectors
from models.mapped import mapped
from models.pieces import mixed

Rows = NDArray[np.int64]
_NO_LENGTH = 1e-4  # of a sum: less is what rounding leaves of pieces that undo one another
_BATCH = 4096  # texts, or words
_ARRAYS = ("words", "offsets", "pieces", "piece_offsets", "lengths")


@dataclass(frozen=True, slots=True)
class Lists:
    """Many lists of numbers: list i is flat[offsets[i]:offsets[i + 1]]."""

    flat: NDArray[np.int32]
    offsets: Rows  # (lists + 1,)

    @classmethod
    def of(cls, rows: Sequence[NDArray[np.int32]]) -> Self:
        """The lists that *rows* are."""
        flat = np.concatenate(rows) if len(rows) else np.empty(0)
        return cls(flat.astype(np.int32), np.cumsum([0, *map(len, rows)]).astype(np.int64))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def take(self, rows: Rows) -> Self:
        """The lists at *rows*, in that order."""
        starts = self.offsets[:-1][rows]
        lengths = self.offsets[1:][rows] - starts
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
        return type(self)(self.flat[np.repeat(starts, lengths) + within], offsets)


@dataclass(frozen=True, slots=True)
class Words:
    """Distinct words: the pieces of each, one at least, and the length of their vectors' sum.

    A sum that is nothing counts as endless, so that its vector and its cosines are 0.
    """

    pieces: Lists
    lengths: NDArray[np.float32]  # (words,)

    @property
    def ends(self) -> TokenIds:
        """The lowest and the highest piece: what knows these knows them all."""
        flat = self.pieces.flat
        return np.array([flat.min(initial=0), flat.max(initial=0)], np.int32)

    def vectors(self, model: TokenEmbedder) -> Vectors:
        """One unit vector for each word: float32 (words, dim); zeros where the sum is nothing."""
        return _sums(model.token_vectors(self.pieces.flat), self.pieces) / self.lengths[:, None]

    def weights(self, model: TokenEmbedder) -> NDArray[np.float32]:
        """How telling each word is, by the pieces that it takes: float32 (words,)."""
        return _sums(model.token_weights(self.pieces.flat), self.pieces)

    def cosines(self, model: TokenEmbedder, rows: Rows, vectors: Vectors) -> Vectors:
        """Of the words at *rows* with unit *vectors*: float32 (len(rows), len(vectors)).

        Each piece is compared once, whatever number of words it stands in.
        """
        chosen = self.pieces.take(rows)
        pieces, columns = distinct(chosen.flat)
        products = model.token_vectors(pieces) @ vectors.T
        return _sums(products[columns], chosen) / self.lengths[rows, None]


@dataclass(frozen=True, slots=True)
class WordLists:
    """The words of many texts: *lists* of numbers of *words*."""

    lists: Lists
    words: Words

    def __len__(self) -> int:
        return len(self.lists)

    def take(self, rows: Rows) -> "WordLists":
        """The texts at *rows*, in that order. Raises ValueError for words that there are not."""
        lists, count = self.lists.take(rows), len(self.words.lengths)
        if lists.flat.min(initial=0) < 0 or lists.flat.max(initial=-1) >= count:
            raise ValueError(f"texts have words beyond {count}")
        return WordLists(lists, self.words)

    def once(self) -> "WordLists":
        """Each word of a text once, in no order: all that a best match depends on."""
        lists, count = self.lists, max(len(self.words.lengths), 1)
        rows = np.repeat(np.arange(len(lists)), np.diff(lists.offsets))
        kept = np.unique(rows * count + lists.flat)
        offsets = np.searchsorted(kept, np.arange(len(lists) + 1) * count)
        return WordLists(Lists((kept % count).astype(np.int32), offsets), self.words)

    def save(self, path: Path) -> None:
        """Write to *path*, for all to read: who searches an index need not have made it."""
        from safetensors.numpy import save_file

        lists, pieces = self.lists, self.words.pieces
        arrays = (lists.flat, lists.offsets, pieces.flat, pieces.offsets, self.words.lengths)
        save_file(dict(zip(_ARRAYS, arrays, strict=True)), path)
        path.chmod(0o644)  # the library leaves it to its owner alone

    @classmethod
    def open(cls, path: Path) -> "WordLists":
        """What `save` wrote, mapped into memory. Raises ValueError, KeyError or OSError."""
        arrays = mapped(path)
        words, starts, pieces, begins, lengths = (arrays[name] for name in _ARRAYS)
        lists, parts = Lists(words, starts), Lists(pieces, begins)
        if not (_fits(lists) and _fits(parts, least=1) and len(parts) == len(lengths)):
            raise ValueError("its lists do not follow one another")
        return cls(lists, Words(parts, lengths))


def _fits(lists: Lists, least: int = 0) -> bool:
    """Whether the lists follow one another from the first number to the last, none too short."""
    starts, ends = lists.offsets[:-1], lists.offsets[1:]
    whole = len(lists.offsets) and lists.offsets[0] == 0 and lists.offsets[-1] == len(lists.flat)
    return bool(whole and (ends >= starts + least).all())


def piece_counts(model: TokenEmbedder, words: Sequence[str]) -> list[int]:
    """How many pieces each of *words* falls into: 1 for one that the model knows as a whole."""
    return [len(ids) for ids in model.token_ids(words)]


def words_of(model: TokenEmbedder, texts: Sequence[str], *, once: bool = False) -> WordLists:
    """The words of each of *texts*, as often as they stand or *once*.

    A text without known pieces has none. Works batch by batch, which bounds memory.
    """
    parts = []
    for start in range(0, len(texts), _BATCH):
        part = _grouped(model, Lists.of(model.token_ids(texts[start : start + _BATCH])))
        parts.append(part.once() if once else part)
    return parts[0] if len(parts) == 1 else _joined(model, parts)


def _grouped(model: TokenEmbedder, pieces: Lists) -> WordLists:
    """The words that lists of *pieces* make."""
    starts = ~model.continues(pieces.flat)
    starts[pieces.offsets[:-1][np.diff(pieces.offsets) > 0]] = True  # no word spans two texts
    ends = np.append(np.flatnonzero(starts), len(pieces.flat)).astype(np.int64)
    words, number = _numbered(model, Lists(pieces.flat, ends))
    return WordLists(Lists(number, np.searchsorted(ends, pieces.offsets)), words)


def _joined(model: TokenEmbedder, parts: Sequence[WordLists]) -> WordLists:
    """*parts* one after the other, with one set of words."""
    words, number = _numbered(model, _concatenated([part.words.pieces for part in parts]))
    firsts = np.cumsum([0, *(len(part.words.pieces) for part in parts)])
    numbered = [
        Lists(number[first + part.lists.flat], part.lists.offsets)
        for first, part in zip(firsts.tolist(), parts, strict=False)
    ]
    return WordLists(_concatenated(numbered), words)


def _concatenated(parts: Sequence[Lists]) -> Lists:
    flat = np.concatenate([np.empty(0, np.int32), *(part.flat for part in parts)])
    ends = np.cumsum([0, *(len(part.flat) for part in parts)])
    later = [part.offsets[1:] + end for part, end in zip(parts, ends.tolist(), strict=False)]
    return Lists(flat, np.concatenate([np.zeros(1, np.int64), *later]))


def _numbered(model: TokenEmbedder, every: Lists) -> tuple[Words, NDArray[np.int32]]:
    """The distinct lists of *every* as words, and the number of each."""
    _, first, number = np.unique(_hashes(every), return_index=True, return_inverse=True)
    return _measured(model, every.take(first)), number.astype(np.int32)


def distinct(ids: TokenIds) -> tuple[TokenIds, Rows]:
    """What np.unique gives with return_inverse, in time that grows with len(ids) only."""
    if not len(ids):
        return np.empty(0, np.int32), np.empty(0, np.int64)
    place = np.full(int(ids.max()) + 1, -1, np.int64)
    place[ids] = 0
    found = np.flatnonzero(place == 0).astype(np.int32)
    place[found] = np.arange(len(found))
    return found, place[ids]


def _measured(model: TokenEmbedder, pieces: Lists) -> Words:
    """*pieces* with the lengths of their sums, some thousand at a time to bound memory."""
    lengths = [np.empty(0, np.float32)]
    for start in range(0, len(pieces), _BATCH):
        part = pieces.take(np.arange(start, min(start + _BATCH, len(pieces))))
        lengths.append(np.linalg.norm(_sums(model.token_vectors(part.flat), part), axis=1))
    found = np.concatenate(lengths).astype(np.float32)
    return Words(pieces, np.where(found < _NO_LENGTH, np.float32(np.inf), found))


def _sums(values: NDArray[np.float32], lists: Lists) -> NDArray[np.float32]:
    """The sum of *values* over each of *lists*, none of them empty; few have more than one."""
    starts, lengths = lists.offsets[:-1], np.diff(lists.offsets)
    sums = values[starts]
    for place in range(1, int(lengths.max(initial=1))):
        longer = np.flatnonzero(lengths > place)
        sums[longer] += values[starts[longer] + place]
    return sums


def _hashes(lists: Lists) -> NDArray[np.uint64]:
    """One number for each list, the same for the same list."""
    lengths = np.diff(lists.offsets)
    hashes = lengths.astype(np.uint64)
    for place in range(int(lengths.max(initial=0))):
        rows = np.flatnonzero(lengths > place)
        ids = lists.flat[lists.offsets[rows] + place].astype(np.uint64)
        hashes[rows] = mixed(hashes[rows], ids + np.uint64(1))
    return hashes
