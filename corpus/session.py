"""The line that names a session, and the line that names the languages of the original.

"Council 2017, Geneva, 15-25 May 2017", in six languages, at a place or as a virtual consultation.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from corpus.dates import MONTH
from corpus.language import Language
from corpus.symbol import tidy


@dataclass(frozen=True, slots=True)
class Session:
    """A session as its papers name it: *name* is the line as printed, dates as far as they are.

    *virtual* is a consultation without a place; *extraordinary* a session beside the yearly one.
    """

    name: str
    year: int
    first: dt.date | None = None
    last: dt.date | None = None
    place: str = ""
    virtual: bool = False
    extraordinary: bool = False


def read_session(line: str) -> Session | None:
    """The session that *line* names; None where it names no year."""
    plain = tidy(line)
    first, last = _days(plain)
    year = re.search(r"(?:19|20)\d\d", plain)
    if not year:
        return None
    place = _PLACE.search(plain)
    return Session(
        name=" ".join(line.split()),
        year=first.year if first else int(year[0]),
        first=first,
        last=last,
        place=place[0] if place else "",
        virtual=bool(_VIRTUAL.search(plain)),
        extraordinary=bool(_EXTRAORDINARY.search(plain)),
    )


def languages_named(text: str) -> tuple[Language, ...]:
    """The languages that "Original: English/French" names, in any of the six; () for none."""
    plain = text.casefold()
    named = ((re.search(words, plain), code) for code, words in _NAMES.items())
    found = {match.start(): code for match, code in named if match}
    return tuple(found[start] for start in sorted(found))


def _days(text: str) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day: "15-25 May 2017", "25 May - 2 June 2016", "2017年5月15-25日".

    Until 2004 the year stands before them: "GENEVA — 2004 SESSION — (9 - 18 JUNE)".
    """
    any_year = re.search(r"(?:19|20)\d\d", text)
    for pattern in (_CHINESE, _TWO_MONTHS, _ONE_MONTH):
        if match := pattern.search(text):
            found = match.groupdict()
            months = [_month(name) for name in (found["month1"], found["month2"]) if name]
            year = int(found["year"] or (any_year[0] if any_year else 0))
            ends = (_date(year, months[0], found["day1"]), _date(year, months[-1], found["day2"]))
            ordered = sorted(day for day in ends if day)  # Arabic text may print the last day first
            return (ordered[0], ordered[-1]) if ordered else (None, None)
    return None, None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTH[text.lower()]


def _date(year: int, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(year, month, int(day))
    except ValueError:  # a misprint, such as the 31st of June
        return None


_MONTHS: Final = "|".join(MONTH)
_DAY: Final = r"(?<!\d)\d{1,2}(?:er)?"
_TO: Final = r"\s*(?:-|to|au|al|a|по|до|至|إلى)\s*"
_OF: Final = r"\s?(?:de\s)?"
_YEAR: Final = rf"(?:,?{_OF}(?:del\s)?(?P<year>\d{{4}}))?"
_ONE_MONTH: Final = re.compile(
    rf"(?P<day1>{_DAY}){_TO}(?P<day2>{_DAY}){_OF}(?P<month1>{_MONTHS})(?P<month2>){_YEAR}",
    re.IGNORECASE,
)
_TWO_MONTHS: Final = re.compile(
    rf"(?P<day1>{_DAY}){_OF}(?P<month1>{_MONTHS}){_TO}"
    rf"(?P<day2>{_DAY}){_OF}(?P<month2>{_MONTHS}){_YEAR}",
    re.IGNORECASE,
)
_CHINESE: Final = re.compile(
    r"(?P<year>\d{4})年(?P<month1>\d{1,2})月(?P<day1>\d{1,2})日?\s*[-至]\s*"
    r"(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})日"
)
_PLACE: Final = re.compile(
    r"geneva|genève|ginebra|женева|日内瓦|جنيف|bucharest|bucarest|бухарест|布加勒斯特|بوخارست"
    r"|dubai|dubaï|dubái|дубай|迪拜|دبي|busan|пусан|釜山|بوسان",
    re.IGNORECASE,
)
_VIRTUAL: Final = re.compile(r"virtu|виртуальн|虚拟|线上|افتراضي", re.IGNORECASE)
_EXTRAORDINARY: Final = re.compile(
    r"extraordina|additional session|session additionnelle|reunión adicional|внеочередн"
    r"|дополнительн|特别会议|非常会议|增开|استثنائي|إضافي",
    re.IGNORECASE,
)
_NAMES: Final[dict[Language, str]] = {
    "ar": "arab|árab|арабск|阿拉伯|عربية",
    "en": "engl|angl|ingl|англ|英|إنكليزية|إنجليزية|انكليزية|انجليزية",
    "es": "span|espagnol|español|испанск|西|إسبانية|اسبانية",
    "fr": "fren|franç|franc|французск|法|فرنسية",
    "ru": "russ|ruso|русск|俄|روسية",
    "zh": "chin|китайск|中|صينية",
}
