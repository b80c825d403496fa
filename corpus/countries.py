"""Countries by their names in six languages, as questions and passages write them.

The names come from the term base. Russian and Arabic change the ends and the beginnings of names,
so these are allowed for; names of up to four letters must begin with a capital where the script
has any ("Того" is a country, "того" is not). Adjectives ("Montenegrin") are not known.
"""

import re
import unicodedata
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
_RU_DECLINED = "а|я|ы|и|у|ю|е|ой|ей|ою|ею|ом|ем|ам|ям|ами|ями|ах|ях|ии|ию|ией|ый|ая|ое|ого|ых"


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
    forms = (_form(form, language) for form in _forms(entry, language))
    return re.compile("|".join(forms), re.IGNORECASE)


def mentions(id_: str, text: str, language: Language) -> bool:
    """Whether a text of *language* names the country."""
    return bool(_naming(id_, language).search(_plain(text)))


def _starts(plain: str) -> Iterator[int]:
    """Where a name may begin: at words, behind Arabic prefixes, at any Chinese character."""
    for match in _START.finditer(plain):
        prefix = match["prefix"] or ""
        yield from range(match.start(), match.start() + len(prefix) + 1)


def _named_at(text: str, plain: str, start: int) -> CountryNamed | None:
    for pattern, id_ in _table().get(_key(plain[start : start + _KEY]), ()):
        match = pattern.match(plain, start)
        if match and _is_name(text[start : match.end()]):
            return CountryNamed(id_, start, match.end())
    return None


@cache
def _table() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """Patterns by how a name begins, those of the longest names first."""
    table: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    names = {
        (form, language): entry.id
        for entry in term_base()
        if entry.kind == _KIND
        for language in LANGUAGES
        for form in _forms(entry, language)
    }
    for form, language in sorted(names, key=lambda name: -len(name[0])):
        pattern = re.compile(_form(form, language), re.IGNORECASE)
        key = _key(_plain(form)[:_KEY])
        table.setdefault(key, []).append((pattern, names[form, language]))
    return table


def _forms(entry: Entry, language: Language) -> Iterator[str]:
    """The names of a country; an Arabic one with its article also as it is after "to"."""
    for form in entry.forms[language]:
        yield form
        if form.startswith("ال"):
            yield f"لل{form[2:]}"


def _key(beginning: str) -> str:
    return beginning[: 2 if beginning[:1] >= "\u3400" else _KEY].casefold()


def _form(form: str, language: Language) -> str:
    """A pattern for one name, without what Arabic writes in front of it."""
    name = re.escape(_plain(form)).replace(r"\ ", r"\s+")
    if language == "zh":
        return rf"{name}(?!际)"  # "其中国际电联" names no country
    if language == "ar":
        return rf"{name}(?![\u0620-\u064a])"
    if language == "ru":
        name = r"\s+".join(_declined(word) for word in _plain(form).split())
    return rf"\b{name}\b"


def _declined(word: str) -> str:
    """A Russian word in any case; those on -о, -и, -у and -э have but one form."""
    if word[-1:] in "оиуэ" or not word[-1:].isalpha():
        return re.escape(word)
    stem = word[:-2] if word[-2:] in {"ая", "ый", "ие", "ые", "ия"} else word.rstrip("аяеыьй")
    return rf"{re.escape(stem)}(?:ь|й|{_RU_DECLINED})?"


def _is_name(written: str) -> bool:
    return len(written) > _SHORT or not written[:1].islower()


def _plain(text: str) -> str:
    """*text* without accents and with one form of alef, one character for one."""
    return text if text.isascii() else "".join(map(_bare, text))


@cache
def _bare(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0] if _MARKED.match(char) else char
