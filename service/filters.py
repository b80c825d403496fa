"""The filters a caller states, read from text: "2024-2025", "zh,en", "C25/33"."""

import re
from collections.abc import Iterable

from corpus.errors import SymbolError
from corpus.language import LANGUAGES, Language
from corpus.symbol import Symbol
from indexer.types import Filters
from service.digits import fold
from service.errors import BadFilter

FIRST_YEAR, LAST_YEAR = 1865, 2100  # from the founding of the Union to well past this program

_YEARS = re.compile(r"(\d{4})?\s*(-)?\s*(\d{4})?")


def filters_of(
    years: str | Iterable[object] | None = None,
    languages: str | Iterable[str] | None = None,
    symbols: str | Iterable[str] | None = None,
) -> Filters:
    """Filters from what a caller wrote; raises BadFilter naming the value and what is allowed."""
    return Filters(
        years=frozenset(year for part in _parts(years) for year in _years(part)),
        languages=frozenset(map(_language, _parts(languages))),
        symbols=frozenset(map(_symbol, _parts(symbols))),
    )


def _parts(value: str | Iterable[object] | None) -> list[str]:
    """The comma-separated parts of a text, or of each text of a list; blanks dropped."""
    texts = [value] if isinstance(value, str) else list(map(str, value or ()))
    parts = [part.strip() for text in texts for part in re.split(r"[,،，、;]", text)]
    return [part for part in parts if part]


def _years(part: str) -> range:
    """Read "2024", "2023-2025", "2023-" and "-2023", in digits of any script."""
    match = _YEARS.fullmatch(fold(part))
    if not match or not (match[1] or match[3]):
        raise BadFilter(f"{part!r} is not a year: write 2024, 2023-2025, 2023- or -2023.")
    first, dash, last = match.groups()
    low = int(first or FIRST_YEAR)
    high = int(last or (LAST_YEAR if dash else low))
    if not FIRST_YEAR <= low <= high <= LAST_YEAR:
        raise BadFilter(
            f"{part!r} is not a range of years between {FIRST_YEAR} and {LAST_YEAR}, "
            "earlier year first."
        )
    return range(low, high + 1)


def _language(part: str) -> Language:
    """One of the six languages by its code."""
    for language in LANGUAGES:
        if part.lower() == language:
            return language
    raise BadFilter(f"{part!r} is not one of the languages {', '.join(LANGUAGES)}.")


def _symbol(part: str) -> Symbol:
    """A document by its symbol; a language letter ("C25/33-C") is dropped."""
    try:
        return Symbol.parse(part).with_language(None)
    except SymbolError as error:
        raise BadFilter(f"{part!r} is not a document symbol such as C25/33: {error}") from None
