"""How a question that is being typed may go on: symbols, terms, headings, titles.

What is typed is matched with the beginnings of words, whatever their case and accents, in one
sorted list; Chinese, which writes no spaces, is matched anywhere. Headings are counted in the
background, because that takes a walk through the whole index: until then the rest is suggested.
Nothing that readers typed before is suggested to others.
"""

import re
import threading
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter
from typing import Literal
from weakref import WeakKeyDictionary

from corpus.terms import term_base
from service.catalog import Catalog
from service.wording.digits import fold

Kind = Literal["document", "term", "heading", "title"]

_ORDER: tuple[Kind, ...] = ("document", "term", "heading", "title")
_LONGEST = 90  # characters; longer headings are sentences
_HEADINGS = 20_000  # the most frequent ones: this bounds the memory, about 1 kB for each
_CONSIDERED = 500  # matches of a very short beginning
_STARTS = re.compile(r"(?<![^\W_])[^\W_]|[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to ask for, and what it is; *weight* counts where it comes from."""

    text: str
    kind: Kind
    weight: int = 1


class Suggester:
    """Suggests from one list of texts."""

    def __init__(self, suggestions: Iterable[Suggestion]) -> None:
        rows = (
            (plain[start:], start > 0, each)
            for each in suggestions
            for plain in [_plain(each.text)]
            for start in _starts(plain)
        )
        self._rows = sorted(rows, key=itemgetter(0))

    def suggest(self, typed: str, k: int = 8) -> list[Suggestion]:
        """At most *k* suggestions, best first, each text once; [] for nothing typed.

        Texts that begin with what is typed come before those that hold it, symbols before terms,
        headings and titles, and of one kind the more frequent and the shorter first.
        """
        wanted = _plain(typed.strip())
        if not wanted:
            return []
        best: dict[str, Suggestion] = {}
        for _, each in sorted(self._matching(wanted), key=_rank):
            best.setdefault(each.text, each)
        return list(best.values())[:k]

    def _matching(self, wanted: str) -> Iterator[tuple[bool, Suggestion]]:
        """What a word of begins with *wanted*, with whether that is not its first word."""
        at = bisect_left(self._rows, wanted, key=itemgetter(0))
        rows = takewhile(lambda row: row[0].startswith(wanted), self._rows[at : at + _CONSIDERED])
        return ((inside, each) for _, inside, each in rows)


class Suggestions:
    """The suggestions of one open index; *suggester* has its headings once *counting* is over."""

    def __init__(self, catalog: Catalog) -> None:
        self._named = list(_names(catalog))
        self.suggester = Suggester(self._named)
        self.counting = threading.Thread(target=self._count, args=(catalog,), daemon=True)
        self.counting.start()

    def _count(self, catalog: Catalog) -> None:
        headings = catalog.headings(_LONGEST, _HEADINGS)
        counted = [Suggestion(heading, "heading", count) for heading, count in headings]
        self.suggester = Suggester([*self._named, *counted])


_MADE: WeakKeyDictionary[Catalog, Suggestions] = WeakKeyDictionary()
_MAKING = threading.Lock()


def suggestions_of(catalog: Catalog) -> Suggestions:
    """The suggestions of one open index; made once for each, and gone with it."""
    with _MAKING:
        found = _MADE.get(catalog)
        if found is None:
            found = _MADE[catalog] = Suggestions(catalog)
        return found


def _names(catalog: Catalog) -> Iterator[Suggestion]:
    for entry in catalog.documents:
        yield Suggestion(str(entry.symbol), "document", entry.year)
    for term in term_base():
        for forms in term.forms.values():
            yield Suggestion(forms[0], "term")
    for title in set(catalog.titles.values()):
        yield Suggestion(title, "title")


def _rank(match: tuple[bool, Suggestion]) -> tuple[bool, int, int, int, str]:
    inside, each = match
    return inside, _ORDER.index(each.kind), -each.weight, len(each.text), each.text


def _plain(text: str) -> str:
    """*text* as it is compared: one case, no accents, digits of one script."""
    decomposed = unicodedata.normalize("NFKD", fold(text).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _starts(plain: str) -> list[int]:
    return [match.start() for match in _STARTS.finditer(plain)]
