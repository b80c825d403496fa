"""Which of the found passages a question means: its years, its sections, the versions of a section.

A score from the index says how well a passage fits the words of a question. What is in a question
beside its subject (a year, a section, "where" and "when") and what is known of the passage beside
its text (the year of its document, how well its translations fit) is added here.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from corpus.countries import names_a_country
from corpus.language import Language
from corpus.references import Reference, find_references
from indexer.types import Hit, Passage
from service.question.asked import asks_for_country, asks_for_date, asks_for_money
from service.question.understand import Understood
from service.wording.digits import fold
from service.wording.money import states_money

P = TypeVar("P", bound=Hashable)

_PREFERENCE = 0.2  # of the best score, for a full fit: lifts near equals, buries no better match
_NEWER = 1.0  # of a full fit: recurring reports say the same each year, and the last one counts
_LATEST = 4.0  # the same where the newest is asked for
_SECTION = 3.0  # a section that the question names: before all but far better matches
_FRONT = 0.75  # title and boxes before the text: they name subjects and say little about them
_REFERENCES = 1.5  # the box of references: it names every subject and says nothing about any
_OF_DOCUMENT = 1.5  # the document of the year, where the question names a document's year
_SAME_YEAR, _NEXT_YEAR = 0.9, 1.2  # a paper of one year reports mostly on the year before
_PERHAPS = 0.5  # of it, where the passage of such a paper names its own year instead
_MENTIONED = 0.7  # the year stands in the passage
_NAMED = 1.5  # it names the resolutions and other numbered texts of the question
_STATED = 1.0  # it states the kind of thing that is asked for
_READ = 10  # of the best hits: finding countries takes time
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_NOT_ITS = re.compile(rf"[(（][^)）]*[)）]|{_YEAR.pattern}\s?[-–—/]\s?\d{{2,4}}")
_ONLY_NAMING = frozenset(("title", "references"))
_BODY = frozenset(("section", "annex"))
_VERSIONS = 0.5  # how much the other languages of a section count beside its best passage


def preferring(hits: Sequence[tuple[P, Hit]], understood: Understood) -> list[tuple[P, Hit]]:
    """*hits* anew in order, those preferred that fit years and sections of the question.

    The best fit keeps its score and the others lose some: a score never says more than the index.
    """
    newness = _newness({hit.passage.year for _, hit in hits}, understood)
    fits = [_fit(hit.passage, understood) + newness(hit.passage.year) for _, hit in hits]
    if named := _numbered(understood):
        for at, (_, hit) in enumerate(hits):
            fits[at] += _NAMED * _names(hit.passage, named)
    wanted = [states for asks, states in _KINDS if asks(understood.subject)]
    for at, (_, hit) in enumerate(hits[: _READ if wanted else 0]):
        fits[at] += _STATED * _stated(hit.passage, wanted)
    best_fit = max(fits, default=0.0)
    step = _PREFERENCE * max((abs(hit.score) for _, hit in hits), default=0.0)
    lowered = [
        (place, _rescored(hit, hit.score - step * (best_fit - fit)))
        for (place, hit), fit in zip(hits, fits, strict=True)
    ]
    return sorted(lowered, key=lambda found: -found[1].score)


def supported(
    hits: Sequence[tuple[P, Hit]], versions: Callable[[P], Iterable[Language]]
) -> list[tuple[P, Hit]]:
    """*hits* with scores lowered where the other languages of the section fit less well.

    Each hit comes with its section, whatever the language; *versions* gives the languages a section
    is held in. Each version is one more look at the same content. One that was not found counts as
    the worst hit.
    """
    worst = min((hit.score for _, hit in hits), default=0.0)
    best: dict[P, dict[Language, float]] = defaultdict(dict)
    for place, hit in hits:
        scores, language = best[place], hit.passage.language
        scores[language] = max(hit.score, scores.get(language, hit.score))
    lost = {place: _lost(scores, versions(place), worst) for place, scores in best.items()}
    return [(place, _rescored(hit, hit.score - lost[place])) for place, hit in hits]


def _lost(scores: dict[Language, float], held: Iterable[Language], worst: float) -> float:
    every = [scores.get(language, worst) for language in {*held, *scores}]
    return _VERSIONS * (max(every) - sum(every) / len(every))


def _rescored(hit: Hit, score: float) -> Hit:
    """What dataclasses.replace gives, which takes ten times as long."""
    return Hit(hit.passage, score, hit.rank, hit.why, hit.missed)


def is_within(section: str, wanted: str) -> bool:
    """Whether *section* is the wanted one or a part of it: 2.1 and 2.1.3 are within 2.1."""
    return section == wanted or section.startswith(f"{wanted}.")


def _fit(passage: Passage, understood: Understood) -> float:
    """How well a passage fits what is asked beside the words."""
    sections = understood.sections
    fit = _SECTION * any(is_within(passage.section, section) for section in sections)
    fit -= _REFERENCES if passage.kind == "references" else _FRONT * (passage.kind not in _BODY)
    years = understood.years
    if not years:
        return fit
    if understood.of_documents:
        return fit + _OF_DOCUMENT * (passage.year in years)
    if _mentions(passage, years) or _titled(passage, years):
        return fit + _near(passage, years) + _MENTIONED
    return fit + _near(passage, years) * _likely(passage, years)


def _near(passage: Passage, years: Sequence[int]) -> float:
    """What speaks for a passage when its paper may report on one of *years*."""
    return _SAME_YEAR * (passage.year in years) or _NEXT_YEAR * (passage.year - 1 in years)


def _likely(passage: Passage, years: Sequence[int]) -> float:
    """How much of that holds where the passage itself names none of *years*, but perhaps another.

    A paper of 2024 that says "2023" here or in its title is about that year, and one of 2025 that
    says "2025" may be.
    """
    if passage.year in years:
        before = [passage.year - 1]
        return 0.0 if _mentions(passage, before) or _titled(passage, before) else 1.0
    return _PERHAPS if _mentions(passage, [passage.year]) else 1.0


def _numbered(understood: Understood) -> list[Reference]:
    """The resolutions, decisions, Questions and recommendations that a question names."""
    found = find_references(understood.tail)
    known = {each.key for each in understood.recognised}
    return [each for each in found if each.key in known or each.kind == "recommendation"]


def _names(passage: Passage, wanted: Sequence[Reference]) -> float:
    """The share of what is *wanted* that a passage names, by the same body where both tell it.

    None for titles and boxes of references, which only name.
    """
    held = () if passage.kind in _ONLY_NAMING else find_references(passage.text)
    found = (
        any(each.key == one.key and each.body in ("", one.body or each.body) for each in held)
        for one in wanted
    )
    return sum(found) / len(wanted)


def _stated(passage: Passage, wanted: Sequence[Callable[[Passage], bool]]) -> float:
    """The share of what is *wanted*, a country, a date or a sum of money, that a passage states.

    Numbers are not looked for: nearly every passage has some.
    """
    return sum(states(passage) for states in wanted) / len(wanted)


def _states_country(passage: Passage) -> bool:
    return names_a_country(passage.text)


def _states_date(passage: Passage) -> bool:
    return bool(_YEAR.search(fold(passage.text)))


def _states_money(passage: Passage) -> bool:
    return states_money(passage.embedded_text)


_KINDS = (
    (asks_for_country, _states_country),
    (asks_for_date, _states_date),
    (asks_for_money, _states_money),
)


def _mentions(passage: Passage, years: Iterable[int]) -> bool:
    """Whether one of *years* stands in a passage; Arabic writes them in digits of its own, too."""
    text = fold(passage.text) if passage.language == "ar" else passage.text
    return any(str(year) in text for year in years)


def _titled(passage: Passage, years: Iterable[int]) -> bool:
    """Whether the title says that the document is about one of *years*."""
    return not _titled_years(passage.title).isdisjoint(years)


@lru_cache(maxsize=4096)
def _titled_years(title: str) -> frozenset[int]:
    """The years of *title* that no resolution, plan or period has ("2024-2027"); none for ""."""
    return frozenset(int(year) for year in _YEAR.findall(_NOT_ITS.sub(" ", fold(title))))


def _newness(years: set[int], understood: Understood) -> Callable[[int], float]:
    """What a year adds to the fit where the question names none: from 0 to _NEWER or _LATEST."""
    oldest, newest = min(years, default=0), max(years, default=0)
    if understood.years or oldest == newest:
        return lambda _year: 0.0
    full = _LATEST if understood.latest else _NEWER
    return lambda year: full * (year - oldest) / (newest - oldest)
