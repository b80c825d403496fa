"""How reports call things: groups of questions, measures, and what each measure says."""

from datetime import datetime

from eval.measures import DOCUMENT, Score
from eval.result import KNOWN
from eval.significance import Difference
from eval.systems import STAGE

KINDS = ("all", "language", "direction", "type", "year", KNOWN, "pair")  # in this order
_NAMES = {
    "all": "all questions",
    "direction:same": "answer in the question's language",
    "direction:cross": "answer in other languages only",
}
LANGUAGES = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "zh": "Chinese",
}
MEANINGS = {
    "nDCG@10": "How good the order of the first ten sections is: 1 if the best ones come first.",
    "R@5": "Of all sections that answer, the share that is among the first five.",
    "RR@10": "1 if the first section answers, 1/2 if the second is the first to, and so on.",
    "Success@1": "Share of the questions whose first section answers.",
    "Success@5": "Share of the questions with an answering section among the first five.",
    "AP": "Precision averaged over the places at which the answering sections are found.",
    "Fact": "Share of the facts asked for that stand in the answer.",
    "F1": "Words that the answer shares with the expected one. Low for long quotations.",
    "CitationCorrect": "Share of the sentences whose citation leads to a section that answers.",
    "CitationComplete": "Share of the sections needed for the answer that it cites.",
}


def kind_of(group: str) -> str:
    """The kind of a group: "language" of "language:ru"."""
    return group.partition(":")[0]


def order(group: str) -> tuple[int, str]:
    """Groups in the order in which reports show them, those of kinds unknown here last."""
    kind = kind_of(group)
    return (KINDS.index(kind) if kind in KINDS else len(KINDS)), group


def name_of(group: str) -> str:
    """A group as a reader is told of it: "Russian", "answer in other languages only"."""
    if group in _NAMES:
        return _NAMES[group]
    kind, _, value = group.partition(":")
    if kind == "language":
        return LANGUAGES.get(value, value)
    return value or kind


def meaning_of(measure: str) -> str:
    """What a measure says, as a sentence; "" for one that has no entry."""
    if measure.startswith(STAGE):
        return (
            "Share of the ranked questions in which this stage had a say in the first ten sections."
        )
    if measure.startswith(DOCUMENT):
        return f"The same of documents. {MEANINGS.get(measure.removeprefix(DOCUMENT), '')}"
    return MEANINGS.get(measure, "")


def asked_of(group: str) -> str:
    """A group as the end of a sentence about its questions: "questions in Russian"."""
    kind, _, value = group.partition(":")
    if kind == "language":
        return f"questions in {name_of(group)}"
    if kind == "type":
        return f"questions of the kind “{value}”"
    return f"questions with the {name_of(group)}" if kind == "direction" else name_of(group)


def size_of(score: Score | Difference) -> str:
    """How many questions, and in brackets how many clusters of them where these are fewer."""
    return str(score.n) + (f" ({score.clusters})" if score.clusters < score.n else "")


def day_of(created: str) -> str:
    """A time as it is read: "23 November 2026, 01:02 UTC"; what is no time stays as it is."""
    try:
        return f"{datetime.fromisoformat(created):%d %B %Y, %H:%M %Z}".strip().removeprefix("0")
    except ValueError:
        return created
