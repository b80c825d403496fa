"""Acronyms that a corpus defines itself: "Focus Group on metaverse (FG-MV)".

Where the letters of the acronym are the initials of words before the bracket, these words are its
definition (Schwartz and Hearst 2003, psb.stanford.edu/psb-online/proceedings/psb03/schwartz.pdf).
Chinese and Arabic write the acronym in Latin letters, so nothing can be compared: there it is what
all places that define the acronym have in common before the bracket.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from corpus.language import Language

Definitions = dict[Language, dict[str, str]]  # language -> acronym -> definition

_MIN_CAPITALS = 2
_BRACKET = re.compile(r"[(（]\s*([A-Za-zА-Яа-я][A-Za-zА-Яа-я\d&./-]{1,9})\s*[)）]")
_WORD = re.compile(r"[^\s()（）,;:.،؛。，；：、\"“”«»《》]+")
_HAN = re.compile(r"[\u3400-\u9fffA-Za-z\d-]+$")
_HAN_LONGEST = 16  # characters of a definition
_HAN_LEADING = re.compile(
    r"^.*(?:[的了在由与和及对从向为将该给届]|\d+[个名]?|包括|关于|通过|加入|成立)"
)
_ARABIC_LONGEST = 6  # words of a definition
_BEFORE = 200  # characters read before a bracket


def definitions_in(texts: Iterable[tuple[Language, str]]) -> Definitions:
    """The acronyms that *texts* define, by language; of several definitions the most frequent.

    {} where nothing is defined.
    """
    seen: dict[Language, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for language, text in texts:
        for acronym, before in _brackets(text):
            if found := _READERS.get(language, _by_initials)(acronym, before):
                seen[language][acronym].append(found)
    return {
        language: {acronym: _agreed(language, forms) for acronym, forms in sorted(found.items())}
        for language, found in seen.items()
    }


def _brackets(text: str) -> Iterator[tuple[str, str]]:
    """Each acronym in brackets, with the text before."""
    for match in _BRACKET.finditer(text):
        if sum(char.isupper() for char in match[1]) >= _MIN_CAPITALS:
            yield match[1], text[max(0, match.start() - _BEFORE) : match.start()].rstrip()


def _by_initials(acronym: str, before: str) -> str:
    """The words before the bracket that the letters of *acronym* come from; "" for none."""
    words = before.split()
    most = min(len(acronym) + 5, 2 * len(acronym))
    tail = " ".join(words[-most:])
    at = len(tail)
    letters = [char for char in acronym.lower() if char.isalnum()]
    for left, letter in reversed(list(enumerate(letters))):
        at = tail.lower().rfind(letter, 0, at)
        while left == 0 and at > 0 and tail[at - 1].isalnum():
            at = tail.lower().rfind(letter, 0, at)
        if at < 0:
            return ""
    found = tail[at:]
    return found if " " in found and not set(found) & set(".;:()") else ""


def _before_in_chinese(_acronym: str, before: str) -> str:
    run = _HAN.search(before)
    found = _HAN_LEADING.sub("", run[0][-_HAN_LONGEST:]) if run else ""
    return found if len(found) > 1 else ""


def _before_in_arabic(_acronym: str, before: str) -> str:
    clause = re.split(r"[.;:،؛()\n]", before)[-1]
    return " ".join(_WORD.findall(clause)[-_ARABIC_LONGEST:])


_READERS = {"zh": _before_in_chinese, "ar": _before_in_arabic}


def _agreed(language: Language, forms: Sequence[str]) -> str:
    """The most frequent form; where the start is a guess, what two or more have in common."""
    usual = Counter(forms).most_common(1)[0][0]
    if language not in _READERS or len(set(forms)) == 1:
        return usual
    units = [list(form) if language == "zh" else form.split() for form in forms]
    return _common_end(units, "" if language == "zh" else " ") or usual


def _common_end(forms: Sequence[Sequence[str]], joint: str) -> str:
    """What all of *forms* end in."""
    columns = zip(*(reversed(form) for form in forms), strict=False)
    same = [column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns)]
    return joint.join(reversed(same))


def defined(definitions: Mapping[Language, Mapping[str, str]], acronym: str) -> dict[Language, str]:
    """What each language calls *acronym*; {} where nothing defines it."""
    return {code: forms[acronym] for code, forms in definitions.items() if acronym in forms}
