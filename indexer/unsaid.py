"""Acronyms and names with figures in a question that stand nowhere in the documents.

"What does ITU do about 6G?" over documents that speak of 5G alone: what is found is about something
else, and a reader who is told that no document says "6G" knows it at once. Words are left out:
each has relatives and translations, an acronym seldom.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import chain

from corpus.terms import term_base

# Figures, and letters that have capitals.
_CASED = r"[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u052f]+"
_NAME = re.compile(rf"{_CASED}(?:[-./&]{_CASED})*")
_PART = re.compile(r"[-./&]")
_OF_YEAR = re.compile(r"(?P<name>[^\W\d_]{2,})-?(?P<year>\d\d)")  # "PP-22", "ВКР23"
_MIN_CAPITALS = 2
_LONGEST = 10  # capitals in a name
_TELLING = 3  # letters
_BETWEEN = r"\W+(?:(?:of|and|for|the|de|des|du|la|le|les|et|y|del|los|и|по|для)\W+){0,2}"
_SHOUTED = 4  # words from which a text all in capitals says nothing of names

Stands = Callable[[str], bool]


def unsaid(question: str, stands: Stands) -> list[str]:
    """The names of *question* that do not stand anywhere, in order and each once; [] for none.

    *stands* says whether a name is in the documents. One in pieces ("ITU-T/SG13") stands there as a
    whole or by its pieces, but for a conference of a year: "PP-30" is none of "PP" and "30". Of a
    question all in capitals nothing is a name.
    """
    words = dict.fromkeys(_NAME.findall(question))
    if len(words) >= _SHOUTED and not any(char.islower() for word in words for char in word):
        return []
    return [word for word in words if _is_name(word) and not _stands(word, stands)]


def spells_out(text: str, acronym: str) -> bool:
    """Whether words of *text* that follow each other begin with the letters of *acronym*.

    Small words between them are passed over. Only for three letters or more: two are too few to
    tell anything.
    """
    if len(acronym) < _TELLING or not acronym.isalpha():
        return False
    words = _BETWEEN.join(rf"\b{letter}[^\W\d_]*" for letter in acronym)
    return bool(re.search(words, text, re.IGNORECASE))


def _is_name(word: str) -> bool:
    """Whether it has two capitals, or one beside a figure."""
    capitals = sum(char.isupper() for char in word)
    figures = any(char.isdigit() for char in word)
    return capitals <= _LONGEST and (capitals >= _MIN_CAPITALS or (capitals == 1 and figures))


def _stands(name: str, stands: Stands) -> bool:
    if stands(name):
        return True
    dated = _OF_YEAR.fullmatch(name)
    if dated and (alike := _meetings().get(dated["name"])):
        return any(stands(f"{each}-{dated['year']}") for each in alike)
    return all(map(stands, filter(None, _PART.split(name))))


@cache
def _meetings() -> dict[str, frozenset[str]]:
    """The acronyms of each conference in all languages, by each of them."""
    meetings = (entry.forms.values() for entry in term_base() if entry.kind == "meeting")
    named = (frozenset(form for form in chain(*forms) if form.isupper()) for forms in meetings)
    return {acronym: alike for alike in named for acronym in alike}
