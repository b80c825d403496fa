"""What a text refers to: documents, resolutions, decisions, recommendations, Questions.

Reads six languages and the digits of all their scripts, and says where each reference stands.
Does not know which of the things named exist.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from corpus.symbol import find_symbols, tidy

ReferenceKind = Literal["document", "resolution", "decision", "recommendation", "question"]
Body = Literal["", "PP", "C", "WTSA", "WTDC", "WRC", "ITU-T", "ITU-R", "ITU-D"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing referred to, and where. Contract: text[start:end] names it.

    *name* is the same however it was written: "C25/18", "101", "Y.3172", "1/1". *body* is whose it
    is, where the text tells: the conference of a resolution, the sector of a recommendation.
    *section* is the label of the section it stands in, "" outside of all.
    """

    kind: ReferenceKind
    name: str
    start: int
    end: int
    body: Body = ""
    section: str = ""

    @property
    def key(self) -> str:
        """What identifies the thing: "document:C25/18", "resolution:101"."""
        return f"{self.kind}:{self.name}"


def find_references(text: str) -> tuple[Reference, ...]:
    """Everything that *text* refers to, in the order in which it stands there; () for nothing."""
    plain = tidy(text)
    finders = (_documents, _resolutions, _decisions, _recommendations, _questions)
    found = (reference for find in finders for reference in find(plain))
    return tuple(sorted(found, key=lambda reference: (reference.start, reference.end)))


def find_resolutions(text: str) -> frozenset[int]:
    """The numbers of the resolutions that *text* names, whosesoever they are."""
    return frozenset(int(reference.name) for reference in _resolutions(tidy(text)))


def _documents(text: str) -> Iterator[Reference]:
    for start, end, symbol in find_symbols(text):
        yield Reference("document", str(symbol), start, end)


def _resolutions(text: str) -> Iterator[Reference]:
    return _listed("resolution", text) if _has(_RESOLUTION_STEMS, text) else iter(())


def _decisions(text: str) -> Iterator[Reference]:
    return _listed("decision", text) if _has(_DECISION_STEMS, text) else iter(())


def _recommendations(text: str) -> Iterator[Reference]:
    """Names such as Y.3172 after a sector or the word, and those that are listed after one."""
    end, body = -_NEAR, _NOBODY
    for match in _RECOMMENDATION.finditer(text):
        announced = _ANNOUNCED.search(text[max(0, match.start() - _NEAR) : match.start()])
        if announced:
            body = _SECTORS.get((announced["sector"] or "").upper(), "")
        if announced or _ONLY_COMMA.fullmatch(text[end : match.start()]):
            end = match.end()
            yield Reference("recommendation", match[0].upper(), *match.span(), body)


def _questions(text: str) -> Iterator[Reference]:
    if not _has(_QUESTION_STEMS, text):
        return
    for match in _QUESTIONS.finditer(text):
        listed = "before" if match["before"] else "after"
        for item in re.finditer(r"\d+/\d+", match[listed]):
            start = match.start(listed) + item.start()
            yield Reference("question", item[0], start, start + len(item[0]))


def _has(stems: str, text: str) -> bool:
    """Whether one of the *stems* is in *text*: quick, for most texts have none."""
    folded = text.casefold()
    return any(stem in folded for stem in stems.split())


def _listed(kind: ReferenceKind, text: str) -> Iterator[Reference]:
    """The numbers of each list; one without brackets of its own is of the body named next."""
    for match in (match for pattern in _LISTS[kind] for match in pattern.finditer(text)):
        items = [
            (match.start("list") + item.start(), int(item["number"]), item["bracket"] or "")
            for item in _NUMBER_OF_LIST.finditer(match["list"])
        ]
        near = text[max(0, match.start() - _NEAR) : match.start("list")]
        before = re.split(r"[,;.:。،؛]", near)[-1]
        after = text[match.end("list") : match.end() + _NEAR]
        body = _conference(match.groupdict().get("bracket") or "")
        found = []
        for start, number, bracket in reversed(items):
            body = _conference(bracket) or body
            whose = _body(kind, number, body, before, after)
            end = start + len(str(number))
            if number < _FIRST_YEAR:
                found.append(Reference(kind, str(number), start, end, whose))
        yield from reversed(found)


def _body(kind: ReferenceKind, number: int, bracket: Body, before: str, after: str) -> Body:
    if number >= _FIRST_OF_COUNCIL[kind]:
        return "C"
    named = [match.lastgroup for match in _WHOSE.finditer(before)]
    following = _OF_WHOM.match(after)
    for name in (bracket, *named[-1:], following and following.lastgroup):
        if name:
            return _BODIES[name]
    return ""


