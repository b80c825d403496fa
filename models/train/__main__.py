"""Make the embedded model: `python -m models.train DATA --out FOLDER` (see `make model`).

DATA holds pairs/, qa/ and dev/. The stages keep their results in --work, so that a later stage can
be tried again without the earlier ones.
"""

import argparse
import json
import pickle
import random
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from tokenizers import Tokenizer

from models.evaluate import own_trials, public_trials, score
from models.static import StaticEmbedder
from models.train import data
from models.train.contrastive import Table
from models.train.export import principal_axes, save_model
from models.train.sampling import (
    Source,
    group_source,
    paired,
    parallel_sources,
    question_sources,
)
from models.train.training import Phase, learnt, say, token_frequency, token_rarity
from models.train.vocabulary import balanced, train_vocabulary
from models.train.whole_words import moved, with_words

T = TypeVar("T")
SEED = 20250617
DOMAIN_COPIES = 25  # our own text in the vocabulary's sample: few lines, but the words that matter
COUNTED = 200_000  # public lines of each language in which words are counted
QUESTION_SHARE = 0.3  # of our own text that is drawn
PUBLIC = Phase("public", {"pairs": 0.7, "questions": 0.3}, steps=12_000, rate=0.12)
SHARES = {"pairs": 0.26, "questions": 0.19, "domain": 0.55}
OWN = Phase("own", SHARES, steps=8_000, rate=0.1, temperature=0.08, kept=0.75)
RUNS = 2  # of the second phase, with other batches each


def main() -> None:
    """Run the stages that --work does not hold yet, then export and evaluate."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    pieces = _vocabulary(options.work / "pieces.json", lambda: vocabulary(options))
    table = _learnt(PUBLIC, pieces, lambda: _fresh(pieces, options), options)
    words = _vocabulary(options.work / "words.json", lambda: vocabulary_of_words(pieces, options))
    begin = partial(moved, table, pieces, words)
    runs = [_learnt(OWN, words, begin, options, run) for run in range(RUNS)]
    export(Table.mean(runs), words, _sources(OWN, words, options), options)
    evaluate(options.out, options.data)


def vocabulary(options: argparse.Namespace) -> Tokenizer:
    """The pieces, trained on a balanced sample of all languages."""
    public = _public_lines(options.data)
    texts = {lang: lines + _domain_lines(lang) * DOMAIN_COPIES for lang, lines in public.items()}
    lines = balanced(texts, options.lines, seed=SEED)
    return train_vocabulary(lines, options.vocabulary, options.work)


def vocabulary_of_words(pieces: Tokenizer, options: argparse.Namespace) -> Tokenizer:
    """The same with whole words, those of our own text and of public text alike."""
    chance, texts = random.Random(SEED), {}
    for language, lines in _public_lines(options.data).items():
        public = chance.sample(lines, min(COUNTED, len(lines)))
        texts[language] = [public, _domain_lines(language)]
    return with_words(pieces, texts)


def gather(tokenizer: Tokenizer, folder: Path) -> dict[str, list[Source]]:
    """Public text as sources of batches."""
    return {
        "pairs": parallel_sources(tokenizer, list(data.public_pairs(folder))),
        "questions": question_sources(tokenizer, list(data.question_pairs(folder))),
    }


def domain_sources(tokenizer: Tokenizer) -> list[Source]:
    """Our own sentences, terms, concepts and questions: few, so each is drawn often."""
    sentences = [{lang: [row[lang]] for lang in data.LANGUAGES} for row in _sentences()]
    groups = (sentences, data.term_groups(held_out=False), data.concept_groups())
    weight = (1 - QUESTION_SHARE) / len(groups)
    sources = [group_source(tokenizer, texts, weight=weight) for texts in groups]
    questions = data.domain_questions(held_out=False)
    random.Random(SEED).shuffle(questions)  # else those of one passage would meet in a batch
    return [*sources, paired(tokenizer, questions, weight=QUESTION_SHARE)]


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


def evaluate(folder: Path, public: Path) -> None:
    """Print and keep nDCG@10 on every development trial."""
    model = StaticEmbedder(folder)
    trials = [*public_trials(public), *own_trials()]
    scores = {trial.name: score(model, trial) for trial in trials}
    for name, (pooled, late) in scores.items():
        say(f"{name:28} {pooled:.3f} {late:.3f}")
    (folder / "development.json").write_text(json.dumps(scores, indent=1) + "\n", "utf-8")


def _learnt(
    phase: Phase,
    tokenizer: Tokenizer,
    begin: Callable[[], Table],
    options: argparse.Namespace,
    run: int = 0,
) -> Table:
    def learn() -> Table:
        return learnt(begin(), _sources(phase, tokenizer, options), phase, seed=SEED + run)

    return _kept(options.work / f"table-{phase.name}-{run}.pickle", learn)


def _fresh(tokenizer: Tokenizer, options: argparse.Namespace) -> Table:
    return Table.random(tokenizer.get_vocab_size(), options.dim, seed=SEED)


def _sources(
    phase: Phase, tokenizer: Tokenizer, options: argparse.Namespace
) -> dict[str, list[Source]]:
    kept = options.work / f"sources-{phase.name}.pickle"
    public = _kept(kept, lambda: gather(tokenizer, options.data))
    return public | {"domain": domain_sources(tokenizer)}


def _public_lines(folder: Path) -> dict[str, list[str]]:
    texts: dict[str, set[str]] = defaultdict(set)
    for pairs in (data.public_pairs(folder), data.question_pairs(folder)):
        for pair in pairs:
            texts[pair.left_language].add(pair.left)
            texts[pair.right_language].add(pair.right)
    return {language: sorted(lines) for language, lines in sorted(texts.items())}


def _sentences() -> list[dict[str, str]]:
    return [*data.domain_sentences(held_out=False), *data.lists_of_names()]


def _domain_lines(language: str) -> list[str]:
    """Every text of ours in *language* that is trained on, each once."""
    groups = [*data.term_groups(held_out=False), *data.concept_groups()]
    asked = data.domain_questions(held_out=False)
    lines = [row[language] for row in _sentences()]
    lines += [form for group in groups for form in group[language]]
    lines += [pair.left for pair in asked if pair.left_language == language]
    lines += [pair.right for pair in asked if pair.right_language == language]
    return list(dict.fromkeys(lines))


def _vocabulary(path: Path, make: Callable[[], Tokenizer]) -> Tokenizer:
    if not path.exists():
        make().save(str(path))
    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    return tokenizer


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


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.train", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/model"))
    parser.add_argument("--vocabulary", type=int, default=90_000)
    parser.add_argument("--lines", type=int, default=700_000)
    parser.add_argument("--dim", type=int, default=256)
    return parser.parse_args()


if __name__ == "__main__":
    main()
