"""The words that frame a paper in six languages: the labels of the boxes.

They are matched loosely, because they differ by year and translator. The header block above them is
read by corpus.header.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from corpus.document import SectionKind
from corpus.header import Header, read_header
from corpus.symbol import find_symbols

__all__ = ["LABELS", "LABEL_LIMIT", "Header", "label_kind", "names_section", "read_header"]

# Each alternative is matched in full against a normalised line: small letters, no final colon, no
# brackets such as "(s)", no quotation marks, no Arabic vowel signs.
LABELS: Final[dict[SectionKind, str]] = {
    "summary": "summary|abstract|executive summary|résumé|resume|résumé exécutif|resumen"
    "|resumen ejecutivo|резюме|краткое содержание|概 ?要|摘 ?要|ملخص|الملخص|خلاصة",
    "purpose": "purpose|objet|objeto|finalidad|objetivo|propósito|цель|назначение"
    "|(?:цель|назначение)(?: настоящего)? документа|目 ?的|الغرض|غرض الوثيقة|الهدف",
    "subject": "subject|sujet|asunto|предмет|тема|主题|议题|الموضوع",
    "background": "background|rappel|contexte|antecedentes|базовая информация|предпосылки"
    "|背景|背景情况|معلومات أساسية|خلفية",
    "recommendation": "recommendations?|recommandations?|recomendación|recomendaciones"
    "|рекомендаци[яи]|建议|التوصية|التوصيات",
    "implications": "implications|incidences|repercusiones|последствия|影响|الآثار",
    "action": "actions? (?:required|requested|to be taken)(?: (?:by|from|of) (?:the )?council)?"
    "|(?:suite à donner|suite attendue|mesures? à prendre)(?: par le conseil)?"
    "|(?:acción|acciones|medidas?) (?:solicitadas?|requeridas?)"
    "(?: (?:al|del|por el|por parte del) consejo)?"
    "|(?:medidas?|acción|acciones) que (?:ha de tomar|debe adoptar|debe tomar) el consejo"
    "|(?:необходимые|требуемые) (?:действия|меры)(?: (?:со стороны )?совета)?"
    "|действия, которые требуются от совета|просьба к совету"
    "|(?:理事会)?(?:需|应|须)?采取的行动|(?:要求|请)(?:理事会)?采取的行动"
    "|الإجراء(?:ات)? المطلوبة?(?: (?:من|من جانب) المجلس)?(?: اتخاذها?)?",
    "strategic-plan": "(?:relevant )?link(?:s|age)? (?:with|to) (?:the )?strategic plan"
    "(?: (?:of|for) the union)?|strategic plan|relevant strategic (?:goals?|plan)"
    "|(?:relevance|relation) to (?:the )?strategic plan"
    "|liens? (?:pertinents? )?avec le plan stratégique(?: de l.?union)?"
    "|(?:vínculos?|enlaces?) (?:pertinentes? )?con el plan estratégico(?: de la unión)?"
    "|relación con el plan estratégico"
    "|(?:соответствующ[а-я]+ )?(?:связ[ьи]|увязка) со стратегическим планом(?: союза)?"
    "|(?:соответствующ[а-я]+ )?ссылк[аи] на стратегический план(?: союза)?"
    "|与战略规划的?(?:相关)?的?(?:关联|联系|链接|相关)性?"
    "|(?:ال)?صلة (?:ذات الصلة )?بالخطة الاستراتيجية"
    "|(?:الروابط|الرابط/الروابط|الرابط) (?:ذات|ذو) الصلة بالخطة الاستراتيجية",
    "financial": "(?:financial|budget(?:ary)?) implications?"
    "|(?:incidences?|répercussions) financières?"
    "|(?:repercusiones|consecuencias|implicaciones) financieras|финансовые последствия"
    "|财务影响|财务上的影响|(?:الآثار|الانعكاسات) المالية|الآثار المترتبة المالية"
    "|الآثار المالية المترتبة|الآثار المترتبة على الميزانية",
    "references": "references?|ref docs?|previous documents|références?|referencias?"
    "|справочные материалы|документы для справок|ссылки"
    "|参考文件|参考资料|参考文献|المراجع|مراجع|المرجع|وثائق مرجعية",
}
# Arabic spells its alefs and final letters as it pleases.
_ARABIC: Final = str.maketrans("أإآةى", "اااهي")
# What headings without numbers usually say, besides some of the labels above.
_HEADINGS: Final = re.compile(
    "introduction|discussion|analysis|proposals?|conclusions?|proposed (?:action|text|revision)s?"
    "|(?:examen|analyse|débat|propositions?)|introducción|debate|análisis|propuestas?"
    "|conclusión|conclusiones|введение|обсуждение|анализ|предложени[ея]|заключение|выводы?"
    "|引言|前言|导言|讨论|分析|提案|结论|مقدمة|المقدمة|مناقشة|المناقشة|تحليل|مقترح|المقترح"
    "|الاقتراح|خاتمة|الخاتمة|استنتاجات|الاستنتاجات".translate(_ARABIC)
)
_LABELS: Final = re.compile(
    "|".join(f"(?P<k{n}>{words.translate(_ARABIC)})" for n, words in enumerate(LABELS.values()))
)
_KINDS: Final = tuple(LABELS)
LABEL_LIMIT: Final = 60  # characters; the longest label has 53
_WORD: Final = re.compile(r"\S+")
_WIDE: Final = re.compile("[\u3400-\u9fff]")
_ENDS: Final = re.compile(r"[.!。！]['\"”’»)）]*$")
# How a sentence begins behind a label of one word, which may as well be part of a title.
_BEGINS: Final = re.compile(
    r"(?:This|The|It|In|At|To|As|Ce|Cette|Le|La|Les|Il|Au|En|Este|Esta|El|Los|Se"
    r"|Настоящ\w+|Данн\w+|Совет\w*|Этот)\b|本(?!质|身)"
)
_NOTHING: Final = re.compile(
    r"(?:None|Nil|Aucune|Néant|Ninguna|Отсутствуют|Нет|无|لا توجد|لا شيء)\.?"
)


def label_kind(line: str) -> SectionKind | None:
    """The box that *line* is the label of ("Action required:", "财务影响"), None if it is none."""
    return _short_label_kind(line) if len(line) <= LABEL_LIMIT else None


@lru_cache(maxsize=4096)
def _short_label_kind(line: str) -> SectionKind | None:
    match = _LABELS.fullmatch(_normalise(line))
    return _KINDS[int(match.lastgroup[1:])] if match and match.lastgroup else None


def label_before_text(line: str) -> int:
    """How many characters of *line* are a label with its text behind it, unparted; 0 if none are.

    "Purpose This paper reports on ..." comes of a line break inside a paragraph.
    """
    ends = [word.end() for word in _WORD.finditer(line[:LABEL_LIMIT])]
    if _WIDE.match(line):
        ends = list(range(2, min(LABEL_LIMIT, len(line))))
    for end in reversed(ends):
        kind = label_kind(line[:end])
        if kind and _is_text_of(kind, line[:end], line[end:].strip()):
            return end
    return 0


def _is_text_of(kind: SectionKind, label: str, text: str) -> bool:
    """Whether *text*, which stands right behind *label*, is the text of its box."""
    if kind == "references" and find_symbols(text):
        return not text[0].islower()
    if _NOTHING.fullmatch(text):
        return True
    certain = len(label) >= 4 if _WIDE.match(label) else " " in label  # noqa: PLR2004
    begins = text[:1].isalpha() and not text[0].islower() if certain else _BEGINS.match(text)
    return bool(begins) and bool(_ENDS.search(text))


def names_section(line: str) -> bool:
    """Whether *line* is a usual heading of a section ("Introduction", "Предложение"), no label."""
    return len(line) <= LABEL_LIMIT and bool(_HEADINGS.fullmatch(_normalise(line)))


def _normalise(line: str) -> str:
    text = re.sub(r"[\u064b-\u0652\u0640\"'«»“”《》.]", "", unicodedata.normalize("NFKC", line))
    text = re.sub(r"\([^)]{1,3}\)|(?<=\w) ?\((?:الصلات|الروابط)\)", "", text)  # "(s)", "(es)"
    return " ".join(text.strip(" :|–-").casefold().translate(_ARABIC).split())
