"""Persons in a text, by the titles that official papers put in front of their names, or behind."""

import re

_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯЁ]"
_LATIN = (
    r"(?:Mr|Ms|Mrs|Mme|Mmes|M|MM|Mlle|Sr|Sra|Sres|Sras|Dr|Dra|Prof|H\.\s?E|S\.\s?E|Excmo|Excma)"
)
_PERSON = re.compile(
    rf"(?<!\w){_LATIN}\.?\s+(?:{_LATIN}\.?\s+)*{_CAPITAL}[\w'’-]+"
    rf"|(?<!\w)(?:[гГ]-н\w*|[гГ]-ж\w+|[гГ]оспод\w+|[гГ]оспож\w+|[дД]-р\w*|[пП]роф\.)\s+{_CAPITAL}"
    r"|[\u3400-\u9fff·•]{2,}(?:先生|女士|博士|阁下)"
    r"|(?<![\u0620-\u064a])(?:و|ل|ب)?(?:ال|لل)?(?:سيد|سيدة|دكتور|دكتورة)\s+[\u0620-\u064a]{2,}"
    r"|(?<![\u0620-\u064a])(?:معالي|سعادة)\s+[\u0620-\u064a]{2,}"
)


def names_a_person(text: str) -> bool:
    """Whether *text* names anybody: "Ms Ana Pérez", "г-жа Иванова", "王芳女士", "السيد أحمد"."""
    return bool(_PERSON.search(text))
