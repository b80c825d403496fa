"""The parts of a question that asks for several things: "When was it, and how many came?".

    sentences        each that ends in a question mark, where several do
    within one       where "and", or a comma, stands before another question word

What asks nothing by itself stays with its neighbour: "In 2024, how many ...".
"""

import re
from collections.abc import Sequence

from corpus.sentences import sentence_spans
from service.question.part_words import AND, ASKS, HOW_MANY
from service.wording.plain import plainly

_MARK = re.compile(r"[?？؟]\W*$")
_TELLING = 2  # words of a part beside those that ask: "in which town" is of the part before
_WORD = re.compile(r"[\u3400-\u9fff]{2}|[^\W\u3400-\u9fff]{3,}")


def parts_of(question: str) -> list[str]:
    """The parts of *question*, in order; [] where it asks for one thing only."""
    plain = plainly(question)
    spans = _joined(plain.text, [span for part in _asking(plain.text) for span in _clauses(*part)])
    found = [question[slice(*plain.span(start, end))].strip() for start, end in spans]
    return found if len(found) > 1 else []


def _asking(text: str) -> list[tuple[str, int]]:
    """The sentences that end in a question mark, else the last one, and where each begins."""
    sentences = [(text[start:end], start) for start, end in sentence_spans(text)]
    return [each for each in sentences if _MARK.search(each[0])] or sentences[-1:]


def _clauses(sentence: str, at: int) -> list[tuple[int, int]]:
    """Where a sentence that begins *at* a place may be parted."""
    cuts = sorted(match.span() for cut in (AND, HOW_MANY) for match in cut.finditer(sentence))
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(sentence)]
    return [(at + start, at + end) for start, end in zip(starts, ends, strict=True)]


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """*spans*, where what does not ask by itself is of the one before it, the first of the next."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        parted = found and _asks(text[start:end]) and _asks(text[slice(*found[-1])])
        found.append((start if parted or not found else found.pop()[0], end))
    return found


def _asks(clause: str) -> bool:
    rest, asking = ASKS.subn(" ", clause)
    return bool(asking) and len(_WORD.findall(rest)) >= _TELLING
