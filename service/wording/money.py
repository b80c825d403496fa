"""Sums of money in a text, by their currencies in six languages."""

import re

_MONEY = re.compile(
    r"\b(?:CHF|USD|EUR|GBP|SwF)\b|[$€£¥]"
    r"|\b(?:Swiss )?francs?\b|\bfrancos?\b|\bdollars?\b|\bd[oó]lar(?:es)?\b|\beuros?\b"
    r"|\bфранк\w*|\bдоллар\w*|\bдолл\.|\bевро\b|瑞士法郎|瑞郎|法郎|美元|欧元"
    r"|فرنك|دولار|يورو"
    r"|\bfree of charge\b|\bgratuit\w*|\bgratis\b|\bбесплатн\w+|免费|مجان",  # which is a sum, too
    re.IGNORECASE,
)


def states_money(text: str) -> bool:
    """Whether *text* has a currency: "CHF 8.6 million", "млн. швейцарских франков", "2.5亿瑞郎"."""
    return bool(_MONEY.search(text))
