"""Compare vocabularies: `python -m models.train.compare DATA` trains a small model with each.

Every variant sees the same twelfth of the public text, the same batches by number and the same
steps, so that the scores differ by the vocabulary alone. Prints one row of a Markdown table each.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from models.evaluate import Trial, public_trials, score
from models.train import data
from models.train.__main__ import SEED, domain_sources
from models.train.contrastive import Table
from models.train.data import Pair
from models.train.learnt import LearntEmbedder
from models.train.sampling import BLOCK, Source, parallel_sources, question_sources
from models.train.training import Phase, learnt, say, token_frequency, token_rarity
from models.train.vocabulary import Kind, balanced, train_vocabulary

SHARE = 12  # one block of neighbouring lines in so many
LINES = 120_000  # that a vocabulary is learnt from
SHARES = {"pairs": 0.62, "questions": 0.26, "domain": 0.12}
PHASE = Phase("compare", SHARES, steps=1_500, rate=0.15, batch=1024)
Rewrite = Callable[[str], str]
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to cut text into pieces; *words* cuts Chinese into words before."""

    kind: Kind
    size: int
    words: bool = False

    @property
    def name(self) -> str:
        """As it is printed: "unigram 64k, Chinese words"."""
        return f"{self.kind} {self.size // 1000}k" + (", Chinese words" if self.words else "")


VARIANTS = (
    Variant("unigram", 48_000),
    Variant("unigram", 64_000),
    Variant("unigram", 90_000),
    Variant("unigram", 128_000),
    Variant("bpe", 48_000),
    Variant("unigram", 48_000, words=True),
)


def main() -> None:
    """Train and score each variant that --work does not hold yet, then print the table."""
    options = _options()
    say("| vocabulary | headings, same | headings, other | sentences | questions |")
    say("|---|---|---|---|---|")
    for variant in VARIANTS:
        folder = options.work / re.sub(r"\W+", "-", variant.name)
        kept = folder / "scores.json"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            scores = measured(variant, folder, options)
            kept.write_text(json.dumps(scores), "utf-8")
        row = json.loads(kept.read_text("utf-8"))
        cells = " | ".join(f"{value:.3f}" for value in row.values())
        say(f"| {variant.name} | {cells} |")


def measured(variant: Variant, folder: Path, options: argparse.Namespace) -> dict[str, float]:
    """Mean nDCG@10 with late interaction of a model trained with *variant*, by kind of trial."""
    rewrite = _with_words if variant.words else str
    pairs = [_rewritten(pair, rewrite) for pair in _some(data.public_pairs(options.data))]
    asked = [_rewritten(pair, rewrite) for pair in _some(data.question_pairs(options.data))]
    tokenizer = _vocabulary(variant, [*pairs, *asked], folder)
    sources: dict[str, list[Source]] = {
        "pairs": parallel_sources(tokenizer, pairs),
        "questions": question_sources(tokenizer, asked),
        "domain": domain_sources(tokenizer),
    }
    table = Table.random(tokenizer.get_vocab_size(), options.dim, seed=SEED)
    vectors = learnt(table, sources, PHASE, seed=SEED).vectors
    rarity = token_rarity(vectors, token_frequency(sources, len(vectors)))
    model = LearntEmbedder(tokenizer, vectors, rarity)
    return _scores(model, public_trials(options.data), rewrite)


def _vocabulary(variant: Variant, pairs: list[Pair], folder: Path) -> Tokenizer:
    texts: dict[str, list[str]] = {language: [] for language in data.LANGUAGES}
    for pair in pairs:
        texts[pair.left_language].append(pair.left)
        texts[pair.right_language].append(pair.right)
    lines = balanced(texts, LINES, seed=SEED)
    return train_vocabulary(lines, variant.size, folder, kind=variant.kind)


def _scores(model: LearntEmbedder, tried: Iterable[Trial], rewrite: Rewrite) -> dict[str, float]:
    found: dict[str, list[float]] = {"same": [], "other": [], "sentences": [], "questions": []}
    for trial in tried:
        text = replace(
            trial,
            questions=list(map(rewrite, trial.questions)),
            passages=list(map(rewrite, trial.passages)),
        )
        found[_kind(trial.name)].append(score(model, text).late or 0.0)
    return {kind: float(np.mean(values)) for kind, values in found.items()}


def _kind(name: str) -> str:
    source, pair = name.split()
    asked, read = pair.split(">")
    if source.startswith("msdocs"):
        return "same" if asked == read else "other"
    return "sentences" if source.startswith("tatoeba") else "questions"


def _some(pairs: Iterator[Pair]) -> list[Pair]:
    """One block of neighbours in SHARE."""
    blocks = iter(partial(lambda: list(islice(pairs, BLOCK))), [])
    return [pair for number, block in enumerate(blocks) if number % SHARE == 0 for pair in block]


def _rewritten(pair: Pair, rewrite: Rewrite) -> Pair:
    return replace(pair, left=rewrite(pair.left), right=rewrite(pair.right))


def _with_words(text: str) -> str:
    """*text* with blanks between the words of its Chinese parts."""
    import jieba

    return HAN.sub(lambda run: f" {' '.join(jieba.cut(run[0]))} ", text)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.train.compare", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, default=Path("build/compare"))
    parser.add_argument("--dim", type=int, default=256)
    return parser.parse_args()


if __name__ == "__main__":
    main()
