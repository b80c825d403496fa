"""Bridge a question into other languages by the names of things: acronyms and countries.

An acronym is searched beside what it stands for in the question's language and beside the acronym
of the others, as the term base has them, but where the documents define it: they say it in the same
letters, and the seven words of a working group's name would drown what is asked about it. Where
nothing is asked but what it means, its definitions are searched for. A definition is searched
beside its acronym, a country by its names. Other terms are left to the embedded vectors: bridging
them too was measured to help no pair of languages and to hurt some.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from corpus.countries import find_countries
from corpus.language import LANGUAGES, Language
from corpus.terms import Entry, term_base
from indexer.acronyms import Definitions, defined

_WORD = re.compile(r"[^\W\d_][\w&/-]*\w")
_MIN_CAPITALS = 2
_SHORT = 4  # letters and figures of a grade
_EVERYWHERE = "itu"  # the Union itself: all documents are about it, and its name drowns the rest


@dataclass(frozen=True, slots=True)
class Bridged:
    """A *term* of a question with what it is called in each language that knows it."""

    term: str
    forms: Mapping[Language, str]


class Bridge:
    """Bridges questions by the term base and by what a corpus defines."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions

    def terms(
        self, question: str, language: Language | None, *, spelt_out: bool = False
    ) -> list[Bridged]:
        """What *question* names, each thing once, in order; [] for nothing.

        With *spelt_out*, acronyms beside what they stand for wherever that is known.
        """
        found = {
            bridged.term: bridged
            for bridged in (
                *self._acronyms(question, language, spelt_out=spelt_out),
                *self._spelt_out(question, language),
                *_countries(question, language),
            )
            if bridged.forms
        }
        return list(found.values())

    def _acronyms(
        self, question: str, language: Language | None, *, spelt_out: bool
    ) -> Iterator[Bridged]:
        for match in _WORD.finditer(question):
            acronym = match[0]
            if _is_acronym(acronym):
                entry = self._entry_of(acronym, language)
                if entry and entry.id == _EVERYWHERE:
                    continue
                short = self._forms(acronym, entry, language)
                yield Bridged(acronym, self._meanings(acronym, entry) if spelt_out else short)

    def _forms(
        self, acronym: str, entry: Entry | None, asked: Language | None
    ) -> dict[Language, str]:
        """What to search beside *acronym*, in the languages whose documents do not define it.

        Those have the acronym itself. The others are asked for their own, or for the name: names
        are long, and a question would ask for little else.
        """
        known = defined(self._definitions, acronym)
        others = entry.forms.items() if entry else ()
        return {
            code: next(filter(None if code == asked else _is_acronym, names), names[0])
            for code, names in others
            if code not in known
        }

    def _meanings(self, acronym: str, entry: Entry | None) -> dict[Language, str]:
        """What *acronym* stands for in each language, as the documents say it if they do."""
        forms = {code: names[0] for code, names in entry.forms.items()} if entry else {}
        return forms | defined(self._definitions, acronym)

    def _entry_of(self, acronym: str, language: Language | None) -> Entry | None:
        """The entry of the term base that has *acronym*, in the question's language first."""
        for code in (language, *LANGUAGES):
            if code and (entry := self._by_acronym.get((code, acronym))):
                return entry
        return None

    @cached_property
    def _by_acronym(self) -> dict[tuple[Language, str], Entry]:
        found: dict[tuple[Language, str], Entry] = {}
        for entry in term_base():
            for code, forms in entry.forms.items():
                for form in filter(_is_acronym, forms):
                    found.setdefault((code, form), entry)
        return found

    def _spelt_out(self, question: str, language: Language | None) -> Iterator[Bridged]:
        """The definitions that stand in *question*, with their acronyms."""
        if language is None:
            return
        folded = question.casefold()
        for acronym, definition in self._definitions.get(language, {}).items():
            if definition.casefold() in folded:
                forms = defined(self._definitions, acronym)
                yield Bridged(definition, forms | {language: acronym})


def _is_acronym(form: str) -> bool:
    """Whether it is one word with two capitals, or a short one with a figure ("P5", "ف5")."""
    if sum(char.isupper() for char in form) >= _MIN_CAPITALS:
        return " " not in form
    return len(form) <= _SHORT and form[-1].isdigit()


def _countries(question: str, language: Language | None) -> Iterator[Bridged]:
    """Countries by their names in other languages: in its own, the question says it already.

    An adjective does not say it.
    """
    for named in find_countries(question):
        names = _country_names()[named.id].items()
        forms = {code: forms[0] for code, forms in names if named.adjective or code != language}
        yield Bridged(question[named.start : named.end], forms)


@cache
def _country_names() -> dict[str, Mapping[Language, tuple[str, ...]]]:
    return {entry.id: entry.forms for entry in term_base() if entry.kind == "country"}


def in_language(question: str, terms: Sequence[Bridged], language: Language) -> str:
    """*question* as passages of *language* are to be compared with it: the names added."""
    added = [
        term.forms[language]
        for term in terms
        if language in term.forms and term.forms[language].casefold() not in question.casefold()
    ]
    return " ".join([question, *added])
