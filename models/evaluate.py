"""Score an embedder by itself: nDCG@10 by language pair, pooled vectors and late interaction.

A question has one right passage in these sets, so nDCG@10 is 1 / log2(1 + rank) within the first
ten and 0 below (Järvelin and Kekäläinen 2002).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.embedder import Embedder, TokenEmbedder
from models.late import QuestionWords, late_scores
from models.train.data import (
    LANGUAGES,
    Pair,
    domain_passages,
    domain_questions,
    domain_sentences,
    held_out_questions,
    paragraphs,
)
from models.words import words_of

RERANKED = 100
TATOEBA = ("ar", "es", "fr", "ru", "zh")
POOLED_SHARE = 0.5  # of the cosine beside the late-interaction score


@dataclass(frozen=True, slots=True)
class Trial:
    """Questions, passages, and for each question the row of its passage."""

    name: str
    questions: Sequence[str]
    passages: Sequence[str]
    right: NDArray[np.int64]


class Score(NamedTuple):
    """Mean nDCG@10; *late* is None for an embedder that has no token vectors."""

    pooled: float
    late: float | None


def own_trials() -> list[Trial]:
    """What we wrote and no model was trained on, in each language and each other.

    Sentences of our domain, questions on general paragraphs, and questions of our domain whose
    passages, in one language each, stand among all that we wrote ("questions ar>all").
    """
    pairs = list(product(LANGUAGES, repeat=2))
    sentences = domain_sentences(held_out=True)
    passages = [row["passage"] for row in domain_passages()]
    asked_for = domain_questions(held_out=True)
    return [
        *(_sentences(sentences, *pair) for pair in pairs if pair[0] != pair[1]),
        *(_general(name, rows, *pair) for name, rows in paragraphs().items() for pair in pairs),
        *(_questions(asked_for, passages, language) for language in LANGUAGES),
    ]


def _sentences(rows: Sequence[dict[str, str]], asked: str, read: str) -> Trial:
    questions, passages = ([row[language] for row in rows] for language in (asked, read))
    return Trial(f"sentences {asked}>{read}", questions, passages, np.arange(len(rows)))


def _general(name: str, rows: Sequence[dict[str, Any]], asked: str, read: str) -> Trial:
    questions = [question[asked] for row in rows for question in row["questions"]]
    right = [place for place, row in enumerate(rows) for _ in row["questions"]]
    passages = [row["passage"][read] for row in rows]
    return Trial(f"{name} {asked}>{read}", questions, passages, np.array(right))


def _questions(pairs: Sequence[Pair], passages: Sequence[str], asked: str) -> Trial:
    place = {passage: row for row, passage in enumerate(passages)}
    chosen = [pair for pair in pairs if pair.left_language == asked]
    right = np.array([place[pair.right] for pair in chosen])
    return Trial(f"questions {asked}>all", [pair.left for pair in chosen], passages, right)


def public_trials(folder: Path, *, questions: int = 400) -> list[Trial]:
    """Development trials: projops in all language pairs, tatoeba both ways, held-out questions."""
    found = [
        _beir(folder / "dev" / "msdocs-projops", asked, read, questions)
        for asked in LANGUAGES
        for read in LANGUAGES
    ]
    for other in TATOEBA:
        path = folder / "dev" / f"tatoeba-{other}"
        found += [_beir(path, "en", other, questions), _beir(path, other, "en", questions)]
    return found + [
        _held_out(folder, name, questions) for name in ("arcd.ar", "cmrc2018.zh", "drcd-hant.zh")
    ]


def score(model: Embedder, trial: Trial) -> Score:
    """Mean nDCG@10 of the pooled vector alone and with late interaction over its first hundred."""
    asked = model.embed(trial.questions, role="query")
    cosines = asked @ model.embed(trial.passages, role="passage").T
    order = np.argsort(-cosines, axis=1)[:, :RERANKED]
    gains = map(_gain, order, trial.right)
    late = _late(model, trial, cosines, order) if isinstance(model, TokenEmbedder) else None
    return Score(float(np.mean(list(gains))), late)


def _late(
    model: TokenEmbedder, trial: Trial, cosines: NDArray[np.float32], order: NDArray[np.int64]
) -> float:
    passages = words_of(model, trial.passages)
    gains = []
    for row, question in enumerate(trial.questions):
        first, asked = order[row], QuestionWords.of(model, question)
        late = late_scores(model, asked, passages.take(first))
        again = late + POOLED_SHARE * cosines[row][first]
        gains.append(_gain(first[np.argsort(-again)], trial.right[row]))
    return float(np.mean(gains))


def _gain(ranking: NDArray[np.int64], right: int) -> float:
    place = np.flatnonzero(ranking[:10] == right)
    return float(1 / np.log2(2 + place[0])) if len(place) else 0.0


def _beir(path: Path, asked: str, read: str, limit: int) -> Trial:
    corpus = {row["_id"]: row["text"] for row in _lines(path / f"corpus.{read}.jsonl")}
    queries = {row["_id"]: row["text"] for row in _lines(path / f"queries.{asked}.jsonl")}
    place = {key: number for number, key in enumerate(corpus)}
    pairs = [line.split("\t")[:2] for line in (path / "qrels.tsv").read_text().splitlines()[1:]]
    kept = [
        (queries[q], place[d]) for q, d in pairs[:: max(1, len(pairs) // limit)] if q in queries
    ]
    name = f"{path.name} {asked}>{read}"
    return Trial(name, [q for q, _ in kept], list(corpus.values()), np.array([d for _, d in kept]))


def _held_out(folder: Path, name: str, limit: int) -> Trial:
    rows = held_out_questions(folder, name)
    place = {text: number for number, text in enumerate(dict.fromkeys(p for _, p in rows))}
    kept = rows[:: max(1, len(rows) // limit)]
    right = np.array([place[passage] for _, passage in kept])
    source, language = name.split(".")
    title = f"{source} {language}>{language}"
    return Trial(title, [question for question, _ in kept], list(place), right)


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
