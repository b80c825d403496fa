r"""Regular expressions that forgive what askers leave out: accents and hamzas.

Works on plain text (service.wording.plain). A word that needs its accent, as "où" does beside "ou",
is written with an escape ("o\xf9"), which is left as it is.
"""

import re
import unicodedata

_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي"}
_FORGIVEN = re.compile(rf"\[[^\]]*\]|[à-öø-ÿё{''.join(_ARABIC)}]")  # й is another letter than и


def lenient(pattern: str) -> str:
    """*pattern* that reads its letters with and without their accents; "" for "".

    Sets of characters ("[eé]") stay as they are.
    """
    return _FORGIVEN.sub(lambda found: found[0] if found[0][0] == "[" else _both(found[0]), pattern)


def either(*patterns: str) -> re.Pattern[str]:
    """Any of *patterns*, in any case, with and without accents."""
    return re.compile("|".join(map(lenient, patterns)), re.IGNORECASE)


def _both(letter: str) -> str:
    bare = _ARABIC.get(letter) or unicodedata.normalize("NFD", letter)[0]
    return f"[{letter}{bare}]"
