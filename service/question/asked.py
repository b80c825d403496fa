"""What kind of answer a question wants: figures, a list, a comparison of years."""

import re

from service.wording.digits import fold


def asks_for_figures(question: str) -> bool:
    """Whether it asks how many, how much or when."""
    return asks_for_number(question) or asks_for_date(question)


def asks_for_number(question: str) -> bool:
    """Whether it asks how many, how much, what share, what sum."""
    return bool(_HOW_MANY.search(fold(question)))


def asks_for_date(question: str) -> bool:
    """Whether it asks when."""
    return bool(_WHEN.search(fold(question)))


def asks_for_country(question: str) -> bool:
    """Whether it asks where, who, or which country or city: such answers mostly name a country.

    Where something comes from does not count: money and ideas come from no country.
    """
    plain = fold(question)
    return bool(_WHERE.search(plain)) and not _WHENCE.search(plain)


def asks_for_list(question: str) -> bool:
    """Whether it asks for several things: "which countries", "what are the", "list"."""
    return bool(_WHICH.search(fold(question)))


def asks_for_change(question: str) -> bool:
    """Whether it asks how something came along over the years, and not why."""
    plain = fold(question)
    return bool(_CHANGE.search(plain)) and not _WHY.search(plain)


def _either(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_HOW_MANY = _either(
    r"\bhow (?:many|much|often|long|old|far|high|big|large|fast)\b|\b(?:what|which) number\b",
    r"\b(?:number|share|percentage|proportion|total|amount|sum|cost) of\b|\b(?:cost|worth)\b",
    r"\bcombien\b|\bquelle (?:part|proportion|somme)\b|\bnombre (?:total )?de\b",
    r"\bmontant\b|\bpart des\b|\bcoûte\w*\b|\bcoût\b",
    r"\bcu[aá]nt[oa]s?\b|\bqu[eé] (?:edad|porcentaje|suma)\b|\bnúmero de\b",
    r"\b(?:importe|monto|coste?)\b|\bproporción de\b",
    r"\bск[оа]льк\w*\b|\bсколко\b|\bчисло\b|\bдол[яюи]\b|\bсумм\w+\b|\bразмер\b|\bстои(?:т|ло|ла)\b",
    r"多少|[几][个所家份名次项岁人]|数量|比例|总数|总额|金额|费用",
    r"\bكم\b|\bعدد\b|\b(?:ال)?نسبة\b|\bحصة\b|\bمبلغ\b|\bتكلفة\b|\bقيمة\b",
)
_WHEN = _either(
    r"\b(?:when|on which day)\b|\b(?:what|which) (?:year|date|day|month)\b|\bdate\b",
    r"\bquand\b|\bquelle (?:date|année)\b|\bquel (?:jour|mois)\b",
    r"\bcu[aá]ndo\b|\bqu[eé] (?:año|fecha|día|mes)\b|\bfecha\b",
    r"\bкогда\b|\bв как(?:ом|ой) (?:году|месяце|день)\b|\bкакого числа\b|\bдата\b",
    r"何时|什么时候|[哪几][一]?[年天月日]|日期",
    r"\bمتى\b|\bفي أي (?:يوم|سنة|عام|شهر)\b|\bتاريخ\b|\bموعد\b",
)
_WHERE = _either(
    r"\b(?:where|who|whose)\b",
    r"\b(?:which|what) (?:\w+ )?(?:countr\w+|nations?|states?|governments?|city|cities|towns?)\b",
    r"\boù\b|\bqui\b|\bquel(?:le)?s? (?:pays|villes?|états?|gouvernements?)\b",
    r"\bd[oó]nde\b|\bqui[eé]n(?:es)?\b",
    r"\b(?:qu[eé]|cu[aá]l(?:es)?) (?:pa[ií]s(?:es)?|ciudad(?:es)?|estados?|gobiernos?)\b",
    r"\bгде\b|\bк(?:то|ому|ем)\b|\bкак\w+ (?:стран\w*|город\w*|государств\w*)\b",
    r"哪[里儿]|谁|哪[个些几]*(?:国|城市|政府)|何处",
    r"\bأين\b|\bمن (?:هو|هي|هم|الذي|التي)\b|\bأي (?:بلد\w*|دول\w*|مدين\w*|مدن)\b",
)
_WHENCE = _either(
    r"\bwhere\b.*\bfrom\b|\bfrom where\b|\bd['’]où\b|\bde d[oó]nde\b|\bот(?:куда| кого)\b",
    r"[从來来自](?:哪[里儿]|何处)|\bمن أين\b",
)
_WHICH = _either(
    r"\b(?:which|what) (?:\w+ ){0,2}?(?:are|were|have|do|did)\b|\blist\b|\bname the\b",
    r"\b(?:which|what) (?!is\b|was\b|does\b|has\b)\w+s\b|\bwhere did\b",
    r"\bconsists? of\b|\bmade up of\b",
    r"\bquels\b|\bquelles\b|\blesquels\b|\benumér|\bénumér|\ben quoi consist|\bde quoi .*compos",
    r"\bcu[aá]les\b|\bqu[eé] (?:\w+ )?\w+s\b|\benumer|\ben qu[eé] consist|\bde qu[eé] .*compon",
    r"\bкакие\b|\bкаких\b|\bкаким\b|\bперечисл|\b(?:из|в) ч[её]го (?:со|с)(?:стоя|кладыв|лож)",
    r"哪些|哪[几二两三四五]|列出|有什么|由什么.*(?:构成|组成)",
    r"\bما هي\b|\bما (?:ال\w+ات|ال\w+)\b|\bأي (?:بلدان|دول)\b|\bاذكر\b",
    r"\bم(?:ما|م) [تي]ت(?:كون|ألف)",
)
_CHANGE = _either(
    r"\b(?:changed?|evolv\w+|grown?|grew|increas\w+|decreas\w+|develop(?:ed)? (?:over|since))\b",
    r"\b(?:risen?|rose|fall|fallen|fell|drop(?:ped)?|compar\w+|over the years|trend|progress)\b",
    r"\b(?:évolu\w+|changé|augment\w+|diminu\w+|progress\w+|compar\w+|au fil des ans)\b",
    r"\b(?:cambi\w+|evolucion\w+|crec\w+|aument\w+|disminu\w+|compar\w+|a lo largo de los años)\b",
    r"\b(?:измени\w+|менял\w+|рос(?:ло|ла|ли)?|вырос\w*|увелич\w+|уменьш\w+|сравн\w+|динамик\w+)\b",
    r"变化|增长|增加|减少|下降|上升|演变|比较|相比|历年",
    r"\b(?:تغير|تطور|تزايد|ازداد\w*|ارتفع|انخفض|زاد|نما|مقارنة)\w*",
)
_WHY = _either(r"\bwhy\b|\bpourquoi\b|\bpor qué\b|\bпочему\b|为什么|为何|لماذا")
