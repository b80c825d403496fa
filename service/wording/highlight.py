"""Which characters of a passage stand in the question, for <mark> and its like."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.language import Language
from service.wording.digits import fold
from service.wording.words import found, stems, terms

Span = tuple[int, int]

_HAN = re.compile(r"[\u3400-\u9fff]{2,}")


def highlights(
    question: str, asked_in: Language | None, text: str, language: Language
) -> list[Span]:
    """Ranges of *text* that answer to words of *question*, in order and apart from each other.

    Words match by stem, each in its own language; Chinese matches by the longest runs of at least
    two characters that both share. A question in another language shares names and numbers only.
    """
    wanted = _wanted(question, asked_in, language)
    words = [
        (term.start, term.end)
        for term in found(text, language, wanted)
        if not _HAN.match(term.stem)
    ]
    return merged([*words, *_shared_runs(fold(question), fold(text))])


@lru_cache(maxsize=64)
def _wanted(question: str, asked_in: Language | None, language: Language) -> frozenset[str]:
    """The stems of a question; the same for all its hits."""
    return stems(question, asked_in) | stems(question, language)


def merged(spans: Iterable[Span]) -> list[Span]:
    """*spans* in order, those that overlap or touch made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _shared_runs(question: str, text: str) -> Iterator[Span]:
    """The Chinese runs of *text* that stand in *question*, from left to right, longest first."""
    runs = [run for found in _HAN.findall(question) for run in _telling(found)]
    pairs = sorted({run[at : at + 2] for run in runs for at in range(len(run) - 1)})
    end = 0
    for match in re.finditer(rf"(?=({'|'.join(pairs)}))", text) if pairs else ():
        start = match.start()
        if start >= end:
            end = start + 2
            while end < len(text) and any(text[start : end + 1] in run for run in runs):
                end += 1
            yield start, end


def _telling(run: str) -> list[str]:
    """*run* cut where its pairs of characters tell nothing ("多少", "哪些")."""
    spans = merged((term.start, term.end) for term in terms(run, "zh"))
    return [run[start:end] for start, end in spans]
