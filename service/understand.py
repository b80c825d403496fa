"""What a question refers to: its language, documents, sections, resolutions and years.

Patterns for six languages over text with folded digits (service.digits). It recognises; what is
done with what it recognises is decided in service.search.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from corpus.language import Language, detect
from corpus.symbol import Symbol, find_symbols
from service.digits import fold
from service.filters import FIRST_YEAR, LAST_YEAR

T = TypeVar("T")
ALL_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


@dataclass(frozen=True, slots=True)
class Recognised:
    """One thing that was recognised: question[start:end] == text.

    *kind* is years, symbol, section, resolution, decision, study-group, question, document-kind or
    country. *key* names it whatever its wording: "resolution:101", "years:2023-2025",
    "symbol:C25/33".
    """

    kind: str
    key: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What was recognised in a question, in the order in which it stands there.

    *language* is None where too little text says it. *tail* is the question without symbols,
    *subject* without symbols and years, *rest* without anything that was recognised: a question
    that is only a reference leaves nothing, or only the name of a section.
    """

    language: Language | None
    symbols: tuple[Symbol, ...] = ()
    sections: tuple[str, ...] = ()
    resolutions: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    tail: str = ""
    subject: str = ""
    rest: str = ""
    recognised: tuple[Recognised, ...] = ()


def understand(
    question: str,
    *,
    language: Language | None = None,
    held: Callable[[], range] = lambda: ALL_YEARS,
) -> Understood:
    """Recognise the references of *question*; open ranges ("since 2023") end with *held*.

    *held* gives the years of the documents there are; it is called only when one is open.
    """
    scan = _Scan(fold(question))
    symbols = _symbols(scan)
    tail = scan.rest
    timeless = _Scan(scan.text)
    timeless.take(_YEARS)
    resolutions = _numbers(scan.take(_RESOLUTION))
    sections = [number for match in scan.take(_SECTION) for number in _listed(match)]
    years = [year for match in scan.take(_YEARS) for year in _years(match, held)]
    scan.take(_DOCUMENT)
    return Understood(
        language=language or detect(tail),
        symbols=_distinct(symbols),
        sections=_distinct(sections),
        resolutions=_distinct(resolutions),
        years=tuple(sorted(set(years))),
        tail=tail,
        subject=timeless.rest,
        rest=scan.rest,
    )


class _Scan:
    """A text from which what is recognised is taken out, so that nothing is read twice."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Take all matches of *pattern* out, leaving a space for each."""
        found = list(pattern.finditer(self.text))
        self.text = pattern.sub(" ", self.text)
        return iter(found)

    def mark(self, start: int, end: int) -> None:
        """Put marks in place of text[start:end]."""
        self.text = self.text[:start] + _MARK * (end - start) + self.text[end:]

    @property
    def rest(self) -> str:
        """What nobody took, without the punctuation around it."""
        return re.sub(rf"[\s{_MARK}]+", " ", self.text).strip(" .,;:#?!()？。，：、؟،")


def _symbols(scan: _Scan) -> list[Symbol]:
    """The documents named; a mark stays where each stood, for the section that may follow it."""
    found = []
    for start, end, symbol in find_symbols(scan.text):
        scan.mark(start, end)
        found.append(symbol.with_language(None))
    return found


def _listed(match: re.Match[str]) -> list[str]:
    """The numbers of a list ("101, 102 and 133"): the group that matched."""
    text = next(group for group in match.groups() if group)
    return re.findall(r"\d+(?:\.\d+)*", text)


def _numbers(matches: Iterable[re.Match[str]]) -> list[int]:
    return [int(number) for match in matches for number in _listed(match)]


def _years(match: re.Match[str], held: Callable[[], range]) -> Iterable[int]:
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


