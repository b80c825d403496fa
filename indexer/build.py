"""Build a generation: read, cut, embed what is new, analyse, write, publish.

Nothing is visible until the last step; a build that fails leaves the index as it was.
"""

import fcntl
import hashlib
import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np

from corpus.document import LANGUAGES, Document, Language
from corpus.load import Skipped, count, load
from corpus.options import ReadOptions
from indexer import catalog_writer, layout
from indexer.acronyms import definitions_in
from indexer.analysers import VERSION, Analyser
from indexer.catalog import Catalog
from indexer.dense import Dense
from indexer.errors import IndexBusy, IndexingError, NothingIndexed
from indexer.layout import Meta
from indexer.lexical import Lexical
from indexer.passages import cut
from indexer.sounds import SCRIPTS, names_of
from indexer.spelling import vocabulary_of
from indexer.types import Passage
from models.embedder import Embedder, TokenEmbedder, Vectors
from models.tokens import count_tokens
from models.words import piece_counts, words_of

EMBED_BATCH = 256
_UNIT = 1e-3  # from the length of a stored vector to 1
KEPT = 2  # generations left on disk: the current one and the one before, for readers still on it


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How files are read and passages cut, and whether one unreadable file refuses the build."""

    passage_tokens: int = 320
    overlap_tokens: int = 40
    strict: bool = False
    reading: ReadOptions = ReadOptions()


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a build is: *stage* is "read", "embed" or "analyse"; *total* may still grow."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. *reused* counts passages whose vectors came from the generation before."""

    read: int
    skipped: Sequence[Skipped]
    passages: int
    reused: int
    seconds: float
    generation: str
    languages: dict[str, int]


class StrictRefusal(IndexingError):
    """A file could not be read and the build is strict; nothing was published."""

    def __init__(self, skipped: Sequence[Skipped]) -> None:
        super().__init__(
            f"{len(skipped)} file(s) could not be read, and --strict publishes nothing then"
        )
        self.skipped = skipped


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    embedder: Embedder,
    options: BuildOptions = BuildOptions(),
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Index *paths* into a new generation of *out* and publish it.

    Raises NothingIndexed when no document could be read, StrictRefusal, IndexBusy, or ValueError
    for impossible passage sizes.
    """
    start = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    with _locked(out):
        documents, skipped = _read(paths, options.reading, progress)
        _check(documents, skipped, strict=options.strict)
        passages = _cut(documents, options)
        generation = _name(passages)
        reused = _write(out, generation, documents, passages, skipped, embedder, options, progress)
        layout.publish(out, generation)
        _drop_old(out, generation)
    languages: Counter[str] = Counter(passage.language for passage in passages)
    seconds = time.monotonic() - start
    return Report(
        len(documents), skipped, len(passages), reused, seconds, generation, dict(languages)
    )


def _read(
    paths: Sequence[Path], reading: ReadOptions, progress: Callable[[Progress], None]
) -> tuple[list[Document], list[Skipped]]:
    documents: dict[tuple[str, str], Document] = {}
    skipped: list[Skipped] = []
    total = count(paths)
    for number, item in enumerate(load(paths, reading), 1):
        progress(Progress("read", number, max(total, number)))
        if isinstance(item, Skipped):
            skipped.append(item)
            continue
        key = (str(item.symbol.with_language(None)), item.language)
        if key in documents:
            name = item.symbol.with_language(item.language).full
            skipped.append(
                Skipped(item.file, f"{name} was already read from {documents[key].file}")
            )
        else:
            documents[key] = item
    return sorted(documents.values(), key=lambda d: (d.language, d.symbol)), skipped


def _check(documents: Sequence[Document], skipped: Sequence[Skipped], *, strict: bool) -> None:
    if strict and skipped:
        raise StrictRefusal(skipped)
    if not documents:
        reasons = "; ".join(f"{item.path}: {item.reason}" for item in skipped[:5])
        raise NothingIndexed(
            f"no document could be read{f' ({reasons})' if reasons else ': no files there'}"
        )


def _cut(documents: Sequence[Document], options: BuildOptions) -> list[Passage]:
    return [
        passage
        for document in documents
        for passage in cut(
            document, count_tokens, budget=options.passage_tokens, overlap=options.overlap_tokens
        )
    ]


def _write(
    out: Path,
    generation: str,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    skipped: Sequence[Skipped],
    embedder: Embedder,
    options: BuildOptions,
    progress: Callable[[Progress], None],
) -> int:
    """Write the generation's files under a temporary name, then give it its own."""
    folder = out / f".{generation}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    digests = [_digest(passage.embedded_text) for passage in passages]
    vectors, reused = _vectors(out, passages, digests, embedder, progress)
    ranges = _ranges(passages)
    np.save(folder / layout.VECTORS, vectors)
    _write_words(folder, passages, embedder, ranges)
    _write_legs(folder, passages, vectors, ranges, progress)
    definitions = definitions_in((passage.language, passage.text) for passage in passages)
    _write_json(folder / layout.DEFINITIONS, definitions)
    catalog_writer.write(folder / layout.CATALOG, passages, digests, documents)
    _meta(generation, documents, passages, skipped, embedder, options, ranges).write(folder)
    shutil.rmtree(out / generation, ignore_errors=True)
    folder.rename(out / generation)
    return reused


