"""Dates as papers print them, in six languages."""

import datetime as dt
import re
from typing import Final

from corpus.numerals import chinese_value
from corpus.symbol import tidy

_MONTHS: Final = (
    "january janvier enero января январе январь يناير",
    "february février febrero февраля феврале февраль فبراير",
    "march mars marzo марта марте март مارس",
    "april avril abril апреля апреле апрель أبريل",
    "may mai mayo мая мае май مايو",
    "june juin junio июня июне июнь يونيو",
    "july juillet julio июля июле июль يوليو",
    "august août agosto августа августе август أغسطس",
    "september septembre septiembre сентября сентябре сентябрь سبتمبر",
    "october octobre octubre октября октябре октябрь أكتوبر",
    "november novembre noviembre ноября ноябре ноябрь نوفمبر",
    "december décembre diciembre декабря декабре декабрь ديسمبر",
)
MONTH: Final = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES: Final = "|".join(MONTH)
_DAY: Final = r"\d{1,2}(?:er|st|nd|rd|th|º)?"
_YEAR: Final = r"(?:19|20)\d\d"
# A single day; the second half of a range ("15-25 May 2017", "du 15 au 25 mai") is a session.
_BEFORE: Final = r"(?<![\d/–-])(?<![–-]\s)(?<!\bau )(?<!\bal )(?<!\bпо )(?<!\bto )(?<!إلى )"
_AFTER: Final = r"(?!\s?(?:[-–—至]|to\b|au\b|al\b|по\b|إلى)\s?\d)"
# "14 March 2025", "14 de marzo de 2025", "14 آذار/مارس 2025"
_DAY_FIRST: Final = (
    rf"(?P<d>{_DAY})\s?(?:de\s)?(?:[\u0621-\u064a ]{{3,14}}/\s?)?(?P<m>{_NAMES})"
    rf"[,،]?\s?(?:de(?:l)?\s)?(?P<y>{_YEAR})"
)
# "March 14, 2025"
_MONTH_FIRST: Final = rf"(?P<m>{_NAMES})\s(?P<d>{_DAY}),?\s(?P<y>{_YEAR})"
# "2025 年 3 月 14 日", "二〇二五年三月十四日"
_CHINESE: Final = (
    rf"(?P<y>{_YEAR}|二[〇○零]..)\s?年\s?(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月"
    r"\s?(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日(?!\s?[-–—至])"
)
_DATES: Final = tuple(
    re.compile(f"{_BEFORE}(?:{pattern}){_AFTER}", re.IGNORECASE)
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _CHINESE)
)
_CHINESE_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def read_date(text: str) -> dt.date | None:
    """The first full date in *text*, in any of the six languages; None if there is none."""
    found = date_span(text)
    return found and found[0]


def date_span(text: str) -> tuple[dt.date, int, int] | None:
    """The first full date in *text* and its place: from, to; None if there is none."""
    plain = tidy(text)
    matches = (match for pattern in _DATES for match in pattern.finditer(plain))
    for match in sorted(matches, key=lambda match: match.start()):
        try:
            day = dt.date(_year(match["y"]), _month(match["m"]), _day(match["d"]))
        except ValueError:  # the 31st of June: a misprint is no date
            continue
        return day, match.start(), match.end()
    return None


def _year(text: str) -> int:
    return int(text.translate(_CHINESE_DIGITS))


def _month(text: str) -> int:
    return MONTH.get(text.lower()) or (int(text) if text.isdecimal() else chinese_value(text))


def _day(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else chinese_value(text)
