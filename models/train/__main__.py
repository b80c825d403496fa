"""Make the embedded model: `python -m models.train DATA --out FOLDER` (see `make model`).

DATA holds pairs/, qa/ and dev/. The stages keep their results in --work, so that a later stage can
be tried again without the earlier ones.
"""

import argparse
import json
import pickle
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.evaluate import public_trials, score
from models.static import StaticEmbedder
from models.train import data
from models.train.contrastive import Table, step
from models.train.export import principal_axes, save_model
from models.train.sampling import (
    Groups,
    Parallel,
    Source,
    group_source,
    parallel_sources,
    question_sources,
)
from models.train.vocabulary import balanced, train_vocabulary

T = TypeVar("T")
Matrix = NDArray[np.float32]
SEED = 20250617
DOMAIN_COPIES = 25  # our own text in the vocabulary's sample: few lines, but the words that matter
SHARES = {"pairs": 0.62, "questions": 0.26, "domain": 0.12}


def main() -> None:
    """Run the stages that --work does not hold yet, then train, export and evaluate."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    tokenizer = vocabulary(options)
    sources: dict[str, list[Source]] = _kept(
        options.work / "sources.pickle", lambda: gather(tokenizer, options.data)
    )
    sources["domain"] = domain_sources(tokenizer)
    table = _kept(
        options.work / "table.pickle",
        lambda: train(sources, tokenizer.get_vocab_size(), options),
    )
    export(table, tokenizer, sources, options)
    evaluate(options.out, options.data)


def vocabulary(options: argparse.Namespace) -> Tokenizer:
    """The tokenizer, trained on a balanced sample of all languages."""
    path = options.work / "tokenizer.json"
    if not path.exists():
        lines = balanced(_by_language(options.data), options.lines, seed=SEED)
        train_vocabulary(lines, options.vocabulary, options.work).save(str(path))
    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    return tokenizer


def gather(tokenizer: Tokenizer, folder: Path) -> dict[str, list[Source]]:
    """Public text as sources of batches."""
    return {
        "pairs": parallel_sources(tokenizer, list(data.public_pairs(folder))),
        "questions": question_sources(tokenizer, list(data.question_pairs(folder))),
    }


def domain_sources(tokenizer: Tokenizer) -> list[Source]:
    """Our own sentences, terms and questions: few, so each is drawn often."""
    sentences = [
        {lang: [row[lang]] for lang in data.LANGUAGES}
        for row in data.domain_sentences(held_out=False)
    ]
    terms = data.term_groups(held_out=False)
    sources: list[Source] = [
        group_source(tokenizer, sentences, weight=0.4),
        group_source(tokenizer, terms, weight=0.4),
    ]
    questions = question_sources(tokenizer, data.domain_questions(held_out=False), power=0.0)
    for source in questions:
        source.weight = 0.2 / len(questions)
    return sources + questions


def train(sources: dict[str, list[Source]], size: int, options: argparse.Namespace) -> Table:
    """Contrastive steps until --steps or --minutes are done; the rate falls linearly to a tenth."""
    table = Table.random(size, options.dim, seed=SEED)
    chance = np.random.default_rng(SEED)
    start, seen, losses = time.monotonic(), 0, []
    for number, (left, right) in enumerate(_batches(sources, chance, options.batch)):
        minutes = (time.monotonic() - start) / 60
        done = max(number / options.steps, minutes / options.minutes)
        if done >= 1:
            break
        rate = options.rate * (1 - 0.9 * done)
        losses.append(step(table, left, right, temperature=options.temperature, rate=rate))
        seen += len(left)
        if number % 200 == 0:
            loss = np.mean(losses[-200:])
            _say(f"step {number} {minutes:.1f} min {seen:,} pairs loss {loss:.3f}")
    return table


def export(
    table: Table,
    tokenizer: Tokenizer,
    sources: dict[str, list[Source]],
    options: argparse.Namespace,
) -> None:
    """Write the model folder: vectors on principal axes, rarity from the training text."""
    frequency = token_frequency(sources, len(table.vectors))
    vectors = principal_axes(table.vectors, frequency)
    rarity = token_rarity(vectors, frequency)
    card = {
        "model_type": "model2vec",
        "normalize": True,
        "hidden_dim": vectors.shape[1],
        "seed": SEED,
    }
    save_model(options.out, tokenizer, vectors, rarity, card)


def token_frequency(sources: dict[str, list[Source]], size: int) -> Matrix:
    """How often each token stands in the training text, plus one: float32 (size,)."""
    counts = np.ones(size, np.float64)
    for source in (source for kind in sources.values() for source in kind):
        sides = [source.left, source.right] if isinstance(source, Parallel) else []
        sides += [source.texts] if isinstance(source, Groups) else []
        for side in sides:
            counts += np.bincount(side.flat, minlength=size)
    return counts.astype(np.float32)


def token_rarity(vectors: Matrix, frequency: Matrix) -> Matrix:
    """Weights of late interaction: vector length times inverse frequency (log of total/count)."""
    rarity = np.log(frequency.sum() / frequency)
    weights = np.linalg.norm(vectors, axis=1) * rarity
    result: Matrix = weights / weights.mean()
    return result


def evaluate(folder: Path, public: Path) -> None:
    """Print and keep nDCG@10 on every development trial."""
    model = StaticEmbedder(folder)
    scores = {trial.name: score(model, trial) for trial in public_trials(public)}
    for name, (pooled, late) in scores.items():
        _say(f"{name:28} {pooled:.3f} {late:.3f}")
    (folder / "development.json").write_text(json.dumps(scores, indent=1) + "\n", "utf-8")


def _batches(
    sources: dict[str, list[Source]], chance: np.random.Generator, size: int
) -> Iterator[tuple]:  # type: ignore[type-arg]
    drawn = [source for kind in sources.values() for source in kind]
    weights = np.array(
        [
            SHARES[kind] * s.weight / sum(x.weight for x in many)
            for kind, many in sources.items()
            for s in many
        ]
    )
    while True:
        source = drawn[chance.choice(len(drawn), p=weights / weights.sum())]
        left, right = source.draw(chance, size)
        if len(left) > 1:
            yield left, right


def _by_language(folder: Path) -> dict[str, list[str]]:
    texts: dict[str, set[str]] = defaultdict(set)
    for pairs in (data.public_pairs(folder), data.question_pairs(folder)):
        for pair in pairs:
            texts[pair.left_language].add(pair.left)
            texts[pair.right_language].add(pair.right)
    public = {language: sorted(lines) for language, lines in sorted(texts.items())}
    return {lang: lines + _domain_lines(lang) * DOMAIN_COPIES for lang, lines in public.items()}


def _domain_lines(language: str) -> list[str]:
    sentences = [row[language] for row in data.domain_sentences(held_out=False)]
    terms = [form for group in data.term_groups(held_out=False) for form in group[language]]
    return sentences + terms


def _kept(path: Path, make: Callable[[], T]) -> T:
    """What *make* returns, read from *path* if an earlier run wrote it."""
    if path.exists():
        with path.open("rb") as file:
            kept: T = pickle.load(file)  # noqa: S301 - our own file
            return kept
    made = make()
    with path.open("wb") as file:
        pickle.dump(made, file, protocol=5)
    return made


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - a long run tells where it is


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.train", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/model"))
    parser.add_argument("--vocabulary", type=int, default=90_000)
    parser.add_argument("--lines", type=int, default=700_000)
    parser.add_argument("--dim", type=int, default=256)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--steps", type=int, default=10_400)
    parser.add_argument("--minutes", type=float, default=240)
    parser.add_argument("--rate", type=float, default=0.12)
    parser.add_argument("--temperature", type=float, default=0.05)
    return parser.parse_args()


if __name__ == "__main__":
    main()
