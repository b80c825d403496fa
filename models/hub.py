"""Embedders of the Hugging Face hub, run by sentence-transformers (extra "hub").

What this adds to the library: the prefix that a model was trained with stands in front of every
text, a text longer than the model reads is embedded whole, files on this machine come first, and
nothing is downloaded unless that is allowed. torch is imported when a model is loaded, not before.
"""

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.embedder import ModelError, ModelNotFound, Role, Vectors

BATCH = 32  # texts the model reads at once; the library sorts them by length first
BACK = 40  # characters that the end of a window may move back to fall between two words


class Prefixes(NamedTuple):
    """What stands in front of a question and of a passage; "" is nothing."""

    query: str = ""
    passage: str = ""


_SEARCH = "Instruct: Given a web search query, retrieve relevant passages that answer the query\n"
_SENTENCE = "Represent this sentence for searching relevant passages: "
_SENTENCE_ZH = "为这个句子生成表示以用于检索相关文章："
_QUERY_PASSAGE = Prefixes("query: ", "passage: ")

# By name, from the models' cards; "*" at the end stands for the rest of a family's names. The
# longest rule that fits wins, so a member can differ from its family. Models that want nothing are
# here only where their family's rule would be wrong for them.
KNOWN: Mapping[str, Prefixes] = {
    "intfloat/e5-*": _QUERY_PASSAGE,
    "intfloat/multilingual-e5-*": _QUERY_PASSAGE,
    "intfloat/multilingual-e5-large-instruct": Prefixes(f"{_SEARCH}Query: "),
    "intfloat/e5-mistral-7b-instruct": Prefixes(f"{_SEARCH}Query: "),
    "BAAI/bge-small-en*": Prefixes(_SENTENCE),
    "BAAI/bge-base-en*": Prefixes(_SENTENCE),
    "BAAI/bge-large-en*": Prefixes(_SENTENCE),
    "BAAI/bge-small-zh*": Prefixes(_SENTENCE_ZH),
    "BAAI/bge-base-zh*": Prefixes(_SENTENCE_ZH),
    "BAAI/bge-large-zh*": Prefixes(_SENTENCE_ZH),
    "Alibaba-NLP/gte-Qwen*": Prefixes(f"{_SEARCH}Query: "),
    "Qwen/Qwen3-Embedding-*": Prefixes(f"{_SEARCH}Query:"),
    "google/embeddinggemma-*": Prefixes("task: search result | query: ", "title: none | text: "),
    "Snowflake/snowflake-arctic-embed-*": Prefixes(_SENTENCE),
    "Snowflake/snowflake-arctic-embed-m-v2*": Prefixes("query: "),
    "Snowflake/snowflake-arctic-embed-l-v2*": Prefixes("query: "),
    "nomic-ai/nomic-embed-text-*": Prefixes("search_query: ", "search_document: "),
}


class Kind(NamedTuple):
    """A kind of model: its class in the library, and what to do where there is none."""

    of_library: str
    instead: str


EMBEDDER = Kind("SentenceTransformer", "use the model that ships with cdocs (CDOCS_MODEL=embedded)")
RERANKER = Kind("CrossEncoder", "rank without one (CDOCS_RERANKER empty)")
_QUERY_PROMPTS = ("query", "search_query")
_PASSAGE_PROMPTS = ("document", "passage", "search_document", "corpus")


