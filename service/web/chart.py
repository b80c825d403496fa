"""Small charts: bars over years for figures that passages give, bars over minutes for traffic.

A chart is numbers in the units of its SVG view box; the template draws them. Bars begin at zero.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.records import Sentence, TimelineRow
from service.wording.facts import facts
from service.wording.words import Term, terms

WIDTH, HEIGHT = 320, 120
_TOP, _BOTTOM = 18, 18  # room for the figures above and the years below
_CHARTS = 3
_FEWEST = 3  # years: two figures are read faster than drawn
_NEXT = 3  # characters between a figure and what it counts
_COUNTED_HAN = re.compile(r"(?=([\u3400-\u9fff]{2,3}))")
_YEARS = range(1900, 2101)  # figures that are years more often than counts


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its place and size, what it stands for and the words under it."""

    x: float
    y: float
    width: float
    height: float
    value: float
    name: str
    row: TimelineRow | None = None

    @property
    def middle(self) -> float:
        """The x of its middle."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from left to right, and what they count, as the newest passage says it."""

    label: str
    bars: tuple[Bar, ...]


def charts(rows: Sequence[TimelineRow]) -> list[Chart]:
    """A chart for each thing that at least three years give a figure of; three at most.

    A figure is taken to count the word that follows it, and the first figure of a year is taken.
    Charts with most years come first.
    """
    found: dict[str, dict[int, tuple[float, str, TimelineRow]]] = defaultdict(dict)
    for row in rows:
        for sentence in row.sentences:
            for key, value, word in _counted(sentence):
                found[key].setdefault(row.year, (value, word, row))
    drawn = [years for years in found.values() if len(years) >= _FEWEST]
    return [_chart(years) for years in sorted(drawn, key=len, reverse=True)[:_CHARTS]]


def bars(values: Sequence[float], names: Sequence[str]) -> tuple[Bar, ...]:
    """A bar for each value, over the whole width; all flat where no value is above zero."""
    step, most = WIDTH / max(len(values), 1), max([*values, 0]) or 1
    room = HEIGHT - _TOP - _BOTTOM
    return tuple(
        Bar(
            x=round(at * step + step * 0.15, 2),
            y=round(_TOP + room * (1 - value / most), 2),
            width=round(step * 0.7, 2),
            height=round(room * value / most, 2),
            value=value,
            name=name,
        )
        for at, (value, name) in enumerate(zip(values, names, strict=True))
    )


def _chart(years: dict[int, tuple[float, str, TimelineRow]]) -> Chart:
    """The years from the first to the last, those without a figure left empty."""
    span = range(min(years), max(years) + 1)
    drawn = bars([years[y][0] if y in years else 0 for y in span], list(map(str, span)))
    label = years[max(years)][1]
    return Chart(
        label,
        tuple(
            Bar(b.x, b.y, b.width, b.height, b.value, b.name, years[y][2])
            for y, b in zip(span, drawn, strict=True)
            if y in years
        ),
    )


def _counted(sentence: Sentence) -> Iterator[tuple[str, float, str]]:
    """The figures of a sentence with the stem, and the word itself, of what each counts."""
    text, language = sentence.text, sentence.found.passage.language
    words = _han(text) if language == "zh" else terms(text, language)
    for fact in facts(text, language):
        value = float(fact.value) if fact.kind == "number" else 0.0
        after = next((word for word in words if word.start >= fact.end), None)
        if value and value not in _YEARS and after and after.start - fact.end <= _NEXT:
            yield f"{language}:{after.stem}", value, text[after.start : after.end]


def _han(text: str) -> list[Term]:
    """The measure word and noun that may follow each place of a Chinese text: 所学校."""
    return [Term(match[1], *match.span(1)) for match in _COUNTED_HAN.finditer(text)]
