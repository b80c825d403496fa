"""Where sentences end, in six languages.

By rules, not by a model: what matters is that the pieces put together are the text, and that no
piece ends after "No." or inside "2.5".
"""

import re
from typing import Final

# After these, a full stop does not end a sentence.
_ABBREVIATIONS: Final = """
    no nos art arts res rec dec doc docs par para paras p pp vol vols fig figs tab ed eds cf vs
    etc e.g i.e al approx inc ltd mr mrs ms dr prof st jr sr gen rev add corr cor ch sec sect ca
    incl jan feb apr aug sept oct nov dec
    m mm mme mlle n° nº réf p.ex av éd chap env
    sra sres núm pág págs ej dra ud uds
    п пп г гг см ст т.д т.е т.п др проф рис стр тыс млн млрд ул им н.э долл
"""
_STOP: Final = re.compile(
    r"""
    (?: [。！？；]+ | [!?؟…]+ | \.+ )
    [\"'”’»)）」』》\]]*
    (?P<after>\s*)
    """,
    re.VERBOSE,
)
_LONGEST_WORD: Final = 40  # characters
_KNOWN: Final = frozenset(_ABBREVIATIONS.split())
_LINE: Final = re.compile(r"[^\n]*\n+|[^\n]+")
_BEFORE: Final = re.compile(r"[^\s(（«“\"]*$")
_OPENS: Final = re.compile(r"[\"'“‘«(\[¿¡–—•]*[\s]*[^\W\d_a-zà-ÿа-я]|[\"'“‘«(\[¿¡]*\d")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of *text* as (start, end), in order; [] for "".

    The spans touch: "".join(text[a:b] for a, b in spans) == text. White space after a sentence is
    part of it. The end of a line ends a sentence, and so does a semicolon in Chinese (；).
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
    ends = [
        stop.end()
        for stop in _STOP.finditer(line)
        if first < stop.start() and stop.end() < last and _is_end(line, stop)
    ]
    return [*ends, len(line)]


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
    word = match[0] if match else ""
    # An initial ("J. Smith") or the number of a paragraph ("2. Purpose") ends nothing either.
    initial = len(word) == 1 and word.isalpha() and word.isupper()
    number = stop == len(word) and word.replace(".", "").isdigit()
    return word.lower() in _KNOWN or initial or number
