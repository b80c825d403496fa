"""One spelling of digits and dashes, so that one pattern reads numbers in every script.

Each character becomes exactly one character: offsets in the folded text are offsets in the text.
"""

import re

_ZEROS = "\u0660\u06f0\u0966\uff10"  # Arabic, eastern Arabic, Devanagari, full-width
_DIGITS = {ord(zero) + value: str(value) for zero in _ZEROS for value in range(10)}
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u301c"), "-")
_POINTS = {ord("\u066b"): ".", ord("\uff0e"): ".", ord("\u066c"): ",", ord("\u00a0"): " "}
_SIGNS = {ord("\uff08"): "(", ord("\uff09"): ")", ord("\uff0f"): "/"}
_PLAIN = {chr(code): sign for code, sign in (_DIGITS | _DASHES | _POINTS | _SIGNS).items()}
_FOLDED = re.compile(f"[{''.join(_PLAIN)}]")


def fold(text: str) -> str:
    """*text* with digits of other scripts as 0-9, dashes as "-", full-width signs as ASCII."""
    return text if text.isascii() else _FOLDED.sub(lambda sign: _PLAIN[sign[0]], text)


_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> str:
    """A whole number in Chinese characters as digits ("一百零一": "101"); other text as it is."""
    total, digit = 0, 0
    for char in text:
        if char in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[char]
            digit = 0
        elif char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        else:
            return text
    return str(total + digit)
