"""What stands in the fields of the form: read from a link, written back into one.

A link reproduces a search: every field of it is a parameter of the page, and nothing is kept
elsewhere. Parameters that are empty are left out.
"""

import re
from dataclasses import dataclass, fields
from typing import Any, cast, get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from corpus.language import Language
from service.question.filters import filters_of
from service.records import SearchRequest, Sort, Turn

Values = tuple[str, ...]

_RANGE = re.compile(r"(\d{4})?(-?)(\d{4})?")
_FOLLOWED = 5  # questions before this one that are still remembered
_LIMITS = ("year", "lang", "series", "kind", "symbol", "resolution", "superseded")


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the fields; each name is that of its parameter.

    *without* names what the reader took off of what was recognised; *after* holds the questions
    that this one follows up, oldest first.
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
        sort = given.get("sort", "")
        return cls(
            **many
            | {
                "q": given.get("q", "").strip(),
                "sort": sort if sort in get_args(Sort) else "",
                "year": years or many["year"],
                "after": many["after"][-_FOLLOWED:],
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

    def less(self, name: str, value: str) -> str:
        """This search as a link, without one value of a field."""
        left = tuple(each for each in getattr(self, name) if each != value)
        return self.link("/", **{name: left})

    def more(self, name: str, value: str) -> str:
        """This search as a link, with one value more in a field."""
        return self.link("/", **{name: (*getattr(self, name), value)})

    @property
    def _range(self) -> tuple[str, str]:
        match = _RANGE.fullmatch(self.year[0]) if len(self.year) == 1 else None
        if not match:
            return "", ""
        return match[1] or "", match[3] or ("" if match[2] else match[1] or "")


def _filled(given: QueryParams, name: str) -> Values:
    """The values of a parameter that are not blank, each once."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, given.getlist(name)))))


def _from_to(first: str, last: str) -> Values:
    """A range of years as filters are written; () where neither end is given."""
    low, high = first.strip(), last.strip()
    if not (low or high):
        return ()
    return (low,) if low == high else (f"{low}-{high}",)
