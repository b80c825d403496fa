"""Letters and signs that searchers take for the same, for training and for the words of BM25."""

import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff"
_ARABIC: Final = str.maketrans("أإآٱىیکة", "ااااييكه", "ـ")
_DASHES: Final = (*range(0x2010, 0x2016), 0x2212)
# For str.translate: one form of each letter, dash and apostrophe, and none of what is not seen.
VARIANTS: Final[dict[int, int | str | None]] = {
    **_ARABIC,
    **str.maketrans("ё’‘ʼ", "е'''", _INVISIBLE),
    **dict.fromkeys(_DASHES, "-"),
}


@lru_cache(maxsize=4096)
def plain(char: str) -> str:
    """A lower-case Latin letter in ASCII: é is e, œ is oe, ø is o, ß is ss, ə is e.

    Any other character is itself, and so is a Latin one that no letters stand for.
    """
    base = unicodedata.normalize("NFD", char)[0]
    if not unicodedata.name(base, "").startswith("LATIN"):
        return char
    letters: str = anyascii(base).lower()
    return letters if letters.isalpha() else char
