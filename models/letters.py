"""Latin letters as they are typed without their marks: what searchers leave out or cannot type."""

import unicodedata
from functools import lru_cache

from anyascii import anyascii


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
