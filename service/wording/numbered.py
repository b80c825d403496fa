"""Numbers that are names: of resolutions, study groups, sections, annexes and the like.

    "Resolution 69"  "résolution 69"  "第69号决议"  "القرار 69"  "17-я Исследовательская комиссия"

Such a number counts nothing. Reads six languages in text with folded digits, and says where each
number stands. Names made of letters and figures (X.509, WRC-23) are none of its business, nor are
ordinals in words, but for the Chinese ones.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from corpus.references import find_references
from service.wording.digits import chinese_number


class Numbered(NamedTuple):
    """A name: text[start:end] holds its number.

    *name* is the same in every language: "resolution69", "sg17", "section2.11", "no18".
    """

    name: str
    start: int
    end: int


def find_numbered(text: str) -> list[Numbered]:
    """The numbers of *text* that are names, in order and apart from each other; [] for none."""
    if not _DIGIT.search(text):
        return []
    taken, found = set[int](), list[Numbered]()
    for each in (*_references(text), *_listed(text), *_ordinals(text)):
        if taken.isdisjoint(range(each.start, each.end)):
            taken.update(range(each.start, each.end))
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _references(text: str) -> Iterator[Numbered]:
    for found in find_references(text):
        if found.kind in ("resolution", "decision", "question"):
            yield Numbered(f"{found.kind}{found.name}", found.start, found.end)


def _listed(text: str) -> Iterator[Numbered]:
    """Each number of a list for itself."""
    folded = text.casefold()
    for name, patterns in _PATTERNS.items():
        if not any(stem in folded for stem in _STEMS[name].split()):
            continue
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
            for number in _ONE.finditer(text, *match.span("list")):
                yield Numbered(f"{name}{chinese_number(number[0])}", *number.span())


def _ordinals(text: str) -> Iterator[Numbered]:
    for match in _ORDINAL.finditer(text):
        yield Numbered(f"no{chinese_number(_ONE.findall(match[0])[0])}", *match.span())


_HAN: Final = "[〇零一二三四五六七八九十百]+"
_DIGIT: Final = re.compile(rf"\d|第{_HAN}")
_PLAIN: Final = r"\d{1,3}(?:[./]\d{1,3})*"
_NUMBER: Final = rf"(?<![\d.,]){_PLAIN}(?![\d%]|[.,/]\d|\s%)"
_ONE: Final = re.compile(rf"{_PLAIN}|{_HAN}")
_SIGN: Final = r"\s?(?:n[o°º]s?\.?\s?|№+\s?|رقم\s?|أرقام\s?)?"
_TO: Final = r"(?:and|et|y|e|и|to|à|a|al|по|إلى)"
_COMMA: Final = rf"(?:\s?(?:[,،、]|-)\s?(?:{_TO}\s|و\s?)?|\s{_TO}\s|\sو\s?|\s?[和及与至]\s?)"
_AR: Final = r"(?:\b[وفبكل]{0,2}(?:ال)?|\b[وف]?لل)"  # what Arabic writes in front of a noun
_DOTTED: Final = r"(?=\s\d+\.\d)"
# "Session 40 of the Council" is a name, "at the session 40 delegates spoke" is none.
_ALONE: Final = r"(?=\s?\d{1,3}(?:\s(?:of|de|du|del|совета|ل\w+)\b|\s?[).;:،؟?]|\s*$))"


def _named(one: str, several: str) -> tuple[str, ...]:
    """A noun before its number or numbers.

    A singular has one number: after a comma another would count other things.
    """
    many = rf"(?:{several}){_SIGN}(?P<list>{_NUMBER}(?:{_COMMA}{_NUMBER})*)"
    return many, rf"(?:{one}){_SIGN}(?P<list>{_NUMBER})"


def _han(behind: str, before: str = "") -> tuple[str, ...]:
    """A Chinese noun *behind* its numbers and 第, and one *before* its number."""
    item = rf"(?:{_NUMBER}|{_HAN})"
    listed = rf"第\s?(?P<list>{item}(?:{_COMMA}第?\s?{item})*)\s?号?\s?(?:{behind})"
    alone = rf"(?:{before})\s?(?P<list>{_NUMBER})(?=[\s，。：；、）)]|$)"
    return (listed, alone) if before else (listed,)


def _compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_RUSSIAN_GROUP: Final = r"(?<![\d.,])\d{1,3}(?:-[йяеюм]\w?)?"
_PATTERNS: Final = {
    "sg": _compiled(
        (
            *_named(
                r"\bstudy group|\bcommission d['’]études?|\bcomisi[oó]n de estudios?"
                rf"|\b(?-i:SG|CE|ИК)|\bисследовательск\w+ комисси(?:я|ю|ей)|{_AR}لجنة الدراسات",
                r"\bstudy groups|\bcommissions d['’]études?|\bcomisiones de estudios?|\b(?-i:SGs)"
                r"|\bисследовательск\w+ комисси(?:и|й|ям|ями|ях)"
                rf"|{_AR}(?:لجان|لجنت[اي]) الدراسات",
            ),
            *_han("研究组"),
            rf"(?P<list>{_RUSSIAN_GROUP}(?:{_COMMA}{_RUSSIAN_GROUP})*)\sисследовательск\w+ комисси",
        )
    ),
    "section": _compiled(
        (
            *_named(
                r"§|\bsection|\bsec\.|\bparagraphe?|\bpara\.|\bclause|\bsecci[oó]n|\bp[aá]rrafo"
                r"|\bapartado|\bраздел\w{0,2}|\bпункт\w{0,2}|\bп\."
                rf"|\b(?:point|punto|numeral){_DOTTED}|{_AR}(?:قسم|فقرة|بند)",
                r"§§|\bsections|\bparagraphe?s|\bparas\.?|\bclauses|\bsecciones|\bp[aá]rrafos"
                r"|\bapartados|\bраздел(?:ы|ов|ам|ами|ах)|\bпункт(?:ы|ов|ам|ами|ах)"
                rf"|{_AR}(?:أقسام|اقسام|قسم(?:ان|ين)|فقرات|فقرت(?:ان|ين)|بنود)",
            ),
            *_han("节|段|款|章|部分"),
        )
    ),
    "article": _compiled(
        (
            *_named(
                rf"\barticle|\bart\.|\bart[ií]culo|\bстать(?:я|и|е|ю|ей)|{_AR}مادة",
                r"\barticles|\bart[ií]culos|\bстат(?:ьи|ей|ьям|ьях)"
                rf"|{_AR}(?:مواد|مادت(?:ان|ين))",
            ),
            *_han("条"),
        )
    ),
    "annex": _compiled(
        (
            *_named(
                rf"\bannexe?|\banexo|\bприложени(?:е|я|ю|и|ем)|{_AR}ملحق",
                rf"\bannexe?s|\banexos|\bприложени(?:я|й|ям|ях)|{_AR}(?:ملاحق|ملحق(?:ان|ين))",
            ),
            *_han("附件", "附件"),
        )
    ),
    "appendix": _compiled(
        (
            *_named(
                rf"\bappendi(?:x|ce)|\bap[eé]ndice|{_AR}تذييل",
                rf"\bappendices|\bap[eé]ndices|{_AR}(?:تذييلات|تذييل(?:ان|ين))",
            ),
            *_han("附录", "附录"),
        )
    ),
    "no": _compiled(
        _named(
            rf"\b(?:session|sesión|сесси[яию]|meeting|réunion|reunión|собрани[ею]){_ALONE}"
            rf"|{_AR}(?:دورة|اجتماع){_ALONE}",
            rf"\b(?:sessions|meetings){_ALONE}",
        )
    ),
    "table": _compiled(
        _named(
            rf"\b(?:table|tableau|cuadro|tabla)|\bтаблиц[аеуы]|{_AR}جدول",
            rf"\b(?:tables|tableaux|cuadros|tablas)|\bтаблиц(?:ы|ам|ах)|{_AR}جداول",
        )
    ),
    "goal": _compiled(
        (
            *_named(
                rf"\b(?:goal|objectif|objetivo)|\bцел[ьи]|\b(?-i:SDG|ODD|ODS|ЦУР)|{_AR}هدف",
                r"\b(?:goals|objectifs|objetivos)|\bцел(?:и|ей|ям|ях)"
                rf"|{_AR}(?:أهداف|هدف(?:ان|ين))",
            ),
            *_han("目标", "目标"),
        )
    ),
    "chapter": _compiled(
        _named(
            rf"\b(?:chapter|chapitre|cap[ií]tulo)|\bглав[аеуы]|{_AR}فصل",
            rf"\b(?:chapters|chapitres|cap[ií]tulos)|\bглав(?:ы|ам|ах)|{_AR}فصول",
        )
    ),
    "tier": _compiled(
        _named(
            rf"\b(?:tier|niveau|nivel)|\bуров(?:ень|ня|не)|{_AR}مستوى",
            r"\b(?:tiers|niveaux|niveles)|\bуровн(?:и|ей|ям|ях)",
        )
    ),
}
_STEMS: Final = {  # one of them stands in any text with such a name: quick, for most have none
    "sg": "study sg étude estudio ce исследовательск ик دراسات 研究组",
    "section": "§ section sec. paragraph para. clause secci párrafo parrafo apartado раздел "
    "пункт п. point punto numeral قسم أقسام اقسام فقر بند بنود 第",
    "article": "art مادة مادت مواد стать стат 第",
    "annex": "annex anexo приложени لحق لاحق 附件",
    "appendix": "appendi apéndice apendice ذييل 附录",
    "no": "session sesión сесси meeting réunion reunión собрани دورة اجتماع",
    "table": "tabl cuadro таблиц جدول جداول",
    "goal": "goal objecti objetivo цел sdg odd ods цур هدف أهداف 目标",
    "chapter": "chap capítulo capitulo глав فصل فصول",
    "tier": "tier niveau nivel уров مستوى",
}
_ORDINAL: Final = re.compile(
    rf"(?<![\d.,/])\d+(?:st|nd|rd|th|er|[eè]me|ère|\.?[ªº])(?!\w)|(?<![\d.,/])\d+e(?!\w)"
    r"|(?<![\d.,/])\d+-(?:[яйеюм]|ая|ый|ой|ую|го|му|ом|ей|их|ых)(?!\w)"
    rf"|第\s?(?:\d+|{_HAN})",
    re.IGNORECASE,
)
