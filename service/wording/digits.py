"""One spelling of digits, dashes and Chinese, so that one pattern reads them in every script.

Each character becomes exactly one character: offsets in the folded text are offsets in the text.
"""

import re

from corpus.chinese import simplified

_ZEROS = "\u0660\u06f0\u0966\uff10"  # Arabic, eastern Arabic, Devanagari, full-width
_DIGITS = {ord(zero) + value: str(value) for zero in _ZEROS for value in range(10)}
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u301c"), "-")
_POINTS = {ord("\u066b"): ".", ord("\uff0e"): ".", ord("\u066c"): ",", ord("\u00a0"): " "}
_SIGNS = {ord("\uff08"): "(", ord("\uff09"): ")", ord("\uff0f"): "/"}
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'")
_ONE = _DIGITS | _DASHES | _POINTS | _SIGNS | _APOSTROPHES
_PLAIN = {chr(code): sign for code, sign in _ONE.items()}
_FOLDED = re.compile(f"[{''.join(_PLAIN)}]")
_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_HAN_DIGITS |= {"〇": 0, "○": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}


def fold(text: str) -> str:
    """*text* with ASCII digits and signs, Simplified Chinese; "" for "".

    Dashes become "-", apostrophes "'".
    """
    if text.isascii():
        return text
    return simplified(_FOLDED.sub(lambda sign: _PLAIN[sign[0]], text))


def figures(text: str) -> str:
    """Chinese figures that stand for themselves, without tens and hundreds ("二〇二四": "2024")."""
    return "".join(str(_HAN_DIGITS[char]) for char in text)


def chinese_number(text: str) -> str:
    """A whole number in Chinese characters as digits ("一百零一", "一〇一": "101").

    Other text as it is, "" too.
    """
    if len(text) > 1 and all(char in _HAN_DIGITS for char in text):
        return figures(text)
    total, digit = 0, 0
    for char in text:
        if char in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[char]
            digit = 0
        elif char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        else:
            return text
    return str(total + digit) if text else text
