"""Words as the sums of their pieces, kept as compact lists."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import models.words
from models.words import Lists, WordLists, words_of
from tests.models.lettered import ALPHABET, LETTERS, Lettered, words

MODEL = Lettered()
texts = st.lists(st.text(ALPHABET, max_size=12), max_size=8)
rows = st.lists(st.lists(st.integers(0, 99), max_size=5), min_size=1, max_size=6)


def read(found: WordLists) -> list[list[str]]:
    """The texts of *found* as words again."""
    pieces = _rows(found.words.pieces)
    spelt = ["".join(LETTERS[piece % 100] for piece in word) for word in pieces]
    return [[spelt[number] for number in row] for row in _rows(found.lists)]


def _rows(lists: Lists) -> list[list[int]]:
    ends = lists.offsets.tolist()
    return [lists.flat[start:end].tolist() for start, end in pairwise(ends)]


@given(texts)
def test_texts_are_kept_as_their_words(some: list[str]) -> None:
    found = words_of(MODEL, some)
    assert read(found) == [words(text) for text in some]
    distinct = {word for text in some for word in words(text)}
    assert len(found.words.pieces) == len(distinct)


@given(texts)
def test_a_word_once_in_a_text(some: list[str]) -> None:
    found = [sorted(row) for row in read(words_of(MODEL, some, once=True))]
    assert found == [sorted(set(words(text))) for text in some]


@given(texts)
def test_batches_make_no_difference(some: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models.words, "_BATCH", 2)
        found = words_of(MODEL, some)
    assert read(found) == [words(text) for text in some]
    assert found.words.lengths == pytest.approx(_lengths(found), abs=1e-4)


def _lengths(found: WordLists) -> list[float]:
    pieces = _rows(found.words.pieces)
    sums = [sum(MODEL.vector(LETTERS[piece % 100]) for piece in word) for word in pieces]
    lengths = [float(np.linalg.norm(each)) for each in sums]
    return [length if length > 1e-4 else np.inf for length in lengths]


@given(texts)
def test_vectors_have_length_one_or_are_nothing(some: list[str]) -> None:
    found = words_of(MODEL, some)
    lengths = np.linalg.norm(found.words.vectors(MODEL), axis=1)
    expected = [float(np.isfinite(length)) for length in _lengths(found)]
    assert lengths == pytest.approx(expected, abs=1e-3)


@given(texts)
def test_what_was_saved_is_opened(some: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "late.safetensors"
        words_of(MODEL, some).save(path)
        assert read(WordLists.open(path)) == [words(text) for text in some]


@given(rows, st.data())
def test_rows_are_taken_in_the_order_asked(some: list[list[int]], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(some) - 1), max_size=8))
    lists = Lists.of([np.array(row, np.int32) for row in some])
    taken = lists.take(np.array(chosen, np.int64))
    assert len(taken) == len(chosen)
    assert _rows(taken) == [some[row] for row in chosen]


def test_what_was_saved_may_be_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "late.safetensors"
    words_of(MODEL, []).save(path)
    assert path.stat().st_mode & 0o777 == 0o644


def test_no_texts() -> None:
    assert len(words_of(MODEL, [])) == 0
