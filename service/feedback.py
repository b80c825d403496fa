"""What readers think of answers, kept with all that is needed to reproduce them.

`export` makes candidates for a gold set of it: someone who knows the documents has to look through
them, because a reader may be wrong, too.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from corpus.errors import SymbolError
from corpus.symbol import Symbol
from service.about import version
from service.citation import anchor
from service.settings import Settings
from service.store import Store

_LINES = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}  # ends of lines to some
_ANSWERS = 2  # the grade of a section that answers, see eval.gold


class Verdict(StrEnum):
    """What a reader says of an answer."""

    USEFUL = "useful"
    NOT_USEFUL = "not-useful"
    WRONG_CITATION = "wrong-citation"


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence that was shown, and its place; *section* is an anchor: "2.11", "Annex-1-2"."""

    symbol: str
    section: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Versions:
    """What answered: program, index generation, model, and settings (secrets left out)."""

    cdocs: str = ""
    generation: str = ""
    model: str = ""
    settings: str = ""

    @classmethod
    def of(cls, settings: Settings, *, generation: str, model: str) -> "Versions":
        """The versions of a service; *model* is its fingerprint."""
        secrets = {name for name, value in settings if isinstance(value, SecretStr)}
        plain = settings.model_dump_json(exclude=secrets)
        digest = hashlib.sha256(plain.encode()).hexdigest()[:16]
        return cls(version(), generation, model, digest)


@dataclass(frozen=True, slots=True)
class Feedback:
    """A reader's verdict on the answer to *question*; *hits* are citations in their order."""

    question: str
    verdict: Verdict
    comment: str = ""
    language: str = ""
    cited: tuple[Cited, ...] = ()
    hits: tuple[str, ...] = ()
    versions: Versions = Versions()
    at: str = ""

    @classmethod
    def read(cls, record: str) -> "Feedback":
        """The feedback of its JSON form."""
        fields: dict[str, Any] = json.loads(record)
        return cls(
            **fields
            | {
                "verdict": Verdict(fields["verdict"]),
                "cited": tuple(Cited(**each) for each in fields["cited"]),
                "hits": tuple(fields["hits"]),
                "versions": Versions(**fields["versions"]),
            }
        )


class FeedbackStore:
    """Keeps feedback beside the *versions* of what answered. Every method raises StoreError."""

    def __init__(self, store: Store, versions: Versions = Versions()) -> None:
        self._store = store
        self._versions = versions

    def add(self, feedback: Feedback) -> int:
        """Keep *feedback*; returns its number."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        kept = replace(feedback, versions=self._versions, at=now)
        record = json.dumps(asdict(kept), ensure_ascii=False)
        values = (now, kept.verdict, kept.question, record)
        with self._store.opened() as connection:
            added = connection.execute(
                "INSERT INTO feedback (at, verdict, question, record) VALUES (?, ?, ?, ?)", values
            )
            return added.lastrowid or 0

    def all(self) -> list[Feedback]:
        """All feedback, oldest first; [] where none was given."""
        if not self._store.exists:
            return []
        with self._store.opened() as connection:
            rows = connection.execute("SELECT record FROM feedback ORDER BY id").fetchall()
        return [Feedback.read(record) for (record,) in rows]

    def counts(self) -> dict[Verdict, int]:
        """How often each verdict was given."""
        given = [feedback.verdict for feedback in self.all()]
        return {verdict: given.count(verdict) for verdict in Verdict}


def export(feedback: Sequence[Feedback], folder: Path) -> int:
    """Write questions.jsonl and qrels.txt into *folder*; returns the number of questions.

    A question that was answered usefully has the sentences shown as its answer and evidence. Of any
    other only the question is known: it is written as unanswerable, with the reader's verdict as
    the reason to look at it. Of several verdicts on one question the last counts. What was kept
    before it was looked at as closely as now is mended, or left out where that cannot be done.
    """
    last = {each.question: _mended(each) for each in feedback if each.question.strip()}
    folder.mkdir(parents=True, exist_ok=True)
    questions, judgements = [], list[str]()
    for number, each in enumerate(last.values(), 1):
        id_ = f"fb-{number:04}"
        line = json.dumps(_question(id_, each), ensure_ascii=False)
        questions.append(line.translate(_LINES))
        judgements += _judgements(id_, each)
    (folder / "questions.jsonl").write_text(_lines(questions), "utf-8")
    (folder / "qrels.txt").write_text(_lines(judgements), "utf-8")
    return len(questions)


def _mended(feedback: Feedback) -> Feedback:
    """*feedback* with what was cited by symbols and anchors; without what cites nothing."""
    return replace(feedback, cited=tuple(filter(None, map(_placed, feedback.cited))))


def _placed(cited: Cited) -> Cited | None:
    try:
        symbol = str(Symbol.parse(cited.symbol).with_language(None))
    except SymbolError:
        return None
    placed = replace(cited, symbol=symbol, section=anchor(cited.section))
    return placed if cited.text.strip() else None


def _question(id_: str, feedback: Feedback) -> dict[str, object]:
    """A line of questions.jsonl as eval.gold reads it."""
    common: dict[str, object] = {
        "id": id_,
        "language": feedback.language or "en",
        "split": "dev",
        "text": feedback.question,
    }
    if not _is_answered(feedback):
        said = f"{feedback.verdict}: {feedback.comment}".rstrip(": ")
        return common | {"type": "unanswerable", "known_failure": f"A reader said {said}"}
    evidence = [
        {
            "symbol": each.symbol,
            "section": each.section,
            "language": each.language,
            "snippet": each.text,
        }
        for each in feedback.cited
    ]
    answer = " ".join(each.text for each in feedback.cited)
    return common | {"type": "fact", "answer": answer, "evidence": evidence}


def _judgements(id_: str, feedback: Feedback) -> Iterator[str]:
    if _is_answered(feedback):
        sections = dict.fromkeys(f"{each.symbol}#{each.section}" for each in feedback.cited)
        yield from (f"{id_} 0 {section} {_ANSWERS}" for section in sections)


def _is_answered(feedback: Feedback) -> bool:
    return feedback.verdict is Verdict.USEFUL and bool(feedback.cited)


def _lines(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
