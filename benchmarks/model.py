"""How fast the embedded model is, beside yardsticks of the same run: `make bench`.

Machines differ and are noisy, so read the ratios. Each figure is the best of several tries, one
thread where the library lets us say so.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from corpus.document import Document
from corpus.load import load
from models.late import QuestionWords, late_scores
from models.load import load_embedder
from models.static import EMBEDDED, StaticEmbedder
from models.words import words_of

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
TRIES = 5
QUESTION = "How many schools and hospitals were connected in Burundi?"


def best(work: Callable[[], object]) -> float:
    """Seconds of the quickest of TRIES."""
    times = []
    for _ in range(TRIES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def row(what: str, value: float, unit: str, beside: str = "") -> None:
    """Print one line of the table."""
    print(f"{what:42} {value:12,.1f} {unit:14} {beside}")


def encoding(texts: list[str]) -> None:
    """Passages a second, beside model2vec with the same weights."""
    from model2vec import StaticModel

    ours = load_embedder("embedded")
    theirs = StaticModel.from_pretrained(EMBEDDED)
    own = len(texts) / best(lambda: ours.embed(texts, role="passage"))
    other = len(texts) / best(lambda: theirs.encode(texts, use_multiprocessing=False))
    row("encode passages", own, "passages/s", f"{own / other:.2f} x model2vec")


def late_interaction(texts: list[str]) -> None:
    """A hundred passages, beside a plain matrix product of the same tokens."""
    model = StaticEmbedder()
    passages = words_of(model, texts[:100], once=True)
    question = QuestionWords.of(model, QUESTION)
    every = passages.words.pieces.take(passages.lists.flat.astype(np.int64)).flat
    own = best(lambda: late_scores(model, question, passages))
    plain = best(lambda: model.token_vectors(every) @ question.vectors.T)
    row("late interaction, 100 passages", own * 1000, "ms", f"{own / plain:.2f} x all products")


def main() -> None:
    """Print the table."""
    texts = [
        document.quote(section)
        for document in load([SAMPLES])
        if isinstance(document, Document)
        for section in document.sections
    ]
    row("load the embedded model", best(StaticEmbedder) * 1000, "ms")
    encoding(texts)
    late_interaction(texts)


if __name__ == "__main__":
    main()
