"""The gold set: questions whose answers are known, and the sections that answer them.

    questions.jsonl   one question a line, as the record Question has it
    qrels.txt         TREC judgements at section level: 3 answers in full, 2 answers,
                      1 answers partly, 0 does not

`read_gold` finds what can be found without the documents; that what a gold set claims stands in
the documents is the business of eval.evidence.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    model_validator,
)

from corpus.errors import SymbolError
from corpus.language import Language
from corpus.symbol import Symbol
from eval.errors import Fault, GoldError
from eval.lines import BadText, decoded, numbered
from eval.trec import Judgement, Qrels, parse_qrels, qrels_of, section_id
from indexer.types import Filters
from service.errors import BadFilter
from service.question.filters import filters_of

QUESTIONS, QRELS = "questions.jsonl", "qrels.txt"
IN_FULL, ANSWERS, PARTLY = 3, 2, 1  # the grades

Type = Literal[
    "fact",
    "list",
    "how-many",
    "when",
    "who",
    "cross-lingual",
    "multi-year",
    "comparison",
    "acronym",
    "typo",
    "reference",
    "unanswerable",
]
Split = Literal["dev", "test"]

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Id = Annotated[str, StringConstraints(pattern=r"^\S+$")]


def _canonical(text: str) -> str:
    """A symbol as we print it, without language. Raises ValueError for any other text."""
    try:
        printed = str(Symbol.parse(text).with_language(None))
    except SymbolError as error:
        raise ValueError(str(error)) from None
    if printed != text:
        raise ValueError(f"write the symbol as {printed!r}, not {text!r}")
    return text


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(_Record):
    """Words of a document that carry the answer; *section* is an anchor: "2.11", "Annex-1-2"."""

    symbol: Annotated[str, AfterValidator(_canonical)]
    section: _Id
    language: Language
    snippet: _Text

    @property
    def document(self) -> str:
        """The id of its section in qrels and runs: "C25/33#2.11"."""
        return section_id(Symbol.parse(self.symbol), self.section)

    @property
    def year(self) -> int | None:
        """The year of its document; None where its symbol has none."""
        return Symbol.parse(self.symbol).year


class StatedFilters(_Record):
    """What the asker of a question states beside it, in the forms that the service reads."""

    years: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    symbols: tuple[str, ...] = ()

    def filters(self) -> Filters:
        """The filters of a search. Raises BadFilter."""
        return filters_of(self.years, self.languages, self.symbols)

    @model_validator(mode="after")
    def _usable(self) -> "StatedFilters":
        try:
            self.filters()
        except BadFilter as error:
            raise ValueError(str(error)) from None
        return self


class Question(_Record):
    """One question; *known_failure* is the reason why it is expected to fail, "" for none.

    *facts* are words of which each must stand in a right answer: "437", or "Sudan | Soudan" where
    either will do. Without them an answer is held against *answer* and the evidence.
    A question of type "unanswerable" has neither answer nor evidence; every other has both, and
    its evidence is in its own language where the answering section has a version in it.
    """

    id: _Id
    language: Language
    type: Type
    split: Split
    text: _Text
    answer: str = ""
    facts: tuple[_Text, ...] = ()
    filters: StatedFilters = StatedFilters()
    evidence: tuple[Evidence, ...] = ()
    known_failure: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it."""
        return self.type != "unanswerable"

    @property
    def crosses(self) -> bool:
        """Whether its answer stands in other languages only; True where there is no evidence."""
        return all(each.language != self.language for each in self.evidence)

    @model_validator(mode="after")
    def _complete(self) -> "Question":
        if self.answerable and not (self.answer and self.evidence):
            raise ValueError("has no answer or no evidence, and is not of type unanswerable")
        if not self.answerable and (self.answer or self.evidence or self.facts):
            raise ValueError("is unanswerable, yet has an answer, facts or evidence")
        return self


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Questions in file order with their judgements.

    *lines* tells where a question stands in questions.jsonl; *fingerprint* changes with either
    file.
    """

    folder: Path
    questions: Sequence[Question]
    judgements: Sequence[Judgement]
    lines: Mapping[str, int]
    fingerprint: str

    @property
    def qrels(self) -> Qrels:
        """The grades by question and section; unanswerable questions are not in it."""
        return qrels_of(self.judgements)

    def of_split(self, split: str) -> list[Question]:
        """The questions of one split, or of all for "all"."""
        return [each for each in self.questions if split in ("all", each.split)]


def shipped_gold() -> Path:
    """The folder of the gold set on the sample corpus, wherever eval is installed."""
    return Path(__file__).parent / "gold"


def sample_documents() -> Path:
    """The list of the documents that the shipped gold set asks about, as corpus.load takes it."""
    import corpus

    return Path(str(corpus.__file__)).parent / "samples" / "documents.csv"


def read_gold(folder: Path) -> GoldSet:
    """Read questions.jsonl and qrels.txt of *folder*.

    Raises GoldError naming file, line and fault, for all faults at once, and for an empty set.
    """
    texts = {name: _text(folder, name) for name in (QUESTIONS, QRELS)}
    questions, lines, faults = _questions(texts[QUESTIONS])
    judgements, malformed = parse_qrels(texts[QRELS], QRELS)
    faults = [*faults, *malformed]
    if not faults:
        faults += _judgement_faults(questions, judgements)
        faults += _question_faults(questions, judgements, lines)
    if faults:
        raise GoldError(faults)
    digest = hashlib.sha256("\0".join(texts.values()).encode()).hexdigest()[:16]
    return GoldSet(folder, questions, judgements, lines, digest)


def _text(folder: Path, name: str) -> str:
    try:
        return decoded((folder / name).read_bytes())
    except (OSError, BadText) as error:
        raise GoldError([Fault(str(folder / name), 0, f"cannot be read: {error}")]) from None


def _questions(text: str) -> tuple[list[Question], dict[str, int], list[Fault]]:
    questions: list[Question] = []
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for number, line in numbered(text):
        try:
            question = Question.model_validate_json(line)
        except ValidationError as error:
            faults += [Fault(QUESTIONS, number, message) for message in _explained(error)]
            continue
        if question.id in lines:
            message = f"id {question.id!r} is that of line {lines[question.id]} already"
            faults.append(Fault(QUESTIONS, number, message))
        lines[question.id] = number
        questions.append(question)
    if not questions and not faults:
        faults.append(Fault(QUESTIONS, 0, "holds no questions"))
    return questions, lines, faults


def _explained(error: ValidationError) -> Iterator[str]:
    for each in error.errors():
        field = ".".join(map(str, each["loc"]))
        message = each["msg"].removeprefix("Value error, ")
        yield f"{field}: {message}" if field else message


def _judgement_faults(
    questions: Sequence[Question], judgements: Sequence[Judgement]
) -> Iterator[Fault]:
    """Lines of qrels that judge nothing, judge twice, or judge what cannot be a section."""
    by_id = {question.id: question for question in questions}
    seen = Counter((each.question, each.document) for each in judgements)
    for each in judgements:
        if each.question not in by_id:
            yield Fault(QRELS, each.line, f"there is no question {each.question!r}")
        elif not by_id[each.question].answerable:
            yield Fault(QRELS, each.line, f"question {each.question!r} is unanswerable")
        if seen[each.question, each.document] > 1:
            yield Fault(QRELS, each.line, f"{each.document} is judged more than once")
        if each.grade > IN_FULL:
            yield Fault(QRELS, each.line, f"grade {each.grade} is not 0, 1, 2 or 3")
        if problem := _document_problem(each.document):
            yield Fault(QRELS, each.line, problem)


def _document_problem(document: str) -> str:
    symbol, hash_sign, anchor = document.partition("#")
    if not hash_sign or not anchor:
        return f"{document!r} is not SYMBOL#SECTION, such as C25/33#2.11"
    try:
        _canonical(symbol)
    except ValueError as error:
        return str(error)
    return ""


def _question_faults(
    questions: Sequence[Question], judgements: Sequence[Judgement], lines: Mapping[str, int]
) -> Iterator[Fault]:
    """Questions without a section that answers, and evidence from sections that do not."""
    qrels = qrels_of(judgements)
    for question in questions:
        grades = qrels.get(question.id, {})
        line = lines[question.id]
        if question.answerable and max(grades.values(), default=0) < ANSWERS:
            yield Fault(QUESTIONS, line, f"no section has grade {ANSWERS} for {question.id!r}")
        for each in question.evidence:
            if not grades.get(each.document):
                yield Fault(QUESTIONS, line, f"evidence from {each.document}, not in {QRELS}")
