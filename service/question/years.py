"""Years as questions name them, in six languages: single, in ranges, and relative to the newest.

Works on text with folded digits (service.wording.digits). Whether the years are those of documents
("the 2025 report") or of what happened ("at the end of 2024") is told too: a paper of one year
reports mostly on the year before.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus.dates import MONTH
from service.question.filters import FIRST_YEAR, LAST_YEAR

ALL_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
Held = Callable[[], range]


@dataclass(frozen=True, slots=True)
class YearsNamed:
    """One expression: text[start:end] names *years*, in order; *of_documents*: those of papers."""

    years: tuple[int, ...]
    start: int
    end: int
    of_documents: bool = False


def find_years(text: str, held: Held = lambda: ALL_YEARS) -> list[YearsNamed]:
    """Every expression of years in *text*, in order of place; [] for none.

    Open ranges ("since 2023") end with the years *held*, and "last year" is the one before the
    newest of them; it is called only for these.
    """
    found = [
        YearsNamed(tuple(years), *match.span(), _of_documents(text, *match.span()))
        for match, years in (*_absolute(text, held), *_relative(text, held))
    ]
    return sorted(found, key=lambda each: each.start)


def _absolute(text: str, held: Held) -> Iterator[tuple[re.Match[str], Iterable[int]]]:
    for match in _YEARS.finditer(text):
        yield match, _named(match, held)


def _named(match: re.Match[str], held: Held) -> Iterable[int]:
    """The years that one expression speaks of; exclusive words leave the named year out."""
    found = {name: int(text) for name, text in match.groupdict().items() if text}
    match found:
        case {"year": year}:
            return [year]
        case {"since": year} | {"since_zh": year}:
            return range(year, max(held().stop, year + 1))
        case {"after": year} | {"after_zh": year}:
            return range(year + 1, max(held().stop, year + 2))
        case {"before": year} | {"before_zh": year}:
            return range(min(held().start, year - 1), year)
    first, last = sorted(found.values())
    return range(first, last + 1)


def _relative(text: str, held: Held) -> Iterator[tuple[re.Match[str], Iterable[int]]]:
    for match in _RELATIVE.finditer(text):
        newest = held().stop - 1
        back = next(name for name, found in match.groupdict().items() if found)
        if back.startswith("span"):
            yield match, range(newest - _count(match[back]) + 1, newest + 1)
        else:
            yield match, [newest - _BACK[back]]


def _count(word: str) -> int:
    """A number in digits or in words; "both" of a dual is two."""
    if word.isdigit():
        return int(word)
    return next(value for value, words in _COUNTS.items() if word.lower() in words.split())


def _of_documents(text: str, start: int, end: int) -> bool:
    """Whether a paper is named right before or after the years."""
    return bool(_PAPER_BEFORE.search(text[:start]) or _PAPER_AFTER.match(text[end:]))


def _either(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_AND = r"(?:,|،|、|&|and|et|y|e|и|و|和|及|与)"
_NAMES = r"(?<!(?-i:[A-ZА-Я])-)(?<!\bimt[- ])"  # IMT-2030 is a name
_YEAR = rf"(?<![\d.,/]){_NAMES}(?:1[89]|20)\d\d(?![\d/]|[.,]\d)"
_UNIT = r"(?:\s*(?:年|год(?:[ауе]|ов|ах)?\b|гг?\.))?"
_ARTICLE = (
    r"(?:\s+(?:the|year|end|of|de|du|del|la|le|el|l'an|l'année|année|an|año|конца|начала|"
    r"عام|سنة|العام))*\s*"
)
_MONTH = rf"{_ARTICLE}(?:{'|'.join(MONTH)}){_ARTICLE}"
_START = rf"(?:{_MONTH}|{_ARTICLE})"
_TO = r"(?:-|to|until|till|through|à|au|al?|hasta|jusqu'en|до|по|至|到|إلى|الى|حتى|~)"
_BETWEEN = r"(?:\bbetween|\bentre|\bмежду|بين|\bfrom|\bde|\bdu|\bс|من|从)"
_SINCE = r"(?:\bsince|\bdepuis|\bdès|\b[aà] partir|\bdesde|\bс|منذ|ابتداء من|اعتبارا من|自)"
_AFTER = r"(?:\bafter|\baprès|\bdespu[eé]s|\bпосле|بعد)"
_BEFORE = r"(?:\bbefore|\bprior to|\bavant|\bantes|\bдо|قبل)"
_YEARS = _either(
    rf"(?:{_BETWEEN}{_START})?(?P<first>{_YEAR}){_UNIT}\s*{_TO}{_START}(?P<last>{_YEAR}){_UNIT}",
    rf"{_BETWEEN}{_START}(?P<low>{_YEAR}){_UNIT}\s*{_AND}{_START}(?P<high>{_YEAR}){_UNIT}",
    rf"(?P<after_zh>{_YEAR})\s*年?\s*(?:以后|之后)",
    rf"(?P<before_zh>{_YEAR})\s*年?\s*(?:以前|之前)",
    rf"自?从?\s*(?P<since_zh>{_YEAR})\s*"
    r"(?:年?\s*(?:1?\d\s*月\s*)?(?:以来|起|开始)|\s(?:onwards?|and later))",
    rf"(?:{_SINCE}{_START}|{_AFTER}{_MONTH})(?P<since>{_YEAR}){_UNIT}",
    rf"{_AFTER}{_ARTICLE}(?P<after>{_YEAR}){_UNIT}",
    rf"{_BEFORE}{_ARTICLE}(?P<before>{_YEAR}){_UNIT}",
    rf"(?P<year>{_YEAR}){_UNIT}",
)

_BACK = {"this": 0, "last": 1, "before_last": 2}  # years back from the newest
_COUNTS = {
    2: "two deux dos два двух 两 二 سنتين عامين السنتين العامين",
    3: "three trois tres три трех трёх 三 ثلاث الثلاث ثلاثة الثلاثة",
    4: "four quatre cuatro четыре четырех четырёх 四 أربع الأربع أربعة الأربعة",
    5: "five cinq cinco пять пяти 五 خمس الخمس خمسة الخمسة",
    6: "six seis шесть шести 六 ست الست ستة الستة",
    7: "seven sept siete семь семи 七 سبع السبع سبعة السبعة",
    8: "eight huit ocho восемь восьми 八 ثماني الثماني ثمانية الثمانية",
    9: "nine neuf nueve девять девяти 九 تسع التسع تسعة التسعة",
    10: "ten dix diez десять десяти 十 عشر العشر عشرة العشرة",
}
_MANY = r"\d{1,2}(?!\d)|" + "|".join(
    sorted((word for words in _COUNTS.values() for word in words.split()), key=len, reverse=True)
)
_RELATIVE = _either(
    rf"\b(?:the\s+)?(?:last|past|previous)\s+(?P<span_en>{_MANY})\s+years\b",
    rf"\b(?:ces|les)?\s*(?P<span_fr>{_MANY})\s+derni[eè]res\s+ann[eé]es\b",
    rf"\b(?:los\s+)?[uú]ltimos\s+(?P<span_es>{_MANY})\s+años\b",
    rf"\bпоследни[еих]+\s+(?P<span_ru>{_MANY})\s+(?:года|лет|годов)\b",
    rf"(?:过去|近|最近|这)\s*(?P<span_zh>{_MANY})\s*年",
    rf"(?:آخر|خلال)\s+(?P<span_ar>{_MANY})(?:\s+(?:سنوات|أعوام))?",
    rf"(?:السنوات|الأعوام)\s+(?P<span_ar2>{_MANY})\s+(?:الماضية|الأخيرة)",
    r"(?P<span_ar3>السنتين|العامين)\s+(?:الماضيتين|الماضيين|الأخيرتين|الأخيرين)",
    r"(?P<before_last>\byear before last\b|\bavant-dernière année\b|\bantepasado\b|"
    r"\bпозапрошл\w+ год\w*|前年)",
    r"(?P<last>\b(?:last|previous) year\b|\bl'(?:an|année) (?:derni[eè]re?|pass[eé]e?)\b|"
    r"\b(?:el )?año pasado\b|\bпрошл(?:ом|ый|ого) год[ау]?\b|去年|(?:العام|السنة) الماضي[ة]?)",
    r"(?P<this>\bthis year\b|\bcette année\b|\beste año\b|"
    r"\b(?:этом|этот|нынешнем|текущем) год[ау]?\b|"
    r"今年|本年|هذ[اه]\w* (?:العام|السنة)|(?:العام|السنة) الحالي[ة]?)",
)

_PAPER = (
    r"(?:\b(?:reports?|papers?|documents?|rapports?|informes?|documentos?)\b|"
    r"\bотч[её]т\w*|\bдоклад\w*|\bдокумент\w*|(?:ال|لل)?(?:تقرير|تقارير|وثيقة)|报告|文件)"
)
_PAPER_BEFORE = re.compile(rf"{_PAPER}(?:\s+[^\W\d]+){{0,2}}[\s,(]*$", re.IGNORECASE)
_PAPER_AFTER = re.compile(rf"[\s,]*(?:的|年度)?(?:[^\W\d_]+\s+)?{_PAPER}", re.IGNORECASE)
