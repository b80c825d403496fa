"""What stands in the fields of the form: read from a link, written back into one."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from corpus.language import Language
from service.filters import filters_of
from service.records import SearchRequest


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the fields of the form."""

    q: str = ""
    year: str = ""
    lang: str = ""
    symbol: str = ""

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> "Form":
        """The form that the fields of a link fill in."""
        return cls(**{name: fields.get(name, "").strip() for name in cls.__slots__})

    @property
    def refined(self) -> bool:
        """Whether the search is narrowed."""
        return bool(self.year or self.lang or self.symbol)

    def request(self, reader: Language | None) -> SearchRequest:
        """The question as the core takes it. Raises BadFilter."""
        return SearchRequest(self.q, None, filters_of(self.year, self.lang, self.symbol), reader)

    def link(self, **changed: str) -> str:
        """This search as a link, with some fields changed."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        filled = {name: value for name, value in (fields | changed).items() if value}
        return f"/?{urlencode(filled)}" if filled else "/"
