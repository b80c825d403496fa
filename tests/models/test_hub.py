"""The hub embedder over a BERT of one layer, made here with random weights and loaded by path."""

import math
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from models import hub
from models.embedder import ModelError, ModelNotFound
from models.hub import HubEmbedder, Prefixes, declared_prefixes, known_prefixes
from models.load import load_embedder

LIMIT = 12  # tokens, [CLS] and [SEP] included
LETTERS = "abcdefghij"
UNKNOWN = {"unk_token": "[UNK]"}
SPECIAL = UNKNOWN | {"pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
PROMPTS = {"query": "a: ", "document": "b: "}

needs_library = pytest.mark.hub


def letter_tokenizer() -> Tokenizer:
    """One token a letter."""
    tokens = [*SPECIAL.values(), ":", *LETTERS]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, **UNKNOWN))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Split("", "isolated")]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


def save_bert(folder: Path, *, limit: int | None = LIMIT, prompts: dict[str, str]) -> Path:
    """Save a sentence-transformers model of 16 dimensions; *limit* None leaves its limit open."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=20,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=LIMIT + 2,
        initializer_range=0.5,
    )
    BertModel(config).save_pretrained(folder / "bert")
    length = {} if limit is None else {"model_max_length": limit}
    wrapper: Any = PreTrainedTokenizerFast
    wrapper(tokenizer_object=letter_tokenizer(), **SPECIAL, **length).save_pretrained(
        folder / "bert"
    )
    modules = [Transformer(str(folder / "bert")), Pooling(16)]
    model = SentenceTransformer(modules=modules, prompts=prompts, device="cpu")
    model.save_pretrained(str(folder / "model"))
    return folder / "model"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that declares no prompts."""
    return save_bert(tmp_path_factory.mktemp("plain"), prompts={})


@pytest.fixture(scope="module")
def prompted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that declares PROMPTS."""
    return save_bert(tmp_path_factory.mktemp("prompted"), prompts=PROMPTS)


@pytest.fixture(scope="module")
def model(plain: Path) -> HubEmbedder:
    """The plain model, loaded once."""
    return HubEmbedder(str(plain))


def library_vectors(folder: Path, texts: list[str]) -> Any:
    """What sentence-transformers itself makes of *texts*."""
    from sentence_transformers import SentenceTransformer

    library = SentenceTransformer(str(folder), device="cpu")
    return library.encode(texts, prompt="", normalize_embeddings=True)


@needs_library
def test_short_texts_get_the_vectors_of_the_library(model: HubEmbedder, plain: Path) -> None:
    texts = ["abc", "d", "a b c d e f g h i j"]
    vectors = model.embed(texts, role="passage")
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, model.dim) == (3, 16)
    assert vectors == pytest.approx(library_vectors(plain, texts), abs=1e-5)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)


@needs_library
def test_no_texts_give_no_rows(model: HubEmbedder) -> None:
    assert model.embed([], role="query").shape == (0, 16)


@needs_library
def test_a_blank_text_gives_a_row_of_zeros(model: HubEmbedder) -> None:
    vectors = model.embed(["", "abc", " \n"], role="query")
    assert vectors.any(axis=1).tolist() == [False, True, False]


@needs_library
def test_the_order_of_the_batch_does_not_matter(model: HubEmbedder) -> None:
    chance = np.random.default_rng(1)
    texts = ["".join(chance.choice(list(LETTERS), size)) for size in range(1, 50)]
    order = chance.permutation(len(texts))
    mixed = model.embed([texts[row] for row in order], role="passage")
    assert mixed == pytest.approx(model.embed(texts, role="passage")[order], abs=1e-5)


@needs_library
def test_the_end_of_a_long_text_is_seen(model: HubEmbedder) -> None:
    one, other = model.embed(["abc " * 30 + "d", "abc " * 30 + "j"], role="passage")
    assert np.linalg.norm(one) == pytest.approx(1, abs=1e-5)
    assert np.abs(one - other).max() > 1e-4


@needs_library
def test_a_long_text_is_the_mean_of_its_windows_by_length(model: HubEmbedder, plain: Path) -> None:
    text = "abcd efg hij abcdefg hi ja bcd"
    windows = list(model.windows(text, ""))
    assert len(windows) > 2
    mean = np.average(
        library_vectors(plain, windows), axis=0, weights=[len(window) for window in windows]
    )
    expected = mean / np.linalg.norm(mean)
    assert model.embed([text], role="passage")[0] == pytest.approx(expected, abs=1e-5)


@needs_library
@given(text=st.text(alphabet=LETTERS + " \nx", max_size=120), prefix=st.sampled_from(["", "a: "]))
def test_windows_hold_all_of_the_text_and_fit(text: str, prefix: str, model: HubEmbedder) -> None:
    windows = list(model.windows(text, prefix))
    assert "".join("".join(windows).split()) == "".join(text.split())
    assert all(window.strip() for window in windows)
    assert all(model._tokens(prefix + window) <= LIMIT for window in windows)


@needs_library
def test_windows_end_between_words_where_there_are_words(model: HubEmbedder) -> None:
    words = " ".join(["abcd", "efgh", "ij"] * 9)
    cut = " ".join(window.strip() for window in model.windows(words, ""))
    assert cut == words


@needs_library
def test_a_prefix_longer_than_the_model_reads_is_refused(plain: Path) -> None:
    model = HubEmbedder(str(plain), query_prefix="abcdefghij")
    with pytest.raises(ModelError, match="shorten it"):
        model.embed(["abc"], role="query")


@needs_library
def test_given_prefixes_stand_in_front(plain: Path) -> None:
    model = HubEmbedder(str(plain), query_prefix="ab: ", passage_prefix="c: ")
    expected = library_vectors(plain, ["ab: d", "c: d"])
    assert model.embed(["d"], role="query") == pytest.approx(expected[:1], abs=1e-5)
    assert model.embed(["d"], role="passage") == pytest.approx(expected[1:], abs=1e-5)


@needs_library
def test_declared_prompts_stand_in_front(prompted: Path) -> None:
    model = HubEmbedder(str(prompted))
    assert model.prefixes == Prefixes("a: ", "b: ")
    expected = library_vectors(prompted, ["a: d", "b: d"])
    assert model.embed(["d"], role="query") == pytest.approx(expected[:1], abs=1e-5)
    assert model.embed(["d"], role="passage") == pytest.approx(expected[1:], abs=1e-5)


@needs_library
def test_given_prefixes_win_over_declared_ones(prompted: Path) -> None:
    assert HubEmbedder(str(prompted), query_prefix="c: ").prefixes == Prefixes("c: ", "b: ")


@needs_library
@pytest.mark.parametrize("folder", ["plain", "prompted"])
def test_declared_prompts_win_over_known_ones(
    folder: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A model copied into a folder of its own name keeps the prefixes of its family."""
    copy = tmp_path / "multilingual-e5-tiny"
    shutil.copytree(request.getfixturevalue(folder), copy)
    declared = {"plain": Prefixes("query: ", "passage: "), "prompted": Prefixes("a: ", "b: ")}
    assert HubEmbedder(str(copy)).prefixes == declared[folder]


