"""The filters a caller states, read from text: "2024-2025", "zh,en", "C25/33", "/33", "101"."""

import contextlib
import re
from collections.abc import Iterable

from corpus.errors import SymbolError
from corpus.kinds import BY_SYMBOL, KINDS, DocumentKind
from corpus.language import LANGUAGES, Language
from corpus.series import number_key
from corpus.symbol import Symbol
from indexer.types import Filters
from service.errors import BadFilter
from service.wording.digits import fold

FIRST_YEAR, LAST_YEAR = 1865, 2100  # from the founding of the Union to well past this program

_SERIES = re.compile(
    r"/?(?:(?P<body>(?!(?:INF|DT|DL|ADM|EP)/)[A-Z][A-Z-]*)/)?(?:(?P<kind>INF|DT|DL|ADM|EP)/)?"
    r"(?P<number>\d{1,4})",
    re.IGNORECASE,
)
_RESOLUTION = re.compile(r"(?:[^\W\d_]+\.?\s*|第\s*)?(\d{1,4})(?:\s*号?\s*决议)?")
_YEARS = re.compile(r"(\d{4})?\s*(-)?\s*(\d{4})?")


Stated = str | Iterable[object] | None  # "a, b", or several such texts


def filters_of(
    years: Stated = None,
    languages: Stated = None,
    symbols: Stated = None,
    *,
    series: Stated = None,
    kinds: Stated = None,
    bodies: Stated = None,
    resolutions: Stated = None,
    superseded: bool = False,
) -> Filters:
    """Filters from what a caller wrote; raises BadFilter naming the value and what is allowed."""
    return Filters(
        years=frozenset(year for part in _parts(years) for year in _years(part)),
        languages=frozenset(map(_language, _parts(languages))),
        symbols=frozenset(map(_symbol, _parts(symbols))),
        series=frozenset(map(_series, _parts(series))),
        kinds=frozenset(map(_kind, _parts(kinds))),
        bodies=frozenset(map(_body, _parts(bodies))),
        resolutions=frozenset(map(_resolution, _parts(resolutions))),
        superseded=superseded,
    )


def _parts(value: Stated) -> list[str]:
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


def _series(part: str) -> str:
    """A series by its key ("/33", "33", "INF/6", "PP/20") or by one of its documents ("C06/4")."""
    match = _SERIES.fullmatch(fold(part).replace(" ", ""))
    if match:
        return number_key(
            Symbol(
                body=(match["body"] or "C").upper(),
                year=None,
                kind=(match["kind"] or "").upper(),
                number=int(match["number"]),
            )
        )
    try:
        return str(Symbol.parse(part).base)
    except SymbolError:
        raise BadFilter(
            f"{part!r} is not a series: write the number that its documents have, such as /33 or "
            "/INF/6, or the symbol of one of them, such as C06/4."
        ) from None


def _kind(part: str) -> DocumentKind:
    """A kind of document by its name, or by what stands for it in symbols ("INF", "DT")."""
    wanted = part.lower().replace(" ", "-")
    for kind in KINDS:
        if wanted in {kind, f"{kind}s"}:
            return kind
    if part.upper() in BY_SYMBOL:
        return BY_SYMBOL[part.upper()]
    raise BadFilter(f"{part!r} is not one of the kinds of document {', '.join(KINDS)}.")


def _body(part: str) -> str:
    """Whose documents: the beginning of their symbols."""
    for form in (f"{part}25/1", f"{part}/1"):
        with contextlib.suppress(SymbolError):
            return Symbol.parse(form).body
    raise BadFilter(
        f"{part!r} is not what symbols begin with: write C for the Council, PP, WTSA, CWG-Internet."
    )


def _resolution(part: str) -> int:
    """A resolution by its number, with or without the word."""
    match = _RESOLUTION.fullmatch(fold(part))
    if not match:
        raise BadFilter(f"{part!r} is not the number of a resolution, such as 101.")
    return int(match[1])
