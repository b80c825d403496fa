"""The files of an index, as data: what they are called, which format they are in.

index/
  CURRENT                  the name of the generation in use; replaced atomically, last
  LOCK                     held while a build writes
  20260102T030405678901-1a2b3c4d/    one immutable generation
    meta.json  catalog.sqlite  vectors.npy  late.safetensors  headings.safetensors
    dense-<language>.faiss  lexical-<language>/  spelling-<language>.json
    sounds-<language>.json  words.json  definitions.json
"""

import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from indexer.errors import FormatMismatch, IndexDamaged, IndexMissing, reading
from indexer.stored import from_json
from models.embedder import Vectors

FORMAT = 7
CURRENT = "CURRENT"
LOCK = "LOCK"
META = "meta.json"
CATALOG = "catalog.sqlite"
VECTORS = "vectors.npy"
LATE = "late.safetensors"
HEADINGS = "headings.safetensors"
WORDS = "words.json"
DEFINITIONS = "definitions.json"
GENERATION = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")  # names of folders; no other is touched
REQUIRED = (META, CATALOG, VECTORS, WORDS, DEFINITIONS)


@dataclass(frozen=True, slots=True)
class Meta:
    """What a generation says of itself.

    *ranges* gives for each language the rows [start, end) of its passages: rows are ordered by
    language. *skipped* lists the files that could not be read, with the reason.
    """

    format: int
    generation: str
    model: str
    dim: int
    analyser: str
    passage_tokens: int
    overlap_tokens: int
    documents: int
    passages: int
    ranges: dict[str, tuple[int, int]]
    files: dict[str, str]
    skipped: Sequence[tuple[str, str]]
    built: str

    def write(self, folder: Path) -> None:
        """Write meta.json into *folder*."""
        (folder / META).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False), "utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Meta":
        """Read meta.json. Raises FormatMismatch or IndexDamaged."""
        with reading(folder / META):
            text = (folder / META).read_text("utf-8")
            found = json.loads(text).get("format")
            if found != FORMAT:
                raise FormatMismatch(
                    f"{folder} has index format {found}, this cdocs reads {FORMAT}: "
                    "run `cdocs index` again"
                )
            return from_json(cls, text)


def dense_file(language: str) -> str:
    """The FAISS index of one language."""
    return f"dense-{language}.faiss"


def lexical_folder(language: str) -> str:
    """The BM25 index of one language."""
    return f"lexical-{language}"


def spelling_file(language: str) -> str:
    """The words of one language."""
    return f"spelling-{language}.json"


def sounds_file(language: str) -> str:
    """The names of one language by what they sound like."""
    return f"sounds-{language}.json"


def current(index: Path) -> Path:
    """The folder of the generation in use. Raises IndexMissing or IndexDamaged."""
    try:
        name = (index / CURRENT).read_bytes().decode("utf-8", "replace").strip()
    except OSError as error:
        raise IndexMissing(
            f"no index at {index}: make one with `cdocs index PATH... --out {index}`"
        ) from error
    if not GENERATION.fullmatch(name):
        raise IndexDamaged(f"{index / CURRENT} names no generation: run `cdocs index` again")
    folder = index / name
    missing = [file for file in REQUIRED if not (folder / file).exists()]
    if missing:
        raise IndexDamaged(f"{folder} lacks {', '.join(missing)}: run `cdocs index` again")
    return folder


def vectors(folder: Path, meta: Meta) -> Vectors:
    """The vectors of the passages, mapped into memory: float32 (passages, dim).

    Raises IndexDamaged. np.memmap itself would make each small slice slow.
    """
    with reading(folder / VECTORS):
        found = np.asarray(np.lib.format.open_memmap(folder / VECTORS, mode="r"))
        if found.dtype != np.float32 or found.shape != (meta.passages, meta.dim):
            raise ValueError(f"it holds {found.dtype} of shape {found.shape}")
        return found


def publish(index: Path, generation: str) -> None:
    """Point to *generation*; readers see the old one or the new one, never anything between."""
    pointer = index / f".{CURRENT}.{os.getpid()}"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(generation + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(index / CURRENT)
