"""Dates as papers print them, in six languages."""

import datetime as dt
import re
from typing import Final

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
# A single day; the second half of a range ("15-25 May 2017", "du 15 au 25 mai") is a session.
_DATE: Final = re.compile(
    r"(?<![\d/–-])(?<![–-]\s)(?<!\bau )(?<!\bal )(?<!\bпо )(?P<day>\d{1,2})(?:er)?\s?(?:de\s)?"
    rf"(?P<month>{'|'.join(MONTH)})\s?(?:de(?:l)?\s)?(?P<year>(?:19|20)\d\d)"
    r"|(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日",
    re.IGNORECASE,
)


def read_date(text: str) -> dt.date | None:
    """The first full date in *text*, in any of the six languages; None if there is none."""
    for match in _DATE.finditer(text):
        month = int(match["m"]) if match["m"] else MONTH[match["month"].lower()]
        try:
            return dt.date(int(match["year"] or match["y"]), month, int(match["day"] or match["d"]))
        except ValueError:  # the 31st of June: a misprint is no date
            continue
    return None