def _meta(
    generation: str,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    skipped: Sequence[Skipped],
    embedder: Embedder,
    options: BuildOptions,
    ranges: dict[str, tuple[int, int]],
) -> Meta:
    return Meta(
        format=layout.FORMAT,
        generation=generation,
        model=embedder.fingerprint,
        dim=embedder.dim,
        analyser=VERSION,
        passage_tokens=options.passage_tokens,
        overlap_tokens=options.overlap_tokens,
        documents=len(documents),
        passages=len(passages),
        ranges=ranges,
        files={d.file: d.symbol.with_language(d.language).full for d in documents},
        skipped=[(str(item.path), item.reason) for item in skipped],
        built=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _vectors(
    out: Path,
    passages: Sequence[Passage],
    digests: Sequence[str],
    embedder: Embedder,
    progress: Callable[[Progress], None],
) -> tuple[Vectors, int]:
    """A vector for each passage, taken from the generation before where the text is the same."""
    vectors = np.zeros((len(passages), embedder.dim), np.float32)
    known = _known_vectors(out, embedder)
    fresh = [row for row, digest in enumerate(digests) if digest not in known]
    for row, digest in enumerate(digests):
        if digest in known:
            vectors[row] = known[digest]
    for start in range(0, len(fresh), EMBED_BATCH):
        rows = fresh[start : start + EMBED_BATCH]
        vectors[rows] = embedder.embed([passages[r].embedded_text for r in rows], role="passage")
        progress(Progress("embed", start + len(rows), len(fresh)))
    return vectors, len(passages) - len(fresh)


def _known_vectors(out: Path, embedder: Embedder) -> dict[str, Vectors]:
    """Vectors of the current generation by digest.

    None if another model made them or the index is damaged, and none but those of length 1.
    """
    try:
        folder = layout.current(out)
        meta = Meta.read(folder)
        if (meta.model, meta.dim) != (embedder.fingerprint, embedder.dim):
            return {}
        vectors = layout.vectors(folder, meta)
        with closing(Catalog.open(folder / layout.CATALOG)) as catalog:
            rows = catalog.digests()
    except IndexingError:
        return {}
    sound = np.flatnonzero(np.abs(np.linalg.norm(vectors, axis=1) - 1) < _UNIT)
    kept = set(sound.tolist())
    return {digest: vectors[row] for digest, row in rows.items() if row in kept}


def _write_words(
    folder: Path,
    passages: Sequence[Passage],
    embedder: Embedder,
    ranges: dict[str, tuple[int, int]],
) -> None:
    """What only a model with pieces of words has: their words, and names by their sound."""
    if not isinstance(embedder, TokenEmbedder):
        return
    texts = [passage.embedded_text for passage in passages]
    words_of(embedder, texts, once=True).save(folder / layout.LATE)
    headings = [passage.nearest_heading for passage in passages]
    words_of(embedder, headings, once=True).save(folder / layout.HEADINGS)
    pieces = partial(piece_counts, embedder)
    for language, (start, end) in ranges.items():
        names = names_of(texts[start:end], pieces) if language in SCRIPTS else {}
        _write_json(folder / layout.sounds_file(language), names)


def _write_legs(
    folder: Path,
    passages: Sequence[Passage],
    vectors: Vectors,
    ranges: dict[str, tuple[int, int]],
    progress: Callable[[Progress], None],
) -> None:
    words: Counter[str] = Counter()
    for language, (start, end) in ranges.items():
        Dense.build(vectors[start:end]).save(folder / layout.dense_file(language))
        analyser = Analyser(_as_language(language))
        terms = []
        for passage in passages[start:end]:
            terms.append(analyser.terms(passage.embedded_text))
            words.update(analyser.chinese_words(passage.embedded_text))
            progress(Progress("analyse", start + len(terms), len(passages)))
        Lexical.build(terms).save(folder / layout.lexical_folder(language))
        vocabulary = vocabulary_of(passage.embedded_text for passage in passages[start:end])
        _write_json(folder / layout.spelling_file(language), vocabulary)
    _write_json(folder / layout.WORDS, words)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def _as_language(text: str) -> Language:
    return next(language for language in LANGUAGES if language == text)


def _ranges(passages: Sequence[Passage]) -> dict[str, tuple[int, int]]:
    """Rows [start, end) by language; passages come ordered by language."""
    ranges: dict[str, tuple[int, int]] = {}
    for row, passage in enumerate(passages):
        start, _ = ranges.get(passage.language, (row, row))
        ranges[passage.language] = (start, row + 1)
    return ranges


def _name(passages: Sequence[Passage]) -> str:
    digest = hashlib.sha256("".join(p.id + p.text for p in passages).encode()).hexdigest()
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{digest[:8]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _drop_old(out: Path, generation: str) -> None:
    """Delete all but the last KEPT generations, and what failed builds left; nothing of others."""
    named = (path for path in out.iterdir() if layout.GENERATION.fullmatch(path.name.lstrip(".")))
    folders = sorted(path for path in named if path.is_dir())
    finished = [path for path in folders if (path / layout.META).exists() and path.name[0] != "."]
    for path in folders:
        if path.name != generation and path not in finished[-KEPT:]:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    with (out / layout.LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise IndexBusy(
                f"{out} is being built by another process: wait, or use another --out"
            ) from error
        yield
