"""A text as patterns read it, and where each of its characters stands in the text as written.

Beside what service.wording.digits folds, which keeps every offset, letters lose what is written
on, under or between them: Arabic vowel marks and tatweel, invisible marks of direction. Letters
with separate accents and the presentation forms of Arabic become usual letters, and years of
Chinese figures ("二〇二四年") digits. Accents stay.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.wording.digits import figures, fold

_ARABIC = "\u064b-\u0653\u0656-\u065f\u0670\u06d6-\u06ed\u0640"  # without hamza above and below
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FORMS = "\ufb50-\ufdff\ufe70-\ufefc"  # of Arabic letters
_JOINED = "\u0300-\u036f\u0654\u0655"  # accents that belong to the letter before
_DROPPED = re.compile(f"[{_ARABIC}{_INVISIBLE}]")
_UNUSUAL = re.compile(f"[{_ARABIC}{_INVISIBLE}{_FORMS}{_JOINED}]")
_LETTER = re.compile(f".[{_ARABIC}{_INVISIBLE}{_JOINED}]*", re.DOTALL)
_HAN = "〇○零一二三四五六七八九"
_HAN_YEAR = re.compile(
    rf"(?<![{_HAN}十百千])(?:一[八九]|二[〇○零])[{_HAN}]{{2}}(?=\s*[年至到、和与-])"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """*text*, each character of which begins at one of *places*; the last place is the end."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands as written, with the marks of its last letter."""
        return self.places[start], self.places[end]


def plainly(text: str) -> Plain:
    """*text* as patterns read it; nothing at one place, 0, for ""."""
    folded = fold(text)
    if not _UNUSUAL.search(folded):
        return Plain(_with_years(folded), range(len(text) + 1))
    letters = [(char, at) for written, at in _letters(folded) for char in written]
    places = [*(at for _, at in letters), len(text)]
    return Plain(_with_years(fold("".join(char for char, _ in letters))), places)


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Each letter with its marks as it is usually written, and where it begins."""
    for match in _LETTER.finditer(text):
        written = _DROPPED.sub("", match[0])
        if written and _UNUSUAL.search(written):
            presented = written[0] >= "\ufb50"  # NFKC would take superscripts apart, too
            usual = unicodedata.normalize("NFKC" if presented else "NFC", written)
            written = _DROPPED.sub("", usual)
        yield written, match.start()


def _with_years(text: str) -> str:
    """*text* with years of Chinese figures in digits, one for one."""
    return _HAN_YEAR.sub(lambda year: figures(year[0]), text)
