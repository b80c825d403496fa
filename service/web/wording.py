"""How things are named on a page, in the language of the interface.

Figures and dates are written as the language writes them, by Babel, in Western digits throughout:
symbols, years and section numbers stand in those in the Arabic documents too, and one page should
not count in two scripts.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from babel.units import format_unit

from corpus.document import Reference
from corpus.language import LANGUAGES, Language
from service.messages import NAMES, kind_text, text, text_or, thing_text

SHORT: dict[Language, str] = {
    "en": "EN",
    "fr": "FR",
    "es": "ES",
    "ru": "RU",
    "ar": "AR",
    "zh": "中文",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; the names of its methods are those that templates use."""

    ui: Language

    def t(self, key: str, count: int | None = None, **values: object) -> str:
        """A message of the catalogue. Raises KeyError."""
        return text(key, self.ui, count=count, **values)

    def t_or(self, key: str, otherwise: str) -> str:
        """A message of the catalogue, or *otherwise*."""
        return text_or(key, otherwise, self.ui)

    def number(self, value: float) -> str:
        """A figure, grouped as the language groups."""
        return str(format_decimal(value, locale=self._locale))

    def unit(self, value: float, unit: str) -> str:
        """A figure with its unit of time, "minute" or "millisecond", shortened."""
        return str(format_unit(value, f"duration-{unit}", "short", locale=self._locale))

    def day(self, value: date) -> str:
        """A date, with the month in words."""
        return str(format_date(value, format="long", locale=self._locale))

    def moment(self, value: datetime) -> str:
        """A day and an hour, in UTC whatever the zone of *value*."""
        return f"{format_datetime(value, format='medium', tzinfo=UTC, locale=self._locale)} UTC"

    @property
    def _locale(self) -> str:
        """The Union writes British English: 14 April 2025."""
        return "en_GB" if self.ui == "en" else self.ui

    def kind_name(self, kind: str) -> str:
        """The name of a kind of section."""
        return kind_text(kind, self.ui)

    def document_kind(self, kind: str) -> str:
        """The name of a kind of document; the kind itself where it has none."""
        return self.t_or(f"document-{kind}", kind)

    def language_name(self, code: str) -> str:
        """A language by its own name; what is none of ours as it stands."""
        return next((NAMES[ours] for ours in LANGUAGES if ours == code.lower()), code)

    def key_name(self, key: str) -> str:
        """Something recognised, from its key alone: "resolution:101" is "Resolution 101"."""
        return thing_text(key, self.ui)

    def reference_name(self, reference: Reference) -> str:
        """Something that a document refers to."""
        if reference.kind == "document":
            return reference.name
        return self.key_name(reference.key)

    def limit_name(self, name: str, value: str) -> str:
        """A value of a field that narrows the search."""
        match name:
            case "lang":
                return self.language_name(value)
            case "kind":
                return self.document_kind(value)
            case "year":
                return value.replace("-", "–")
            case "resolution":
                return self.key_name(f"resolution:{value}")
            case "superseded":
                return self.t("superseded-too")
        return value
