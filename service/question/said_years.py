"""Years as people say them, put in figures: "deux mille vingt-quatre", "в 24 году", "el año 24".

Five languages; Chinese years in figures of its own are read by service.wording.plain. Every sign
keeps its place: FILLER stands for what the words were longer.
"""

import re
from collections.abc import Iterator
from typing import Final

from corpus.language import Language
from service.wording.number_words import spelled

FILLER: Final = "\x1f"  # a blank to patterns, and in no question
# A word that a year in words has, and by which these are looked for.
_THOUSAND: Final[dict[Language, re.Pattern[str]]] = {
    "en": re.compile("thousand|twenty", re.IGNORECASE),
    "fr": re.compile(r"\bmill?e?\b", re.IGNORECASE),
    "es": re.compile(r"mil\b", re.IGNORECASE),
    "ru": re.compile("тысяч", re.IGNORECASE),
    "ar": re.compile("[اأ]لف"),
}
_FIRST: Final = 1900
_TEN, _TWENTY, _HUNDRED = 10, 20, 100
_BEFORE_2000: Final = 50  # the year 98 is 1998
_TENS: Final = {"": 0, "двадцать": 20, "тридцать": 30}
_ORDINALS: Final = {
    "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "четвёрт": 4, "пят": 5, "шест": 6, "седьм": 7,
    "восьм": 8, "девят": 9, "десят": 10, "двадцат": 20, "тридцат": 30,
}  # fmt: skip
_RU_ENDING: Final = r"(?:[ыио]й|[ое]м|[ое]го|[ое]му)"
_RU_YEAR: Final = r"год(?:а|у|ом|е)?\b"
# "двадцать четвертом году" and "двадцатый год", with the thousands or without: not "первый год".
_RU_ORDINAL: Final = re.compile(
    rf"\b(?:(?P<thousand>дв(?:е|ух)\s+тысячи?)\s+)?(?:(?P<tens>двадцать|тридцать)\s+)?"
    rf"(?P<last>{'|'.join(_ORDINALS)}){_RU_ENDING}\s+{_RU_YEAR}",
    re.IGNORECASE,
)
# "24 год" is a year and "24 года" are years, but "21 год" are, too.
_SHORT: Final = re.compile(
    r"\b(?:año|l['’]an|année|financial year|fiscal year)\s+'?(?P<latin>\d\d)\b(?![.,]?\d|\s*%)|"
    r"(?<![\d.,/-])(?P<ru>\d\d)(?:-?(?:й|м|го|му|[оы][йм]|ого))?\s+году\b|"
    rf"(?<![\d.,/-])(?P<ru2>\d\d)-(?:й|м|го|му|[оы][йм]|ого)\s+{_RU_YEAR}|"
    r"(?<![\d.,/-])(?P<ru3>\d[02-9])\s+год\b|"
    r"(?:(?<=конц[ауе] )|(?<=конец )|(?<=начал[аеоу] )|(?<=итогам ))"
    r"(?P<ru4>\d\d)(?:-?го)?\s+года\b|"
    r"(?:(?<=fines )|(?<=finales )|(?<=principios )|(?<=mediados ))del\s+(?P<es>\d\d)\b(?!,)|"
    r"\b(?:fin|début)\s+(?P<fr>\d\d)\b(?![.,]?\d|\s*%)|"
    r"(?:عام|سنة)\s+(?P<ar>\d\d)(?![\d٪%.,])",
    re.IGNORECASE,
)


def in_figures(text: str) -> str:
    """*text*, as long as it was, with the years that are said in it as four figures; "" for ""."""
    text = _SHORT.sub(_of_two_figures, text)
    text = _RU_ORDINAL.sub(_of_ordinals, text)
    for language, thousand in _THOUSAND.items():
        if thousand.search(text):
            for start, end, year in _spelled(text, language):
                text = text[:start] + _padded(year, end - start) + text[end:]
    return text


def _spelled(text: str, language: Language) -> Iterator[tuple[int, int, int]]:
    """Years in words. Whole hundreds are what is counted ("two thousand participants")."""
    before = (0, 0, 0.0)
    for start, end, value in spelled(text, language):
        if _FIRST < value < _FIRST + 2 * _HUNDRED and value % _HUNDRED:
            yield start, end, int(value)
        elif before[2] == _TWENTY and start - before[1] == 1 and _TEN <= value < _HUNDRED:
            yield before[0], end, int(_TWENTY * _HUNDRED + value)
        before = (start, end, value)


def _of_two_figures(match: re.Match[str]) -> str:
    figures = int(next(filter(None, match.groups())))
    century = _FIRST + _HUNDRED * (figures < _BEFORE_2000)
    return _padded(century + figures, len(match[0]))


def _of_ordinals(match: re.Match[str]) -> str:
    """The twenty-fourth year is one of this century, "the fourth year" none by itself."""
    tens, last = _TENS[(match["tens"] or "").lower()], _ORDINALS[match["last"].lower()]
    if not (tens or match["thousand"] or last >= _TWENTY):
        return match[0]
    return _padded(_FIRST + _HUNDRED + tens + last, len(match[0]))


def _padded(year: int, length: int) -> str:
    return str(year).ljust(length, FILLER)
