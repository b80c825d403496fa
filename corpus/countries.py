"""Countries by their names in six languages, as questions and passages write them.

The names come from the term base. Russian and Arabic change the ends and the beginnings of names,
so these are allowed for; names of up to four letters must begin with a capital where the script
has any ("Того" is a country, "того" is not), and abbreviations be all in capitals. Some names are
also parts of other words or words of their own: "发展中国家" are developing countries, not China.

Adjectives ("Montenegrin", "tchadiennes") name a country, too; demonyms.tsv has them for the five
languages that have any. Those of countries whose language is called the same are left out ("in
French"), and so are "Swiss" (of francs), "American" and "Indian" (of continents and oceans).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from corpus.language import LANGUAGES, Language
from corpus.terms import Entry, term_base

DEMONYMS = Path(__file__).parent / "demonyms.tsv"
_KIND = "country"
_SHORT = 4  # letters of a name that could be another word
_MARKED = re.compile("[\u00c0-\u024f\u0401\u0451\u0622-\u0626]")  # й stays й
_KEY = 3  # characters by which names are looked up; Chinese ones by two
_START = re.compile(
    r"(?P<prefix>(?<![\u0620-\u064a])[وفبكل]{1,2}(?=[\u0620-\u064a]))|\b[^\W\d_]|[\u3400-\u9fff]"
)
_RU_NOUN = "а|я|ы|и|у|ю|е|о|ь|й|ой|ей|ою|ею|ом|ем|ов|ев|ам|ям|ами|ями|ах|ях|ых|ым|ыми"
_RU_ADJECTIVE = "ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ой|ей|ую|юю|ых|их|ыми|ими"
_INFLECTED: dict[Language, str] = {  # what an adjective may end in, behind its usual form
    "en": "s?",
    "fr": "(?:n?e)?s?",
    "es": "[ae]?s?",
    "ar": "(?:ة|ه|ا|ون|ين|ات|تين|تان)?",
}
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
    """text[start:end] names the country of term base entry *id* ("country-bi").

    *adjective*: as "Burundian" does.
    """

    id: str
    start: int
    end: int
    adjective: bool = False


class _Form(NamedTuple):
    """A way to name a country."""

    text: str
    language: Language
    adjective: bool = False


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
    return re.compile("|".join(map(_form, _longest_first(_forms(entry, language)))))


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
        for form, id_ in _table().get(_key(plain[start : start + 2 * _KEY], length), ()):
            match = _pattern(form).match(plain, start)
            if match and _is_name(text[start : match.end()]):
                return CountryNamed(id_, start, match.end(), form.adjective)
    return None


@cache
def _table() -> dict[str, list[tuple[_Form, str]]]:
    """Names and whose they are, by how they begin; the longest names first."""
    names = {
        form: entry.id
        for entry in term_base()
        if entry.kind == _KIND
        for language in LANGUAGES
        for form in _forms(entry, language)
    }
    table = defaultdict(list)
    for form in _longest_first(names):
        table[_key(_plain(form.text))].append((form, names[form]))
    return dict(table)


def _longest_first(forms: Iterable[_Form]) -> list[_Form]:
    return sorted(forms, key=lambda form: (-len(form.text), form.adjective))


@cache
def _pattern(form: _Form) -> re.Pattern[str]:
    return re.compile(_form(form))


def _forms(entry: Entry, language: Language) -> Iterator[_Form]:
    """The names of a country; an Arabic one with its article also as it is after "to"."""
    for form in entry.forms[language]:
        yield _Form(form, language)
        if form.startswith("ال"):
            yield _Form(f"لل{form[2:]}", language)
    for adjective in _adjectives().get(entry.id, {}).get(language, ()):
        for article in ("", "ال", "لل") if language == "ar" else ("",):
            yield _Form(f"{article}{adjective}", language, adjective=True)


@cache
def _adjectives() -> dict[str, Mapping[Language, tuple[str, ...]]]:
    """The adjectives of each country, by its id."""
    return {
        entry.id: {code: forms for code, forms in entry.forms.items() if any(forms)}
        for entry in term_base(DEMONYMS)
    }


def _key(beginning: str, length: int = _KEY) -> str:
    """What names are looked up by, from how one begins; marks between letters are left out."""
    if beginning[:1] >= "\u3400":
        return beginning[:2]
    letters = beginning if beginning.isascii() else _MARK.sub("", beginning)
    return letters[:length].casefold()


def _form(form: _Form) -> str:
    """A pattern for one name, without what Arabic writes in front of it."""
    before, behind = _AROUND.get(form.text, ("", ""))
    case = "" if form.text.isupper() else "i"
    return f"(?{case}:{before}{_name(form)}{behind})"


def _name(form: _Form) -> str:
    text, language, adjective = form
    ending = _INFLECTED.get(language, "") if adjective else ""
    if language == "zh":  # "国际" and "国家" are words, but China has families, too
        return (
            rf"{re.escape(text)}(?!际|家(?![庭电具长用]))"
            if text.endswith("国")
            else re.escape(text)
        )
    if language == "ar":
        return _AR_MARKS.join(_unmarked(text)) + rf"{_AR_MARKS}{ending}(?![\u0620-\u064a])"
    name = re.escape(_plain(text)).replace(r"\ ", r"\s+")
    if language == "ru" and not text.isupper():
        name = r"\s+".join(_declined(word) for word in _plain(text).split())
    if language == "es" and adjective:
        name = re.sub("o$", "[oa]", name)
    return rf"(?<!\w){name}{ending}(?!\w)"


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
