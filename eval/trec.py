"""Relevance judgements and rankings, and the text formats of TREC in which both travel.

    qrels   question 0 document grade             en-01 0 C25/33#2.11 2
    run     question Q0 document rank score tag   en-01 Q0 C25/33#2.11 1 0.83 cdocs

A document of a gold set is a section whatever its language, `C25/33#2.11`: the symbol, "#", and
the anchor of the section as links have it (service.citation).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.symbol import Symbol
from eval.errors import Fault
from eval.lines import numbered
from service.catalog import Place

Ranking = Sequence[tuple[str, float]]  # (document, score), best first
Run = Mapping[str, Ranking]  # by question
Grades = Mapping[str, int]  # by document; 0 is "not relevant"
Qrels = Mapping[str, Grades]  # by question

_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of a qrels file."""

    line: int
    question: str
    document: str
    grade: int


def section_id(symbol: Symbol, anchor: str) -> str:
    """The id of a section whatever its language: "C25/33#2.11"."""
    return f"{symbol.with_language(None)}#{anchor}"


def place_id(place: Place) -> str:
    """The id of a section that was found."""
    return section_id(place.symbol, place.anchor)


def document_of(section: str) -> str:
    """The document of a section: "C25/33" of "C25/33#2.11"; an id without "#" is its own."""
    return section.partition("#")[0]


def parse_qrels(text: str, file: str) -> tuple[list[Judgement], list[Fault]]:
    """The judgements in *text*, in order, and what is wrong with it; blank lines count as none."""
    found, faults = [], []
    for number, line in numbered(text):
        columns = line.split()
        if len(columns) != _COLUMNS:
            message = f"has {len(columns)} columns, not the 4 of QUESTION 0 DOCUMENT GRADE"
            faults.append(Fault(file, number, message))
        elif not columns[3].isdecimal():
            faults.append(Fault(file, number, f"grade {columns[3]!r} is not 0, 1, 2, ..."))
        else:
            found.append(Judgement(number, columns[0], columns[2], int(columns[3])))
    return found, faults


def qrels_of(judgements: Sequence[Judgement]) -> dict[str, dict[str, int]]:
    """The grades by question and document; of two for one document, the last."""
    qrels: dict[str, dict[str, int]] = {}
    for each in judgements:
        qrels.setdefault(each.question, {})[each.document] = each.grade
    return qrels


def falling(ranking: Ranking) -> dict[str, float]:
    """The scores of a ranking, made to fall strictly from rank to rank; {} for no documents.

    trec_eval orders by score as a 32-bit number and breaks ties by document id, so equal scores
    would put another order in place of the one that a reader saw. Only ties are moved.
    """
    scores: dict[str, float] = {}
    ceiling = np.float32(np.inf)
    for document, score in ranking:
        ceiling = min(np.float32(score), np.nextafter(ceiling, np.float32(-np.inf)))
        scores[document] = float(ceiling)
    return scores


def format_run(run: Run, tag: str) -> str:
    """A run as a TREC file; "" for no questions. Blanks in ids are written as %20."""
    return "".join(f"{line}\n" for line in _run_lines(run, _token(tag)))


def _run_lines(run: Run, tag: str) -> Iterator[str]:
    for question, ranking in run.items():
        for rank, (document, score) in enumerate(falling(ranking).items(), 1):
            yield f"{_token(question)} Q0 {_token(document)} {rank} {score:.9g} {tag}"


def _token(text: str) -> str:
    return "%20".join(text.split())
