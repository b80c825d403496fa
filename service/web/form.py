"""What stands in the fields of the form: read from a link, written back into one.

A link reproduces a search: every field of it is a parameter of the page, and nothing is kept
elsewhere. Parameters that are empty are left out.
"""

import re
from dataclasses import dataclass, fields
from typing import Any, cast, get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from corpus.errors import SymbolError
from corpus.language import Language
from corpus.symbol import Symbol
from service.question.filters import filters_of
from service.records import SearchRequest, Sort, Turn
from service.wording.digits import fold

Values = tuple[str, ...]

_RANGE = re.compile(r"(\d{4})?(-?)(\d{4})?")
_PARTED = re.compile(r"[,،，、;]")  # as filters part their values
_NUMBER = re.compile(r"/?(\d{1,3})")  # "33": the papers of that number, of whatever year
_YEAR_AND_NUMBER = re.compile(r"(?:\d\d)?\d\d/\S.*")  # "25/33": the Council's, without its letter
_FOLLOWED = 5  # questions before this one that are still remembered
_LIMITS = ("year", "lang", "series", "kind", "symbol", "resolution", "superseded")


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the fields; each name is that of its parameter.

    *without* names what the reader took off of what was recognised; *after* holds the questions
    that this one follows up, oldest first. Both belong to one question: where the parameter `asked`
    tells that they were of another than q, they are dropped.
    """

    q: str = ""
    sort: str = ""
    year: Values = ()
    lang: Values = ()
    series: Values = ()
    kind: Values = ()
    symbol: Values = ()
    resolution: Values = ()
    superseded: Values = ()
    without: Values = ()
    after: Values = ()

    @classmethod
    def of(cls, given: QueryParams) -> "Form":
        """The form that the parameters of a link fill in; `first` and `last` make one range."""
        many: dict[str, Any] = {field.name: _filled(given, field.name) for field in fields(cls)}
        years = _from_to(given.get("first", ""), given.get("last", ""))
        sort, q = given.get("sort", ""), _one_line(given.get("q", ""))
        symbols, numbers = _documents(many["symbol"])
        another = _one_line(given.get("asked", q)) != q
        return cls(
            **many
            | {
                "q": q,
                "sort": sort if sort in get_args(Sort) else "",
                "year": years or many["year"],
                "symbol": symbols,
                "series": tuple(dict.fromkeys((*many["series"], *numbers))),
                "without": () if another else many["without"],
                "after": () if another else many["after"][-_FOLLOWED:],
            }
        )

    @property
    def first(self) -> str:
        """The year that the search begins with; "" where it is open or no range."""
        return self._range[0]

    @property
    def last(self) -> str:
        """The year that the search ends with; "" where it is open or no range."""
        return self._range[1]

    @property
    def scattered(self) -> Values:
        """Years that are no range, and so are in no field of the form."""
        return self.year if self.year and not any(self._range) else ()

    @property
    def limits(self) -> list[tuple[str, str]]:
        """What narrows the search: the name of each field that does, with each of its values."""
        return [(name, value) for name in _LIMITS for value in getattr(self, name)]

    @property
    def unreadable(self) -> Values:
        """What stands in the field of the document and is no symbol."""
        return tuple(each for each in self.symbol if not _is_symbol(each))

    def request(self, reader: Language | None) -> SearchRequest:
        """The question as the core takes it. Raises BadFilter."""
        return SearchRequest(
            self.q,
            filters=filters_of(
                self.year,
                self.lang,
                self.symbol,
                series=self.series,
                kinds=self.kind,
                resolutions=self.resolution,
                superseded=bool(self.superseded),
            ),
            reader=reader,
            history=tuple(Turn("user", text) for text in self.after),
            sort=cast("Sort", self.sort or "relevance"),
            without=frozenset(self.without),
        )

    def query(self, **changed: str | Values) -> str:
        """This search as the query of a link, with some fields changed."""
        held = {field.name: getattr(self, field.name) for field in fields(self)}
        return urlencode({k: v for k, v in (held | changed).items() if v}, doseq=True)

    def link(self, path: str = "/", **changed: str | Values) -> str:
        """This search as a link to a page, with some fields changed."""
        query = self.query(**changed)
        return f"{path}?{query}" if query else path

    def unlimited(self, path: str = "/") -> str:
        """This search as a link, without anything that narrows it."""
        return self.link(path, **dict.fromkeys(_LIMITS, ()))

    def less(self, name: str, value: str, path: str = "/") -> str:
        """This search as a link, without one value of a field."""
        left = tuple(each for each in getattr(self, name) if each != value)
        return self.link(path, **{name: left})

    def more(self, name: str, value: str, path: str = "/") -> str:
        """This search as a link, with one value more in a field."""
        return self.link(path, **{name: (*getattr(self, name), value)})

    @property
    def _range(self) -> tuple[str, str]:
        match = _RANGE.fullmatch(self.year[0]) if len(self.year) == 1 else None
        if not match:
            return "", ""
        return match[1] or "", match[3] or ("" if match[2] else match[1] or "")


def _filled(given: QueryParams, name: str) -> Values:
    """The values of a parameter that are not blank, each once."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, given.getlist(name)))))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _documents(written: Values) -> tuple[Values, Values]:
    """Symbols and keys of series of what stands in the field of the document."""
    parts = [part.strip() for text in written for part in _PARTED.split(text) if part.strip()]
    numbers = [f"/{int(match[1])}" for part in parts if (match := _NUMBER.fullmatch(fold(part)))]
    symbols = [_spelt(part) for part in parts if not _NUMBER.fullmatch(fold(part))]
    return tuple(dict.fromkeys(symbols)), tuple(numbers)


def _spelt(part: str) -> str:
    """A symbol with the Council's letter, which readers leave out: "25/33" is "C25/33"."""
    return f"C{fold(part)}" if _YEAR_AND_NUMBER.fullmatch(fold(part)) else part


def _is_symbol(text: str) -> bool:
    try:
        Symbol.parse(text)
    except SymbolError:
        return False
    return True


def _from_to(first: str, last: str) -> Values:
    """A range of years as filters are written; () where neither end is given."""
    low, high = first.strip(), last.strip()
    if not (low or high):
        return ()
    return (low,) if low == high else (f"{low}-{high}",)
