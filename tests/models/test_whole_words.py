"""Whole words beside pieces: what they are, and that nothing learnt is lost."""

import numpy as np
import pytest
from tokenizers import Tokenizer

from models.train.contrastive import Table
from models.train.learnt import LearntEmbedder
from models.train.whole_words import moved, with_words
from tests.models.unigram import unigram

PIECES = ("[UNK]", "▁", "▁c", "ity", "ities", "▁the", "学", "校", "的", "建设学校的")
OWN = {"en": ["The city and the cities."], "zh": ["学校的建设"]}
PUBLIC = {"en": ["the cities the cities"], "zh": ["建设学校的学校"]}


@pytest.fixture(scope="module")
def pieces() -> Tokenizer:
    """A vocabulary that cuts "cities" and has a Chinese phrase in one piece."""
    return unigram(PIECES, score=-5.0)


@pytest.fixture(scope="module")
def words(pieces: Tokenizer) -> Tokenizer:
    """The same with the words of PUBLIC and OWN."""
    return with_words(pieces, {lang: [PUBLIC[lang], OWN[lang]] for lang in OWN})


def test_frequent_words_are_not_cut(pieces: Tokenizer, words: Tokenizer) -> None:
    assert pieces.encode("Cities").tokens == ["▁c", "ities"]
    assert words.encode("Cities").tokens == ["▁cities"]


def test_chinese_has_words_and_no_phrases(pieces: Tokenizer, words: Tokenizer) -> None:
    assert pieces.encode("建设学校的").tokens == ["建设学校的"]
    assert words.encode("建设学校的").tokens == ["建设", "学校", "的"]


def test_what_was_learnt_is_kept(pieces: Tokenizer, words: Tokenizer) -> None:
    """A word begins as the sum of its pieces, so a text's vector stays as it was."""
    table = Table.random(pieces.get_vocab_size(), 8, seed=1)
    later = moved(table, pieces, words)
    weights = np.ones(words.get_vocab_size(), np.float32)
    before = LearntEmbedder(pieces, table.vectors, weights).embed(["the cities"], role="query")
    after = LearntEmbedder(words, later.vectors, weights).embed(["the cities"], role="query")
    assert after == pytest.approx(before, abs=1e-5)


def test_words_of_unknown_characters_begin_somewhere(pieces: Tokenizer, words: Tokenizer) -> None:
    table = Table.random(pieces.get_vocab_size(), 8, seed=1)
    later = moved(table, pieces, words)
    assert np.linalg.norm(later.vectors, axis=1).min() > 0
    assert (later.squares > 0).all()


def test_rare_words_only_while_there_is_room(
    pieces: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.train.whole_words.MOST", {"en": 2, "zh": 0})
    few = with_words(pieces, {lang: [PUBLIC[lang], OWN[lang]] for lang in OWN})
    assert few.token_to_id("▁cities") is not None
    assert few.token_to_id("▁and") is None