def _conference(bracket: str) -> Body:
    """Whose resolution "(Rev. Bucharest, 2022)" is; "" where the bracket does not tell."""
    folded = bracket.casefold()
    for (body, year), cities in _HELD.items():
        if str(year) in folded and any(city in folded for city in cities.split()):
            return body
    named = _WHOSE.search(bracket)
    return _BODIES[named.lastgroup] if named and named.lastgroup else ""


_NEAR: Final = 40  # characters around a list in which its body is looked for
# The Council counts on where no conference comes: its resolutions in force have four digits.
_FIRST_OF_COUNCIL: Final[dict[ReferenceKind, int]] = {"resolution": 1000, "decision": 100}
_FIRST_YEAR: Final = 1900  # "Resolution 101, 2022" names one resolution

_BODIES: Final[dict[str, Body]] = {name: name for name in ("PP", "C", "WTSA", "WTDC", "WRC")}
_WHOSE_IS: Final = (
    r"(?P<PP>(?<![A-Z])PP(?:-\d\d)?(?![A-Z])|plenipoten\w+|plénipoten\w+|(?<!\w)ПК(?!\w)"
    r"|полномочн\w+|全权代表大会|ل?لمندوبين المفوضين|المندوبين المفوضين)"
    r"|(?P<WTSA>WTSA|AMNT|ВАСЭ|世界电信标准化全会|ل?تقييس الاتصالات)"
    r"|(?P<WTDC>WTDC|CMDT|ВКРЭ|世界电信发展大会|ل?تنمية الاتصالات)"
    r"|(?P<WRC>WRC|(?<![A-Z])CMR(?![A-Z])|(?<!\w)ВКР(?!\w)|世界无线电通信大会)"
    r"|(?P<C>\bcouncil\b|\bconseil\b|\bconsejo\b|\bсовета?\b|理事会|المجلس)"
)
_WHOSE: Final = re.compile(_WHOSE_IS, re.IGNORECASE)
_OF_WHOM: Final = re.compile(
    r"(?:\s|['’]|\b(?:of|the|de|du|del|la|le|l|conf[eé]renc\w+|assemblée|asamblea)\b|世界"
    rf"|\bل?ل?(?:لجمعية|جمعية|المؤتمر|مؤتمر|لمؤتمر)\b|\bالعالمية?\b)*(?:{_WHOSE_IS})",
    re.IGNORECASE,
)
# Where and when each conference met. Two may meet in one year, so the city counts.
_HELD: Final[dict[tuple[Body, int], str]] = {
    ("PP", 1994): "kyoto kioto киото 京都 كيوتو",
    ("PP", 1998): "minne миннеаполис 明尼阿波利斯 مينيابوليس",
    ("PP", 2002): "marra маракеш марракеш 马拉喀什 مراكش",
    ("PP", 2006): "antal анталия 安塔利亚 أنطاليا انطاليا",
    ("PP", 2010): "guadalajara гвадалахара 瓜达拉哈拉 غوادالاخارا",
    ("PP", 2014): "busan пусан 釜山 بوسان",
    ("PP", 2018): "dub дубай 迪拜 دبي",
    ("PP", 2022): "buca bucha бухарест 布加勒斯特 بوخارست",
    ("WTSA", 2000): "montr монреаль 蒙特利尔 مونتريال",
    ("WTSA", 2004): "florian флориан 弗洛里亚诺波利斯 فلوريانوبوليس",
    ("WTSA", 2008): "johannes йоханнесбург 约翰内斯堡 جوهانسبرغ",
    ("WTSA", 2012): "dub дубай 迪拜 دبي",
    ("WTSA", 2016): "hammamet хаммамет 哈马马特 الحمامات",
    ("WTSA", 2022): "geneva genève ginebra женева 日内瓦 جنيف",
    ("WTSA", 2024): "delhi дели 新德里 نيودلهي",
    ("WTDC", 1994): "buenos буэнос 布宜诺斯艾利斯 بوينس",
    ("WTDC", 1998): "valet valle ла-валлетта валлетта 瓦莱塔 فاليتا",
    ("WTDC", 2002): "istanbul estambul стамбул 伊斯坦布尔 إسطنبول",
    ("WTDC", 2006): "doha доха 多哈 الدوحة",
    ("WTDC", 2010): "hyderabad хайдарабад 海得拉巴 حيدر",
    ("WTDC", 2014): "dub дубай 迪拜 دبي",
    ("WTDC", 2017): "buenos буэнос 布宜诺斯艾利斯 بوينس",
    ("WTDC", 2022): "kigali кигали 基加利 كيغالي",
    ("WTDC", 2025): "baku bakú bakou баку 巴库 باكو",
}

