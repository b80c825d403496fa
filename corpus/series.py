"""Which documents are the same report of different years.

A series has one document a year. Numbers alone do not make it: the report on the Internet had
another number each year until 2015, and a number may go to another subject. So two documents of
different years belong together if

    their titles are the same, years and numbers apart, or
    they have the same number, or one names the other among its references,
    and their titles resemble each other (or have no language in common, to be compared in).

The strongest evidence counts first. Titles are compared within each language, rare words more.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from corpus.document import Document
from corpus.language import Language
from corpus.symbol import Symbol

_ALIKE: Final = 0.5  # of the weight of the words of two titles, which are alike from there on
_SAME: Final = 0.999  # sums of the same words may differ in the last digit
_NEIGHBOURS: Final = 4  # a document is compared with so many before it of the same number
_TITLE_WORDS: Final = 3  # fewer are a label ("Corrigendum", "Draft report"), not a subject
_WORD: Final = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+")


@dataclass(slots=True)
class _Paper:
    """A document in all its languages; *cited* are the papers that its references name."""

    symbol: Symbol
    titles: dict[Language, frozenset[str]] = field(default_factory=dict)
    cited: set[Symbol] = field(default_factory=set)


def series_of(documents: Iterable[Document]) -> dict[Symbol, str]:
    """The key of the series of each document, by its symbol without amendments and language.

    A series is called after the number that most of its documents have, "/33", with its kind and
    body where these are not the Council's plain ones: "/INF/6", "PP/20". Where two want one name
    the larger series has it, and the other is called after its oldest document, "C22/33".
    """
    papers = _papers(documents)
    groups = _Groups(papers)
    for _, earlier, later in sorted(_links(papers), key=lambda link: (-link[0], *link[1:])):
        groups.join(earlier, later)
    return _named(groups.all())


def number_key(symbol: Symbol) -> str:
    """The name of a series whose documents mostly have the number of *symbol*: "/33"."""
    body = "" if symbol.body == "C" else symbol.body
    return f"{body}/{f'{symbol.kind}/' if symbol.kind else ''}{symbol.number}"


def _papers(documents: Iterable[Document]) -> dict[Symbol, _Paper]:
    papers: dict[Symbol, _Paper] = {}
    for document in documents:
        base = document.symbol.base.with_language(None)
        paper = papers.setdefault(base, _Paper(base))
        if document.title and document.symbol.with_language(None) == base:
            paper.titles[document.language] = _words(document.title)
        paper.cited |= _cited(document)
    return papers


def _cited(document: Document) -> set[Symbol]:
    """The documents that the box of references names, and those of the text without a box."""
    named = [reference for reference in document.references if reference.kind == "document"]
    boxed = [reference for reference in named if reference.section == "references"]
    return {Symbol.parse(reference.name).base for reference in boxed or named}


def _words(title: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKC", title).casefold()
    return frozenset(_WORD.findall(plain))


# --- links -------------------------------------------------------------------------------------


def _links(papers: Mapping[Symbol, _Paper]) -> Iterator[tuple[float, Symbol, Symbol]]:
    """Pairs that may belong together, the earlier first, with the strength of the evidence."""
    weights = _weights(papers.values())
    for earlier, later in _pairs(papers):
        one, other = papers[earlier], papers[later]
        alike = _alike(one, other, weights)
        same_number = number_key(earlier) == number_key(later)
        cites = earlier in other.cited
        if alike is None:
            if same_number:
                yield 0.1 + cites, earlier, later
        elif alike > _SAME or ((same_number or cites) and alike >= _ALIKE):
            yield alike + same_number + cites, earlier, later


def _pairs(papers: Mapping[Symbol, _Paper]) -> set[tuple[Symbol, Symbol]]:
    """Documents of one body and of different years that share a number, a title or a reference."""
    groups: defaultdict[object, list[Symbol]] = defaultdict(list)
    for symbol, paper in papers.items():
        groups[number_key(symbol)].append(symbol)
        for language, words in paper.titles.items():
            if len(words) >= _TITLE_WORDS:
                groups[symbol.body, language, words].append(symbol)
    pairs = {pair for group in groups.values() for pair in _neighbours(group)}
    cited = {(one, p.symbol) for p in papers.values() for one in p.cited if one in papers}
    return {(a, b) for a, b in pairs | cited if a.body == b.body and (a.year or 0) < (b.year or 0)}


def _neighbours(group: Sequence[Symbol]) -> Iterator[tuple[Symbol, Symbol]]:
    ordered = sorted(group, key=lambda symbol: (symbol.year or 0, symbol))
    for at, later in enumerate(ordered):
        yield from ((earlier, later) for earlier in ordered[max(0, at - _NEIGHBOURS) : at])


def _weights(papers: Iterable[_Paper]) -> dict[str, float]:
    """What each word of a title tells: little if many titles have it."""
    titles = [words for paper in papers for words in paper.titles.values()]
    counts = Counter(word for words in titles for word in words)
    return {word: math.log(1 + len(titles) / count) for word, count in counts.items()}


def _alike(one: _Paper, other: _Paper, weights: Mapping[str, float]) -> float | None:
    """Dice's coefficient of the words of the titles, at best; None without a common language."""
    shares = []
    for language in one.titles.keys() & other.titles.keys():
        left, right = one.titles[language], other.titles[language]
        whole = _weight(left, weights) + _weight(right, weights)
        shares.append(2 * _weight(left & right, weights) / whole if whole else 0.0)
    return max(shares, default=None)


def _weight(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights[word] for word in sorted(words))  # sorted: a sum is the same in each run


# --- groups ------------------------------------------------------------------------------------


class _Groups:
    """Documents that belong together; never two of one year."""

    def __init__(self, symbols: Iterable[Symbol]) -> None:
        self._group = {symbol: [symbol] for symbol in symbols}

    def join(self, one: Symbol, other: Symbol) -> None:
        """Make one group of those of *one* and *other*, unless they have a year in common."""
        left, right = self._group[one], self._group[other]
        years = {symbol.year for symbol in left} & {symbol.year for symbol in right}
        if left is right or years:
            return
        left.extend(right)
        for symbol in right:
            self._group[symbol] = left

    def all(self) -> list[list[Symbol]]:
        """Each group once."""
        return list({id(group): group for group in self._group.values()}.values())


def _named(groups: Iterable[list[Symbol]]) -> dict[Symbol, str]:
    names: dict[Symbol, str] = {}
    taken: set[str] = set()
    for group in sorted(groups, key=lambda group: (-len(group), min(group))):
        numbers = Counter(number_key(symbol) for symbol in sorted(group, reverse=True))
        (wanted, _), *_ = numbers.most_common(1)  # of equals the newest
        name = str(min(group)) if wanted in taken else wanted
        taken.add(name)
        names |= dict.fromkeys(group, name)
    return names
