"""Does every language get its share of the first ten? Over an index that holds all of them.

A section held in several languages counts for each of them in equal parts, shown or relevant.
"""

from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from corpus.language import LANGUAGES, Language

FIRST = 10  # hits of a question that are counted

Held = Mapping[str, Sequence[Language]]  # the languages in which a section is held


class Share(BaseModel):
    """How much of the first ten is in *language*, and how much of what is relevant.

    Shares in [0, 1]; each sums to 1 over all languages. A language far below its share of the
    relevant passages is drowned by others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Language
    shown: float
    relevant: float

    @property
    def ratio(self) -> float | None:
        """1.0 is fair; None where nothing relevant is in the language."""
        return self.shown / self.relevant if self.relevant else None


def shares(
    shown: Iterable[Sequence[str]], relevant: Iterable[Iterable[str]], held: Held
) -> tuple[Share, ...]:
    """The share of each language in the first FIRST sections of *shown* and in *relevant*.

    Both hold the sections of one question an item; sections that *held* does not know count for
    nothing. () where nothing is left of either.
    """
    first = _parts((section for ranking in shown for section in ranking[:FIRST]), held)
    wanted = _parts((section for sections in relevant for section in sections), held)
    if not first or not wanted:
        return ()
    return tuple(
        Share(language=code, shown=first.get(code, 0.0), relevant=wanted.get(code, 0.0))
        for code in LANGUAGES
        if code in first or code in wanted
    )


def _parts(sections: Iterable[str], held: Held) -> dict[Language, float]:
    counts: dict[Language, float] = {}
    for section in sections:
        for code in held.get(section, ()):
            counts[code] = counts.get(code, 0.0) + 1 / len(held[section])
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items()}
