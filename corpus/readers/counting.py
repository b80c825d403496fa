"""How Word writes the counters of its lists: 3 as "3", "c", "iii", "三", "ت", ..."""

from collections.abc import Callable
from typing import Final

_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC_ALPHA: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HAN: Final = "零一二三四五六七八九"
_DIGITS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_MYRIAD: Final = 10_000
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"


def _letters(alphabet: str) -> Callable[[int], str]:
    """a, b, ... z, aa, bb, ...: after the last letter Word doubles each."""

    def write(value: int) -> str:
        rounds, place = divmod(value - 1, len(alphabet))
        return alphabet[place] * (rounds + 1)

    return write


def _roman(value: int) -> str:
    text = ""
    for unit, numeral in _ROMAN:
        times, value = divmod(value, unit)
        text += numeral * times
    return text


def _han(digits: str, units: str, *, short: bool) -> Callable[[int], str]:
    """一百零一: *digits* from zero, and *units* for tens, hundreds, thousands, ten thousands.

    *short* leaves out the 一 of 十 to 十九, as ordinary numerals do and those of contracts do not.
    """
    ten, hundred, thousand, myriad = list(units)
    places = ((1000, thousand), (100, hundred), (10, ten), (1, ""))

    def below_myriad(value: int) -> str:
        text, gap = "", False
        for unit, sign in places:
            digit = value // unit % 10
            if digit:
                text += (digits[0] if gap else "") + digits[digit] + sign
            gap = bool(text) and not digit
        return text

    def write(value: int) -> str:
        high, low = divmod(value, _MYRIAD)
        zero = digits[0] if 0 < low < _MYRIAD // 10 else ""
        text = f"{below_myriad(high)}{myriad}{zero}" if high else ""
        text += below_myriad(low)
        return text[1:] if short and text.startswith(digits[1] + ten) else text

    return write


def _one_of(signs: str) -> Callable[[int], str]:
    """The sign at that place; decimal beyond the last."""
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _from(first: int, count: int) -> Callable[[int], str]:
    """Characters that follow one another in Unicode, from code point *first*."""
    return _one_of("".join(chr(first + place) for place in range(count)))


def _ordinal(value: int) -> str:
    teen = value % 100 in {11, 12, 13}
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAlpha": _letters(_ARABIC_ALPHA),
    "arabicAbjad": _letters(_ARABIC_ABJAD),
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting"),
        _han(_HAN, "十百千万", short=True),
    ),
    **dict.fromkeys(
        ("taiwaneseCounting", "taiwaneseCountingThousand"), _han(_HAN, "十百千萬", short=True)
    ),
    "chineseLegalSimplified": _han("零壹贰叁肆伍陆柒捌玖", "拾佰仟萬", short=False),
    "ideographLegalTraditional": _han("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", short=False),
    **dict.fromkeys(
        ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"),
        lambda value: str(value).translate(_DIGITS),
    ),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographEnclosedCircle": _from(0x3220, 10),
    "decimalEnclosedCircle": _from(0x2460, 20),
    "decimalEnclosedCircleChinese": _from(0x2460, 20),
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "ordinal": _ordinal,
    "numberInDash": "- {} -".format,
    "none": lambda _: "",
    "bullet": lambda _: "",
}


def write_counter(value: int, style: str) -> str:
    """*value* in the numFmt *style*; decimal where Word has no sign for it (0, unknown styles)."""
    if value < 1 and style not in {"none", "bullet"}:
        return str(value)
    return _FORMATS.get(style, str)(value)
