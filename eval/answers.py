"""How good is an answer? Measures of one answer against what the gold set knows of its question.

Fact              share of the facts that stand in the answer; for a bare reference, its section
F1                words shared with the expected answer or the nearest snippet of evidence
CitationCorrect   share of the sentences whose citation leads to a section that is relevant
CitationComplete  share of the sections needed for the answer that it cites

All lie in [0, 1]. An abstention on an answerable question counts as 0 in Fact, F1 and
CitationComplete; an answer without citations has no CitationCorrect (Gao et al. 2023 call the last
two citation precision and recall). Unanswerable questions have none of them.
"""

import re
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from eval.gold import ANSWERS, Question
from eval.wording import figures, states, token_f1

MEASURES = ("Fact", "F1", "CitationCorrect", "CitationComplete")
MARK = re.compile(r"\[(\d+)\]")


class Sentence(BaseModel):
    """A sentence of an answer with the sections that it cites, as ids: "C25/33#2.11"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    cites: tuple[str, ...] = ()


def marked(text: str, marks: Sequence[tuple[int, int, str]]) -> tuple[Sentence, ...]:
    """The sentences of *text* that end in marks such as [1]: (start, end, section) of each mark.

    A sentence reaches back to the mark or the line before it; marks side by side are of one.
    """
    made: list[Sentence] = []
    before = 0
    for start, end, section in sorted(marks):
        words = MARK.sub("", text[before:start].rstrip().rpartition("\n")[2]).strip(" .,;:")
        before = end
        if words or not made:
            made.append(Sentence(text=words, cites=(section,)))
        else:
            made[-1] = Sentence(text=made[-1].text, cites=(*made[-1].cites, section))
    return tuple(made)


def answer_values(
    question: Question, sentences: Sequence[Sentence], grades: Mapping[str, int]
) -> dict[str, float]:
    """The value of each measure that can be had; {} for an unanswerable question.

    No sentences are an abstention. *grades* are those of the question's judged sections.
    """
    if not question.answerable:
        return {}
    text = "\n".join(sentence.text for sentence in sentences)
    values = {
        "Fact": _facts(question, text) or _shows_what_is_referred_to(question, sentences, grades),
        "F1": max(token_f1(wanted, text) for wanted in _wordings(question)),
        "CitationComplete": _completeness(question, sentences, grades),
    }
    cited = [sentence.cites for sentence in sentences if sentence.cites]
    if cited:
        correct = sum(any(grades.get(section, 0) > 0 for section in cites) for cites in cited)
        values["CitationCorrect"] = correct / len(cited)
    return values


def _wordings(question: Question) -> list[str]:
    """What an answer may be held against; in several languages for a cross-lingual question."""
    return [question.answer, *(each.snippet for each in question.evidence)]


def _facts(question: Question, text: str) -> float:
    """Without stated facts: the figures of the expected answer, else its words or a snippet."""
    wanted = question.facts or figures(question.answer)
    if wanted:
        return sum(states(text, fact) for fact in wanted) / len(wanted)
    return float(any(states(text, wording) for wording in _wordings(question)))


def _shows_what_is_referred_to(
    question: Question, sentences: Sequence[Sentence], grades: Mapping[str, int]
) -> float:
    """1 where a bare reference ("C25/33 § 2.11") is answered by its section: no fact is asked for.

    Its expected answer says what the section is about, in words that need not stand in it.
    """
    cited = {section for sentence in sentences for section in sentence.cites}
    wanted = question.type == "reference" and not question.facts
    return float(wanted and any(grades.get(section, 0) >= ANSWERS for section in cited))


def _completeness(
    question: Question, sentences: Sequence[Sentence], grades: Mapping[str, int]
) -> float:
    """Sections that answer may stand in for each other: only how many are cited counts."""
    needed = len({each.document for each in question.evidence})
    cited = {section for sentence in sentences for section in sentence.cites}
    return min(1.0, sum(grades.get(section, 0) >= ANSWERS for section in cited) / needed)
