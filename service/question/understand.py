"""What a question refers to: its language, documents, sections, resolutions, years, countries, ...

Patterns for six languages over plain text (service.wording.plain). It recognises; what is done with
what it recognises is decided in service.search.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from corpus.countries import find_countries
from corpus.language import Language, detect
from corpus.symbol import Symbol, find_symbols
from service.question.patterns import either
from service.question.year_words import LATEST
from service.question.years import ALL_YEARS, Held, YearsNamed, find_years
from service.wording.digits import chinese_number
from service.wording.plain import Plain, plainly

T = TypeVar("T")


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

    @property
    def name(self) -> str:
        """The key without its kind: "101", "2023-2025", "C25/33"."""
        return self.key.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Understood:
    """What was recognised in a question, in the order in which it stands there.

    *language* is None where too little text says it. *years* are in order; *of_documents* says
    that they are those of papers ("the 2025 report"), not of what happened; *latest* that the
    newest paper is asked for. *tail* is the question without symbols, *subject* without symbols,
    without years near those held and without "the latest report", *rest* without any reference: a
    question that is only a reference leaves nothing, or only the name of a section. *unrecognised*
    is without anything that was recognised. What the asker took off stays in all.
    """

    language: Language | None
    symbols: tuple[Symbol, ...] = ()
    sections: tuple[str, ...] = ()
    resolutions: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    tail: str = ""
    subject: str = ""
    rest: str = ""
    unrecognised: str = ""
    recognised: tuple[Recognised, ...] = ()
    of_documents: bool = False
    latest: bool = False

    def names(self, kind: str) -> tuple[str, ...]:
        """The names of the recognised things of one kind, each once: ("101", "102")."""
        return _distinct(each.name for each in self.recognised if each.kind == kind)


def understand(
    question: str,
    *,
    language: Language | None = None,
    held: Held = lambda: ALL_YEARS,
    without: Iterable[str] = (),
) -> Understood:
    """Recognise the references of *question*, except those whose keys are in *without*.

    *held* gives the years of the documents there are: open ranges ("since 2023") end with them and
    "last year" is counted from the newest; it is called only for these.
    """
    read = plainly(question)
    plain = read.text
    found = _recognise(plain, held)
    kept = sorted((each for each in found if each.key not in set(without)), key=lambda x: x.start)
    tail = _cut(plain, kept, _IN_TAIL)
    dated = {year for each in kept if each.kind == "years" for year in _range(each.name)}
    return Understood(
        language=language or detect(_cut(plain, kept, {*_IN_TAIL, "country"})),
        symbols=_distinct(Symbol.parse(name) for name in _names(kept, "symbol")),
        sections=_distinct(_names(kept, "section")),
        resolutions=_distinct(map(int, _names(kept, "resolution"))),
        years=tuple(sorted(dated)),
        tail=tail,
        subject=_cut(plain, [each for each in kept if not _is_far(each, held)], _FILTERED, LATEST),
        rest=_cut(plain, kept, _REFERENCES, _JOINING),
        unrecognised=_cut(plain, kept, {each.kind for each in kept}),
        recognised=tuple(_as_written(each, question, read) for each in kept),
        of_documents=any(named.of_documents for named in find_years(plain, held)),
        latest=bool(LATEST.search(plain)),
    )


def _as_written(thing: Recognised, question: str, read: Plain) -> Recognised:
    """What was found in the plain text, as it stands in the question."""
    start, end = read.span(thing.start, thing.end)
    return replace(thing, text=question[start:end], start=start, end=end)


def _is_far(thing: Recognised, held: Held) -> bool:
    """Whether it names years, all of them far from those *held*: few passages have such a word.

    "The 2030 Agenda" is looked for by its year.
    """
    if thing.kind != "years":
        return False
    near = range(held().start - 1, held().stop + 1)
    named = [int(year) for year in _FOUR.findall(thing.text)]
    return bool(named) and not any(year in near for year in named)


def _recognise(text: str, held: Held) -> list[Recognised]:
    """All things recognised in folded *text*, no character counted twice."""
    things: list[Recognised] = []
    for recognise in (_symbols, *map(_matching, _PATTERNS), _sections, _years(held), _countries):
        found = list(recognise(text))
        things += found
        for each in found:
            mark = _MARK if each.kind == "symbol" else " "
            text = text[: each.start] + mark * (each.end - each.start) + text[each.end :]
    return things


def _symbols(text: str) -> Iterator[Recognised]:
    for start, end, symbol in find_symbols(text):
        yield _thing("symbol", str(symbol.with_language(None)), text, start, end)


def _matching(entry: tuple[str, re.Pattern[str]]) -> Callable[[str], Iterator[Recognised]]:
    """A recogniser of the numbered things of one kind, each number of a list for itself."""
    kind, pattern = entry

    def recognise(text: str) -> Iterator[Recognised]:
        for match in pattern.finditer(text):
            yield from _listed(kind, match, text)

    return recognise


def _listed(kind: str, match: re.Match[str], text: str) -> Iterator[Recognised]:
    """The things of one match: the first has the words before it, the last those after it."""
    groups = {name.rstrip("0123456789"): name for name, found in match.groupdict().items() if found}
    if "number" not in groups:  # its group is its name
        yield _thing(kind, next(iter(groups)).replace("_", "-"), text, *match.span())
        return
    sector = f"ITU-{_SECTORS[match[groups['sector']]]} " if "sector" in groups else ""
    numbers = list(_NUMBERS.finditer(text, *match.span(groups["number"])))
    starts = [match.start(), *(number.start() for number in numbers[1:])]
    ends = [*(number.end() for number in numbers[:-1]), match.end()]
    for number, start, end in zip(numbers, starts, ends, strict=True):
        yield _thing(kind, f"{sector}{chinese_number(number[0])}", text, start, end)


def _sections(text: str) -> Iterator[Recognised]:
    return _matching(("section", _SECTION))(text)


def _years(held: Held) -> Callable[[str], Iterator[Recognised]]:
    def recognise(text: str) -> Iterator[Recognised]:
        for named in find_years(text, held):
            yield _thing("years", _name_of(named), text, named.start, named.end)

    return recognise


def _name_of(named: YearsNamed) -> str:
    first, last = named.years[0], named.years[-1]
    return str(first) if first == last else f"{first}-{last}"


def _range(name: str) -> Iterable[int]:
    first, _, last = name.partition("-")
    return range(int(first), int(last or first) + 1)


def _countries(text: str) -> Iterator[Recognised]:
    for each in find_countries(text):
        yield _thing("country", each.id.removeprefix("country-"), text, each.start, each.end)


def _thing(kind: str, name: str, text: str, start: int, end: int) -> Recognised:
    """What text[start:end] names, without the white space around it."""
    written = text[start:end]
    start += len(written) - len(written.lstrip())
    end -= len(written) - len(written.rstrip())
    return Recognised(kind, f"{kind}:{name}", text[start:end], start, end)


def _names(things: Sequence[Recognised], kind: str) -> list[str]:
    return [each.name for each in things if each.kind == kind]


def _cut(
    text: str,
    things: Iterable[Recognised],
    kinds: Iterable[str],
    also: re.Pattern[str] | None = None,
) -> str:
    """*text* without the things of *kinds* and the words that *also* finds, nor what is around."""
    for each in things:
        if each.kind in set(kinds):
            text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    text = also.sub(" ", text) if also else text
    return " ".join(text.split()).strip(_AROUND)


def _distinct(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


_AROUND = ' .,;:#?!()¿¡。？，：、；؟،؛「」『』《》«»“”"'
_IN_TAIL = frozenset({"symbol"})
_FILTERED = frozenset({"symbol", "years"})
_FOUR = re.compile(r"\d{4}")
_REFERENCES = frozenset({"symbol", "section", "resolution", "decision", "years"})
_MARK = "\N{SYMBOL FOR NULL}"
_AND = r"(?:,|،|、|&|and|et|y|e|и|و|和|及|与)"
_AR = r"(?:\b[وفبكل]{0,2}(?:ال)?|\b[وف]?لل)"  # what Arabic writes in front of a noun
_HAN_NUMBER = "[〇零一二三四五六七八九十百千]+"


def _list_of(number: str) -> str:
    return rf"{number}(?:\s*{_AND}\s*{number})*(?!\d)"


def _any_of(*patterns: str) -> re.Pattern[str]:
    """Any of *patterns*; a name of a group may stand once in each, so it gets a number."""
    numbered = (re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{at}>", one) for at, one in enumerate(patterns))
    return either(*numbered)


_NUMBERS = re.compile(rf"\d+(?:[./]\d+)*|{_HAN_NUMBER}")
_NUMBER = r"\d{1,4}"
_OF_LIST = _list_of(_NUMBER)
_SIGN = r"\s*(?:n[o°º]s?\.?|№|رقم|أرقام)?\s*"
_IN_BRACKETS = r"(?:\s*\([^()]*\))?"  # "(Rev. Bucharest, 2022)": not a year that is asked about


def _numbered(latin: str, chinese: str) -> re.Pattern[str]:
    """Numbered texts named by a noun of one of the *latin*, or by a Chinese noun."""
    return _any_of(
        rf"(?:{latin}){_SIGN}(?P<number>{_OF_LIST}){_IN_BRACKETS}",
        rf"第\s*(?P<number>{_OF_LIST}|{_HAN_NUMBER})\s*号?\s*{chinese}{_IN_BRACKETS}",
        rf"(?P<number>{_OF_LIST})\s*号\s*{chinese}{_IN_BRACKETS}",
        rf"{chinese}\s*第?\s*(?P<number>{_OF_LIST})\s*号?",
    )


_RESOLUTION = _numbered(
    r"\br[eé]solutions?|\bresoluci[oó]n(?:es)?|\bр[еэ]золюци\w*|\bres\.|\brés\.|\bрез\.|"
    rf"{_AR}قرار(?:ات|ين|ان)?",
    "决议",
)
_DECISION = _numbered(
    r"\bd[eé]cisions?|\bdecisi[oó]n(?:es)?|\bacuerdos?|\bрешени\w+|\bdec\.|\bdéc\.|\bреш\.|"
    rf"{_AR}مقرر(?:ات|ين|ان)?",
    "决定",
)
_QUESTION = _any_of(
    r"(?:\bquestions?|\bcuesti(?:ón|ones)|\bвопрос\w*|"
    rf"{_AR}مسأل[ةت]\w*|{_AR}مسائل){_SIGN}(?P<number>\d{{1,2}}/\d{{1,2}})(?![\d/])",
    r"第?\s*(?P<number>\d{1,2}/\d{1,2})\s*号?\s*(?:研究)?课题",
    r"\bQ\s?(?P<number>\d{1,2}/\d{1,2})(?![\d/])",
)
_SECTOR = r"(?:ITU|UIT|МСЭ)\s?-\s?(?P<sector>[TRDТДР])"
_SECTORS = dict(zip("TRDtrdТРДтрд", "TRDTRDTRDTRD", strict=True))
_STUDY_GROUP = _any_of(
    rf"(?:{_SECTOR}\s*)?\b(?:study groups?|SG)\s*(?P<number>\d{{1,2}})(?![\d/.])",
    r"\b(?:commissions? d['’]études?|CE|comisi[oó]n(?:es)? de estudios?)"
    rf"\s*(?P<number>\d{{1,2}})(?![\d/.])(?:\s*(?:de l['’]|del |de la ){_SECTOR})?",
    rf"\b(?P<number>\d{{1,2}})-[йяеюо]\w*\s+исследовательск\w+\s+комисси\w+(?:\s+{_SECTOR})?",
    rf"\b(?:исследовательск\w+\s+комисси\w+|ИК)\s*(?P<number>\d{{1,2}})(?![\d/.])(?:\s*{_SECTOR})?",
    rf"(?:{_SECTOR}\s*)?第\s*(?P<number>\d{{1,2}})\s*研究组",
    rf"{_AR}لجنة الدراسات\s*(?P<number>\d{{1,2}})",
)
_DOCUMENT_KIND = _any_of(
    r"(?P<contribution>\bcontributions? (?:by|from|of)\b|\bcontribuciones? de\b|"
    r"\bвклад\w* (?:государств|член)\w*|会员国文稿|成员国文稿|مساهمات? (?:من|الدول))",
    r"(?P<information>\binformation documents?|\bdocuments? d['’]information|"
    r"\bdocumentos? (?:de información|informativos?)|\bинформационн\w+ документ\w*|"
    r"情况通报文件|信息文件|وثيقة إعلامية|وثائق إعلامية)",
    r"(?P<summary_record>\bsummary records?|\bcomptes? rendus? analytiques?|"
    r"\bactas? resumidas?|\bкратк\w+ отч[её]т\w*|摘要记录|简要记录|محضر موجز|محاضر موجزة)",
)
_PATTERNS = (
    ("resolution", _RESOLUTION),
    ("decision", _DECISION),
    ("question", _QUESTION),
    ("study-group", _STUDY_GROUP),
    ("document-kind", _DOCUMENT_KIND),
)

_PLACE = r"\d{1,3}(?:\.\d{1,3})*"
_DOTTED = r"\d{1,3}(?:\.\d{1,3})+"
_SECTION = _any_of(
    rf"(?<={_MARK})\s*[,:#]?\s*(?P<number>{_DOTTED})(?!\d)",
    rf"§+\s*(?P<number>{_list_of(_PLACE)})",
    r"(?:\bsections?|\bsec\.|\bparagraphe?s?|\bparas?\.?|\bclauses?|\bsecci[oó]n(?:es)?|"
    r"\bp[aá]rrafos?|\bapartados?|\bраздел\w*|\bпункт\w*|\bпараграф\w*|\bп\.|"
    rf"{_AR}(?:قسم|أقسام|اقسام|فقرة|فقرات|بند|بنود))\s*(?P<number>{_list_of(_PLACE)})",
    rf"\b(?:point|punto|numeral)\s+(?P<number>{_DOTTED})",
    rf"第\s*(?P<number>{_list_of(_PLACE)})\s*(?:节|段|款|章|部分)",
    rf"(?P<number>{_PLACE})\s*节",
)

_JOINING = _any_of(  # "document" and the words that join a section to it
    r"\b(?:of|in|from|the|de|del|el|la|du|le|des|из|в|من|في)\b",
    r"的",
    r"\bdocument(?:o|s|os)?\b",
    r"\bдокумент\w*",
    r"\bال?وثيقة\b|\bوثيقة\b",
    r"号?文件",
)
