"""Small models made on the spot, and no network for any test of this folder."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from models.train.export import save_model

# The first example loads a model, and machines are shared: time is no property of the text.
settings.register_profile("models", deadline=None)
settings.load_profile("models")

WORDS = ("[UNK]", "school", "école", "学校", "budget", "the", "connects", "council")
DIM = 8


def word_tokenizer() -> Tokenizer:
    """One token a word of WORDS; any other word is unknown (id 0)."""
    words = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token=WORDS[0]))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer


def word_vectors() -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Random vectors, but the three words for a school lie close together; unknown is zero."""
    vectors = np.random.default_rng(7).standard_normal((len(WORDS), DIM)).astype(np.float32)
    vectors[2:4] = vectors[1] + 0.1 * vectors[2:4]
    vectors[0] = 0
    return vectors


@pytest.fixture(autouse=True)
def _no_network(socket_disabled: None) -> None:
    """Whatever opens a socket fails."""


@pytest.fixture
def model_folder(tmp_path: Path) -> Path:
    """A folder as `make model` writes it, with the vocabulary WORDS."""
    folder = tmp_path / "tiny"
    rarity = np.arange(len(WORDS), dtype=np.float32)
    card: dict[str, object] = {"model_type": "model2vec", "normalize": True}
    save_model(folder, word_tokenizer(), word_vectors(), rarity, card)
    return folder
