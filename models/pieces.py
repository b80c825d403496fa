"""Cut text into the pieces of a Unigram vocabulary, from tables mapped into memory.

The tokenizers library takes as long to build its trie of ninety thousand pieces as all else that a
single question needs; this opens at once and gives the same ids, which a test holds it to. The best
cut is Viterbi's (Kudo 2018, arXiv:1804.10959); words met before are remembered, so that bulk text
is quick as well. Normalisation stays the library's.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from models.embedder import TokenIds
from models.mapped import mapped

FILE = "pieces.safetensors"
LETTERS = r"\p{Latin}\p{Cyrillic}\p{Arabic}\p{M}"
WORD_START = rf"(?<![{LETTERS}])(?=[\p{{Latin}}\p{{Cyrillic}}\p{{Arabic}}])"
WORDS = rf"\p{{Han}}+|\d{{1,4}}|▁?[{LETTERS}]+|[^\s▁]"
UNKNOWN = 0
_PENALTY = 10.0  # of an unknown character, below the worst piece; sentencepiece's, and tokenizers'
_REMEMBERED = 200_000  # words
_FACTOR, _SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)  # 2^64 by the golden ratio, odd
_WORD_START, _WORDS = regex.compile(WORD_START), regex.compile(WORDS)
_HALVES = regex.compile("[\ud800-\udfff]")  # lone surrogates, which nothing can encode
_GOES_ON = regex.compile(rf"[{LETTERS}]")


class Stretches(NamedTuple):
    """Where pieces may stand in a text: one row each, those that begin first before."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    piece: NDArray[np.int32]
    score: NDArray[np.float64]


class Pieces:
    """The vocabulary in *folder*; ids are those of its tokenizer.json."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import normalizers

        self._tables = mapped(folder / FILE)
        self._normaliser = normalizers.Precompiled(self._tables["rules"].tobytes())
        self._known: dict[str, list[int]] = {}

    def encode(self, texts: Sequence[str]) -> list[TokenIds]:
        """The known pieces of each text: int32 (pieces,); "" gives an empty array."""
        split = [self._words(text) for text in texts]
        self._learn(dict.fromkeys(word for words in split for word in words))
        known = self._known
        return [np.array([i for word in words for i in known[word]], np.int32) for words in split]

    def continues(self, ids: TokenIds) -> NDArray[np.bool_]:
        """Which pieces go on with the word of the piece before: (len(ids),)."""
        return self._tables["continues"][ids].astype(np.bool_)

    def _words(self, text: str) -> list[str]:
        """What pieces are cut from: runs of letters or of Chinese, up to four digits, signs."""
        normal = self._normaliser.normalize_str(_HALVES.sub("\ufffd", text))
        words: list[str] = _WORDS.findall(_WORD_START.sub("▁", normal))
        return words

    def _learn(self, words: Iterable[str]) -> None:
        """Cut the words that are not remembered; where too many are, begin anew."""
        if len(self._known) > _REMEMBERED:
            self._known = {}
        new = [word for word in words if word not in self._known]
        if not new:
            return
        ends = np.cumsum([0, *map(len, new)])
        cut = _best_cuts(ends.tolist(), self._stretches("".join(new), ends))
        self._known.update(zip(new, cut, strict=True))

    def _stretches(self, text: str, ends: NDArray[np.int64]) -> Stretches:
        """Every piece in *text*, none reaching over one of *ends*; lone characters if need be."""
        keys, ids, scores = (self._tables[name] for name in ("keys", "ids", "scores"))
        found = []
        for size, at, hashes in _substrings(text, ends, int(self._tables["longest"][0])):
            rows = np.minimum(np.searchsorted(keys, hashes), len(keys) - 1)
            hit = keys[rows] == hashes
            start, known = at[hit], rows[hit]
            found.append(Stretches(start, start + size, ids[known], scores[known]))
        single = found[0].start if found else np.empty(0, np.int64)
        found.append(_unknown(np.setdiff1d(np.arange(len(text)), single), float(scores.min())))
        joined = [np.concatenate(column) for column in zip(*found, strict=True)]
        order = np.argsort(joined[0], kind="stable")
        return Stretches(*(column[order] for column in joined))


def goes_on(piece: str) -> bool:
    """Whether *piece* belongs to the word of the piece before: words of letters begin with ▁."""
    return _GOES_ON.match(piece) is not None


def write_pieces(folder: Path, pieces: Sequence[tuple[str, float]], rules: bytes) -> None:
    """Write the tables of *pieces* (text and score, by id) and the normalisation *rules*."""
    from safetensors.numpy import save_file

    texts = [text for text, _ in pieces]
    keys = np.array([_hash(text) for text in texts], np.uint64)
    order = np.argsort(keys)
    order = order[order != UNKNOWN]
    if len(np.unique(keys)) < len(keys):
        raise ValueError("Two pieces have one hash: change the factor in models/pieces.py.")
    tables = {
        "keys": keys[order],
        "ids": order.astype(np.int32),
        "scores": np.array([score for _, score in pieces])[order],
        "continues": np.array([goes_on(text) for text in texts], np.uint8),
        "longest": np.array([max(map(len, texts[1:]))], np.int32),
        "rules": np.frombuffer(rules, np.uint8),
    }
    save_file(tables, folder / FILE)


def mixed(hashes: NDArray[np.uint64], more: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """*hashes* with one more number each: the same sequence of numbers gives the same hash."""
    product = (hashes ^ more) * _FACTOR
    result: NDArray[np.uint64] = product ^ (product >> _SHIFT)
    return result


def _hash(text: str) -> np.uint64:
    ends = np.array([0, len(text)])
    *_, (_, _, hashes) = _substrings(text, ends, len(text))
    return np.uint64(hashes[0])


def _substrings(
    text: str, ends: NDArray[np.int64], longest: int
) -> Iterator[tuple[int, NDArray[np.int64], NDArray[np.uint64]]]:
    """By size: where substrings of it begin that reach over none of *ends*, and their hashes."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    limit = np.repeat(ends[1:], np.diff(ends))
    hashes = np.zeros(len(codes), np.uint64)
    at = np.arange(len(codes))
    for size in range(1, longest + 1):
        fits = at + size <= limit[at]
        at, hashes = at[fits], hashes[fits]
        if not len(at):
            return
        hashes = mixed(hashes, codes[at + size - 1])
        yield size, at, hashes


def _unknown(at: NDArray[np.int64], worst: float) -> Stretches:
    ids = np.full(len(at), UNKNOWN, np.int32)
    return Stretches(at, at + 1, ids, np.full(len(at), worst - _PENALTY))


def _best_cuts(ends: Sequence[int], stretches: Stretches) -> list[list[int]]:
    """The ids of the best cut between each two of *ends*, without the unknown.

    All are cut in one go, since nothing reaches over an end.
    """
    firsts = set(ends)
    scores = [-np.inf] * (ends[-1] + 1)
    back: list[tuple[int, int]] = [(0, UNKNOWN)] * len(scores)
    for start, end, piece, score in zip(*(column.tolist() for column in stretches), strict=True):
        reached = score if start in firsts else scores[start] + score
        if reached > scores[end]:
            scores[end], back[end] = reached, (start, piece)
    return [_backwards(start, end, back) for start, end in pairwise(ends)]


def _backwards(start: int, end: int, back: Sequence[tuple[int, int]]) -> list[int]:
    ids = []
    while end > start:
        end, piece = back[end]
        if piece != UNKNOWN:
            ids.append(piece)
    return ids[::-1]
