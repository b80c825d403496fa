"""One spelling of digits and dashes, so that one pattern reads numbers in every script.

Each character becomes exactly one character: offsets in the folded text are offsets in the text.
"""

import unicodedata

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u301c"), "-")
_POINTS = {ord("\u066b"): ".", ord("\uff0e"): ".", ord("\u066c"): ",", ord("\u00a0"): " "}
_SIGNS = _DASHES | _POINTS | {ord("\uff08"): "(", ord("\uff09"): ")", ord("\uff0f"): "/"}


def fold(text: str) -> str:
    """*text* with digits of any script as 0-9, dashes as "-", full-width signs as ASCII."""
    plain = text if text.isascii() else "".join(map(_digit, text))
    return plain.translate(_SIGNS)


def _digit(char: str) -> str:
    """A decimal digit of any script as 0-9; any other character as it is."""
    return str(unicodedata.decimal(char)) if char.isdecimal() else char
