"""Cross-encoders over a BERT of one layer, made here with random weights and loaded by path."""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.cross import CrossEncoder
from models.embedder import ModelError, ModelNotFound
from tests.models.test_hub import LIMIT, SPECIAL, letter_tokenizer

needs_library = pytest.mark.hub


def save_cross_encoder(folder: Path, *, labels: int) -> Path:
    """Save a model that gives *labels* scores for a pair of texts."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    torch.manual_seed(1)
    make: Any = BertConfig
    config = make(
        vocab_size=20,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=2 * LIMIT,
        initializer_range=0.5,
        num_labels=labels,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    wrapper: Any = PreTrainedTokenizerFast
    tokenizer = wrapper(tokenizer_object=letter_tokenizer(), **SPECIAL, model_max_length=2 * LIMIT)
    tokenizer.save_pretrained(folder)
    return folder


@needs_library
def test_the_scores_are_those_of_the_library(tmp_path: Path) -> None:
    folder = save_cross_encoder(tmp_path, labels=1)
    from sentence_transformers import CrossEncoder as Library

    texts = ["abc", "jj", "d e f"]
    scores = CrossEncoder(str(folder)).scores("ab", texts)
    library: Any = Library(str(folder))
    assert scores.dtype == np.float32
    assert scores == pytest.approx(library.predict([("ab", text) for text in texts]), abs=1e-6)
    assert len(set(scores.tolist())) == len(texts)


@needs_library
def test_no_texts_have_no_scores(tmp_path: Path) -> None:
    model = CrossEncoder(str(save_cross_encoder(tmp_path, labels=1)))
    assert model.scores("ab", []).shape == (0,)


@needs_library
def test_a_model_with_several_scores_is_refused(tmp_path: Path) -> None:
    folder = save_cross_encoder(tmp_path, labels=3)
    with pytest.raises(ModelError, match=r"3 scores.*CDOCS_RERANKER"):
        CrossEncoder(str(folder))


@needs_library
def test_a_model_that_is_not_here_is_an_answer_and_not_a_download() -> None:
    with pytest.raises(ModelNotFound, match="CDOCS_ALLOW_DOWNLOAD=true") as error:
        CrossEncoder("cdocs-tests/there-is-no-such-model")
    assert "CDOCS_RERANKER empty" in str(error.value)


def test_without_the_extra_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelNotFound, match=r"pip install '\.\[hub\]'"):
        CrossEncoder("BAAI/bge-reranker-v2-m3")
