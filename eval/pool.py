"""Candidates for judging: what several systems find for each question, brought together.

A set judged from one system's findings favours that system, so the first sections by each leg
(dense, lexical, late, ...), by all of them together and within each language go into the pool
(Sparck Jones and van Rijsbergen 1975). Nobody who judges is told which system found what.
"""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.language import LANGUAGES, Language, detect
from eval.errors import Fault, GoldError
from eval.gold import Question
from eval.lines import BadText, decoded, numbered
from eval.progress import Done
from eval.trec import place_id
from indexer.types import Filters
from service.records import Found, SearchRequest
from service.search import SearchService

POOL = "pool.jsonl"
DEPTH = 10  # sections from each system
_LOOKED_AT = 100  # sections among which each leg's best are looked for
_EACH_LANGUAGE = 5  # sections from within each language
_ALL = "all legs"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Asked(BaseModel):
    """A question to find candidates for, however it came: other fields are let pass."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: Annotated[str, Field(min_length=1)]
    id: str = ""
    language: Language | None = None


class Candidate(_Record):
    """A section to be judged; *systems* found it."""

    section: str
    language: Language
    citation: str
    text: str
    systems: tuple[str, ...]


class Pooled(_Record):
    """A question with its candidates, in no telling order."""

    id: str
    language: Language
    text: str
    candidates: tuple[Candidate, ...]


def read_questions(path: Path) -> list[Asked]:
    """The questions of a file: one a line, or a JSON object a line with "text" or "question".

    So lines of questions.jsonl and of `cdocs feedback export` are read alike; a question that
    comes twice is taken once. Raises GoldError naming the line.
    """
    try:
        text = decoded(path.read_bytes())
    except (OSError, BadText) as error:
        raise GoldError([Fault(str(path), 0, f"cannot be read: {error}")]) from None
    found: dict[str, Asked] = {}
    texts: dict[str, str] = {}  # by id
    faults = []
    for number, line in numbered(text):
        try:
            asked = _asked(line.strip())
        except (ValueError, ValidationError):
            faults.append(Fault(str(path), number, "neither a question nor JSON that holds one"))
            continue
        if asked.id and texts.setdefault(asked.id, asked.text) != asked.text:
            faults.append(Fault(str(path), number, f"another question has id {asked.id!r} already"))
        found.setdefault(asked.text, asked)
    if not found and not faults:
        faults = [Fault(str(path), 0, "holds no questions")]
    if faults:
        raise GoldError(faults)
    return list(found.values())


def _asked(line: str) -> Asked:
    if not line.startswith("{"):
        return Asked(text=line)
    fields = json.loads(line)
    return Asked.model_validate({"text": fields.get("question"), **fields})


def asked_of(questions: Iterable[Question]) -> list[Asked]:
    """The questions of a gold set, to be judged anew."""
    return [Asked(id=each.id, text=each.text, language=each.language) for each in questions]


def pool(
    search: SearchService,
    questions: Sequence[Asked],
    *,
    depth: int = DEPTH,
    progress: Done = lambda _done, _total: None,
) -> list[Pooled]:
    """The candidates of each question, in order. Raises what the service raises."""
    pooled = []
    given = {asked.id for asked in questions}
    for number, asked in enumerate(questions, 1):
        language = asked.language or detect(asked.text) or "en"
        pooled.append(
            Pooled(
                id=asked.id or _free(f"{language}-{number:03}", given),
                language=language,
                text=asked.text,
                candidates=_candidates(search, asked.text, language, depth),
            )
        )
        progress(number, len(questions))
    return pooled


def _free(id_: str, given: Container[str]) -> str:
    """*id_*, or with a number more where a question bears it already: "en-002-2"."""
    further = (f"{id_}-{number}" for number in count(2))
    return next(each for each in chain([id_], further) if each not in given)


def _candidates(
    search: SearchService, text: str, language: Language, depth: int
) -> tuple[Candidate, ...]:
    """Sections in the language of the question where they are held in it."""
    found: dict[str, Found] = {}
    systems: dict[str, list[str]] = {}
    for system, hits in _systems(search, text, depth).items():
        for hit in hits:
            section = place_id(hit.place)
            found.setdefault(section, hit)
            systems.setdefault(section, []).append(system)
    made = []
    for section, hit in sorted(found.items()):
        passage = search.catalog.passage(hit.place, language) or hit.passage
        made.append(
            Candidate(
                section=section,
                language=passage.language,
                citation=hit.citation,
                text=passage.text,
                systems=tuple(systems[section]),
            )
        )
    return tuple(made)


def _systems(search: SearchService, text: str, depth: int) -> Mapping[str, Sequence[Found]]:
    """What each system finds, best first."""
    hits = search.search(SearchRequest(text, _LOOKED_AT)).hits
    systems: dict[str, Sequence[Found]] = {_ALL: hits[:depth]}
    for leg in sorted({leg for hit in hits for leg in hit.why}):
        heard = [hit for hit in hits if hit.why.get(leg, 0.0) > 0]
        systems[leg] = sorted(heard, key=lambda hit, leg=leg: -hit.why[leg])[:depth]  # type: ignore[misc]
    for language in LANGUAGES:
        within = Filters(languages=frozenset([language]))
        systems[language] = search.search(SearchRequest(text, _EACH_LANGUAGE, within)).hits
    return systems


def write_pool(pooled: Iterable[Pooled], folder: Path) -> Path:
    """Write pool.jsonl into *folder*; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / POOL
    path.write_text("".join(f"{each.model_dump_json()}\n" for each in pooled), "utf-8")
    return path


def read_pool(folder: Path) -> list[Pooled]:
    """The pool in *folder*. Raises GoldError naming file, line and fault."""
    path = folder / POOL
    try:
        text = decoded(path.read_bytes())
    except (OSError, BadText) as error:
        fault = f"cannot be read ({error}): make one with `cdocs eval pool`"
        raise GoldError([Fault(str(path), 0, fault)]) from None
    pooled, faults = [], []
    for number, line in numbered(text):
        try:
            pooled.append(Pooled.model_validate_json(line))
        except ValidationError as error:
            faults.append(Fault(str(path), number, str(error.errors()[0]["msg"])))
    if faults:
        raise GoldError(faults)
    return pooled