class HubEmbedder:
    """A model of the hub, or one in a folder, as an embedder.

    Prefixes that are given win over the prompts which the model declares, and these over KNOWN.
    Raises ModelNotFound if the extra or the model is missing, ModelError if the model is unusable.
    """

    def __init__(
        self,
        name: str,
        *,
        revision: str | None = None,
        query_prefix: str = "",
        passage_prefix: str = "",
        local_files_only: bool = True,
    ) -> None:
        self.name = name
        self._model = load_model(EMBEDDER, name, revision, local_files_only=local_files_only)
        usual = declared_prefixes(self._model.prompts) or known_prefixes(name)
        self.prefixes = Prefixes(query_prefix or usual.query, passage_prefix or usual.passage)
        self.limit = _token_limit(self._model)
        self.dim = int(self._encode(["1"], "").shape[1])
        self.fingerprint = self._fingerprint(revision)

    def embed(self, texts: Sequence[str], *, role: Role) -> Vectors:
        """Embed *texts*, one row each: float32 (len(texts), dim), rows of length 1.

        A text longer than the model reads is cut into windows; its vector is their mean, weighted
        by length. A blank text gives a row of zeros, and no texts give (0, dim).
        """
        prefix = self.prefixes.query if role == "query" else self.prefixes.passage
        cut = [list(self.windows(text, prefix)) for text in texts]
        flat = [window for windows in cut for window in windows]
        sums = np.zeros((len(texts), self.dim), np.float32)
        if flat:
            lengths = np.array([[len(window)] for window in flat], np.float32)
            owners = np.repeat(np.arange(len(cut)), [len(windows) for windows in cut])
            np.add.at(sums, owners, self._encode(flat, prefix) * lengths)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        result: Vectors = sums / np.maximum(norms, 1e-8)
        return result

    def windows(self, text: str, prefix: str) -> Iterator[str]:
        """The pieces of *text* that the model reads whole after *prefix*; none of a blank text.

        Raises ModelError if *prefix* alone fills the model's limit.
        """
        if not text.strip():
            return
        tokens = self._tokens(prefix + text)
        if tokens <= self.limit or len(text) == 1:
            yield text
            return
        room = self.limit - self._tokens(prefix)
        if room < 1:
            raise ModelError(f"the prefix {prefix!r} is longer than {self.name} reads: shorten it")
        for piece in _cut(text, max(2, math.ceil(tokens / room))):
            yield from self.windows(piece, prefix)  # a dense piece may still be too long

    def _encode(self, texts: list[str], prefix: str) -> NDArray[np.float32]:
        vectors = self._model.encode(
            texts,
            prompt=prefix,  # also when it is "": the model's default prompt must not come in
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        result: NDArray[np.float32] = vectors.astype(np.float32)
        return result

    def _tokens(self, text: str) -> int:
        """How many tokens the model would see, its special ones included; 0 if it has no limit."""
        if self.limit == math.inf:
            return 0
        return len(self._model.tokenizer(text, truncation=False, verbose=False)["input_ids"])

    def _fingerprint(self, revision: str | None) -> str:
        """Name, revision (the commit if it is known), dimension and a hash of the prefixes."""
        folder = Path(self.name)
        version = _folder_hash(folder) if folder.is_dir() else _commit(self._model) or revision
        prefixes = hashlib.sha256("\0".join(self.prefixes).encode()).hexdigest()[:8]
        return f"{self.name}@{version or 'unknown'}:{self.dim}:{prefixes}"


def known_prefixes(name: str) -> Prefixes:
    """What KNOWN says of the model *name*; nothing for one it does not list.

    Capitals do not matter. A folder goes by its last part: /models/multilingual-e5-small is known.
    """
    if Path(name).is_dir():
        rules = {rule.partition("/")[2]: prefixes for rule, prefixes in KNOWN.items()}
        name = Path(name).resolve().name
    else:
        rules = dict(KNOWN)
    fitting = [rule for rule in rules if _fits(rule.lower(), name.lower())]
    return rules[max(fitting, key=len)] if fitting else Prefixes()


def declared_prefixes(prompts: Mapping[str, str]) -> Prefixes | None:
    """The prefixes among the *prompts* that a model declares; None if it declares none."""
    found = Prefixes(_first(prompts, _QUERY_PROMPTS), _first(prompts, _PASSAGE_PROMPTS))
    return found if any(found) else None


def _fits(rule: str, name: str) -> bool:
    return name.startswith(rule[:-1]) if rule.endswith("*") else name == rule


def _first(prompts: Mapping[str, str], keys: Sequence[str]) -> str:
    return next((prompts[key] for key in keys if prompts.get(key)), "")


def load_model(kind: Kind, name: str, revision: str | None, *, local_files_only: bool) -> Any:
    """The model from this machine; from the hub only if it is not here and that is allowed.

    Raises ModelNotFound if the extra or the model is missing, ModelError if it is unusable.
    """
    make = _library(kind, name)
    try:
        try:
            return make(name, revision=revision, local_files_only=True)
        except OSError as missing:
            if local_files_only or _is_path(name):
                raise ModelNotFound(_not_found(kind, name, revision)) from missing
            return make(name, revision=revision)
    except OSError as error:
        raise ModelNotFound(f"the model {name} could not be downloaded: {error}") from error
    except ValueError as error:
        raise ModelError(_unusable(name, error)) from error


def _library(kind: Kind, name: str) -> Any:
    try:
        import sentence_transformers
    except ImportError as error:
        raise ModelNotFound(
            f"the model {name} needs sentence-transformers, which cannot be imported ({error}); "
            "run: pip install '.[hub]' in the folder of cdocs"
        ) from error
    return getattr(sentence_transformers, kind.of_library)


def _is_path(name: str) -> bool:
    return name.startswith((".", "/", "~")) or Path(name).exists()


def _not_found(kind: Kind, name: str, revision: str | None) -> str:
    if _is_path(name):
        return f"there is no sentence-transformers model in {name}: check the path"
    wanted = f"{name} (revision {revision})" if revision else name
    return (
        f"the model {wanted} is not on this machine. Allow the download (CDOCS_ALLOW_DOWNLOAD=true)"
        f", or run `hf download {name}` where there is a network and copy the folder here, or "
        f"{kind.instead}"
    )


def _unusable(name: str, error: ValueError) -> str:
    if "trust_remote_code" in str(error):
        return (
            f"the model {name} brings program code of its own, which cdocs does not run: "
            "choose a model that sentence-transformers supports itself"
        )
    return f"the model {name} cannot be loaded: {error}"


def _token_limit(model: Any) -> float:
    """The longest input in tokens, special ones included; infinity where there is none.

    The library itself holds a tokenizer without a limit to the model's number of positions.
    """
    return float(model.max_seq_length or math.inf)


def _commit(model: Any) -> str | None:
    """The commit of the hub that *model* was loaded from, if the library tells."""
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    return getattr(config, "_commit_hash", None)


def _folder_hash(folder: Path) -> str:
    """A hash over the names and contents of all files in *folder*."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    return digest.hexdigest()[:16]


def _cut(text: str, parts: int) -> Iterator[str]:
    """*text* in about *parts* pieces of the same length, between words where they have blanks."""
    start = 0
    for number in range(1, parts + 1):
        end = len(text) * number // parts
        if end < len(text):
            blank = text.rfind(" ", max(start + 1, end - BACK), end)
            end = blank if blank > 0 else end
        yield text[start:end]
        start = end