@needs_library
def test_a_tokenizer_without_a_limit_is_held_to_the_positions(tmp_path: Path) -> None:
    model = HubEmbedder(str(save_bert(tmp_path, limit=None, prompts={})))
    assert model.limit == LIMIT + 2
    assert model.embed(["abcdefghij" * 5], role="passage").any()


@needs_library
def test_a_model_without_any_limit_reads_a_text_in_one_go(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    tokenizer = letter_tokenizer()
    static = StaticEmbedding(tokenizer, embedding_dim=4)
    SentenceTransformer(modules=[static], device="cpu").save_pretrained(str(tmp_path))
    model = HubEmbedder(str(tmp_path))
    assert model.limit == math.inf
    assert list(model.windows("abc " * 1000, "")) == ["abc " * 1000]
    assert model.embed(["abc " * 1000], role="passage").shape == (1, 4)


@needs_library
def test_the_fingerprint_follows_prefixes_and_files(plain: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(plain, copy)
    first = HubEmbedder(str(copy)).fingerprint
    assert HubEmbedder(str(copy)).fingerprint == first
    assert HubEmbedder(str(copy), query_prefix="a: ").fingerprint != first
    assert ":16:" in first
    (copy / "note.txt").write_text("another file", "utf-8")
    assert HubEmbedder(str(copy)).fingerprint != first


@needs_library
def test_a_model_that_is_not_here_is_an_answer_and_not_a_download() -> None:
    """Sockets are blocked: an attempt to download would fail with another error."""
    with pytest.raises(ModelNotFound, match="CDOCS_ALLOW_DOWNLOAD=true") as error:
        load_embedder("cdocs-tests/there-is-no-such-model", revision="v1")
    assert "hf download cdocs-tests/there-is-no-such-model" in str(error.value)
    assert "revision v1" in str(error.value)


@needs_library
@pytest.mark.parametrize("name", ["./nothing", "/nowhere/nothing", "~/nothing"])
def test_a_path_without_a_model_is_no_download_either(name: str) -> None:
    with pytest.raises(ModelNotFound, match="check the path"):
        load_embedder(name, local_files_only=False)


@needs_library
def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("no model", "utf-8")
    with pytest.raises(ModelError, match=str(tmp_path)):
        load_embedder(str(tmp_path))


class FakeHub:
    """Plays SentenceTransformer: *here* says whether the files are on this machine."""

    def __init__(self, error: Exception | None = None, *, here: bool = False) -> None:
        self.calls: list[dict[str, Any]] = []
        self._here, self._error = here, error

    def __call__(self, name: str, **options: Any) -> Any:
        """Load, or raise as the library does."""
        self.calls.append(options)
        if options.get("local_files_only") and not self._here:
            raise OSError("cannot find the file in the local cache")
        if self._error:
            raise self._error
        return name


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[[FakeHub], FakeHub]:
    """Put a FakeHub in place of the library."""

    def put(fake: FakeHub) -> FakeHub:
        monkeypatch.setattr(hub, "_library", lambda *_: fake)
        return fake

    return put


def test_files_on_this_machine_come_first(play: Callable[[FakeHub], FakeHub]) -> None:
    fake = play(FakeHub(here=True))
    hub.load_model(hub.EMBEDDER, "a/b", None, local_files_only=False)
    assert fake.calls == [{"revision": None, "local_files_only": True}]


def test_the_hub_is_asked_only_if_that_is_allowed(play: Callable[[FakeHub], FakeHub]) -> None:
    fake = play(FakeHub())
    with pytest.raises(ModelNotFound, match="not on this machine"):
        hub.load_model(hub.EMBEDDER, "a/b", "v1", local_files_only=True)
    assert [call.get("local_files_only") for call in fake.calls] == [True]
    hub.load_model(hub.EMBEDDER, "a/b", "v1", local_files_only=False)
    assert fake.calls[-1] == {"revision": "v1"}


def test_a_download_that_fails_is_told(play: Callable[[FakeHub], FakeHub]) -> None:
    play(FakeHub(OSError("no route to host")))
    with pytest.raises(ModelNotFound, match="could not be downloaded: no route to host"):
        hub.load_model(hub.EMBEDDER, "a/b", None, local_files_only=False)


def test_code_of_a_model_is_not_run(play: Callable[[FakeHub], FakeHub]) -> None:
    play(FakeHub(ValueError("pass `trust_remote_code=True`"), here=True))
    with pytest.raises(ModelError, match="program code of its own"):
        hub.load_model(hub.EMBEDDER, "a/b", None, local_files_only=True)


def test_without_the_extra_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelNotFound, match=r"pip install '\.\[hub\]'"):
        load_embedder("BAAI/bge-m3")


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("Intfloat/Multilingual-E5-Large", "query: ", "passage: "),
        ("intfloat/e5-base-v2", "query: ", "passage: "),
        ("intfloat/multilingual-e5-large-instruct", hub._SEARCH + "Query: ", ""),
        ("BAAI/bge-m3", "", ""),
        ("BAAI/bge-base-en-v1.5", hub._SENTENCE, ""),
        ("BAAI/bge-large-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", ""),
        ("Alibaba-NLP/gte-multilingual-base", "", ""),
        ("Alibaba-NLP/gte-Qwen2-1.5B-instruct", hub._SEARCH + "Query: ", ""),
        ("Qwen/Qwen3-Embedding-0.6B", hub._SEARCH + "Query:", ""),
        (
            "google/embeddinggemma-300m",
            "task: search result | query: ",
            "title: none | text: ",
        ),
        ("Snowflake/snowflake-arctic-embed-m-v1.5", hub._SENTENCE, ""),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", "query: ", ""),
        ("nomic-ai/nomic-embed-text-v2-moe", "search_query: ", "search_document: "),
        ("someone/my-multilingual-e5-small-copy", "", ""),
        ("", "", ""),
    ],
)
def test_known_families(name: str, query: str, passage: str) -> None:
    assert known_prefixes(name) == Prefixes(query, passage)


@pytest.mark.parametrize(
    ("prompts", "expected"),
    [
        ({}, None),
        ({"query": "", "document": ""}, None),
        ({"clustering": "cluster: "}, None),
        ({"query": "q: ", "document": ""}, Prefixes("q: ", "")),
        ({"query": "q: ", "passage": "p: "}, Prefixes("q: ", "p: ")),
        ({"search_query": "s: ", "search_document": "d: "}, Prefixes("s: ", "d: ")),
    ],
)
def test_declared_prompts(prompts: dict[str, str], expected: Prefixes | None) -> None:
    assert declared_prefixes(prompts) == expected


@given(st.text(min_size=2, max_size=200), st.integers(2, 30))
def test_a_cut_text_is_whole_and_every_piece_shorter(text: str, parts: int) -> None:
    pieces = list(hub._cut(text, parts))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) < len(text)


def test_importing_the_module_loads_no_torch() -> None:
    code = "import sys, models.hub, models.load; print('torch' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