def _distinct(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


_MARK = "\N{SYMBOL FOR NULL}"
_AND = r"(?:,|،|、|&|and|et|y|e|и|و|和|及|与)"
_AR = r"(?:\b[وفبكل]{0,2}(?:ال)?|\b[وف]?لل)"  # what Arabic writes in front of a noun


def _list_of(number: str) -> str:
    return rf"{number}(?:\s*{_AND}\s*{number})*(?!\d)"


def _either(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_NUMBER = r"\d{1,4}"
_IN_BRACKETS = r"(?:\s*\([^()]*\))?"  # "(Rev. Bucharest, 2022)": not a year that is asked about
_RESOLUTION = _either(
    r"(?:\br[eé]solutions?|\bresoluci[oó]n(?:es)?|\bр[еэ]золюци\w*|\bres\.|\brés\.|\bрез\.|"
    rf"{_AR}قرار(?:ات|ين|ان)?)"
    rf"\s*(?:n[o°º]s?\.?|№|رقم|أرقام)?\s*({_list_of(_NUMBER)}){_IN_BRACKETS}",
    rf"第\s*({_list_of(_NUMBER)})\s*号?\s*决议{_IN_BRACKETS}",
    rf"({_list_of(_NUMBER)})\s*号\s*决议{_IN_BRACKETS}",
    rf"决议\s*第?\s*({_list_of(_NUMBER)})\s*号?",
)

_PLACE = r"\d{1,3}(?:\.\d{1,3})*"
_DOTTED = r"\d{1,3}(?:\.\d{1,3})+"
_SECTION = _either(
    rf"{_MARK}\s*[,:#]?\s*({_DOTTED})(?!\d)",
    rf"§+\s*({_list_of(_PLACE)})",
    r"(?:\bsections?|\bsec\.|\bparagraphe?s?|\bparas?\.?|\bclauses?|\bsecci[oó]n(?:es)?|"
    r"\bp[aá]rrafos?|\bapartados?|\bраздел\w*|\bпункт\w*|\bпараграф\w*|\bп\.|"
    rf"{_AR}(?:قسم|أقسام|اقسام|فقرة|فقرات|بند|بنود))\s*({_list_of(_PLACE)})",
    rf"\b(?:point|punto|numeral)\s+({_DOTTED})",
    rf"第\s*({_list_of(_PLACE)})\s*(?:节|段|款|章|部分)",
    rf"({_PLACE})\s*节",
)

_DOCUMENT = _either(
    r"\bdocument(?:o|s|os)?\b", r"\bдокумент\w*", r"\bال?وثيقة\b|\bوثيقة\b", r"号?文件"
)

_YEAR = r"(?<![\d.,/])(?:1[89]|20)\d\d(?![\d/]|[.,]\d)"
_UNIT = r"(?:\s*(?:年|год[ауе]?\b|гг?\.))?"
_ARTICLE = (
    r"(?:\s+(?:the|year|end|of|de|du|del|la|le|el|l'an|l'année|année|an|año|конца|начала|"
    r"عام|سنة|العام))*\s*"
)
_TO = r"(?:-|to|until|till|through|à|au|al?|hasta|jusqu'en|до|по|至|到|إلى|الى|حتى|~)"
_BETWEEN = r"(?:\bbetween|\bentre|\bмежду|بين|\bfrom|\bde|\bdu|\bс|من|从)"
_SINCE = r"(?:\bsince|\bdepuis|\bdès|\b[aà] partir|\bdesde|\bс|منذ|ابتداء من|اعتبارا من|自)"
_AFTER = r"(?:\bafter|\baprès|\bdespu[eé]s|\bпосле|بعد)"
_BEFORE = r"(?:\bbefore|\bprior to|\bavant|\bantes|\bдо|قبل)"
_YEARS = _either(
    rf"(?P<first>{_YEAR}){_UNIT}\s*{_TO}{_ARTICLE}(?P<last>{_YEAR}){_UNIT}",
    rf"{_BETWEEN}{_ARTICLE}(?P<low>{_YEAR}){_UNIT}\s*{_AND}{_ARTICLE}(?P<high>{_YEAR}){_UNIT}",
    rf"(?P<after_zh>{_YEAR})\s*年?\s*(?:以后|之后)",
    rf"(?P<before_zh>{_YEAR})\s*年?\s*(?:以前|之前)",
    rf"自?从?\s*(?P<since_zh>{_YEAR})\s*(?:年?\s*(?:以来|起|开始)|\s(?:onwards?|and later))",
    rf"{_SINCE}{_ARTICLE}(?P<since>{_YEAR}){_UNIT}",
    rf"{_AFTER}{_ARTICLE}(?P<after>{_YEAR}){_UNIT}",
    rf"{_BEFORE}{_ARTICLE}(?P<before>{_YEAR}){_UNIT}",
    rf"(?P<year>{_YEAR}){_UNIT}",
)
