"""The static embedder over a vocabulary of seven words."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models.embedder import ModelNotFound, TokenEmbedder
from models.static import BATCH, StaticEmbedder
from tests.models.conftest import DIM, VOCABULARY, word_vectors


@pytest.fixture
def model(model_folder: Path) -> StaticEmbedder:
    """The tiny model."""
    return StaticEmbedder(model_folder, name="tiny")


def test_rows_have_length_one(model: StaticEmbedder) -> None:
    vectors = model.embed(["school", "The Council connects the school"], role="query")
    assert vectors.dtype == np.float32
    assert vectors.shape == (2, DIM)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-6)


def test_no_texts_give_no_rows(model: StaticEmbedder) -> None:
    assert model.embed([], role="passage").shape == (0, DIM)


@pytest.mark.parametrize("text", ["", "   ", "\n", "волшебник", "🦄 🦄"])
def test_a_text_without_known_tokens_gives_zeros(model: StaticEmbedder, text: str) -> None:
    vectors = model.embed(["school", text], role="passage")
    assert not vectors[1].any()
    assert vectors[0].any()


def test_a_text_is_the_sum_of_its_words(model: StaticEmbedder) -> None:
    table = word_vectors()
    expected = table[1] + table[4] + table[4]
    got = model.embed(["budget school budget"], role="passage")[0]
    assert got @ (expected / np.linalg.norm(expected)) > 0.999  # eight bits a number


def test_unknown_words_change_nothing(model: StaticEmbedder) -> None:
    plain, littered = model.embed(["school budget", "xyzzy school qwerty budget"], role="query")
    assert plain == pytest.approx(littered)


def test_the_order_of_the_batch_does_not_matter(model: StaticEmbedder) -> None:
    chance = np.random.default_rng(1)
    words = [word.strip("▁") for word in VOCABULARY[1:]]
    texts = [" ".join(chance.choice(words, 5)) for _ in range(2 * BATCH + 3)]
    order = chance.permutation(len(texts))
    mixed = model.embed([texts[row] for row in order], role="passage")
    assert np.array_equal(model.embed(texts, role="passage")[order], mixed)


def test_questions_and_passages_are_embedded_alike(model: StaticEmbedder) -> None:
    text = ["the school budget"]
    assert np.array_equal(model.embed(text, role="query"), model.embed(text, role="passage"))


def test_a_megabyte_is_embedded_whole(model: StaticEmbedder) -> None:
    """The last word still counts: the vector leans a little from the schools to the budget."""
    long = "school " * 150_000
    plain, longer = model.embed([long, long + "budget " * 150_000], role="passage")
    budget = model.embed(["budget"], role="query")[0]
    assert np.linalg.norm(longer) == pytest.approx(1, abs=1e-5)
    assert longer @ budget > plain @ budget + 0.1


def test_words_for_the_same_lie_close(model: StaticEmbedder) -> None:
    school, ecole, budget = model.embed(["school", "École", "budget"], role="query")
    assert school @ ecole > 0.9 > school @ budget


def test_tokens_have_ids_vectors_and_weights(model: StaticEmbedder) -> None:
    assert isinstance(model, TokenEmbedder)
    ids, none = model.token_ids(["school xyzzy council", ""])
    assert ids.tolist() == [1, 7]
    assert none.shape == (0,)
    assert none.dtype == np.int32
    assert model.continues(ids).tolist() == [False, False]
    summed = model.token_vectors(ids).sum(axis=0)
    text = model.embed(["school council"], role="query")[0]
    assert summed / np.linalg.norm(summed) == pytest.approx(text, abs=1e-6)
    assert model.token_weights(ids) == pytest.approx([1, 7])


def test_the_vector_of_a_zero_row_is_zero_and_not_nan(model: StaticEmbedder) -> None:
    assert not model.token_vectors(np.array([0], np.int32)).any()


def test_the_fingerprint_follows_the_files(model: StaticEmbedder, model_folder: Path) -> None:
    assert model.fingerprint == StaticEmbedder(model_folder, name="tiny").fingerprint
    path = model_folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-1] + b"\x41")
    assert model.fingerprint != StaticEmbedder(model_folder, name="tiny").fingerprint
    assert model.fingerprint.startswith("tiny:8:")


@pytest.mark.parametrize("file", ["model.safetensors", "pieces.safetensors"])
def test_a_missing_file_is_named(model_folder: Path, file: str) -> None:
    (model_folder / file).unlink()
    with pytest.raises(ModelNotFound, match=rf"lacks {file}: reinstall"):
        StaticEmbedder(model_folder)


def test_a_missing_folder_names_both_files(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"model\.safetensors and pieces\.safetensors"):
        StaticEmbedder(tmp_path / "nothing")


def test_importing_the_module_loads_no_library() -> None:
    code = "import sys, models.static; print({'tokenizers', 'safetensors'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"
