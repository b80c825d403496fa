"""How likely it is that the first sections found answer a question.

A logistic function of what is seen of them, fitted by `python -m benchmarks.confidence` on the
development half of the gold questions, unanswerable ones among them, and on questions about other
things. It is a probability where questions are like those.
"""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import astuple, dataclass
from typing import TypeVar

from corpus.countries import mentions
from corpus.language import Language
from indexer.types import Passage
from service.question.asked import asks_for_money, asks_for_person
from service.question.understand import Understood
from service.records import Found
from service.wording.digits import fold
from service.wording.facts import facts
from service.wording.money import states_money
from service.wording.persons import names_a_person

T = TypeVar("T")

READ = 3  # sections
AMONG = 10  # sections that the first one leads
_STATEMENTS = ((asks_for_person, names_a_person), (asks_for_money, states_money))
_FIGURES = ("number", "code", "symbol")
_USUAL_LEAD = 0.25  # where fewer are found, which tells nothing


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the first sections found, each from 0 to 1 or a little above.

    *closeness*: cosine of the first. *lead*: its score above that of the tenth. *missed*: how much
    of the question it has nothing like. *countries*, *years* and *figures* (numbers, and names with
    figures in them): share of those in the question that none of the first three speaks of.
    *unsaid*: 1 where it has an acronym that no document mentions. *unstated*: 1 where it asks for
    a person or a sum of money, and the first three state none.
    """

    closeness: float
    lead: float
    missed: float
    countries: float
    years: float
    figures: float
    unsaid: float
    unstated: float


# One weight for each field of Evidence, and the bias. Few questions fitted to ask for a person and
# none for money: the last weight is set so that what no section states is no answer.
_WEIGHTS = (5.669, 3.411, -6.848, -4.353, -2.287, -2.662, -1.989, -6.0)
_BIAS = 0.315


def confidence(evidence: Evidence) -> float:
    """From 0 to 1."""
    weighed = zip(_WEIGHTS, astuple(evidence), strict=True)
    return 1 / (1 + math.exp(-_BIAS - sum(weight * value for weight, value in weighed)))


def speak_of_no_year(understood: Understood, passages: Sequence[Passage]) -> bool:
    """Whether a question names years, and none of *passages* speaks of any of them."""
    return _silent_years(understood.years, passages) == 1


def _silent_years(years: Sequence[int], passages: Sequence[Passage]) -> float:
    """The share of *years* that no paper may report on and the first passage does not mention.

    A later passage that has a year says something else of it: "more than in any year since 2018".
    """
    told = fold(passages[0].text) if passages else ""
    unsaid = [year for year in years if str(year) not in told]
    return len(unsaid) / (len(years) or 1) * _silent(unsaid, passages, _may_report_on)


def evidence_of(
    understood: Understood,
    sections: Sequence[Found],
    scores: Sequence[float],
    unsaid: Collection[str] = (),
) -> Evidence:
    """What speaks for the *sections* found, not none; *scores* are those of the first ten, too.

    *unsaid* are the acronyms of the question that no document mentions.
    """
    passages = [each.passage for each in sections[:READ]]
    return Evidence(
        closeness=sections[0].why.get("dense", 0.0),
        lead=scores[0] - scores[AMONG - 1] if len(scores) >= AMONG else _USUAL_LEAD,
        missed=sections[0].missed,
        countries=_silent(understood.names("country"), passages, _names_country),
        years=_silent_years(understood.years, passages),
        figures=_silent(_figures(understood.subject, understood.language), passages, _states),
        unsaid=float(bool(unsaid)),
        unstated=float(_is_unstated(understood.subject, passages)),
    )


def _silent(
    named: Sequence[T], passages: Sequence[Passage], speaks: Callable[[T, Passage], bool]
) -> float:
    """The share of *named* that no passage *speaks* of; 0 where nothing is named."""
    unsaid = [one for one in named if not any(speaks(one, each) for each in passages)]
    return len(unsaid) / (len(named) or 1)


def _names_country(name: str, passage: Passage) -> bool:
    return mentions(f"country-{name}", passage.embedded_text, passage.language)


def _is_unstated(question: str, passages: Sequence[Passage]) -> bool:
    """Whether *question* asks for what none of *passages* states: a person, a sum of money."""
    return any(
        asks(question) and not any(states(each.embedded_text) for each in passages)
        for asks, states in _STATEMENTS
    )


def _figures(text: str, language: Language | None) -> list[tuple[str, str]]:
    return [(fact.kind, fact.value) for fact in facts(text, language) if fact.kind in _FIGURES]


def _states(figure: tuple[str, str], passage: Passage) -> bool:
    return figure in _figures(passage.embedded_text, passage.language)


def _may_report_on(year: int, passage: Passage) -> bool:
    """Whether a passage is of a paper of that year or the next."""
    return passage.year in (year, year + 1)
