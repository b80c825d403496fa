"""Numbers, dates, symbols and names as a text states them, whatever the language and the script.

Two texts state the same number if they give the same value: "14 500", "14.500", "14,5 mil" and
"1.45万" are one, and so are "eight" and "восемь". What a claim says is compared with what a source
says by `unsupported`.

The number of a resolution, a study group, a section and the like is a code and no number: it
counts nothing (service.wording.numbered).

Not read: fractions in words ("a third"), ordinals ("the ninth"), and the word for one, which most
languages use as an article.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal, NamedTuple

from corpus.dates import MONTH
from corpus.language import Language
from corpus.symbol import find_symbols
from service.wording.digits import fold
from service.wording.number_tables import scales
from service.wording.number_words import COUNTED_HAN, SCALES, han_value, spelled
from service.wording.numbered import find_numbered

_Reader = Callable[[str], Iterable["Fact"]]
Kind = Literal["number", "date", "symbol", "code"]


class Fact(NamedTuple):
    """Something that text[start:end] states.

    *value* is the same for the same thing in any wording: a number as repr(float), a date as
    "2023-09-27", "2023-09-" or "-09-27" as far as it is given, a symbol or code as it is printed,
    but without blanks and points, and a numbered thing by its noun: "resolution69", "sg17".
    """

    kind: Kind
    value: str
    start: int
    end: int


def facts(text: str, language: Language | None) -> list[Fact]:
    """What *text* states, in order and apart from each other; [] for a text without any.

    Number words are read in *language* only: "once" is eleven in Spanish.
    """
    rest, found = fold(text), list[Fact]()
    words = partial(_words, language=language)
    numbers = partial(_numbers, language=language)
    readers: list[_Reader] = [_symbols, _days, *_DATE_READERS, _named, _codes, numbers, words]
    for read in readers:
        for fact in read(rest):
            found.append(fact)
            rest = f"{rest[: fact.start]}{' ' * (fact.end - fact.start)}{rest[fact.end :]}"
    return sorted(found, key=lambda fact: fact.start)


def unsupported(claim: Iterable[Fact], source: Iterable[Fact]) -> list[Fact]:
    """The facts of *claim* that *source* does not state; a date may be given less exactly.

    The year of a date is a number too: "2023" is supported by "27 September 2023".
    """
    held = list(source)
    values = {(fact.kind, fact.value) for fact in held}
    dates = [fact.value.split("-") for fact in held if fact.kind == "date"]
    values |= {("number", _number(float(date[0]))) for date in dates if date[0]}
    return [
        fact
        for fact in claim
        if (fact.kind, fact.value) not in values
        and not (fact.kind == "date" and any(_fits(fact.value.split("-"), d) for d in dates))
    ]


def _fits(claimed: list[str], held: list[str]) -> bool:
    """Whether a date says nothing but what another one says."""
    return all(not part or part == other for part, other in zip(claimed, held, strict=True))


def _symbols(text: str) -> list[Fact]:
    return [
        Fact("symbol", str(symbol.with_language(None)), start, end)
        for start, end, symbol in find_symbols(text)
    ]


def _dates(text: str, pattern: re.Pattern[str]) -> list[Fact]:
    return [Fact("date", _date(match), *match.span()) for match in pattern.finditer(text)]


def _days(text: str) -> Iterator[Fact]:
    """The first day of "24 and 25 January 2024", and both of "2月19-20日", of the month named."""
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            year, month, _ = _date(match).split("-")
            yield Fact("date", f"{year}-{month}-{int(match['first']):02}", *match.span("opening"))
            if "closing" in match.groupdict():
                yield Fact("date", _date(match), *match.span("closing"))


def _date(match: re.Match[str]) -> str:
    given = match.groupdict()
    name = given.get("month") or ""
    month = int(name) if name.isdecimal() else MONTH[name.lower()]
    day = given.get("day")
    return f"{given.get('year') or ''}-{month:02}-{f'{int(day):02}' if day else ''}"


def _named(text: str) -> list[Fact]:
    """Numbers that are names: Resolution 69, section 2.11, the 18th meeting."""
    return [Fact("code", *each) for each in find_numbered(text)]


def _codes(text: str) -> list[Fact]:
    """Names made of letters and figures: IPv6, 5G, G.9999, SG21, oneM2M."""
    return [
        Fact("code", re.sub(r"[-.\s]", "", match[0]).casefold(), *match.span())
        for match in _CODE.finditer(text)
    ]


def _numbers(text: str, language: Language | None) -> Iterator[Fact]:
    known = scales(language)
    for match in _NUMBER.finditer(text):
        scale = known.get((match["scale"] or "").casefold().rstrip("."), 1.0)
        yield Fact("number", _number(_amount(match["amount"]) * scale), *match.span())


def _amount(written: str) -> float:
    """The value of a number in figures; groups of three are thousands, other parts decimals."""
    if _GROUPED.fullmatch(written):
        return float(re.sub(r"\D", "", written))
    return float(written.replace(",", "."))


def _words(text: str, language: Language | None) -> list[Fact]:
    if language == "zh":
        return [
            Fact("number", _number(value), *match.span("han"))
            for match in COUNTED_HAN.finditer(text)
            if (value := han_value(match["han"])) > 1
        ]
    return [
        Fact("number", _number(value), start, end)
        for start, end, value in spelled(text, language)
        if not _ORDINAL.match(text, end)
    ]


def _number(value: float) -> str:
    """One spelling of a value; 14500.000000000002, which 14.5 thousand may give, is 14500."""
    return f"{value:.10g}"


_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])"
_NAMED = rf"(?P<month>{'|'.join(MONTH)})"
_BEFORE = rf"(?<![\d.,]){_DAY}(?:er|st|nd|rd|th|-го)?\s(?:de\s|of\s)?"
_AFTER = rf",?\s(?:del?\s|of\s|عام\s)?{_YEAR}(?!\d)"
_DATE_READERS = tuple(
    partial(_dates, pattern=re.compile(pattern, re.IGNORECASE))
    for pattern in (
        rf"{_YEAR}\s?年\s?(?P<month>1[0-2]|0?[1-9])\s?月(?:\s?{_DAY}\s?日)?",
        rf"(?<!\d)(?P<month>1[0-2]|0?[1-9])\s?月\s?{_DAY}\s?日",
        rf"(?<!\d){_YEAR}-(?P<month>0[1-9]|1[0-2])-{_DAY}(?!\d)",
        rf"{_BEFORE}{_NAMED}\b(?:{_AFTER})?",
        rf"\b{_NAMED}\s{_DAY}(?:st|nd|rd|th)?(?:,\s?{_YEAR})?(?!\d)",
        rf"\b[وفبل]?{_NAMED}{_AFTER}",
    )
)
_FIRST = r"(?P<first>[12]\d|3[01]|0?[1-9])"
_TILL = r"(?:and|to|et|au|y|al?|и|по|до|إلى|و)"
# Days of one month: the reader of dates sees only the day beside the month.
_UNTIL = rf"(?:er|st|nd|rd|th)?(?:\s?-\s?|\s{_TILL}\s?)(?:[le]l?\s)?"
_OPENING = rf"(?P<opening>(?<![\d.,/]){_FIRST}){_UNTIL}{_BEFORE}{_NAMED}\b(?:{_AFTER})?"
_OPENING_ZH = rf"(?:{_YEAR}\s?年\s?)?(?<!\d)(?P<month>1[0-2]|0?[1-9])\s?月\s?{_FIRST}\s?日?"
_CLOSING_ZH = rf"\s?[-至到和、与]\s?(?P<closing>{_DAY}\s?日)"
_DAYS = (
    re.compile(_OPENING, re.IGNORECASE),
    re.compile(f"(?P<opening>{_OPENING_ZH}){_CLOSING_ZH}"),
)
_ORDINAL = re.compile(r"-(?:first|second|third|\w+th|\w+i[eè]me)s?\b", re.IGNORECASE)
_CODE = re.compile(
    r"(?<![\w.])(?:[A-Za-z]{1,6}[-.]?\d+(?:\.\d+)*|\d+[A-Z]{1,3}|[A-Za-z]+\d+[A-Za-z]+)"
    r"(?![\d\w])(?!\.\d)",
    re.ASCII,
)
_SPACES = " \u00a0\u2009\u202f"
_GROUPED = re.compile(rf"\d{{1,3}}(?:[{_SPACES},.'’]\d{{3}})+")
_SCALE = "|".join(sorted(map(re.escape, SCALES), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\d.,])(?P<amount>{_GROUPED.pattern}(?!\d)|\d+(?:[.,]\d+)?)"
    rf"(?:[{_SPACES}]?(?P<scale>{_SCALE})(?![^\W\d_\u3400-\u9fff]))?",
    re.IGNORECASE,
)
