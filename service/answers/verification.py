"""Does what was written stand in what it cites? A written answer is checked sentence by sentence.

A sentence is kept if it cites at least one passage, every passage that it cites exists, and every
number, date and symbol in it stands in one of those. Digits of all scripts, number words and ways
of writing a number make no difference. Whether the words mean the same is not checked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.language import detect
from corpus.sentences import sentence_spans
from service.records import Found
from service.wording.digits import fold
from service.wording.facts import Fact, facts, unsupported

_MARK = r"[\[［【]\s*\d{1,3}(?:\s*[,，、;]\s*\d{1,3})*\s*[\]］】]"
_MARKS = re.compile(_MARK)
_ONLY_MARKS = re.compile(rf"(?:\s*{_MARK})+[\s.。]*")
_BEGUN = re.compile(r"\s*(?:[\[［【][\d\s,，、;]*)?$")  # nothing, or a mark that is still to end


class Fault(StrEnum):
    """What is wrong with a sentence."""

    NO_CITATION = "no-citation"
    NO_SUCH_PASSAGE = "no-such-passage"
    NOT_STATED = "not-stated"


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a written answer: its *text* without the marks, and what they cite."""

    text: str
    cites: tuple[int, ...]

    @property
    def marks(self) -> str:
        """What it cites as it is shown: "[1][2]"."""
        return "".join(f"[{number}]" for number in self.cites)

    @property
    def marked(self) -> str:
        """The sentence with its marks at the end: "437 schools. [1][2]"."""
        return f"{self.text} {self.marks}"


def pieces(text: str) -> list[str]:
    """*text* cut into sentences, each with the marks behind it; joined they are *text*."""
    found: list[str] = []
    for start, end in sentence_spans(text):
        piece = text[start:end]
        mark = _leading_marks(piece) if found else 0
        if mark:
            found[-1] += piece[:mark]
            piece = piece[mark:]
        if piece:
            found.append(piece)
    return found


def complete(text: str) -> tuple[list[str], str]:
    """The sentences of a *text* still being written that are surely complete, and the rest.

    The last sentence is never sure, nor is one whose marks may follow.
    """
    found = pieces(text)
    if found and not found[-1].endswith("\n"):
        last = found.pop()
        if found and _BEGUN.fullmatch(last):
            last = found.pop() + last
        return found, last
    return found, ""


def read_claim(piece: str) -> Claim:
    """A sentence with its marks taken out; each passage is cited once, in order."""
    numbers = [
        int(number) for mark in _MARKS.findall(fold(piece)) for number in re.findall(r"\d+", mark)
    ]
    return Claim(_bare(piece), tuple(dict.fromkeys(numbers)))


def _bare(piece: str) -> str:
    """*piece* without its marks and the blanks that they leave."""
    spans = [match.span() for match in _MARKS.finditer(fold(piece))]
    for start, end in reversed(spans):
        piece = piece[:start].rstrip(" ") + piece[end:]
    return " ".join(piece.split())


def fault(claim: Claim, passages: Mapping[int, Found]) -> Fault | None:
    """What is wrong with a claim; None where it is borne out."""
    if not claim.cites:
        return Fault.NO_CITATION
    if any(number not in passages for number in claim.cites):
        return Fault.NO_SUCH_PASSAGE
    cited = [passages[number] for number in claim.cites]
    source = [fact for each in cited for fact in stated(each)]
    language = detect(claim.text) or cited[0].passage.language
    if unsupported(facts(claim.text, language), source):
        return Fault.NOT_STATED
    return None


def stated(found: Found) -> list[Fact]:
    """What a passage states, the title and symbol of its document and its headings included."""
    passage = found.passage
    around = "\n".join([found.citation, str(passage.year), passage.title, *passage.path])
    text = f"{around}\n{passage.heading}\n{passage.text}"
    return facts(text, passage.language)


def _leading_marks(piece: str) -> int:
    """How many characters of *piece* are marks that belong to the sentence before it."""
    match = _ONLY_MARKS.match(fold(piece))
    return match.end() if match else 0
