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


def _chinese(value: int) -> str:
    """一 ... 十, 十一, ... 二十, ... 九十九; larger numbers digit by digit."""
    tens, ones = divmod(value, 10)
    if tens > 9:  # noqa: PLR2004
        return "".join(_HAN[int(digit)] for digit in str(value))
    ten = (_HAN[tens] if tens > 1 else "") + "十" if tens else ""
    return ten + (_HAN[ones] if ones or not tens else "")


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
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ordinal": _ordinal,
    "decimalEnclosedParen": "({})".format,
    "numberInDash": "- {} -".format,
    "none": lambda _: "",
    "bullet": lambda _: "",
}


def write_counter(value: int, style: str) -> str:
    """*value* in the numFmt *style*; decimal where Word has no sign for it (0, unknown styles)."""
    if value < 1 and style not in {"none", "bullet"}:
        return str(value)
    return _FORMATS.get(style, str)(value)
