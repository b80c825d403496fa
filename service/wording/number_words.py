"""Numbers in words, from two to some thousands, in six languages.

    "twenty-one"  "soixante-dix-sept"  "veintitrés"  "двадцати пяти"  "خمسة وثلاثون"  "三十五"

The word for one is left out, because most languages use it as an article.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from corpus.language import Language

SCALES: Final[dict[str, float]] = {
    name: float(value)
    for value, names in {
        10**2: "百",
        10**3: "thousand mille mil тыс тысяч тысячи тысяча ألف آلاف ألفا ألفاً 千",
        10**4: "万",
        10**6: "million millions millón millones млн миллион миллиона миллионов مليون ملايين "
        "مليونا مليوناً 百万",
        10**7: "千万",
        10**8: "亿",
        10**9: "billion billions milliard milliards млрд миллиард миллиарда миллиардов مليار "
        "مليارات 十亿",
        10**12: "trillion trillions billón billones 万亿",
    }.items()
    for name in names.split()
}
SCALES["mil millones"] = 1e9

# Each line: the value, then its words. Forms that only differ in an ending are written "stem*".
_WORDS: Final[dict[Language, str]] = {
    "en": "2 two;3 three;4 four;5 five;6 six;7 seven;8 eight;9 nine;10 ten;11 eleven;12 twelve;"
    "13 thirteen;14 fourteen;15 fifteen;16 sixteen;17 seventeen;18 eighteen;19 nineteen;20 twenty;"
    "30 thirty;40 forty;50 fifty;60 sixty;70 seventy;80 eighty;90 ninety;100 hundred;1000 thousand",
    "fr": "2 deux;3 trois;4 quatre;5 cinq;6 six;7 sept;8 huit;9 neuf;10 dix;11 onze;12 douze;"
    "13 treize;14 quatorze;15 quinze;16 seize;20 vingt;30 trente;40 quarante;50 cinquante;"
    "60 soixante;70 septante;80 huitante octante quatre-vingts quatre-vingt;90 nonante;"
    "100 cent cents;1000 mille",
    "es": "2 dos;3 tres;4 cuatro;5 cinco;6 seis;7 siete;8 ocho;9 nueve;10 diez;11 once;12 doce;"
    "13 trece;14 catorce;15 quince;16 dieciséis;17 diecisiete;18 dieciocho;19 diecinueve;"
    "20 veinte;21 veintiuno veintiún veintiuna;22 veintidós;23 veintitrés;24 veinticuatro;"
    "25 veinticinco;26 veintiséis;27 veintisiete;28 veintiocho;29 veintinueve;30 treinta;"
    "40 cuarenta;50 cincuenta;60 sesenta;70 setenta;80 ochenta;90 noventa;100 cien ciento;"
    "200 doscient*;300 trescient*;500 quinient*;1000 mil",
    "ru": "2 два две двух двум двумя;3 три трех трёх трем трём тремя;4 четыре четырех четырёх "
    "четырем четырьмя;5 пять пяти пятью;6 шесть шести шестью;7 семь семи семью;8 восемь восьми "
    "восемью;9 девять девяти девятью;10 десять десяти десятью;11 одиннадцат*;12 двенадцат*;"
    "13 тринадцат*;14 четырнадцат*;15 пятнадцат*;16 шестнадцат*;17 семнадцат*;18 восемнадцат*;"
    "19 девятнадцат*;20 двадцать двадцати;30 тридцать тридцати;40 сорок сорока;50 пятьдесят "
    "пятидесяти;60 шестьдесят шестидесяти;70 семьдесят семидесяти;80 восемьдесят восьмидесяти;"
    "90 девяносто девяноста;100 сто ста;1000 тысяча тысячи тысяч",
    "ar": "2 اثنان اثنين اثنتان اثنتين;3 ثلاثة ثلاث;4 أربعة أربع;5 خمسة خمس;6 ستة ست;7 سبعة سبع;"
    "8 ثمانية ثماني ثمان;9 تسعة تسع;10 عشرة عشر;20 عشرون عشرين;30 ثلاثون ثلاثين;40 أربعون أربعين;"
    "50 خمسون خمسين;60 ستون ستين;70 سبعون سبعين;80 ثمانون ثمانين;90 تسعون تسعين;"
    "100 مائة مئة;200 مائتان مائتين;1000 ألف",
}
_JOINED: Final[dict[Language, str]] = {
    "en": r"(?:[\s-]|\sand\s)",
    "fr": r"(?:[\s-]|\set\s)",
    "es": r"(?:\s|\sy\s)",
    "ru": r"\s",
    "ar": r"(?:\s|\sو)",
}
_HUNDRED: Final = 100
_HAN_DIGITS: Final = dict(
    zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_HAN_UNITS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 10**8}
# A numeral is a number where something is counted; 一些, 统一 and 三个月来 show why.
COUNTED_HAN: Final = re.compile(
    r"(?P<han>[零〇一二两三四五六七八九十百千万亿]+)"
    r"(?=[个名家座份项次所人国年月日天位台届种类块部组对场轮期支起处条位期间套点])"
)


def spelled(text: str, language: Language | None) -> Iterator[tuple[int, int, float]]:
    """The numbers in words of *text*, as (start, end, value); none for Chinese, see `han_value`."""
    if language not in _WORDS:
        return
    pattern, word = _patterns(language)
    for match in pattern.finditer(text):
        values = [_value(found[0].casefold(), language) for found in word.finditer(match[0])]
        if total := _total(values):
            yield *match.span(), float(total)


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
        else:
            total, section, digit = total + (section + digit or 1) * unit, 0, 0
    return float(total + section + digit)


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Runs of number words, and one word of a run."""
    words = sorted(_table(language), key=len, reverse=True)
    one = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    boundary = r"(?<![^\W_])[وفبل]?" if language == "ar" else r"(?<![^\W_])"
    run = rf"{boundary}(?:{one})(?:{_JOINED[language]}(?:{one}))*(?![^\W_])"
    return re.compile(run, re.IGNORECASE), re.compile(rf"(?:{one})(?![^\W_])", re.IGNORECASE)


@cache
def _table(language: Language) -> dict[str, int]:
    """The value of each word; a word that ends in "*" stands for all that begin so."""
    lines = [line.split() for line in _WORDS[language].split(";")]
    return {word: int(value) for value, *words in lines for word in words}


def _value(word: str, language: Language) -> int:
    table = _table(language)
    if word in table:
        return table[word]
    return next(
        value
        for stem, value in table.items()
        if stem.endswith("*") and word.startswith(stem.removesuffix("*"))
    )


def _total(values: list[int]) -> int:
    """Three hundred and twenty-five: what stands before a hundred or thousand multiplies it."""
    total = part = 0
    for value in values:
        if value < _HUNDRED or not part or value % _HUNDRED or value in (200, 300, 500):
            part += value
        elif value == _HUNDRED:
            part *= value
        else:
            total, part = total + part * value, 0
    return total + part
