"""The words that frame a paper in six languages: labels of the boxes, and the header block.

Labels are matched loosely, because they differ by year and translator.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from corpus.blocks import CELL
from corpus.dates import read_date
from corpus.document import SectionKind
from corpus.symbol import Symbol, find_symbols, read_amendments

# Each alternative is matched in full against a normalised line: small letters, no final colon, no
# brackets such as "(s)", no quotation marks, no Arabic vowel signs.
LABELS: Final[dict[SectionKind, str]] = {
    "summary": "summary|abstract|executive summary|résumé|résumé exécutif|resumen|resumen ejecutivo"
    "|резюме|краткое содержание|概要|摘要|ملخص|الملخص|خلاصة",
    "purpose": "purpose|objet|objeto|finalidad|objetivo|цель|назначение|цель документа|目的"
    "|الغرض|غرض الوثيقة|الهدف",
    "subject": "subject|sujet|asunto|предмет|тема|主题|议题|الموضوع",
    "background": "background|rappel|contexte|antecedentes|базовая информация|предпосылки"
    "|背景|背景情况|معلومات أساسية|خلفية",
    "recommendation": "recommendations?|recommandations?|recomendación|recomendaciones"
    "|рекомендаци[яи]|建议|التوصية|التوصيات",
    "implications": "implications|incidences|repercusiones|последствия|影响|الآثار",
    "action": "action required(?: (?:by|from) (?:the )?council)?"
    "|(?:suite à donner|mesures? à prendre)(?: par le conseil)?"
    "|(?:acción|acciones|medidas?) (?:solicitadas?|requeridas?)(?: (?:al|del|por el) consejo)?"
    "|необходимые действия(?: со стороны совета)?|(?:理事会)?(?:需|应|须)?采取的行动"
    "|الإجراء(?:ات)? المطلوبة?(?: من المجلس)?",
    "strategic-plan": "(?:relevant )?links? (?:with|to) (?:the )?strategic plan"
    "|(?:relevance|relation) to (?:the )?strategic plan"
    "|liens? (?:pertinents? )?avec le plan stratégique"
    "|vínculos? (?:pertinentes? )?con el plan estratégico"
    "|(?:соответствующ[а-я]+ )?связ[ьи] со стратегическим планом"
    "|与战略规划的(?:相关)?(?:关联|联系)性?"
    "|(?:ال)?صلة (?:ذات الصلة )?بالخطة الاستراتيجية|الروابط ذات الصلة بالخطة الاستراتيجية",
    "financial": "financial implications?|(?:incidences?|répercussions) financières?"
    "|(?:repercusiones|consecuencias|implicaciones) financieras|финансовые последствия"
    "|财务影响|财务上的影响|الآثار المالية|الآثار المترتبة على الميزانية",
    "references": "references?|ref docs?|références?|referencias?|справочные материалы|ссылки"
    "|参考文件|参考资料|参考文献|المراجع|مراجع",
}
# Arabic spells its alefs and final letters as it pleases.
_ARABIC: Final = str.maketrans("أإآةى", "اااهي")
_LABELS: Final = re.compile(
    "|".join(f"(?P<k{n}>{words.translate(_ARABIC)})" for n, words in enumerate(LABELS.values()))
)
_KINDS: Final = tuple(LABELS)
LABEL_LIMIT: Final = 60  # characters; the longest label has 47

_DOCUMENT: Final = re.compile(
    r"(?:documents?|documento|документ|文件|الوثيقة)\s*:?\s*(?=\S)", re.IGNORECASE
)
_CHANGED: Final = re.compile(
    r"(?P<what>revision|révision|revisión|пересмотр|修订|المراجعة"
    r"|addendum|addéndum|дополнительный документ|补遗|الإضافة"
    r"|corrigendum|corrigéndum|исправление|勘误|التصويب)\s*(?P<which>\d{1,2}|[A-Z]\b)",
    re.IGNORECASE,
)
_CHANGES: Final = {
    "Rev": "revision révision revisión пересмотр 修订 المراجعة",
    "Corr": "corrigendum corrigéndum исправление 勘误 التصويب",
}
_SOURCE: Final = re.compile(
    r"(?:report|note|(?:joint )?contribution|memorandum)s? (?:by|from|of the)\b.*"
    r"|(?:rapport|note|contribution|mémorandum)(?: commune)?"
    r" (?:du|de la|de l.|des|présenté|soumis).*"
    r"|(?:informe|nota|contribución|memorándum)(?: conjunta)? (?:del|de la|de los|presentad).*"
    r"|(?:отч[её]т|доклад|записка|вклад|меморандум|совместный вклад) "
    r"(?:генерального|председателя|директора|бюро|рабочей|группы|государств).*"
    r"|.{0,40}(?:秘书长|主席|主任|成员国|理事国)的?(?:报告|说明|文稿|联合文稿|提案|备忘录)"
    r"|(?:تقرير|مذكرة|مساهمة)(?: مقدمة?)? (?:من|الأمين|رئيس|مدير|الأمينة|رئيسة) .*",
    re.IGNORECASE,
)
_AGENDA: Final = re.compile(
    r"(?:agenda item|point de l.ordre du jour|punto del orden del día|пункт повестки дня|议项"
    r"|بند جدول الأعمال)\s*[:：]?\s*"
    r"(?P<item>(?:PL|ADM)\s?\d+(?:\.\d+)*|[^|]*?\s*(?=\||$))"
    r"|(?P<bare>(?:PL|ADM)\s?\d+(?:\.\d+)*)",
    re.IGNORECASE,
)
_ORIGINAL: Final = re.compile(
    r"(?:original|оригинал|原文|الأصل)\s*[:：]\s*(?P<language>[^|\d]+?)\s*(?:\||$)"
    r"|(?P<only>(?:english|french|spanish) only)",
    re.IGNORECASE,
)
_SESSION: Final = re.compile(
    r"(?:council|conseil|consejo|совет|المجلس)\s*(?:19|20)\d\d(?!\d).*|理事会\s*(?:19|20)\d\d\s*年?.*"
    r"|(?:(?:the )?(?:additional|extraordinary) session|session (?:additionnelle|extraordinaire)"
    r"|reunión (?:adicional|extraordinaria)|(?:дополнительная|внеочередная) сессия)[^|]*\d{4}.*"
    r"|(?:geneva|genève|ginebra|женева|جنيف|virtual consultation|consultation virtuelle"
    r"|consulta virtual|виртуальн|المشاورة الافتراضية)[^|]*\d{4}.*"
    r"|.*(?:日内瓦|虚拟磋商).*\d{4}年.*|\d{4}年.*(?:日内瓦|虚拟磋商).*",
    re.IGNORECASE,
)
_LETTERHEAD: Final = re.compile(
    r"(?:international telecommunication union|union internationale des télécommunications"
    r"|unión internacional de telecomunicaciones|международный союз электросвязи|国际电信联盟"
    r"|الاتحاد الدولي للاتصالات|council|conseil|consejo|совет|理事会|المجلس"
    r"|plenary meeting|séance plénière|sesión plenaria|пленарное заседание|全体会议|جلسة عامة)",
    re.IGNORECASE,
)
_SOURCE_LIMIT: Final = 160


@dataclass(frozen=True, slots=True)
class Header:
    """What the block at the top of a paper says; "" or None for what it does not."""

    symbol: Symbol | None = None
    date: dt.date | None = None
    source: str = ""
    agenda: str = ""
    original: str = ""
    session: str = ""


def label_kind(line: str) -> SectionKind | None:
    """The box that *line* is the label of ("Action required:", "财务影响"), None if it is none."""
    return _short_label_kind(line) if len(line) <= LABEL_LIMIT else None


@lru_cache(maxsize=4096)
def _short_label_kind(line: str) -> SectionKind | None:
    match = _LABELS.fullmatch(_normalise(line))
    return _KINDS[int(match.lastgroup[1:])] if match and match.lastgroup else None


def read_header(lines: Sequence[str]) -> tuple[Header, list[bool]]:
    """The header block in *lines*, and for each line whether it is part of that block."""
    header = Header()
    used = []
    change = ""  # "Revision 1 to", when the symbol stands on the next line
    for line in lines:
        before = header
        for cell in line.split(CELL):
            header = _read_line(cell, header, change) or header
            change = cell if len(cell) < LABEL_LIMIT and _CHANGED.match(cell) else ""
        used.append(header is not before or bool(change) or bool(_LETTERHEAD.fullmatch(line)))
    return header, used


def _read_line(line: str, header: Header, change: str) -> Header | None:
    """*header* with what *line* adds to it; None if *line* is no part of a header."""
    if len(line) > 2 * _SOURCE_LIMIT:
        return None
    found: dict[str, object] = {}
    if symbol := _header_symbol(line):
        found["symbol"] = header.symbol or _amended(symbol, f"{change} {line}")
    if not _SESSION.match(line) and (day := read_date(line)):
        found["date"] = header.date or day
    if match := _AGENDA.search(line):
        found["agenda"] = header.agenda or match["item"] or match["bare"]
    if match := _ORIGINAL.search(line):
        found["original"] = header.original or match["language"] or match["only"]
    if len(line) <= _SOURCE_LIMIT and (match := _SESSION.match(line)):
        known = header.session
        found["session"] = known if match[0] in known else f"{known}, {match[0]}".lstrip(", ")
    if not found and not header.source and len(line) <= _SOURCE_LIMIT and _SOURCE.fullmatch(line):
        found["source"] = line
    return replace(header, **found) if found else None  # type: ignore[arg-type]


def _header_symbol(line: str) -> Symbol | None:
    """The symbol that *line* announces: "Document C25/33-E", or a line of nothing else."""
    for start, end, symbol in find_symbols(line):
        announced = any(match.end() == start for match in _DOCUMENT.finditer(line, 0, start))
        if announced or line[start:end] == line.strip() or symbol.letter:
            return symbol
    return None


def _amended(symbol: Symbol, line: str) -> Symbol:
    """*symbol* with the change named in words ("Revision 1 to Document C17/130-E")."""
    match = _CHANGED.search(line)
    if not match or symbol.amendments:
        return symbol
    word = match["what"].lower()
    what = next((key for key, words in _CHANGES.items() if word in words), "Add")
    return symbol.amended(*read_amendments(f"{what}.{match['which']}"))


def _normalise(line: str) -> str:
    text = re.sub(r"[\u064b-\u0652\u0640\"'«»“”《》.]", "", unicodedata.normalize("NFKC", line))
    text = re.sub(r"\([^)]{1,3}\)", "", text)  # "(s)", "(es)"
    return " ".join(text.strip(" :|–-").casefold().translate(_ARABIC).split())
