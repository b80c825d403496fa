"""What kind of paper a document is, told from its symbol, its title and its source line."""

import re
from typing import Final, Literal, get_args

from corpus.symbol import Symbol

DocumentKind = Literal[
    "report",
    "contribution",
    "note",
    "resolution",
    "decision",
    "summary-record",
    "information",
    "temporary",
    "limited",
    "administrative",
    "other",
]
KINDS: Final[tuple[DocumentKind, ...]] = get_args(DocumentKind)

# The middle of a symbol says it of itself; EP was used for all kinds of papers.
BY_SYMBOL: Final[dict[str, DocumentKind]] = {
    "INF": "information",
    "DT": "temporary",
    "DL": "limited",
    "ADM": "administrative",
}
_RECORD: Final = (
    r"(?:draft |projet de |proyecto de |проект )?(?:summary records?|compte rendu|actas? resumidas?"
    r"|краткий отч[её]т|краткого отч[её]та)|.{0,30}(?:摘要|简要)记录"
    r"|(?:مشروع )?(?:ال)?محضر (?:ال)?(?:موجز|ملخص)"
)
_BY_TITLE: Final[dict[DocumentKind, str]] = {
    "summary-record": _RECORD,
    "resolution": r"(?:draft |projet de |proyecto de |проект )?(?:r[eé]solution|resoluci[oó]n"
    r"|резолюци[яи]) \d|第?\s?\d+\s?号决议|(?:مشروع )?(?:ال)?قرار \d",
    "decision": r"(?:draft |projet de |proyecto de |проект )?(?:d[eé]cision|acuerdo|decisi[oó]n"
    r"|решени[ея]) \d|第?\s?\d+\s?号决定|(?:مشروع )?(?:ال)?مقرر \d",
}
_BY_SOURCE: Final[dict[DocumentKind, str]] = {
    "contribution": r"contribution|contribución|вклад|文稿|提案|مساهمة"
    r"|proposal|proposition|propuesta|предложени|مقترح",
    "report": r"report|rapport|informe|отч[её]т|доклад|报告|تقرير",
    "note": r"note|nota|memorandum|mémorandum|memorándum|memorando|записка|меморандум"
    r"|说明|备忘录|مذكرة",
}


def names_record(line: str) -> bool:
    """Whether a title begins as that of a summary record does."""
    return bool(re.match(_RECORD, line.strip(), re.IGNORECASE))


def kind_of(symbol: Symbol, title: str = "", source: str = "") -> DocumentKind:
    """The kind of a paper: what its symbol says, else its title, else its source line.

    The title counts only for texts that are named by it ("RESOLUTION 1306", "Summary record of
    the third meeting"); "other" where nothing tells.
    """
    if symbol.kind in BY_SYMBOL:
        return BY_SYMBOL[symbol.kind]
    for words, text, search in (
        (_BY_TITLE, title.strip(), re.match),
        (_BY_SOURCE, source, re.search),
    ):
        for kind, pattern in words.items():
            if search(pattern, text, re.IGNORECASE):
                return kind
    return "other"
