"""Write learnt vectors as the files that models/static.py reads."""

import base64
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from models.pieces import write_pieces
from models.train.vocabulary import UNKNOWN

Matrix = NDArray[np.float32]


def principal_axes(vectors: Matrix, frequency: Matrix) -> Matrix:
    """Turn *vectors* onto their principal axes, the telling ones first; no cosine changes.

    Keeping only the first dimensions of the result then loses least, as in Matryoshka learning.
    """
    weighted = vectors * np.sqrt(frequency)[:, None]
    _, axes = np.linalg.eigh(weighted.T @ weighted)
    result: Matrix = vectors @ axes[:, ::-1]
    return result


def save_model(
    folder: Path, tokenizer: Tokenizer, vectors: Matrix, rarity: Matrix, card: dict[str, object]
) -> None:
    """Quantise *vectors* (vocabulary, dim) to int8 by row and write the model folder."""
    folder.mkdir(parents=True, exist_ok=True)
    vectors = vectors.copy()
    vectors[_silent(tokenizer)] = 0  # such tokens say nothing, whatever loads the model
    scales = np.maximum(np.abs(vectors).max(axis=1), 1e-8) / 127
    rounded = np.round(vectors / scales[:, None]).astype(np.int8)
    tensors = {
        "embeddings": rounded,
        "weights": scales.astype(np.float32),
        "rarity": rarity.astype(np.float32),
    }
    save_file(tensors, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)  # the library leaves it to its owner alone
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    save_pieces(folder, tokenizer)
    (folder / "config.json").write_text(json.dumps(card, indent=2) + "\n", "utf-8")


def save_pieces(folder: Path, tokenizer: Tokenizer) -> None:
    """Write the tables from which models/pieces.py cuts text as *tokenizer* does."""
    state = json.loads(tokenizer.to_str())
    rules = state["normalizer"]["normalizers"][0]["precompiled_charsmap"]
    vocabulary = [(text, score) for text, score in state["model"]["vocab"]]
    write_pieces(folder, vocabulary, base64.b64decode(rules))


def _silent(tokenizer: Tokenizer) -> list[int]:
    """The unknown token, and the mark of a word's beginning where it stands alone."""
    ids = [tokenizer.token_to_id(token) for token in (UNKNOWN, "▁")]
    return [number for number in ids if number is not None]
