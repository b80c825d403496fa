"""Small models made on the spot, and no network for any test of this folder."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from tokenizers import Tokenizer

from models.train.export import save_model
from tests.models.unigram import unigram

# The first example loads a model, and machines are shared: time is no property of the text.
settings.register_profile("models", deadline=None)
settings.load_profile("models")

VOCABULARY = (
    "[UNK]", "▁school", "▁ecole", "学校", "▁budget", "▁the", "▁connects", "▁council",
)  # fmt: skip
DIM = 8


def word_tokenizer() -> Tokenizer:
    """One piece a word of VOCABULARY; any other word is unknown (id 0)."""
    return unigram(VOCABULARY)


def word_vectors() -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Random vectors, but the three words for a school lie close together; unknown is zero."""
    vectors = np.random.default_rng(7).standard_normal((len(VOCABULARY), DIM)).astype(np.float32)
    vectors[2:4] = vectors[1] + 0.1 * vectors[2:4]
    vectors[0] = 0
    return vectors


@pytest.fixture(autouse=True)
def _no_network(socket_disabled: None) -> None:
    """Whatever opens a socket fails."""


@pytest.fixture
def model_folder(tmp_path: Path) -> Path:
    """A folder as `make model` writes it, with the words of VOCABULARY."""
    folder = tmp_path / "tiny"
    rarity = np.arange(len(VOCABULARY), dtype=np.float32)
    card: dict[str, object] = {"model_type": "model2vec", "normalize": True}
    save_model(folder, word_tokenizer(), word_vectors(), rarity, card)
    return folder
