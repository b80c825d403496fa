"""Texts held against each other: facts in answers, shares of tokens. Nothing here knows meaning.

Typography, case, digits of other scripts and the grouping of thousands make no difference.
"""

import re
import unicodedata
from collections import Counter
from functools import cache

from corpus.countries import find_countries
from service.wording.digits import fold

_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ ,.'\u00a0\u2009\u202f]\d{3})+(?![\d])")
_TOKENS = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)?")
_DATES = re.compile(r"\d+(?:[.,]\d+){2,}")  # 27.09.2023, and lists: what has one sign is a decimal
_LETTER = r"[^\W\d_\u3400-\u9fff]"
_ATTACHED = (
    "(?<![\u0620-\u064a])[\u0648\u0641]?[\u0628\u0643\u0644]?(?:\u0627\u0644)?"  # and, to, the
)
_ARABIC = re.compile("[\u0620-\u064a]")
FORMS = "|"  # between the forms of one fact, either of which will do


def normal(text: str) -> str:
    """*text* in one spelling: NFKC, lower case, ASCII digits, numbers ungrouped, single blanks.

    The parts of dates are apart, as numbers of their own.
    """
    spaced = text.replace("\uff0c", "\uff0c ")  # a Chinese comma is in no number
    folded = fold(unicodedata.normalize("NFKC", spaced)).casefold()
    seen = "".join(c for c in folded if unicodedata.category(c) != "Cf" and c != "\u0640")
    joined = _THOUSANDS.sub(lambda found: re.sub(r"\D", "", found[0]), seen)
    apart = _DATES.sub(lambda found: re.sub("[.,]", " ", found[0]), joined)
    return " ".join(apart.split())


def states(text: str, fact: str) -> bool:
    """Whether one of the forms of *fact* ("Sudan | Soudan") stands in *text*.

    A figure must be the whole figure: 43 does not stand in 437, 43.7 or 1.43 million. A word must
    begin where one begins, in Arabic also behind what is written as one with it (the article,
    "and", "to"); it may go on, as words are inflected ("Slove" for "Slovenia" and "Slovénie"). An
    acronym may not, and a country must be named: Niger is not in Nigeria.
    """
    forms = [form.strip() for form in fact.split(FORMS) if normal(form)]
    named = {each.id for each in find_countries(text)} if any(map(_country, forms)) else set()
    within = normal(text)
    return any(
        country in named if (country := _country(form)) else re.search(_whole(form), within)
        for form in forms
    )


@cache
def _country(form: str) -> str:
    """The country that *form* is the name of; "" for any other word."""
    found = find_countries(form)
    return found[0].id if found and found[0].end - found[0].start == len(form) else ""


@cache
def _whole(form: str) -> re.Pattern[str]:
    """A pattern of *form* where it stands by itself, in a text in one spelling."""
    plain, before, after = normal(form), "", ""
    if plain[0].isdigit():
        before = r"(?<!\d)(?<!\d[.,])"
    elif _ARABIC.match(plain):
        before = _ATTACHED
    elif re.match(_LETTER, plain):
        before = rf"(?<!{_LETTER})"
    if plain[-1].isdigit():
        after = r"(?![.,]?\d)"
    elif form.isupper():
        after = rf"(?!{_LETTER})"
    return re.compile(before + re.escape(plain) + after)


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
