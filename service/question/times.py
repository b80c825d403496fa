"""The time that a question or a follow-up names: years with the month, the day or the part of them.

    "in March 2025"   "à la fin de 2023"   "а в марте 2024 года"   "2024年3月"   "the year before"

Years alone are read by service.question.years; here is what stands around them, and what is told
only by the time of the question before. Six languages; what a text counts in weeks is not read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.dates import MONTH
from service.question.understand import Recognised, understand
from service.wording.digits import fold


@dataclass(frozen=True, slots=True)
class Time:
    """A time: text[start:end] names it, text[led:end] with the preposition before it.

    *years* are those it names; () for a month alone, and where *shift* says how many years it is
    from another time: -1 for "the year before".
    """

    text: str
    led: int
    start: int
    end: int
    years: tuple[int, ...] = ()
    shift: int = 0

    @property
    def named(self) -> str:
        """The time as it is named, without a preposition: "March 2025"."""
        return self.text[self.start : self.end]

    @property
    def whole(self) -> str:
        """The time with the preposition before it: "in March 2025"."""
        return self.text[self.led : self.end]

    def told(self, before: "Time | None") -> str | None:
        """This time said behind another one, in full; None where that does not tell it."""
        if self.years or not (self.shift or (before and before.years)):
            return self.whole
        if before is None:
            return None
        if self.shift:
            return before.shifted(self.shift)
        if not _FOUR.search(fold(before.named)):  # "in March last year"
            return f"{self.whole} {before.named}"
        return f"{self.text[self.led : self.start]}{_joined(self.named, before.years[-1])}"

    def shifted(self, years: int) -> str | None:
        """This time *years* later; of several years, the year beside their range.

        None for years that are told by words ("last year"), which only an index knows.
        """
        plain = fold(self.whole)
        found = _FOUR.findall(plain)
        if not found:
            return None
        if len(found) > 1:
            return str(self.years[-1 if years > 0 else 0] + years)
        return _FOUR.sub(str(int(found[0]) + years), plain)


def find_times(text: str) -> list[Time]:
    """The times that *text* names, in order of place; [] for none."""
    plain = fold(text)
    found = [
        Time(text, match.start(), *match.span(), shift=-1 if match.lastgroup == "back" else 1)
        for match in _SHIFT.finditer(plain)
    ]
    for time in found:
        plain = _without(plain, time.start, time.end)
    for thing in understand(plain).recognised:
        if thing.kind == "years":
            found.append(_around(text, plain, thing))
            plain = _without(plain, found[-1].led, found[-1].end)
    found += _months(text, plain)
    return sorted(found, key=lambda time: time.start)


def retimed(times: Sequence[Time], instead: str) -> list[tuple[int, int, str]]:
    """Changes of a text, as (start, end, new): one time in place of all *times* that it names.

    A time without a preposition leaves that of the first one where it is.
    """
    bare = bool(_BARE.match(fold(instead)))
    return [
        (time.led if at or not bare else time.start, time.end, "" if at else instead)
        for at, time in enumerate(times)
    ]


def _around(text: str, plain: str, thing: Recognised) -> Time:
    """The years of *thing* with what belongs to them on both sides."""
    before, after = _BEFORE.search(plain[: thing.start]), _AFTER.match(plain[thing.end :])
    start = before.start() if before else thing.start
    lead = _LEAD.search(plain[:start])
    first, _, last = thing.name.partition("-")
    return Time(
        text,
        lead.start() if lead else start,
        start,
        thing.end + (after.end() if after else 0),
        tuple(range(int(first), int(last or first) + 1)),
    )


def _months(text: str, plain: str) -> Iterator[Time]:
    """Months without a year; "may" and "mars" are months only behind a preposition."""
    for match in _MONTH_ALONE.finditer(plain):
        lead = _LEAD.search(plain[: match.start()])
        if lead or match[0][-1] == "月":
            start = match.start()
            yield Time(text, lead.start() if lead else start, *match.span())


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _joined(month: str, year: int) -> str:
    """A month with its year, as the language of the month says it."""
    if month.endswith("月"):
        return f"{year}年{month}"
    return f"{month} de {year}" if _SPANISH.fullmatch(month) else f"{month} {year}"


_FOUR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_NAMES = rf"(?:{'|'.join(MONTH)})"
_SPANISH = re.compile(
    "(?:ener|febrer|marz|may|juni|juli|agost|.*embr|octubr)[eo]|abril", re.IGNORECASE
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_PART = (
    r"(?:\b(?:the\s)?(?:end|beginning|start|middle|close|(?:first|second)\shalf)\s(?:of\s)?"
    r"|\b(?:early|late|mid)[\s-]|\b(?:the\s)?year\s|\b(?:the\s)?month\sof\s"
    r"|\b(?:la\s|le\s)?(?:fin|début|milieu|mi)[\s-](?:de\s|du\s|d['’])?|\bl['’](?:an|année)\s"
    r"|\b(?:le\s)?mois\sde\s"
    r"|\b(?:finales|fines|principios|comienzos|mediados|fin|final|inicio)\sde(?:l)?\s"
    r"|\b(?:el\s)?año\s|\b(?:el\s)?mes\sde\s"
    r"|\b(?:конц|начал|середин)[аеуы]\s"
    r"|\b(?:نهاية|أواخر|آخر|بداية|أوائل|مطلع|منتصف)\s(?:(?:ال)?(?:عام|سنة)\s)?|\bشهر\s)"
)
_DAYS = rf"\b(?:{_DAY}(?:er|st|nd|rd|th|-го)?\s(?:de\s|of\s)?)?"
_DATED = rf"(?:{_DAYS}{_NAMES}(?:\s{_DAY},)?\s(?:del?\s|of\s)?)"
_BEFORE = re.compile(rf"(?:{_PART}|{_DATED})+$", re.IGNORECASE)
_AFTER = re.compile(
    r"\s?年?\s?(?:第[一二三四]季度|[上下]半年|1?\d\s?月(?:\s?[123]?\d\s?日)?(?:底|末|初|中旬)?|[底末初中])"
)
_LEAD = re.compile(
    r"(?:\b(?:in|at|by|on|during|for|as\sof|until)\s(?:the\s)?"
    r"|\b(?:en|à|au|aux|pour|pendant|dès|au\scours\sde|d['’]ici(?:\sà)?)\s(?:la\s|le\s)?"
    r"|\b(?:a|al|para|durante|hasta)\s"
    r"|\b(?:во?|к|ко|на|за)\s"
    r"|\b(?:(?:[وف]?في|خلال|بحلول|حتى)\s)?(?:ال)?(?:عام|سنة)\s|\b(?:[وف]?في|خلال|بحلول|حتى)\s"
    r"|(?:截至|在|到|于))$",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(rf"\b{_NAMES}\b|(?<!\d)1?\d\s?月(?!\d)", re.IGNORECASE)
_BARE = re.compile(rf"\d|{_NAMES}\b", re.IGNORECASE)
_FOR = r"(?:\b(?:in|for|during|en|à|pour|para|в|за)\s)?"
_THAT = r"(?:\s(?:that|this))?"
_SHIFT = re.compile(
    r"(?P<back>"
    rf"{_FOR}\b(?:the\s)?(?:previous|preceding|prior)\s(?:year|report)\b"
    rf"|{_FOR}\b(?:the|an?|one)\syear\s(?:before|earlier|prior)\b{_THAT}"
    rf"|{_FOR}\bl['’](?:année|an)\s(?:d['’]avant|d['’]auparavant|précédente?)\b"
    r"|\bun\san\s(?:plus\stôt|avant|auparavant)\b"
    rf"|{_FOR}\b(?:le\s)?rapport\sprécédent\b"
    rf"|{_FOR}\b(?:el\s)?(?:año|informe)\s(?:anterior|previo|precedente)\b|\bun\saño\santes\b"
    rf"|{_FOR}\b(?:предыдущ|предшествующ)\w+\s(?:год|отч[её]т)\w*|\bгодом\sран(?:ьше|ее)\b|\bза\sгод\sдо\s(?:э|т)того\b"
    r"|(?:此?前|上)一年度?|上年|[上前]一?份报告"
    r"|(?:\bفي\s)?\b(?:ال)?(?:سنة|عام)\s(?:ال)?(?:سابقة?|التي\sقبلها|الذي\sقبله)\b"
    r"|(?:\bفي\s)?\bالتقرير\sالسابق\b|\bقبل(?:ها|ه)?\s?ب?(?:سنة|عام)\b"
    r")|(?P<on>"
    rf"{_FOR}\b(?:the\s)?(?:next|following|subsequent)\syear\b"
    rf"|{_FOR}\b(?:the|an?|one)\syear\s(?:after|later)\b{_THAT}"
    rf"|{_FOR}\bl['’](?:année|an)\s(?:d['’]après|suivante?)\b|\bun\san\s(?:plus\stard|après)\b"
    rf"|{_FOR}\b(?:el\s)?año\s(?:siguiente|posterior)\b|\bun\saño\s(?:después|más\starde)\b"
    rf"|{_FOR}\bследующ\w+\sгод\w*|\bгодом\sпоз(?:же|днее)\b|\b(?:через\sгод|год\sспустя)\b"
    r"|(?:后|下)一年度?|次年|翌年|第二年"
    r"|(?:\bفي\s)?\b(?:ال)?(?:سنة|عام)\s(?:ال)?(?:تالية?|لاحقة?|التي\sتليها)\b"
    r"|\bبعد(?:ها|ه)?\s?ب?(?:سنة|عام)\b"
    r")",
    re.IGNORECASE,
)
