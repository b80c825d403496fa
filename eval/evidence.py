"""Does what the gold set claims stand in the documents? So that it cannot rot unseen.

Text is compared without what typography changes: white space, the shape of dashes and quotes, full
and half width, invisible marks, bars between cells. Letters, digits and accents must agree.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus.document import Document
from corpus.language import Language
from eval.errors import Fault
from eval.gold import ANSWERS, QRELS, QUESTIONS, Evidence, GoldSet, Question
from eval.trec import place_id
from eval.wording import states
from service.catalog import parts_of

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u0060\u00b4\u02bc"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d\u300e\u300f"
_SHAPES = str.maketrans(
    {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"')}
)
_TATWEEL = "\u0640"


def plain(text: str) -> str:
    """*text* without what typography changes; "" for a text of nothing but white space."""
    shaped = unicodedata.normalize("NFKC", text.translate(_SHAPES)).translate(_SHAPES)
    seen = "".join(c for c in shaped if unicodedata.category(c) != "Cf" and c != _TATWEEL)
    return unicodedata.normalize("NFC", re.sub(r"[\s|]+", "", seen))


@dataclass(slots=True)
class Sections:
    """The sections of a corpus by id and language: their plain text, and their own."""

    texts: dict[str, dict[Language, str]] = field(default_factory=dict)
    written: dict[str, dict[Language, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "Sections":
        """The sections of *documents*; of two versions in one language, the last."""
        sections = cls()
        for document in documents:
            sections.add(document)
        return sections

    def add(self, document: Document) -> None:
        """Take up one document."""
        for part in parts_of(document):
            id_, text = place_id(part.place), document.quote(part.section)
            self.texts.setdefault(id_, {})[document.language] = plain(text)
            self.written.setdefault(id_, {})[document.language] = text


def check_evidence(gold: GoldSet, documents: Iterable[Document]) -> list[Fault]:
    """Everything in *gold* that *documents* do not bear out; [] where all is well."""
    sections = Sections.of(documents)
    return [*_unknown_sections(gold, sections), *_unsupported(gold, sections)]


def _unknown_sections(gold: GoldSet, sections: Sections) -> Iterator[Fault]:
    for each in gold.judgements:
        if each.document not in sections.texts:
            yield Fault(QRELS, each.line, f"the corpus has no section {each.document}")


def _unsupported(gold: GoldSet, sections: Sections) -> Iterator[Fault]:
    qrels = gold.qrels
    for question in gold.questions:
        faults = [_evidence_fault(each, sections) for each in question.evidence]
        faults.append(_language_fault(question, qrels.get(question.id, {}), sections))
        faults += [_fact_fault(fact, question, sections) for fact in question.facts]
        for message in filter(None, faults):
            yield Fault(QUESTIONS, gold.lines[question.id], f"{question.id}: {message}")


def _evidence_fault(evidence: Evidence, sections: Sections) -> str:
    held = sections.texts.get(evidence.document, {})
    if evidence.language not in held:
        return f"the corpus has no section {evidence.document} in {evidence.language}"
    if plain(evidence.snippet) not in held[evidence.language]:
        return f"{evidence.snippet!r} is not in {evidence.document} ({evidence.language})"
    return ""


def _fact_fault(fact: str, question: Question, sections: Sections) -> str:
    held = [
        text
        for each in question.evidence
        for text in sections.written.get(each.document, {}).values()
    ]
    if any(states(text, fact) for text in held):
        return ""
    return f"the fact {fact!r} is in no version of the sections that evidence is quoted from"


def _language_fault(question: Question, grades: Mapping[str, int], sections: Sections) -> str:
    """Whether a question counts as cross-lingual must follow from the corpus."""
    answering = [name for name, grade in grades.items() if grade >= ANSWERS]
    own = [name for name in answering if question.language in sections.texts.get(name, {})]
    if own and question.crosses:
        return f"{own[0]} is held in {question.language}: quote evidence from that version"
    if own and question.type == "cross-lingual":
        return f"is of type cross-lingual, but {own[0]} is held in {question.language}"
    return ""
