"""Our own cutting of text into pieces, held to the tokenizers library's."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from models.pieces import Pieces, write_pieces
from models.static import EMBEDDED
from models.train.data import LANGUAGES, domain_sentences

SCRIPTS = st.sampled_from("aéñÿßzабёшґابةىآ٠٣۴国際聯电信🛰ֿ́▁_ \u00a0\u200b\n09१２.,§№’'-–—()/%")
TEXT = st.text(SCRIPTS, max_size=60) | st.text(max_size=60).filter(
    lambda text: text.isprintable() or not any(0xD800 <= ord(char) < 0xE000 for char in text)
)


@pytest.fixture(scope="module")
def library() -> Tokenizer:
    """The shipped tokenizer as other programs load it."""
    return Tokenizer.from_file(str(EMBEDDED / "tokenizer.json"))


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    """The shipped tables."""
    return Pieces(EMBEDDED)


def of_library(library: Tokenizer, text: str) -> list[int]:
    """The known ids of *text*."""
    return [number for number in library.encode(text, add_special_tokens=False).ids if number > 0]


@given(texts=st.lists(TEXT, max_size=6))
def test_any_texts_are_cut_as_the_library_cuts_them(
    library: Tokenizer, pieces: Pieces, texts: list[str]
) -> None:
    """But for the name of the unknown token, which the library reads as a command."""
    texts = [text.replace("[UNK]", "") for text in texts]
    ours = [ids.tolist() for ids in pieces.encode(texts)]
    assert ours == [of_library(library, text) for text in texts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_official_prose_is_cut_as_the_library_cuts_it(
    library: Tokenizer, pieces: Pieces, language: str
) -> None:
    texts = [row[language] for row in domain_sentences(held_out=True)]
    ours = [ids.tolist() for ids in pieces.encode(texts)]
    assert ours == [of_library(library, text) for text in texts]


def test_no_texts_and_empty_texts(pieces: Pieces) -> None:
    assert pieces.encode([]) == []
    (ids,) = pieces.encode([""])
    assert ids.shape == (0,)
    assert ids.dtype == np.int32


def test_half_a_character_is_cut_like_any_that_cannot_be_read(pieces: Pieces) -> None:
    half, unreadable = pieces.encode(["schools \ud800 and\udfff", "schools \ufffd and\ufffd"])
    assert half.tolist() == unreadable.tolist()
    assert len(half)


def test_what_was_met_before_is_cut_alike(pieces: Pieces) -> None:
    text = "The Council 理事会 Совет"
    first, second = pieces.encode([text])[0], pieces.encode([text, "more", text])[2]
    assert first.tolist() == second.tolist()


def test_the_best_cut_is_the_likeliest(tmp_path: Path) -> None:
    """Of ab|c, a|bc and a|b|c the first has the highest sum: -1 + -2."""
    vocabulary = [("[UNK]", 0.0), ("a", -2.0), ("b", -2.0), ("c", -2.0), ("ab", -1.0), ("bc", -4.0)]
    rules = Pieces(EMBEDDED)._tables["rules"].tobytes()
    write_pieces(tmp_path, [(f"▁{p}" if p[0] == "a" else p, s) for p, s in vocabulary], rules)
    assert Pieces(tmp_path).encode(["abc", "abxc"])[0].tolist() == [4, 3]
    assert Pieces(tmp_path).encode(["abxc"])[0].tolist() == [4, 3]


def test_pieces_with_one_hash_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one hash"):
        write_pieces(tmp_path, [("[UNK]", 0.0), ("a", -1.0), ("a", -2.0)], b"")
