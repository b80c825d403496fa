"""Where sentences end, in six languages.

By rules, not by a model: what matters is that the pieces put together are the text, and that no
piece ends after "No." or inside "2.5".
"""

import re
import unicodedata
from typing import Final

# After these, a full stop does not end a sentence. Those of single letters ("e.g.", "т. е.") need
# no place here.
_ABBREVIATIONS: Final = """
    rec recs dec doc docs par para paras subpara p pp vol vols fig figs ed eds cf vs
    etc al approx inc ltd corp mr mrs ms messrs dr prof st jr sr hon amb gen dept univ rev corr cor
    ch chap sect ca incl suppl ser ref refs tel ext op cit ibid viz
    jan feb apr jun jul aug sept sep oct nov dec
    mm mme mmes mlle mgr pr n° nº réf réfs ex p.ex av éd chap env rév rés déc alin paragr sec ann
    fasc tabl max gén resp tél obs trad janv févr fév avr juil c.-à-d c-à-d éq
    sra sras sres srta dña núm núms pág págs ej p.ej dra ud uds párr párrs secc aprox máx
    mín ee uu ee.uu aa ff excmo excma profa lic ing dpto depto gral avda cfr ibíd vid ene abr ago
    dic
    п пп подп г гг в вв см ср ст стст др пр проф акад рис стр табл гл разд ч т тт вып изд ред пересм
    док докл рез рек реш доп испр изм прил прим абз напр сокр англ фр исп кит араб рус тел доб чел
    руб экз ок зам тыс млн млрд ул им обл корп долл шв янв февр фев апр авг сент сен окт нояб дек
"""
# These are words, too ("The answer was no."): they are short only before a figure or a letter.
_WORDS_TOO: Final = "no nos n art arts add app cap sec tab res"
_BRACKET: Final = re.compile("[()（）]")
_STOP: Final = re.compile(
    r"""
    (?: [。！？；]+ | [!?؟…]+ | \.+ )
    [\"'”’»)）」』》\]]*
    (?P<after>\s*)
    """,
    re.VERBOSE,
)
_LONGEST_WORD: Final = 40  # characters
_LONGEST_BRACKET: Final = 300  # characters; what closes later is another bracket's end
_KNOWN: Final = frozenset(_ABBREVIATIONS.split())
_KNOWN_BEFORE_NUMBERS: Final = frozenset(_WORDS_TOO.split())
_NUMBER: Final = re.compile(r"\s*(?:[№(]?\d|[A-ZА-Я](?![^\W\d_])|[IVXLC]+\b)")
_LINE: Final = re.compile(r"[^\n]*\n+|[^\n]+")
_BEFORE: Final = re.compile(r"[^\s(（\[/«“\"'’]*$")
_LETTERS: Final = re.compile(r"(?:[^\W\d_]\.[-\u00a0 ]?)+[^\W\d_]$")
_ENUMERATES: Final = re.compile(r"[\d.]+|[IVXLC]+|[^\W\d_]")
_OPENS: Final = re.compile(r"[\"'“‘«(\[¿¡–—•]*[\s]*[^\W\d_a-zß-öø-ÿœа-яё]|[\"'“‘«(\[¿¡]*\d")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of *text* as (start, end), in order; [] for "".

    The spans touch: "".join(text[a:b] for a, b in spans) == text. White space after a sentence is
    part of it. The end of a line ends a sentence, and so does a semicolon in Chinese (；); within
    brackets that close on their line, nothing does.
    """
    spans = []
    for line in _LINE.finditer(text):
        start = line.start()
        for end in _ends(line[0]):
            spans.append((start, line.start() + end))
            start = line.start() + end
    return spans


def _ends(line: str) -> list[int]:
    """Where the sentences of one line end; the last end is that of the line."""
    first, last = len(line) - len(line.lstrip()), len(line.rstrip())
    brackets = _brackets(line)
    ends = [
        stop.end()
        for stop in _STOP.finditer(line)
        if first < stop.start() and stop.end() < last and _is_end(line, stop)
    ]
    inside = {at for start, end in brackets for at in range(start, end)}
    return [*(end for end in ends if end not in inside), len(line)]


def _brackets(line: str) -> list[tuple[int, int]]:
    """The brackets that close again, as (after the opening one, after the closing one)."""
    found, opened = [], []
    for match in _BRACKET.finditer(line):
        if match[0] in "(（":
            opened.append(match.end())
        elif opened and match.end() - (start := opened.pop()) <= _LONGEST_BRACKET:
            found.append((start, match.end()))
    return found


def _is_end(line: str, stop: re.Match[str]) -> bool:
    mark = stop[0][0]
    if mark in "。！？；":
        return True
    if not stop["after"]:
        # "2.5", "X.509", "itu.int"; but a stop glued to the next Arabic sentence is an end.
        return mark == "؟"
    if not _OPENS.match(line, stop.end()):
        return False
    return mark != "." or not _is_abbreviation(line, stop.start())


def _is_abbreviation(line: str, stop: int) -> bool:
    """Whether the full stop at *stop* belongs to the word before it."""
    match = _BEFORE.search(line, max(0, stop - _LONGEST_WORD), stop)
    word = unicodedata.normalize("NFC", match[0]) if match else ""
    if word.lower() in _KNOWN_BEFORE_NUMBERS:
        return bool(_NUMBER.match(line, stop + 1))
    # An initial ("J. Smith", "د. محمد"), or the number of a paragraph ("2. Purpose", "IV. Costs").
    initial = len(word) == 1 and word.isalpha() and not word.islower()
    number = not line[: stop - len(word)].strip() and bool(_ENUMERATES.fullmatch(word))
    return word.lower() in _KNOWN or initial or number or _is_of_letters(line, stop)


def _is_of_letters(line: str, stop: int) -> bool:
    """Whether single letters with full stops end at *stop*: "e.g", "т. е", "U.S"."""
    match = _LETTERS.search(line, max(0, stop - _LONGEST_WORD), stop)
    return match is not None and not line[: match.start()][-1:].isalnum()
