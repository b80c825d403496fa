"""Numbers in words, in six languages, of any size.

    "twenty-one"  "soixante-dix-sept"  "dos mil millones"  "двухсот пяти"  "خمسة وثلاثون"  "三十五"

One by itself is left out, because most languages use it as an article. Not read are ordinals,
fractions, and what is not exact: "two thirds", "half a million", "a few hundred".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from corpus.language import Language
from service.wording.number_tables import Word, alike, scales, words

SCALES: Final = scales(None)

# What joins two number words, by its name: a blank or hyphen, a comma, an "and".
_JOINTS: Final[dict[Language, str]] = {
    "en": r"(?P<plain>\s{1,2}|-)|(?P<comma>,\s)|(?P<and>[\s-]and[\s-])",
    "fr": r"(?P<plain>\s{1,2}|-)|(?P<and>[\s-]et[\s-])",
    "es": r"(?P<plain>\s{1,2})|(?P<and>\sy\s)",
    "ru": r"(?P<plain>\s{1,2})",
    "ar": r"(?P<plain>\s{1,2})|(?P<and>\sو\s?)",
}
_SCORES: Final = (60, 80)  # soixante-dix, quatre-vingt-dix
_FIRST: Final = (1, 11)  # vingt et un, soixante et onze
_TEN, _TWENTY, _HUNDRED, _THOUSAND, _MILLION = 10, 20, 100, 1000, 10**6
_PERCENT: Final = re.compile(r"\b(?:por cien(?:to)?|pour cent)\b", re.IGNORECASE)
# What stands before a number that is not exact, and behind one that is an ordinal or a fraction.
_VAGUE: Final = re.compile(
    r"\b(?:half an?|few|couple of|several|and a half|quelques|plusieurs|demi|medio|varios|varias|"
    r"полтор[аы]|полутора|несколько|нескольких|половиной|نصف|بضع|بضعه)[\s-]*$",
    re.IGNORECASE,
)
_VAGUE_WITHIN: Final = 20  # characters
_NTH: Final[dict[Language, str]] = {
    "en": r"[\s-](?:and )?(?:a half|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|eleventh|twelfth|hundredth|thousandth|quarter|\w+teenth|\w+tieth)s?)\b",
    "fr": r"(?:[\s-]et)?[\s-](?:\w+ièmes?|demie?|tiers|quarts?)\b",
    "es": r"\s(?:y medi[oa]|tercios|cuartos|quintos|\w+avos)\b",
    "ru": r"\s(?:с половиной|треть\w*|(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|"
    r"\w*десят|\w+дцат|сороков|девяност|\w*сот|тысячн)"
    r"(?:ый|ой|ий|ая|ое|ого|ому|ым|ом|ую|ые|ых|ыми))\b",
    "ar": r"\s(?:ونصف|اثلاث|ارباع|اخماس)\b",
}

_HAN_DIGITS: Final = dict(
    zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_HAN_UNITS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 10**8}
# A numeral is a number where something is counted; 一些, 统一, 三个月来, 几十个, 第三届 show why.
COUNTED_HAN: Final = re.compile(
    r"(?<![几数第])(?P<han>[零〇一二两三四五六七八九十百千万亿]+)"
    r"(?=[多余]?(?:[个名家座份项次所人国年月日天位台届种类块部组对场轮期支起处条间套点]|"
    r"美元|欧元|法郎|瑞士法郎|瑞郎))"
)


class _Token(NamedTuple):
    """A number word in a text, and what joins it to the one before it: "" for the first."""

    start: int
    end: int
    word: Word
    joint: str


def spelled(text: str, language: Language | None) -> Iterator[tuple[int, int, float]]:
    """The numbers in words of *text*, as (start, end, value); none for Chinese, see `han_value`."""
    if language is None or not words(language):
        return
    plain = alike(_PERCENT.sub(lambda found: "." * len(found[0]), text))
    for run in _runs(plain, language):
        while run:
            count, value = _longest(run, language)
            start, end = run[0].start, run[count - 1].end
            if value > 1 and _is_exact(plain, start, end, language):
                yield start, end, float(value)
            del run[:count]


def han_value(numeral: str) -> float:
    """The value of a Chinese numeral: 三十五 is 35, 一百零八 is 108, 二〇二四 is 2024."""
    if not any(char in _HAN_UNITS for char in numeral):
        return float("".join(str(_HAN_DIGITS[char]) for char in numeral))
    total, section, digit = 0, 0, 0
    for char in numeral:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif (unit := _HAN_UNITS[char]) < _HAN_UNITS["万"]:
            section, digit = section + (digit or 1) * unit, 0
        elif unit == _HAN_UNITS["万"]:
            total, section, digit = total + (section + digit or 1) * unit, 0, 0
        else:  # 万亿: all that stands before it counts hundreds of millions
            total, section, digit = (total + section + digit or 1) * unit, 0, 0
    return float(total + section + digit)


def _is_exact(text: str, start: int, end: int, language: Language) -> bool:
    """Whether text[start:end] is a number, and no ordinal, fraction or guess."""
    vague = _VAGUE.search(text, max(0, start - _VAGUE_WITHIN), start)
    return not vague and not re.compile(_NTH[language]).match(text, end)


def _runs(text: str, language: Language) -> Iterator[list[_Token]]:
    """Number words that stand together, of one number or of several."""
    word, joint = _patterns(language)
    run: list[_Token] = []
    for match in word.finditer(text):
        found = joint.fullmatch(text, run[-1].end, match.start("word")) if run else None
        if run and not found:
            yield run
            run = []
        known = words(language)[match["word"].replace(" ", "-")]
        name = found.lastgroup if found else None
        run.append(_Token(*match.span("word"), known, name or ""))
    yield run


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One number word, and what joins two."""
    endings: dict[str, list[str]] = {}
    for word in sorted(words(language), key=len, reverse=True):
        endings.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\-", "[- ]"))
    one = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in endings.items())
    prefix = "[وفبل]??" if language == "ar" else ""
    found = rf"(?<![^\W_]){prefix}(?P<word>{one})(?![^\W_])"
    return re.compile(found), re.compile(_JOINTS[language])


