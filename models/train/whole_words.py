"""Whole words in a vocabulary of pieces.

Trained on six languages at once, Unigram cuts common words ("c|ities") and spends its pieces on
Chinese phrases that match nothing else ("what to carry out"). So Chinese gets the words that jieba
finds, and each other language its most frequent words; pieces remain for all that is rarer. The
vectors learnt for the pieces are kept: a new word begins as the sum of its pieces.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

import numpy as np
import regex
from tokenizers import Tokenizer

from models.pieces import WORDS
from models.train.contrastive import Table

MOST = {"ar": 14_000, "en": 11_000, "es": 11_500, "fr": 11_500, "ru": 16_500, "zh": 24_000}
RAREST = 1e-7  # share of a language's words; rarer ones would be learnt from nothing
HAN = regex.compile(r"\p{Han}")
Scored = list[tuple[str, float]]  # pieces with their log probabilities


def with_words(tokenizer: Tokenizer, texts: Mapping[str, Sequence[Sequence[str]]]) -> Tokenizer:
    """*tokenizer* with the frequent words of *texts*: language -> bodies of text that weigh alike.

    Chinese pieces of several characters give way to words.
    """
    state = json.loads(tokenizer.to_str())
    kept = [(text, score) for text, score in state["model"]["vocab"] if not _phrase(text)]
    known = {text for text, _ in kept}
    for language, bodies in sorted(texts.items()):
        words = [word for word in _frequent(tokenizer, language, bodies) if word[0] not in known]
        known.update(word for word, _ in words)
        kept += words
    state["model"]["vocab"] = kept
    result: Tokenizer = Tokenizer.from_str(json.dumps(state))
    return result


def moved(table: Table, old: Tokenizer, new: Tokenizer) -> Table:
    """*table* of *old* for *new*: a piece that both have keeps its row, a word sums its pieces.

    Words begin with the squared gradients of a usual piece, so that they still learn quickly; one
    of unknown characters begins at random.
    """
    place = old.get_vocab()
    result = Table.random(new.get_vocab_size(), table.vectors.shape[1], seed=0)
    result.squares[:] = np.median(table.squares)
    for piece, row in new.get_vocab().items():
        if piece in place:
            result.vectors[row] = table.vectors[place[piece]]
            result.squares[row] = table.squares[place[piece]]
        elif ids := [id_ for id_ in old.encode(piece.removeprefix("▁")).ids if id_]:
            result.vectors[row] = table.vectors[ids].sum(axis=0)
    return result


def _phrase(piece: str) -> bool:
    return len(piece) > 1 and HAN.search(piece) is not None


def _frequent(tokenizer: Tokenizer, language: str, bodies: Sequence[Sequence[str]]) -> Scored:
    """The most frequent words of *language* with the logarithm of their share, the first first."""
    shares: dict[str, float] = defaultdict(float)
    for body in bodies:
        counts = Counter(_words(tokenizer, language, body))
        total = sum(counts.values()) * len(bodies)
        for word, count in counts.items():
            shares[word] += count / total
    best = nlargest(MOST[language], shares.items(), key=lambda item: item[1])
    return [(word, math.log(share)) for word, share in best if share > RAREST]


def _words(tokenizer: Tokenizer, language: str, texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for run in regex.findall(WORDS, tokenizer.normalizer.normalize_str(text)):
            if language == "zh" and HAN.match(run):
                yield from _chinese(run)
            elif language != "zh" and run.startswith("▁") and len(run) > 1:
                yield run


def _chinese(run: str) -> Iterable[str]:
    import jieba

    words: Iterable[str] = jieba.cut(run, HMM=False)
    return words
