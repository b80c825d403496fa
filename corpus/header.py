"""The header block at the top of a paper, in six languages and any period.

A line belongs to it for what it says (symbol, date, agenda item, ...) and because it says little
else: a sentence that names a date or another paper is text.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from corpus.blocks import CELL
from corpus.changes import adds_nothing, amended, change_spans, names_change
from corpus.dates import date_span
from corpus.symbol import Symbol, find_symbols

_DOCUMENT: Final = re.compile(
    r"(?:documents?|doc\.?|documento|документ[ау]?|文件|(?:ال|لل|بال)وثيقة)\s*:?\s*$", re.IGNORECASE
)
_SOURCE: Final = re.compile(
    r"(?:report|note|(?:joint )?contribution|memorandum)s? (?:by|from|of the)\b.*"
    r"|(?:common |joint |multi-?country )?proposals? (?:by|from|of)\b.*"
    r"|(?:[\w-]+ ){1,3}common proposals?"
    r"|(?:rapport|note|mémorandum) (?:du|de la|de l.|des|présenté|soumis).*"
    r"|contribution(?: commune)? (?:présentée|soumise).*"
    r"|(?:contribution(?: commune)?|propositions? communes?) (?:d['’]|du |des? )"
    r"(?!.* (?:à|au|aux) ).*"
    r"|proposition (?:de la |de l['’]|présentée|soumise).*"
    r"|(?:informe|nota|memorándum|memorando|documento) (?:del|de la|de los|presentad).*"
    r"|contribución(?: conjunta)? presentada.*"
    r"|(?:contribución(?: conjunta)?|propuestas? com(?:ún|unes)) del? (?!.* al? ).*"
    r"|propuestas? (?:del|de la República|de los Estados|presentad).*"
    r"|(?:отч[её]т|доклад|записка|меморандум) "
    r"(?:генерального|председателя|директора|бюро|рабочей|группы|государств).*"
    r"|(?:совместный )?вклад (?!в )(?!.* в ).*"
    r"|(?:общие )?предложени[ея] (?:от )?(?!.*\bпо\b)"
    r"(?:государств|стран|администрац|\w+ской |[\w ]*федерации|[\w ]*республики).*"
    r"|.{0,40}(?:秘书长|主席|主任|成员国|理事国)的?(?:报告|说明|文稿|联合文稿|提案|备忘录)"
    r"|(?!关于|有关|对).{2,60}(?:提交|提出)的?(?:联合|共同)?(?:文稿|提案)"
    r"|(?!关于|有关|对).{2,60}的(?:联合)?文稿"
    r"|(?:تقرير|مذكرة|مساهمة)(?: مشتركة)?(?: مقدمة?)? (?:من|الأمين|رئيس|مدير|الأمينة|رئيسة) .*"
    r"|(?:مقترح|مقترحات)(?: مشتركة?)?(?: مقدمة?)? من .*",
    re.IGNORECASE,
)
_ITEM: Final = r"(?:PL|ADM)\s?\d+(?:\.\d+)*"
_AGENDA: Final = re.compile(
    r"(?:agenda items?|points? de l.ordre du jour|puntos? del orden del día"
    r"|пункты? повестки дня|议项|(?:بند|بنود) جدول الأعمال)\s*[:：]?\s*"
    rf"(?P<item>{_ITEM}(?:\s?[,;،、]\s?{_ITEM})*|[^|]*?\s*(?=\||$))"
    rf"|(?P<bare>{_ITEM})",
    re.IGNORECASE,
)
_ORIGINAL: Final = re.compile(
    r"(?:original|оригинал|原文|الأصل)\s*[:：]\s*(?P<language>[^|\d]+?)\s*(?:\||$)"
    r"|(?P<only>(?:english|french|spanish|russian|chinese|arabic) only"
    r"|(?:anglais|français|espagnol) (?:seulement|uniquement)"
    r"|(?:solamente|únicamente) en (?:inglés|francés|español)"
    r"|только на \w+ском языке|仅[英法西俄中]文|بال\w+ية فقط)",
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
_LINE_LIMIT: Final = 320  # characters of a line of the header, all its cells together
_SOURCE_LIMIT: Final = 160  # characters of a line that names a source or a session
_STOP: Final = re.compile(r"[.!?。！？؟]['\"”’»)）]*$")
_LETTER: Final = re.compile(r"[^\W\d_]")
_FEW: Final = 2  # letters before a symbol that nothing announces: "PL 1.5 C20/57-E"
_LONG: Final = 80  # characters of a sentence
_WIDE: Final = re.compile("[\u3400-\u9fff]")
# How much text besides its fields makes a line text: with a full stop, and without. A character of
# Chinese counts as two letters.
_SENTENCE: Final = 16
_PROSE: Final = 40


@dataclass(frozen=True, slots=True)
class Header:
    """What the block at the top of a paper says; "" or None for what it does not."""

    symbol: Symbol | None = None
    date: dt.date | None = None
    source: str = ""
    agenda: str = ""
    original: str = ""
    session: str = ""


def read_header(lines: Sequence[str]) -> tuple[Header, list[bool]]:
    """The header block in *lines*, and for each line whether it is part of that block."""
    header = Header()
    used = []
    before = ""  # the cell before this one: the symbol may stand in one and its change in the other
    for line in lines:
        is_part = bool(_LETTERHEAD.fullmatch(line))
        cells = line.split(CELL) if len(line) <= _LINE_LIMIT else []  # a longer one is text
        for cell in cells:
            found = _changed(header, cell, before) or _read_cell(cell, header, before)
            is_part = is_part or bool(found) or names_change(cell)
            header = found or header
            before = cell
        used.append(is_part)
    return header, used


def _changed(header: Header, cell: str, before: str) -> Header | None:
    """*header* with the amendment that *cell* names, if the symbol stands in the cell before."""
    if not header.symbol or not names_change(cell) or not _own_symbol(before):
        return None
    return replace(header, symbol=amended(header.symbol, cell))


def _read_cell(cell: str, header: Header, before: str) -> Header | None:
    """*header* with what *cell* adds to it; None if *cell* is no part of a header."""
    fields = list(_fields(cell, before))
    if _is_text(cell, [span for _, _, span in fields]):
        return None
    found: dict[str, Any] = {name: getattr(header, name) or value for name, value, _ in fields}
    if session := _session(cell, header):
        found["session"] = session
    is_source = len(cell) <= _SOURCE_LIMIT and _SOURCE.fullmatch(cell)
    if not found and not header.source and is_source and not _is_sentence(cell):
        found["source"] = cell
    return replace(header, **found) if found else None


def _fields(cell: str, before: str) -> Iterator[tuple[str, object, tuple[int, int]]]:
    """The fields that *cell* shows: name, value, place."""
    if own := _own_symbol(cell):
        symbol, start, end = own
        change = before if names_change(before) else ""
        symbol = amended(symbol, f"{change} {cell[:start]}", cell[end:])
        yield "symbol", symbol, (_announced_from(cell, start), end)
    if day := date_span(cell):
        yield "date", day[0], day[1:]
    if match := _AGENDA.search(cell):
        yield "agenda", match["item"] or match["bare"], match.span()
    if match := _ORIGINAL.search(cell):
        yield "original", match["language"] or match["only"], match.span()


def _own_symbol(cell: str) -> tuple[Symbol, int, int] | None:
    """The symbol that *cell* announces: "Document C25/33-E", or a line of nothing else."""
    for start, end, symbol in find_symbols(cell):
        alone = adds_nothing(cell[:start] + cell[end:])
        leads = symbol.letter and len(_LETTER.findall(cell[:start])) <= _FEW
        if alone or leads or _announced_from(cell, start) < start:
            return symbol, start, end
    return None


def _session(cell: str, header: Header) -> str:
    """The sessions known with the one that *cell* names; "" if it names none."""
    match = _SESSION.match(cell) if len(cell) <= _SOURCE_LIMIT and not date_span(cell) else None
    if not match or _is_sentence(cell):
        return ""
    known = header.session
    return known if match[0] in known else f"{known}, {match[0]}".lstrip(", ")


def _announced_from(cell: str, start: int) -> int:
    """Where the word "Document" before *start* begins; *start* where there is none."""
    match = _DOCUMENT.search(cell, 0, start)
    return match.start() if match else start


def _is_sentence(cell: str) -> bool:
    return bool(_STOP.search(cell)) and len(cell) > _LONG


def _is_text(cell: str, fields: Sequence[tuple[int, int]]) -> bool:
    """Whether *cell* says more than its *fields* and the amendments that it names."""
    taken = [*fields, *change_spans(cell)]
    rest = [char for at, char in enumerate(cell) if not any(a <= at < b for a, b in taken)]
    weight = sum(1 + bool(_WIDE.match(char)) for char in rest if char.isalpha())
    return bool(fields) and weight > (_SENTENCE if _STOP.search(cell) else _PROSE)
