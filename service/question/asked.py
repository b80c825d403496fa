"""What kind of answer a question wants: figures, a list, a comparison of years."""

import re

from service.wording.digits import fold


def asks_for_figures(question: str) -> bool:
    """Whether it asks how many, how much or when."""
    return bool(_HOW_MANY.search(fold(question)))


def asks_for_list(question: str) -> bool:
    """Whether it asks for several things: "which countries", "what are the", "list"."""
    return bool(_WHICH.search(fold(question)))


def asks_for_change(question: str) -> bool:
    """Whether it asks how something came along over the years."""
    return bool(_CHANGE.search(fold(question)))


def _either(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_HOW_MANY = _either(
    r"\bhow (?:many|much|often|long|old|far|high|big|large|fast)\b",
    r"\b(?:when|on which day)\b|\b(?:what|which) (?:year|date|day|month|number|share|percentage)\b",
    r"\b(?:number|share|percentage|proportion|total) of\b",
    r"\bcombien\b|\bquand\b|\bquelle (?:date|année|part|proportion)\b|\bnombre (?:total )?de\b",
    r"\bcu[aá]nt[oa]s?\b|\bcu[aá]ndo\b|\bqu[eé] (?:año|fecha|día|edad|porcentaje)\b|\bnúmero de\b",
    r"\bсколько\b|\bкогда\b|\bв как(?:ом|ой) (?:году|месяце|день)\b|\bчисло\b|\bдоля\b|\bсколко\b",
    r"多少|几[个所家份名次项天岁年月]|何时|什么时候|哪[一]?[年天月]|数量|比例|总数",
    r"\bكم\b|\bمتى\b|\bعدد\b|\bنسبة\b|\bفي أي (?:يوم|سنة|عام|شهر)\b",
)
_WHICH = _either(
    r"\b(?:which|what) (?:\w+ ){0,2}?(?:are|were|have|do|did)\b|\blist\b|\bname the\b",
    r"\b(?:which|what) (?!is\b|was\b|does\b|has\b)\w+s\b|\bwhere did\b",
    r"\bquels\b|\bquelles\b|\blesquels\b|\benumér|\bénumér",
    r"\bcu[aá]les\b|\bqu[eé] (?:\w+ )?\w+s\b|\benumer",
    r"\bкакие\b|\bкаких\b|\bкаким\b|\bперечисл",
    r"哪些|哪[几二两三四五]|列出|有什么",
    r"\bما هي\b|\bما (?:ال\w+ات|ال\w+)\b|\bأي (?:بلدان|دول)\b|\bاذكر\b",
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
