"""Takes away what converters leave behind, and mends lines they broke.

What stays is what the paper prints, so that a quotation looks like it. An en dash stays where it is
punctuation ("17 – 27 June", the mark of a list) and becomes a hyphen inside a word or a range
("ITU–T", "2024–2025"), as do the other hyphens of Unicode everywhere: typed either way it is found.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from corpus.signs import PRIVATE

_BOOKMARK: Final = re.compile(r"\[bookmark: [^\]\n]{0,200}\]")
_FOOTNOTE_MARK: Final = re.compile(r"\[footnoteRef:(\d+)\]")
# Footers such as "P:\RUS\SG\CONSEIL\C17\000\030V2R.docx (409480) 25.04.17".
_FILE_PATH: Final = re.compile(
    r"\b[A-Z]:\\\S{1,200}\.(?:docx?|pdf)\b(?:\s*\(\d+\))?(?:\s*\d\d\.\d\d\.\d\d)?", re.IGNORECASE
)
_RULE_MARKS: Final = "_=*–—-"
_INVISIBLE: Final = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\x00-\x08\x0b\x0e-\x1f\x7f]"
)
_HYPHENS: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63", "-"))
_INNER_DASH: Final = re.compile(r"(?<=[A-Za-z0-9])\u2013(?=[A-Za-z0-9])")
# Compatibility forms that stand for a letter or a whole word of plain text: Latin ligatures, Arabic
# presentation forms, Kangxi radicals. Full-width punctuation is not among them: it is as printed.
_FORMS: Final = re.compile("[\ufb00-\ufb06\ufb50-\ufdfb\ufe70-\ufefc\u2f00-\u2fd5]+")
_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")  # signs of symbol fonts
_BREAKS: Final = re.compile("\r\n|[\r\n\v\f\u0085\u2028\u2029]")
_SPACES: Final = re.compile(r"[^\S\n\t]{2,}|[^\S\n\t ]")  # what is more than one plain blank

_OPENING: Final = "([{（［《「『“«"
_CLOSING: Final = ")]}）］》」』”»"
_ENDS_SENTENCE: Final = re.compile(r"[.!?;:…。！？；：؟؛]['\"”’»)）」』》\]]*$")
_INNER_SENTENCE: Final = re.compile(r"[。！？؟]|[.!?] +(?=[A-ZА-ЯÀ-Þ\u0600-\u06ff])")
_GOES_ON: Final = re.compile(r"[,、，،\-]$")
_BULLET: Final = re.compile(
    r"(?:[–—•·▪◦●○■□◆❑❒❖➢➔→⇨✓✗☑☒*‣⁃-]|o(?=\t)|\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2}|[а-я]|[ء-ي])[)）]|[0-9]\ufe0f?\u20e3)\s+",
)
_NUMBERED: Final = re.compile(
    r"[\d٠-٩]{1,3}(?:\.[\d٠-٩]{1,3})*"
    r"(?:\t|[.)][ \t]| {1,3}(?=[^\sa-zа-яà-ÿ])|(?=[A-ZА-Я][a-zа-я]))"
    r"|[\d٠-٩]{1,3}(?:\.[\d٠-٩]{1,3})+(?=[^\W\d])"
)
# A number that may as well be a quantity: "... attended by / 15 Member States".
_BARE_NUMBER: Final = re.compile(r"[\d٠-٩]{1,3} ")
_FIXED: Final = re.compile(r"(\S{1,12})\t+(?=\S)")
_WIDE: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_MAX_WRAP: Final = 120  # characters; longer lines are paragraphs, not lines of a page
_MIN_WRAP: Final = 40
_LONG: Final = 100
_REACH: Final = 2000  # characters; how far back an open bracket is looked for


def clean_characters(text: str) -> str:
    """*text* in NFC with line breaks as line feeds, without litter. Tabs and lines stay."""
    is_plain = text.isascii() and text.isprintable()
    text = text if is_plain else _BREAKS.sub("\n", text)
    if "[" in text:
        text = _FOOTNOTE_MARK.sub(r"[\1]", _BOOKMARK.sub("", text))
    if ":\\" in text:
        text = _FILE_PATH.sub("", text)
    return _SPACES.sub(" ", text if is_plain else _clean_unicode(text))


def _clean_unicode(text: str) -> str:
    text = _PRIVATE.sub(lambda match: PRIVATE.get(ord(match[0]), match[0]), text)
    text = _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(_HYPHENS))
    return _INNER_DASH.sub("-", text)


def clean_lines(text: str) -> list[str]:
    """The lines of *text*, clean; rules of underscores and the like become empty lines."""
    lines = (line.strip() for line in clean_characters(text).split("\n"))
    return ["" if _is_rule(line) else line for line in lines]


def _is_rule(line: str) -> bool:
    """Whether *line* is drawn, not written: "______", "- - -____", "***"."""
    drawn = not line.strip(_RULE_MARKS + " \t.·")
    return drawn and any(3 * mark in line for mark in _RULE_MARKS)


def split_mark(line: str) -> tuple[str, str]:
    """Part the mark that a tab sets off from the rest: "2.1<TAB>All" gives ("2.1", "All").

    ("", line) if there is none; the remaining tabs become blanks.
    """
    match = _FIXED.match(line)
    mark = match[1] if match and (starts_item(match[0] + "x")) else ""
    rest = line[len(mark) :] if mark else line
    return mark, " ".join(rest.split())


def starts_item(line: str) -> bool:
    """Whether *line* begins a numbered or bulleted paragraph of its own."""
    return bool(_NUMBERED.match(line) or _BULLET.match(line))


def is_bullet(line: str) -> bool:
    """Whether *line* begins with the mark of a list: "– ", "• ", "a) ", "(ii) ", "1) ".

    An "o" is one only if a tab sets it off: it is a word of Spanish.
    """
    return bool(_BULLET.match(line))


def ends_sentence(line: str) -> bool:
    """Whether *line* ends as a sentence, a clause or the announcement of a list does."""
    return bool(_ENDS_SENTENCE.search(line))


def join(first: str, second: str) -> str:
    """The two halves of a broken line: no blank inside Chinese, no hyphen inside a word."""
    if not first or not second:
        return first or second
    if _WIDE.match(first[-1]) or _WIDE.match(second[0]):
        return first + second
    if first[-1] == "-" and first[-2:-1].isalpha():
        # "net-/work" is one word; "ITU-/T" and "non-/EU" keep what they print.
        return (
            first[:-1] + second if first[-2].islower() and second[0].islower() else first + second
        )
    return f"{first} {second}"


def mend(lines: Sequence[str], stands_alone: Callable[[str], bool]) -> list[str]:
    """Paragraphs from lines: a line that goes on the one before is joined to it.

    Empty lines part paragraphs and vanish. No line that *stands_alone*, such as the label of a box,
    is joined to anything.
    """
    return list(_mend(lines, stands_alone, wrap_width(lines)))


def _mend(lines: Sequence[str], stands_alone: Callable[[str], bool], width: int) -> Iterator[str]:
    paragraph = last = ""
    for line in lines:
        together = last and line and not stands_alone(line) and not stands_alone(last)
        if together and goes_on(paragraph, last, line, width):
            paragraph = join(paragraph, line)
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        last = line
    if paragraph:
        yield paragraph


def wrap_width(lines: Sequence[str]) -> int:
    """The width at which a text was wrapped, in characters; 0 if its lines are paragraphs."""
    lengths = [len(line) for line in lines if line]
    width = max(lengths, default=0)
    full = sum(length >= 0.8 * width for length in lengths)
    wrapped = _MIN_WRAP <= width <= _MAX_WRAP and full >= max(3, 0.3 * len(lengths))
    return width if wrapped else 0


def goes_on(paragraph: str, last: str, line: str, width: int) -> bool:
    """Whether *line* goes on *paragraph*, whose last line so far is *last*.

    A heading has no full stop either, so the missing stop alone says nothing: there must be an open
    bracket, a comma, a small letter, a sentence begun in mid-paragraph, or a line too full for the
    next word.
    """
    paragraph = paragraph[-_REACH:]
    full = bool(width) and len(last) + 1 + len(first_word(line)) > width
    if starts_item(line) and not _open_brackets(paragraph) and not may_go_on(last, line, full=full):
        return False
    if full:
        return True
    if ends_sentence(last):
        return False
    return bool(
        _open_brackets(paragraph)
        or _GOES_ON.search(last)
        or line[0].islower()
        or line[0] in _CLOSING + ",.;，。、；،؛"
        or (
            (len(paragraph) > _LONG or _WIDE.search(paragraph))
            and _INNER_SENTENCE.search(paragraph)
        )
    )


def may_go_on(last: str, line: str, *, full: bool) -> bool:
    """Whether the number that *line* begins with may be a quantity inside a sentence."""
    return full and not ends_sentence(last) and bool(_BARE_NUMBER.match(line))


def _open_brackets(text: str) -> bool:
    return any(
        text.count(opening) > text.count(closing)
        for opening, closing in zip(_OPENING, _CLOSING, strict=True)
    )


def first_word(line: str) -> str:
    """What would have had to fit on the line before: a word, or one character of Chinese."""
    return line[0] if _WIDE.match(line) else line.split(maxsplit=1)[0]
