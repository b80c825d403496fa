"""What a search can be narrowed to: every value stays in its list, whichever of them is chosen.

Each facet is counted as if its own filter were off. That costs a search for each facet that has a
value chosen, and none where nothing is.
"""

from dataclasses import replace
from typing import Any, Final

from corpus.language import Language
from service.catalog import Catalog
from service.records import Facets, SearchResponse, Value
from service.search import SearchService

OFFICIAL: Final[tuple[Language, ...]] = ("en", "fr", "es", "ru", "ar", "zh")  # the Union's order
_FACETS = ("years", "languages", "series", "kinds")  # by these names among the filters, too


def facets_of(search: SearchService, found: SearchResponse) -> Facets:
    """The facets of a search, with the values beside those that were chosen."""
    chosen = [name for name in _FACETS if getattr(found.request.filters, name)]
    facets = replace(found.facets, **{name: _without(name, search, found) for name in chosen})
    return replace(facets, languages=_all_languages(search.catalog, facets))


def languages_of(catalog: Catalog) -> tuple[Language, ...]:
    """The languages that the index holds documents in, in the Union's order."""
    held = {code for entry in catalog.documents for code in entry.languages}
    return tuple(code for code in OFFICIAL if code in held)


def _without(name: str, search: SearchService, found: SearchResponse) -> tuple[Value, ...]:
    """One facet of the same search without its filter; a follow-up has been made whole already."""
    off: dict[str, Any] = {name: frozenset()}
    filters = replace(found.request.filters, **off)
    question = found.assumed or found.request.question
    request = replace(found.request, question=question, history=(), filters=filters)
    values: tuple[Value, ...] = getattr(search.search(request).facets, name)
    return values


def _all_languages(catalog: Catalog, facets: Facets) -> tuple[Value, ...]:
    """Every language of the index; 0 where no passage of the search was counted."""
    counts = dict(facets.languages)
    return tuple((code, counts.get(code, 0)) for code in languages_of(catalog))
