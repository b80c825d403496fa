"""Ask every question of a gold set of a system, and judge what it found.

Through the service as its doors use it, so that translations of a section count once and
abstaining counts where the documents hold no answer. With a journal, a run that was stopped goes on
where it was.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from eval.answers import answer_values
from eval.asking import outcomes_of
from eval.clusters import linked
from eval.gold import GoldSet, Question
from eval.journal import Journal
from eval.progress import Done
from eval.result import (
    KNOWN,
    About,
    Outcome,
    Result,
    code_fingerprint,
    judge,
)
from eval.systems import STAGE, Reply, System
from eval.trec import Grades
from indexer.fusion import Weights
from indexer.layout import Meta, current
from service.settings import Settings

UNFINISHED = "unfinished.jsonl"
DEPTH = 50  # sections asked for; AP looks at all of them

# Settings that say where and how things are served, and nothing about what is found.
_OF_NO_ACCOUNT = {"index", "host", "port", "base_url", "cors_origins", "log_level"}


def run_gold(
    system: System,
    gold: GoldSet,
    about: About,
    *,
    journal: Journal | None = None,
    progress: Done = lambda _done, _total: None,
) -> Result:
    """Ask the questions of the split that *about* names and judge what they found.

    Raises what the system raises, and JournalError.
    """
    questions = gold.of_split(about.split)
    outcomes = ask_all(system, gold, questions, about.depth, journal, progress)
    wanted = {name for question in questions for name in gold.qrels.get(question.id, {})}
    return judge(outcomes, gold.qrels, about, documents=True, held=system.held(sorted(wanted)))


def ask_all(
    system: System,
    gold: GoldSet,
    questions: Sequence[Question],
    depth: int,
    journal: Journal | None,
    progress: Done,
) -> list[Outcome]:
    """What each question found, in order; [] for no questions. Those in *journal* are not asked."""
    qrels, clusters = gold.qrels, clusters_of_questions(gold.questions)

    def asked(question: Question) -> Outcome:
        outcome = ask(system, question, qrels.get(question.id, {}), depth)
        return outcome.model_copy(update={"cluster": clusters.get(question.id, "")})

    return outcomes_of(questions, asked, journal, progress)


def clusters_of_questions(questions: Iterable[Question]) -> dict[str, str]:
    """The cluster of each question: those that quote evidence from one section are in one.

    A question that has no answer is in none.
    """
    return linked({each.id: [quoted.document for quoted in each.evidence] for each in questions})


def ask(system: System, question: Question, grades: Grades, depth: int) -> Outcome:
    """Ask one question and measure its answer."""
    started = time.perf_counter()
    reply = system.ask(question, depth)
    took_ms = (time.perf_counter() - started) * 1000
    return Outcome(
        id=question.id,
        groups=groups_of_question(question),
        ranking=tuple(reply.ranking),
        took_ms=round(took_ms, 1),
        answerable=question.answerable,
        abstained=reply.abstained,
        known_failure=question.known_failure,
        question=question.text,
        expected=question.answer,
        shown=tuple(reply.shown),
        answer=tuple(reply.answer),
        confidence=reply.confidence,
        values=_values(question, reply, grades),
    )


def _values(question: Question, reply: Reply, grades: Grades) -> dict[str, float]:
    """The measures of the answer, and which stages took part; {} where nothing can be judged."""
    if not question.answerable:
        return {}
    stages = {STAGE + name: value for name, value in reply.stages.items()}
    if reply.abstained is None:
        return stages
    return answer_values(question, reply.answer, grades) | stages


def groups_of_question(question: Question) -> tuple[str, ...]:
    """The groups that a question counts in; () for one that has no answer."""
    if not question.answerable:
        return ()
    others = sorted({each.language for each in question.evidence})
    answering = "+".join(others) if question.crosses else question.language
    years = sorted({each.year for each in question.evidence if each.year})
    return (
        "all",
        f"language:{question.language}",
        f"direction:{'cross' if question.crosses else 'same'}",
        f"pair:{question.language}-{answering}",
        f"type:{question.type}",
        *(f"year:{year}" for year in years),
        *([KNOWN] if question.known_failure else []),
    )


def describe(
    name: str,
    gold: str,
    settings: Settings,
    *,
    split: str,
    depth: int,
    index: Path | None = None,
    weights: Weights = Weights(),
) -> About:
    """What is run in this process: *gold* is the fingerprint of the questions.

    Raises IndexingError where the index of *settings* (or *index*) cannot be read.
    """
    meta = Meta.read(current(index or settings.index))
    return About(
        name=name,
        split=split,
        depth=depth,
        created=now(),
        fingerprints={
            "gold": gold,
            "corpus": meta.generation.rpartition("-")[2],
            "index": meta.generation,
            "model": meta.model,
            "analyser": meta.analyser,
            "code": code_fingerprint(),
        },
        settings={
            **settings.model_dump(mode="json", exclude=_OF_NO_ACCOUNT),
            "weights": asdict(weights),
        },
    )


def describe_server(name: str, gold: str, system: str, *, split: str, depth: int) -> About:
    """What is run on a server, of which little more than its address is known."""
    prints = {"gold": gold, "code": code_fingerprint(("eval",))}
    return About(
        name=name,
        split=split,
        depth=depth,
        created=now(),
        fingerprints=prints,
        settings={},
        system=system,
    )


def now() -> str:
    """The time to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def journal_of(out: Path, about: About) -> Journal:
    """The journal of an unfinished run of *about* that is to be written to *out*."""
    out.mkdir(parents=True, exist_ok=True)
    return Journal(out / UNFINISHED, about.model_dump(mode="json", exclude={"created"}))