def _longest(run: list[_Token], language: Language) -> tuple[int, int]:
    """How many words of *run*, from its first on, are one number, and its value.

    A word that the next one multiplies is of the next number: two hundred and | three hundred.
    """
    found, whole = (1, 0), False
    total = _Sum(language)
    for count, token in enumerate(run, 1):
        if not total.takes(token.word, token.joint if count > 1 else ""):
            break
        ends = count == len(run) or not run[count].word.multiplies
        if ends or not whole:
            found, whole = (count, total.value), whole or ends
    return found


@dataclass(slots=True)
class _Sum:
    """A number that is being read: millions and more, thousands, and what is below a thousand."""

    language: Language
    large: int = 0
    thousands: int = 0
    rest: int = 0
    least: int = 0  # the smallest of the large scales so far; 0 for none

    @property
    def value(self) -> int:
        return self.large + self.thousands + self.rest

    def takes(self, word: Word, joint: str) -> bool:
        """Add a word to the number; False if it cannot belong to it."""
        if not word.multiplies:
            return self._adds(word.value, joint)
        if word.value == _HUNDRED:
            return self._hundreds(word.alone, joint)
        return self._scales(word, joint)

    def _adds(self, value: int, joint: str) -> bool:
        below = self.rest % _HUNDRED
        if below:
            fits = self._completes(below, value, joint)
        else:
            fits = self._opens(joint, value) and (not self.rest or value < _HUNDRED)
        self.rest += value if fits else 0
        return fits

    def _opens(self, joint: str, value: int) -> bool:
        """Whether what is joined so may go on where a hundred or a scale ended."""
        if not joint:
            return True
        match self.language:
            case "en":
                return joint != "comma" or not self.rest
            case "ar":
                return joint == "and"
            case "fr":
                return joint == "plain" or value in _FIRST
        return joint == "plain"

    def _completes(self, below: int, value: int, joint: str) -> bool:
        """Whether *value* makes a number below a hundred with what is there: twenty-one."""
        if self.language == "ar":  # five and twenty; five ten
            tens = joint == ("plain" if value == _TEN else "and") and value % _TEN == 0
            return below < _TEN and tens and value < _HUNDRED
        if below < _TWENTY or below % _TEN:
            return False
        if self.language == "fr":
            most = _TWENTY if below in _SCORES else _TEN
            return value < most and (joint == "plain" or value in _FIRST)
        return value < _TEN and joint == ("and" if self.language == "es" else "plain")

    def _hundreds(self, alone: int, joint: str) -> bool:
        if not self.rest:
            fits, count = bool(alone) and self._opens(joint, _HUNDRED), alone
        else:
            most = _HUNDRED if self.language == "en" else _TEN
            fits, count = joint == "plain" and self.rest < most and self.rest % _TEN > 0, self.rest
        self.rest = count * _HUNDRED if fits else self.rest
        return fits

    def _scales(self, word: Word, joint: str) -> bool:
        """A thousand multiplies what is below it, a larger scale all since the last one."""
        large = word.value >= _MILLION
        count = self.rest + (self.thousands if large else 0)
        fits = joint == "plain" if count else bool(word.alone) and self._opens(joint, word.value)
        fits = fits and (not self.least or word.value < self.least if large else not self.thousands)
        if fits and large:
            self.large += (count or word.alone) * word.value
            self.thousands, self.least = 0, word.value
        elif fits:
            self.thousands = (count or word.alone) * word.value
        self.rest = 0 if fits else self.rest
        return fits
