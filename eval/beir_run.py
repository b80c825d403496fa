"""A run over a BEIR-format folder: an index of its rows, its questions, their scores.

The index is made by the real build and searched through the real service, in a folder of its own,
so that runs may go on side by side.
"""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus.language import Language
from eval.beir import (
    DEPTH,
    MEASURES,
    BeirSet,
    Mode,
    Numbering,
    Row,
    ask_all,
    cases,
    held,
    write_documents,
)
from eval.errors import BadUsage, BeirError
from eval.progress import Show
from eval.result import Result, code_fingerprint, judge
from eval.run import describe, journal_of
from indexer.build import build
from indexer.fusion import Weights
from indexer.layout import CURRENT
from indexer.open import open_index
from models.embedder import Embedder
from service.settings import Settings
from service.wiring import build_options, service_over

_MARK = "beir.txt"  # in the folder of a kept index: what it was made from
_BUILDING = ("corpus", "models", "indexer")
_SEARCHING = ("fusion.py", "open.py", "late.py")  # a change of these leaves an index as it is


@dataclass(frozen=True, slots=True)
class BeirOptions:
    """What is run; no languages means all that the set has. *sample*: queries a language."""

    asked: Sequence[Language] = ()
    among: Sequence[Language] = ()
    mode: Mode = Mode.SEPARATE
    sample: int | None = None
    weights: Weights = Weights()


def run_beir(
    found: BeirSet,
    settings: Settings,
    embedder: Embedder,
    options: BeirOptions = BeirOptions(),
    *,
    index: Path | None = None,
    out: Path | None = None,
    show: Show = lambda _stage, _done, _total: None,
) -> Result:
    """Index the rows of *found*, ask its queries, judge.

    *index* keeps the index there, and takes the one that is there where nothing it was made from
    has changed; then a run to be written to *out* goes on where it was stopped. Raises BadUsage,
    BeirError, JournalError, IndexingError or ServiceError.
    """
    settings = settings.model_copy(update={"max_question_chars": 100_000})
    if index is not None:
        return _run_in(index, found, settings, embedder, options, out, show)
    with tempfile.TemporaryDirectory(prefix="cdocs-beir-") as scratch:
        return _run_in(Path(scratch) / "index", found, settings, embedder, options, None, show)


def _run_in(
    index: Path,
    found: BeirSet,
    settings: Settings,
    embedder: Embedder,
    options: BeirOptions,
    out: Path | None,
    show: Show,
) -> Result:
    corpora = held(found, options.among or list(found.corpora), options.mode)
    languages = options.asked or list(found.queries)
    asked = cases(found, languages, corpora, options.mode, sample=options.sample)
    numbering = Numbering({id_ for rows in corpora.values() for id_ in rows})
    made_of = _made_of(found, options.mode, list(corpora), settings, embedder)
    if _made_before(index) != made_of:
        _build(index, corpora, numbering, settings, embedder, show)
        (index / _MARK).write_text(made_of, "utf-8")
    search = service_over(
        open_index(index, embedder, weights=options.weights), settings, embedder
    ).search
    about = describe(
        f"{found.name} ({options.mode})",
        _asked_of(found, options.mode, list(corpora)),
        settings,
        split="all" if options.sample is None else f"sample {options.sample}",
        depth=DEPTH,
        index=index,
        weights=options.weights,
    )
    journal = journal_of(out, about) if out else None
    outcomes = ask_all(search, asked, numbering, journal=journal, progress=partial(show, "Asking"))
    qrels = {case.id: case.grades for case in asked}
    return judge(outcomes, qrels, about, MEASURES, held=_held(corpora))


def _asked_of(found: BeirSet, mode: Mode, languages: Sequence[Language]) -> str:
    """The fingerprint of what is asked: one query is another task among other passages.

    In mode separate, what is asked of one language does not depend on the others.
    """
    among = "" if mode is Mode.SEPARATE else f" among {','.join(languages)}"
    return f"{found.fingerprint} {mode}{among}"


def _held(corpora: Mapping[Language, Mapping[str, Row]]) -> dict[str, list[Language]]:
    """The languages of each row."""
    languages: dict[str, list[Language]] = {}
    for language, rows in corpora.items():
        for id_ in rows:
            languages.setdefault(id_, []).append(language)
    return languages


def _made_of(
    found: BeirSet,
    mode: Mode,
    languages: Sequence[Language],
    settings: Settings,
    embedder: Embedder,
) -> str:
    """Everything that an index depends on, as one line."""
    parts = (
        found.fingerprint,
        "one language each" if mode is Mode.MIXED else "all languages",
        ",".join(languages),
        embedder.fingerprint,
        f"{settings.passage_tokens}/{settings.overlap_tokens}",
        code_fingerprint(_BUILDING, without=_SEARCHING),
    )
    return " ".join(parts)


def _made_before(index: Path) -> str:
    """What the index there was made of; "" for none. Raises BadUsage for an index of documents."""
    mark = index / _MARK
    if mark.is_file():
        return mark.read_text("utf-8")
    if (index / CURRENT).exists():
        raise BadUsage(f"{index} holds an index of documents: choose another folder for --index")
    return ""


def _build(
    index: Path,
    corpora: Mapping[Language, Mapping[str, Row]],
    numbering: Numbering,
    settings: Settings,
    embedder: Embedder,
    show: Show,
) -> None:
    """Index the rows. Raises BeirError where one could not be read."""
    index.mkdir(parents=True, exist_ok=True)
    (index / _MARK).write_text("unfinished", "utf-8")
    with tempfile.TemporaryDirectory(prefix="cdocs-beir-") as scratch:
        write_documents(corpora, numbering, Path(scratch))
        report = build(
            [Path(scratch)],
            index,
            embedder=embedder,
            options=build_options(settings),
            progress=lambda step: show(f"Index: {step.stage}", step.done, step.total),
        )
    if report.skipped:
        first = report.skipped[0]
        raise BeirError(f"{len(report.skipped)} rows could not be read: {first.reason}")
