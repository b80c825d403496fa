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

__all__ = ["LABELS", "LABEL_LIMIT", "Header", "label_kind", "read_header"]

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


def label_kind(line: str) -> SectionKind | None:
    """The box that *line* is the label of ("Action required:", "财务影响"), None if it is none."""
    return _short_label_kind(line) if len(line) <= LABEL_LIMIT else None


@lru_cache(maxsize=4096)
def _short_label_kind(line: str) -> SectionKind | None:
    match = _LABELS.fullmatch(_normalise(line))
    return _KINDS[int(match.lastgroup[1:])] if match and match.lastgroup else None


def _normalise(line: str) -> str:
    text = re.sub(r"[\u064b-\u0652\u0640\"'«»“”《》.]", "", unicodedata.normalize("NFKC", line))
    text = re.sub(r"\([^)]{1,3}\)", "", text)  # "(s)", "(es)"
    return " ".join(text.strip(" :|–-").casefold().translate(_ARABIC).split())
