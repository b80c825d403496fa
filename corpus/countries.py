"""Countries by their names in six languages, as questions and passages write them.

The names come from the term base. Russian and Arabic change the ends and the beginnings of names,
so these are allowed for; names of up to four letters must begin with a capital where the script
has any ("Того" is a country, "того" is not), and abbreviations be all in capitals. Some names are
also parts of other words or words of their own: "发展中国家" are developing countries, not China.
Adjectives ("Montenegrin") are not known.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.language import LANGUAGES, Language
from corpus.terms import Entry, term_base

_KIND = "country"
_SHORT = 4  # letters of a name that could be another word
_MARKED = re.compile("[\u00c0-\u024f\u0401\u0451\u0622-\u0626]")  # й stays й
_KEY = 3  # characters by which names are looked up; Chinese ones by two
_START = re.compile(
    r"(?P<prefix>(?<![\u0620-\u064a])[وفبكل]{1,2}(?=[\u0620-\u064a]))|\b[^\W\d_]|[\u3400-\u9fff]"
)
_RU_NOUN = "а|я|ы|и|у|ю|е|о|ь|й|ой|ей|ою|ею|ом|ем|ов|ев|ам|ям|ами|ями|ах|ях|ых|ым|ыми"
_RU_ADJECTIVE = "ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ой|ей|ую|юю|ых|их|ыми|ими"
_AR_MARKS = "[\u064b-\u0652\u0640]*"  # between any two letters
_MARK = re.compile("[\u064b-\u0652\u0640]")
_COMMON = {"granada", "grenade", "jersey", "maurice", "países bajos"}  # words when in lower case
# What must not stand around a name for it to be one: patterns before and behind.
_AROUND = {
    "中国": ("(?<![其程])", ""),
    "日本": (r"(?<![\d一二三四五六七八九十今本次当每即])", "(?![次届着])"),
    "海地": ("(?<![上沿近东南北黄渤深临内四滨公])", "(?![区方带理形])"),
    "加纳": ("(?<![增参附添追更外新])", "(?![入税])"),
    "马里": ("(?<!罗)", "(?![兰奥亚布诺])"),
    "印度": ("", "(?!洋)"),
    "阿曼": ("", "(?!达)"),
    "法国": ("(?<![立司执])", ""),
    "US": ("", r"(?!\$)"),
    "أمريكا": ("", r"(?!\s+(?:اللاتينية|الجنوبية|الشمالية|الوسطى))"),
    # "مالي" is also the word for "financial", which stands behind a noun
    "مالي": (r"(?:\A|(?<=في )|(?<=من )|(?<=إلى )|(?<=الى )|(?<=جمهورية )|(?<=حكومة ))", ""),
}


@dataclass(frozen=True, slots=True)
class CountryNamed:
    """text[start:end] names the country of term base entry *id* ("country-bi")."""

    id: str
    start: int
    end: int


def find_countries(text: str) -> list[CountryNamed]:
    """The countries that *text* names in any of the six languages, in order of place."""
    return list(_named(text))


def names_a_country(text: str) -> bool:
    """Whether *text* names any; reads no further than the first."""
    return next(_named(text), None) is not None


def _named(text: str) -> Iterator[CountryNamed]:
    plain, end = _plain(text), 0
    for start in _starts(plain):
        if start >= end and (named := _named_at(text, plain, start)):
            end = named.end
            yield named


@cache
def _naming(id_: str, language: Language) -> re.Pattern[str]:
    entry = next(entry for entry in term_base() if entry.id == id_)
    longest_first = sorted(_forms(entry, language), key=len, reverse=True)
    return re.compile("|".join(_form(form, language) for form in longest_first))


def mentions(id_: str, text: str, language: Language) -> bool:
    """Whether a text of *language* names the country."""
    return bool(_naming(id_, language).search(_plain(text)))


def _starts(plain: str) -> Iterator[int]:
    """Where a name may begin: at words, behind Arabic prefixes, at any Chinese character."""
    for match in _START.finditer(plain):
        prefix = match["prefix"] or ""
        yield from range(match.start(), match.start() + len(prefix) + 1)


def _named_at(text: str, plain: str, start: int) -> CountryNamed | None:
    for length in (_KEY, _KEY - 1):  # "UK" is found by its two letters alone
        for form, language, id_ in _table().get(_key(plain[start : start + 2 * _KEY], length), ()):
            match = _pattern(form, language).match(plain, start)
            if match and _is_name(text[start : match.end()]):
                return CountryNamed(id_, start, match.end())
    return None


@cache
def _table() -> dict[str, list[tuple[str, Language, str]]]:
    """Names, their languages and whose they are, by how they begin; the longest names first."""
    names = {
        (form, language): entry.id
        for entry in term_base()
        if entry.kind == _KIND
        for language in LANGUAGES
        for form in _forms(entry, language)
    }
    table = defaultdict(list)
    for form, language in sorted(names, key=lambda name: -len(name[0])):
        table[_key(_plain(form))].append((form, language, names[form, language]))
    return dict(table)


@cache
def _pattern(form: str, language: Language) -> re.Pattern[str]:
    return re.compile(_form(form, language))


def _forms(entry: Entry, language: Language) -> Iterator[str]:
    """The names of a country; an Arabic one with its article also as it is after "to"."""
    for form in entry.forms[language]:
        yield form
        if form.startswith("ال"):
            yield f"لل{form[2:]}"


def _key(beginning: str, length: int = _KEY) -> str:
    """What names are looked up by, from how one begins; marks between letters are left out."""
    if beginning[:1] >= "\u3400":
        return beginning[:2]
    letters = beginning if beginning.isascii() else _MARK.sub("", beginning)
    return letters[:length].casefold()


def _form(form: str, language: Language) -> str:
    """A pattern for one name, without what Arabic writes in front of it."""
    before, behind = _AROUND.get(form, ("", ""))
    case = "" if form.isupper() else "i"
    return f"(?{case}:{before}{_name(form, language)}{behind})"


def _name(form: str, language: Language) -> str:
    name = re.escape(_plain(form)).replace(r"\ ", r"\s+")
    if language == "zh":  # "国际" and "国家" are words, but China has families, too
        return rf"{name}(?!际|家(?![庭电具长用]))" if form.endswith("国") else name
    if language == "ar":
        return _AR_MARKS.join(_unmarked(form)) + rf"{_AR_MARKS}(?![\u0620-\u064a])"
    if language == "ru" and not form.isupper():
        name = r"\s+".join(_declined(word) for word in _plain(form).split())
    return rf"(?<!\w){name}(?!\w)"


def _unmarked(form: str) -> Iterator[str]:
    """The letters of an Arabic name as patterns, its vowel marks left out."""
    for char in _MARK.sub("", _plain(form)):
        yield r"\s+" if char == " " else re.escape(char)


def _declined(word: str) -> str:
    """A Russian word in any case; those on -о, -и, -у and -э have but one form."""
    if word[-2:] in {"ая", "ий", "ый", "ие", "ые", "ое"}:
        return rf"{re.escape(word[:-2])}(?:{_RU_ADJECTIVE})"
    if word[-1:] in "оиуэ" or not word[-1:].isalpha():
        return re.escape(word)
    stem = word[:-1] if word[-1:] in "аяеыьй" else word
    return rf"{re.escape(stem)}(?:{_RU_NOUN})?"


def _is_name(written: str) -> bool:
    may_be_a_word = len(written) <= _SHORT or written.casefold() in _COMMON
    return not (may_be_a_word and written[:1].islower())


def _plain(text: str) -> str:
    """*text* without accents and with one form of alef, one character for one."""
    return text if text.isascii() else "".join(map(_bare, text))


@cache
def _bare(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0] if _MARKED.match(char) else char
