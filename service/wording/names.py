"""Names in a text: what is written with capitals, acronyms, and countries in any script.

Told by how they are written, not by a model: the first word of a sentence is a name only if it is
one elsewhere too, an acronym or a country.
"""

import re

from corpus.dates import MONTH
from corpus.language import Language
from corpus.sentences import sentence_spans
from service.question.understand import understand

_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯЁ]"
_WORD = rf"{_CAPITAL}[\w'’-]*"
_JOINED = r"(?: (?:of|the|and|for|de|du|des|la|le|del|los|y|et|по|и)){0,2}"
_RUN = re.compile(rf"(?<![\w-]){_WORD}(?:{_JOINED} {_WORD})*")
_CELL = " | "  # between the cells of a table's row; a cell begins with a capital, too
_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:-[A-Z]\w*)?(?![a-z])")


def names(text: str, language: Language) -> list[str]:
    """The names in *text*, each once, in the order of their first place; [] for none."""
    found: dict[str, int] = {}
    for thing in understand(text, language=language).recognised:
        if thing.kind == "country":
            found.setdefault(thing.text, thing.start)
    for match in _ACRONYM.finditer(text):
        found.setdefault(match[0], match.start())
    if language not in ("ar", "zh"):
        opening = _openings(text)
        for match in _RUN.finditer(text):
            if not _opens(text, match.start(), opening) and match[0].lower() not in MONTH:
                found.setdefault(match[0], match.start())
    return sorted(found, key=lambda name: found[name])


def _openings(text: str) -> set[int]:
    """Where sentences and the cells of tables begin."""
    cells = {match.end() for match in re.finditer(re.escape(_CELL), text)}
    return {start for start, _ in sentence_spans(text)} | cells


def _opens(text: str, at: int, opening: set[int]) -> bool:
    """Whether only marks and numbers stand between the beginning of a sentence and *at*."""
    start = max((place for place in opening if place <= at), default=0)
    return not re.search(r"[^\W\d_]", text[start:at])
