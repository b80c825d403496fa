"""Models worth choosing, with what decides the choice; any other of the hub works as well.

Figures are nDCG@10 x 100 between English and the five other languages on Belebele, both ways,
from the public results of the MTEB benchmark (embeddings-benchmark/results, August 2026); sizes
and licences are those of the models' cards. The embedded model was not measured on that set.
"""

from typing import NamedTuple


class Choice(NamedTuple):
    """One model; *parameters* in millions, *reads* in tokens (0: any length)."""

    name: str
    parameters: int
    dim: int
    reads: int
    across: float | None
    licence: str
    choose: str


CHOICES = (
    Choice("embedded", 30, 256, 0, None, "Apache-2.0", "default; any machine"),
    Choice("intfloat/multilingual-e5-small", 118, 384, 512, 82.8, "MIT", "four cores"),
    Choice(
        "ibm-granite/granite-embedding-107m-multilingual",
        *(107, 384, 512, 81.9, "Apache-2.0", "four cores"),
    ),
    Choice("intfloat/multilingual-e5-base", 278, 768, 512, 86.8, "MIT", "eight cores"),
    Choice("google/embeddinggemma-300m", 308, 768, 2048, 94.5, "Gemma", "eight cores"),
    Choice("BAAI/bge-m3", 568, 1024, 8192, 91.1, "MIT", "a GPU for indexing; reads long sections"),
    Choice("Qwen/Qwen3-Embedding-0.6B", 596, 1024, 32768, 91.7, "Apache-2.0", "a GPU for indexing"),
)
