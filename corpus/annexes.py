"""The headings of annexes, appendices and attachments in six languages.

One line at a time: which of several headings of one name is the annex, and which stands in a list
of annexes, is for those to say who see the whole paper (corpus.sections).
"""

import re
from collections.abc import Sequence
from typing import Final

from corpus.clean import ends_sentence
from corpus.numerals import chinese_value
from corpus.symbol import tidy

_WORDS: Final = {
    "Annex": r"annexe?+|anexo|приложение|附\s?件|(?:ال)?ملحق",
    "Appendix": "appendi(?:x|ce)|apéndice|дополнение|附录|(?:ال)?تذييل",
    "Attachment": "attachment|pièce jointe|(?:documento )?adjunto|прилагаемый документ"
    "|后附资料|附文|(?:ال)?مرفق",
}
_KINDS: Final = "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
_HAN: Final = "一二三四五六七八九十"
# Numbers in words, the first of each list being 1; and letters, the first being A.
_ORDINALS: Final = tuple(
    words.split()
    for words in (
        "one two three four five six seven eight nine ten",
        "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
    )
)
_LETTERS: Final = tuple(
    words.split() for words in ("ألف باء جيم دال هاء واو زاي حاء", "أ ب ج د هـ و ز ح")
)
_NAMED: Final = "|".join(word for words in (*_ORDINALS, *_LETTERS) for word in words)
# In Russian, letters are those of the alphabet or those that look like the English ones.
_ALPHABET: Final = dict(zip("АБВГДЕЖ", "ABCDEFG", strict=True))
_LOOK_ALIKE: Final = {**_ALPHABET, "В": "B", "С": "C", "Е": "E", "Н": "H"}

_NUMBER_SIGN: Final = r"n\s?\.?\s?[°ºo]\.?|№|رقم|number"
_END: Final = r"(?![^\W\u3400-\u9fff]|\.\d)"  # Chinese goes on without a blank
_WHICH: Final = (
    rf"\s*(?:{_NUMBER_SIGN})?\s*"
    rf"(?P<which>\d{{1,2}}|[a-h]\d{{0,2}}|[ivx]{{1,4}}|[а-жнс]|[{_HAN}]{{1,3}}|{_NAMED}){_END}"
)
_NOTE: Final = r"(?:\s?(?:\[\w{1,3}\]|\*{1,3}|[¹²³⁴]))?"  # the mark of a footnote
_ASIDE: Final = r"(?:\s*\([^()]{1,80}(?:\([^()]{1,20}\)[^()]{0,40})?\))?"  # "(in English only)"
# What it is an annex to or of: "to Decision 482 (C25)", "de la Décision", "للمقرر 482".
_WHOSE: Final = (
    r"(?:\s*(?:(?:to|of|for|à|a la|aux?|du|des?|al?|del|ко?|إلى)\s|d['’]|لل|بال)"
    r"(?:[^,;:!?，。；：]|[,;:](?!\s)){2,120})?"
)
_WHOSE_FIRST: Final = r"(?:第?[\w/().-]{1,20}号(?:决议|决定|文件|建议书|报告|意见)的?)?"
_OPEN: Final = r"(?:(?:add|mod|sup|noc)\s+|\[\s*)*"
_LONG: Final = r".{1,250}"
# "Annex 1", "ANNEX A: Terms of reference", "附件一", "[ANNEX TO DECISION 482 (C25)]" ...
_PLAIN: Final = re.compile(
    rf"{_OPEN}{_WHOSE_FIRST}(?:{_KINDS})(?:{_WHICH})?{_NOTE}{_ASIDE}{_WHOSE}{_NOTE}\s*\]?"
    rf"(?:\s*[:.–—-]+(?:\s*(?P<title>{_LONG}))?)?",
    re.IGNORECASE,
)
# ... or with its title right after the number: "Annex 1 Texts approved", "附件1职责范围" ...
_WITH_TITLE: Final = re.compile(
    rf"{_OPEN}{_WHOSE_FIRST}(?:{_KINDS}){_WHICH}{_NOTE}{_ASIDE}"
    rf"(?:\s+|(?=[\u3400-\u9fff]))(?P<title>{_LONG})",
    re.IGNORECASE,
)
# ... or right after the word, where capitals set it apart: "ANNEX Terms of reference".
_AFTER_CAPITALS: Final = re.compile(
    rf"{_OPEN}(?-i:(?=[A-ZÉÈÀА-Я ]+\b))(?:{_KINDS})\s+(?P<which>(?!))?(?P<title>{_LONG})",
    re.IGNORECASE,
)
# How a sentence goes on that begins with an annex.
_SENTENCE: Final = re.compile(
    r"[中为是和及与至、的所载包列给提规将应可须，]|(?:ي|ت)(?:تضمن|حتوي|قدم|بين|عرض|رد|شمل|حدد|صف)"
    r"|(?:من|إلى|في|على|التي|الذي)\s"
)


def annex_names(lines: Sequence[str]) -> list[tuple[str, str] | None]:
    """annex_name of each of the *lines* of one paper; [] for no lines.

    One "Приложение Б" among them says that В is the third letter and not what looks like a B.
    """
    found = [_parts(line) for line in lines]
    letters = {which for one in found if one for which in one[1:2]}
    known = _ALPHABET if letters & {"Б", "Г", "Д"} else _LOOK_ALIKE
    return [one and (f"{one[0]} {known.get(one[1], one[1])}".strip(), one[2]) for one in found]


def annex_name(line: str) -> tuple[str, str] | None:
    """("Annex 1", its title or "") if *line* is the heading of an annex in any language.

    So for "Appendix 1" and "Attachment 1", which a paper may have beside "Annex 1". The name is the
    same in all languages, so that translations of an annex are one place. None for a sentence that
    begins with the name of an annex, and for an empty line.
    """
    return annex_names([line])[0]


def _parts(line: str) -> tuple[str, str, str] | None:
    """Kind, number and title of the annex of which *line* is the heading."""
    line = line.strip()
    plain = tidy(line)  # one character for one, so that places in it are places in the line
    if not _MENTIONED.search(plain[:80]):
        return None
    match = _PLAIN.fullmatch(plain)
    if match and not (match["title"] or _is_name(plain)):
        match = None
    match = match or _titled(plain)
    if not match:
        return None
    title = line[slice(*match.span("title"))] if match["title"] else ""
    if title and not re.search(r"[^\W\d_]{2}", title):
        return None
    kind = next(kind for kind in _WORDS if match[kind])
    return kind, _number(match["which"] or ""), title.removesuffix("]")


def _is_name(line: str) -> bool:
    """Whether a line without a title may be a heading: "Annex 1:", but not "Annex 1 of it."."""
    return line.endswith(":") or not ends_sentence(line)


def _titled(line: str) -> re.Match[str] | None:
    if ends_sentence(line):
        return None
    match = _WITH_TITLE.fullmatch(line) or _AFTER_CAPITALS.fullmatch(line)
    is_sentence = match and (match["title"][0].islower() or _SENTENCE.match(match["title"]))
    return None if is_sentence else match


def _number(which: str) -> str:
    """*which* in the digits and capitals that all languages share: "2" for 二 and الثاني."""
    for words, first in (
        *((words, 0) for words in _ORDINALS),
        *((words, 64) for words in _LETTERS),
    ):
        if which.lower() in words:
            place = words.index(which.lower()) + 1
            return chr(first + place) if first else str(place)
    if which and which[0] in _HAN:
        return str(chinese_value(which))
    return which.upper()


_MENTIONED: Final = re.compile("|".join(_WORDS.values()), re.IGNORECASE)
