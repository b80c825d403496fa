"""Texts held against each other: facts in answers, shares of tokens. Nothing here knows meaning.

Typography, case, digits of other scripts and the grouping of thousands make no difference.
"""

import re
import unicodedata
from collections import Counter

from service.wording.digits import fold

_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ ,.'\u00a0\u2009\u202f]\d{3})+(?![\d])")
_TOKENS = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)?")
FORMS = "|"  # between the forms of one fact, either of which will do


def normal(text: str) -> str:
    """*text* in one spelling: NFKC, lower case, ASCII digits, numbers ungrouped, single blanks."""
    folded = fold(unicodedata.normalize("NFKC", text)).casefold()
    seen = "".join(c for c in folded if unicodedata.category(c) != "Cf" and c != "\u0640")
    joined = _THOUSANDS.sub(lambda found: re.sub(r"\D", "", found[0]), seen)
    return " ".join(joined.split())


def states(text: str, fact: str) -> bool:
    """Whether one of the forms of *fact* ("Sudan | Soudan") stands in *text*.

    A figure must be the whole figure: 43 does not stand in 437.
    """
    within = normal(text)
    forms = filter(None, (normal(form) for form in fact.split(FORMS)))
    return any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", within) for form in forms)


def figures(text: str) -> list[str]:
    """The numbers in *text*, in order, ungrouped; [] for none."""
    return _FIGURES.findall(normal(text))


def tokens(text: str) -> list[str]:
    """Words in lower case; each Chinese character is one, as in CMRC 2018 and MLQA."""
    return _TOKENS.findall(normal(text))


def token_f1(expected: str, found: str) -> float:
    """Harmonic mean of the shares of tokens that the two texts have in common (SQuAD's F1).

    1.0 where both hold no token, 0.0 where only one does.
    """
    wanted, given = Counter(tokens(expected)), Counter(tokens(found))
    if not wanted or not given:
        return float(wanted == given)
    return 2 * (wanted & given).total() / (wanted.total() + given.total())
