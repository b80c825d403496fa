"""Years as questions name them, in six languages: single, in ranges, and relative to the newest.

Works on plain text (service.wording.plain); the words are in service.question.year_words. Whether
the years are those of documents ("the 2025 report") or of what happened ("at the end of 2024") is
told too: a paper of one year reports mostly on the year before.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from service.question.filters import FIRST_YEAR, LAST_YEAR
from service.question.said_years import FILLER, in_figures
from service.question.year_words import (
    DIGITS,
    PAPER_AFTER,
    PAPER_BEFORE,
    RELATIVE,
    YEAR_WORD,
    YEARS,
    count,
)

ALL_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
Held = Callable[[], range]
_Matched = tuple[re.Match[str], range]


@dataclass(frozen=True, slots=True)
class YearsNamed:
    """One expression: text[start:end] names *years*, in order; *of_documents*: those of papers."""

    years: tuple[int, ...]
    start: int
    end: int
    of_documents: bool = False


def find_years(text: str, held: Held = lambda: ALL_YEARS) -> list[YearsNamed]:
    """Every expression of years in *text*, in order of place; [] for none.

    Ranges are cut to the years *held*, open or not: "since 2009" asks what there is. A range that
    meets none of them stays as it is named, so that a reader is told that nothing is held, but for
    "after" the newest year and "before" the oldest, which name no year that could be held. "Last
    year" is the one before the newest. *held* is called only for these.
    """
    text = in_figures(text)
    stated = YEARS.finditer(text) if DIGITS.search(text) else ()
    absolute = [(match, _named(match, held)) for match in stated]
    found = [
        YearsNamed(tuple(years), match.start(), end, _of_documents(text, match.start(), end))
        for match, years in (*absolute, *_relative(text, held, absolute))
        if years and (end := _past_fillers(text, match.end()))
    ]
    return sorted(found, key=lambda each: each.start)


def _past_fillers(text: str, end: int) -> int:
    return len(text) - len(text[end:].lstrip(FILLER))


def _named(match: re.Match[str], held: Held) -> range:
    """The years that one expression speaks of; exclusive words leave the named year out."""
    found = {name: text for name, text in match.groupdict().items() if text}
    if "short" in found:
        return _season(int(found["start"]), found["short"], held)
    kind = next(iter(found)).partition("_")[0]
    first, *rest = sorted(map(int, found.values()))
    if rest:
        return _held_of(range(first, rest[0] + 1), held)
    return _one(first) if kind == "year" else _open(kind, first, held())


def _open(kind: str, year: int, held: range) -> range:
    """The years held on one side of *year*; before a year to come, it is itself what is meant."""
    if kind == "after":
        return range(max(year + 1, held.start), held.stop)
    if kind == "since" and year < held.stop:
        return range(max(year, held.start), held.stop)
    if kind == "before" and year <= held.stop:
        return range(held.start, year)
    if kind == "until" and year in held:
        return range(held.start, year + 1)
    return _one(year)


def _held_of(years: range, held: Held) -> range:
    """Those of *years* that are held, all of them if none is."""
    known = held()
    return range(max(years.start, known.start), min(years.stop, known.stop)) or years


def _season(first: int, short: str, held: Held) -> range:
    """The years of "2023/24"; what cannot be that ("2023-05", a month) is the first year alone."""
    years = (int(short) - first) % 100
    long = years == 1 or (years < _LONGEST and int(short) > _MONTHS)
    return _held_of(range(first, first + years + 1), held) if long else _one(first)


def _relative(text: str, held: Held, absolute: Sequence[_Matched]) -> Iterator[_Matched]:
    for match in RELATIVE.finditer(text) if YEAR_WORD.search(text) else ():
        name, said = next((name, said) for name, said in match.groupdict().items() if said)
        newest, kind = held().stop - 1, name.partition("_")[0]
        if kind == "span":
            yield match, _held_of(range(newest - count(said) + 1, newest + 1), held)
        elif kind == "ago":
            yield match, _one(newest - count(said))
        elif kind == "previous":
            yield match, _one(_last_before(match, absolute, newest) - 1)
        else:
            yield match, _one(newest - _BACK[name])


def _one(year: int) -> range:
    return range(year, year + 1)


def _last_before(match: re.Match[str], absolute: Sequence[_Matched], newest: int) -> int:
    """The year named last before *match* ("in 2024 and the previous year"), else the newest."""
    named = [years for one, years in absolute if years and one.end() <= match.start()]
    return named[-1][-1] if named else newest


def _of_documents(text: str, start: int, end: int) -> bool:
    """Whether a paper is named right before or after the years."""
    before = text[max(0, start - _NEAR) : start]
    return bool(PAPER_BEFORE.search(before) or PAPER_AFTER.match(text[end:]))


_BACK = {"this": 0, "last": 1, "last_ru": 1, "before_last": 2}  # years back from the newest
_NEAR = 80  # characters in which a paper may be named before its year
_LONGEST = 10  # years that "2023/28" may span
_MONTHS = 12
