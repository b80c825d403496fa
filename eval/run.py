"""Ask every question of a gold set of an index, in process, as the service would answer it.

Through service.search, so that translations of a section count once; through service.answer, so
that abstaining is counted where the documents hold no answer.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from eval.gold import GoldSet, Question, Split
from eval.progress import Done
from eval.result import About, Outcome, Result, code_fingerprint, judge
from eval.trec import place_id
from indexer.layout import Meta, current
from service.records import SearchRequest, SearchResponse
from service.settings import Settings
from service.wiring import Service

DEPTH = 50  # sections asked for; AP looks at all of them

# Settings that say where and how things are served, and nothing about what is found.
_OF_NO_ACCOUNT = {"index", "host", "port", "base_url", "cors_origins", "log_level"}


def run_gold(
    service: Service,
    gold: GoldSet,
    settings: Settings,
    *,
    split: Split | Literal["all"] = "all",
    depth: int = DEPTH,
    progress: Done = lambda _done, _total: None,
) -> Result:
    """Run the questions of *split* and judge what they found. Raises what the service raises."""
    outcomes = ask_all(service, gold.of_split(split), depth=depth, progress=progress)
    about = describe(gold.folder.name, gold.fingerprint, settings, split=split, depth=depth)
    return judge(outcomes, gold.qrels, about)


def ask_all(
    service: Service,
    questions: Sequence[Question],
    *,
    depth: int = DEPTH,
    progress: Done = lambda _done, _total: None,
) -> list[Outcome]:
    """What each question found, in order; [] for no questions."""
    outcomes = []
    for done, question in enumerate(questions, 1):
        outcomes.append(_ask(service, question, depth))
        progress(done, len(questions))
    return outcomes


def _ask(service: Service, question: Question, depth: int) -> Outcome:
    request = SearchRequest(question.text, depth, question.filters.filters())
    response = service.answers.ask(request)
    return Outcome(
        id=question.id,
        groups=groups_of_question(question),
        ranking=ranking_of(response.search),
        took_ms=response.search.took_ms,
        answerable=question.answerable,
        abstained=response.answer.abstained,
        known_failure=question.known_failure,
    )


def ranking_of(response: SearchResponse) -> tuple[tuple[str, float], ...]:
    """The sections found with their scores, best first, each once."""
    scores: dict[str, float] = {}
    for hit in response.hits:
        scores.setdefault(place_id(hit.place), float(hit.score))
    return tuple(scores.items())


def groups_of_question(question: Question) -> tuple[str, ...]:
    """The groups that a question counts in; () for one that has no answer."""
    if not question.answerable:
        return ()
    direction = "cross" if question.crosses else "same"
    return (
        "all",
        f"language:{question.language}",
        f"direction:{direction}",
        f"type:{question.type}",
    )


def describe(
    name: str, gold: str, settings: Settings, *, split: str, depth: int, index: Path | None = None
) -> About:
    """What is run: *gold* is the fingerprint of the questions, the rest is found out here.

    Raises IndexingError where the index of *settings* (or *index*) cannot be read.
    """
    meta = Meta.read(current(index or settings.index))
    return About(
        name=name,
        split=split,
        depth=depth,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        fingerprints={
            "gold": gold,
            "index": meta.generation,
            "model": meta.model,
            "analyser": meta.analyser,
            "code": code_fingerprint(),
        },
        settings=settings.model_dump(mode="json", exclude=_OF_NO_ACCOUNT),
    )
