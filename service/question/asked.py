"""What kind of answer a question wants: figures, a list, a person, a comparison of years.

Reads the words of a question only, in six languages; they are in service.question.asking_words,
service.question.change_words and service.question.money_words. A question without them, and "",
wants nothing in particular.
"""

import re

from corpus.countries import find_countries
from service.question import asking_words as words
from service.question import change_words as change
from service.question.money_words import MONEY
from service.question.years import find_years
from service.wording.plain import plainly

_PERIOD = re.compile(r"\d{4}\s*[-/]\s*\d{2,4}\D*")  # "the plan 2024-2027": a name, no comparison
_SEVERAL = 2


def asks_for_figures(question: str) -> bool:
    """Whether it asks how many, how much or when."""
    return asks_for_number(question) or asks_for_date(question)


def asks_for_number(question: str) -> bool:
    """Whether it asks how many, how much, what share, what sum."""
    return bool(words.NUMBER.search(plainly(question).text))


def asks_for_date(question: str) -> bool:
    """Whether it asks when."""
    return bool(words.DATE.search(plainly(question).text))


def asks_for_money(question: str) -> bool:
    """Whether it asks for a sum of money: what something costs, what was paid."""
    return bool(MONEY.search(plainly(question).text))


def asks_for_country(question: str) -> bool:
    """Whether it asks where, who, or which country or city: such answers mostly name a country.

    Where something comes from does not count: money and ideas come from no country. Nor does who
    chairs something: that is a person.
    """
    plain = plainly(question).text
    asks = words.PLACE.search(plain) and not words.WHENCE.search(plain)
    return bool(asks) and not _asks_for_person(plain)


def asks_for_person(question: str) -> bool:
    """Whether it asks who someone is, or who holds an office; not who paid or was host."""
    return _asks_for_person(plainly(question).text)


def asks_for_list(question: str) -> bool:
    """Whether it asks for several things: "which countries", "what are the", "list"."""
    return bool(words.LIST.search(plainly(question).text))


def asks_for_change(question: str) -> bool:
    """Whether it asks how something came along over the years, and not why.

    A change alone is no such question ("By how much did prices fall?"): it asks for a trend, how
    something changed, a comparison that is not one of countries, or a change over several years.
    """
    plain = change.NO_CHANGE.sub(" ", plainly(question).text)
    if words.WHY.search(plain):
        return False
    if change.OVER_TIME.search(plain) or change.HOW.search(plain):
        return True
    return bool(change.CHANGED.search(plain)) and (
        bool(change.PERIOD.search(plain)) or _names_several_years(plain) or _compares(plain)
    )


def _asks_for_person(plain: str) -> bool:
    return bool(words.PERSON.search(plain))


def _compares(plain: str) -> bool:
    """Whether it asks for a comparison, and not for that of countries."""
    return bool(change.COMPARE.search(plain)) and len(_countries(plain)) < _SEVERAL


def _countries(plain: str) -> set[str]:
    return {named.id for named in find_countries(plain)}


def _names_several_years(plain: str) -> bool:
    """Whether several years are named, not only a period by its name."""
    named = [
        year
        for each in find_years(plain)
        if not _PERIOD.fullmatch(plain[each.start : each.end])
        for year in each.years
    ]
    return len(set(named)) >= _SEVERAL