_NUMBER: Final = r"(?<!\d)\d{1,4}(?!\d|[./]\d)"
_BRACKET: Final = r"\s?\([^()\n]{1,60}\)"
_WORD: Final = r"(?:and|et|y|e|и|&|а также|as well as|ainsi que|así como)"
_COMMA: Final = (
    rf"(?:\s*[,،;]\s*(?:{_WORD}\s+|و\s?)?|\s+{_WORD}\s+|\s+و\s?|\s*[、和及与]\s*|,?以及)"
)
_AND: Final = rf"(?:\s+{_WORD}\s+|\s+و\s?|\s*[和及与]\s*)"
_NUMBER_OF_LIST: Final = re.compile(rf"(?P<number>{_NUMBER})(?P<bracket>{_BRACKET})?")
_SIGN: Final = r"(?:\s*(?:n[o°º]s?\.?|№№?|رقم|أرقام|第))?\s*"


def _many(words: str) -> str:
    """A plural and its numbers, however they are separated."""
    item = rf"{_NUMBER}(?:{_BRACKET})?"
    return rf"(?:{words}){_SIGN}(?P<list>{item}(?:{_COMMA}{item})*)"


def _one(words: str) -> str:
    """A singular and its number; after a comma another would be a count of other things."""
    item = rf"{_NUMBER}(?:{_BRACKET})?"
    return rf"(?:{words}){_SIGN}(?P<list>{item}(?:{_AND}{_NUMBER}{_BRACKET})*)"


def _chinese(word: str) -> str:
    """A list between 第 and the noun."""
    item = rf"(?:第\s?)?{_NUMBER}\s?号?(?:{_BRACKET})?"
    return rf"(?P<list>{item}(?:{_COMMA}{item})*)\s?号?\s?{word}(?P<bracket>{_BRACKET})?"


def _patterns(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


# Whose they are stands between the noun and the numbers.
_IN_ARABIC: Final = (
    r"(?:\s(?:المجلس|الجمعية العالمية لتقييس الاتصالات|المؤتمر العالمي لتنمية الاتصالات"
    r"|مؤتمر المندوبين المفوضين|ITU-[TRD]))?"
)
_OF_SECTOR: Final = r"(?:\s+(?:ITU|UIT|МСЭ)-[TRDТ])?"
_LISTS: Final[dict[ReferenceKind, tuple[re.Pattern[str], ...]]] = {
    "resolution": _patterns(
        _many(
            rf"r[eé]solutions{_OF_SECTOR}|resoluciones{_OF_SECTOR}|р[еэ]золюци(?:и|й|ям|ями|ях){_OF_SECTOR}"
            rf"|قرار(?:ات|ين|ان|ا|ي){_IN_ARABIC}"
        ),
        _one(
            rf"r[eé]solution{_OF_SECTOR}|resoluci[oó]n{_OF_SECTOR}|р[еэ]золюци(?:я|ю|ей){_OF_SECTOR}"
            rf"|\br[eé]s\.|\bрез\.|قرار{_IN_ARABIC}|决议(?=\s?第?\s?\d)"
        ),
        _chinese("决议"),
    ),
    "decision": _patterns(
        _many(r"d[eé]cisions|decisiones|acuerdos|решени(?:я|й|ям|ями|ях)|مقررات|مقررين"),
        _one(r"d[eé]cision|decisi[oó]n|acuerdo|решени(?:е|ю|ем|и)|مقرر"),
        _chinese("决定"),
    ),
}
_RESOLUTION_STEMS: Final = "solution resoluci res. rés. резолюц рез. 决议 قرار"
_DECISION_STEMS: Final = "cision decisi acuerdo решени 决定 مقرر"
_QUESTION_STEMS: Final = "question cuesti вопрос 课题 مسأل مسائل"
_RECOMMENDATION: Final = re.compile(r"(?<![A-Za-z.])[A-Z]\.\d{1,4}(?:\.\d{1,4})*R?(?![A-Za-z\d])")
_ANNOUNCED: Final = re.compile(
    r"(?:(?:ITU|UIT|МСЭ)-(?P<sector>[TRDТ])\s{1,2}(?:(?:rec\.|recommendations?)\s)?"
    r"|(?:recomm[ae]nda\w+|recomendaci\w+|рекомендаци\w+|建议书|توصية|توصيات)\s+)$",
    re.IGNORECASE,
)
_ONLY_COMMA: Final = re.compile(_COMMA, re.IGNORECASE)
_NOBODY: Final[Body] = ""
_SECTORS: Final[dict[str, Body]] = {"T": "ITU-T", "Т": "ITU-T", "R": "ITU-R", "D": "ITU-D"}
_QUESTION_LIST: Final = rf"\d{{1,2}}/\d{{1,2}}(?![\d/])(?:{_COMMA}\d{{1,2}}/\d{{1,2}}(?![\d/]))*"
_QUESTIONS: Final = re.compile(
    rf"(?:\bquestions?|\bcuesti(?:ón|ones)|вопрос\w*|مسأل\w+|مسائل){_SIGN}(?P<before>{_QUESTION_LIST})"
    rf"|第?\s?(?P<after>{_QUESTION_LIST})\s?号?\s?(?:研究)?课题",
    re.IGNORECASE,
)
