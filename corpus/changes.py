"""Amendments named in words: "Revision 1 to", "Addendum 1 (Rev.1) to", "修订1", "المراجعة 2".

What a symbol itself says, such as C25/33(Rev.1), is read by corpus.symbol.
"""

import re
from typing import Final

from corpus.symbol import Symbol, read_amendments, tidy

_WORDS: Final = {
    "Rev": r"revision|révision|revisión|rev\.?|пересмотр|修订[版本]?|(?:ال)?مراجعة",
    "Add": r"addendum|addéndum|adenda|add\.?|дополнительный документ|补遗|(?:ال)?إضافة",
    "Corr": r"corrigendum|corrigéndum|corrección|corr\.?|исправление|勘误|更正|(?:ال)?تصويب",
}
_KINDS: Final = "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
_ABBREVIATED: Final = r"(?:\s?\((?:Rev|Add|Corr)\.?\s?\d{1,2}\))*"
# To what: without a number it must be said that something is amended ("Corrigendum to").
_TO: Final = r"\s*(?:(?:to|au|du|al|del|a la|ко?|的)(?!\w)|(?=لل|بال))"
_CHANGE: Final = re.compile(
    rf"(?:第(?P<nth>\d{{1,2}})次)?(?:{_KINDS})"
    rf"(?:\s*(?P<which>\d{{1,2}}|[A-Z](?!\w))(?P<also>{_ABBREVIATED})|(?(nth)|(?={_TO})))",
    re.IGNORECASE,
)
_SUFFIX: Final = re.compile(r"\s?\(?(?:Rev|Add|Corr)\.?\s?\d{1,2}\)?", re.IGNORECASE)
_LINKS: Final = re.compile(
    rf"(?:{_TO}|documents?|documento|документ[ау]?|文件|号|(?:لل|بال|ال)?وثيقة|the|[\s():،,.])+",
    re.IGNORECASE,
)


def names_change(line: str) -> bool:
    """Whether *line* names amendments and nothing else: "Revision 1 to", "修订 1"."""
    return bool(change_spans(line)) and adds_nothing(line)


def adds_nothing(line: str) -> bool:
    """Whether *line* says nothing besides amendments, "document" and the words between them."""
    return not _LINKS.sub("", _CHANGE.sub("", tidy(line)))


def change_spans(line: str) -> list[tuple[int, int]]:
    """Where *line* names amendments, in order; [] if it names none."""
    return [match.span() for match in _CHANGE.finditer(tidy(line))]


def amended(symbol: Symbol, before: str, after: str = "") -> Symbol:
    """*symbol* with the amendments that stand in words before and behind it.

    "Revision 1 to Addendum 2 to" revises the addendum: what stands further off comes later. What
    the symbol has already is not added again.
    """
    suffix = _SUFFIX.match(tidy(after))
    behind = after[suffix.end() :] if suffix else after
    changes = [change for found in reversed(_named(before)) for change in found]
    changes += read_amendments(suffix[0]) if suffix else ()
    changes += [change for found in _named(behind) for change in found]
    new = [change for change in changes if change not in symbol.amendments]
    return symbol.amended(*new) if new else symbol


def _named(text: str) -> list[tuple[tuple[str, str], ...]]:
    """The amendments that *text* names, each with those in brackets behind it."""
    found = []
    for match in _CHANGE.finditer(tidy(text)):
        kind = next(kind for kind in _WORDS if match[kind])
        which = match["which"] or match["nth"] or "1"
        found.append(((kind, which.upper()), *read_amendments(match["also"] or "")))
    return found
