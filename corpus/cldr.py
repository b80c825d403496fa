"""Names of countries, languages and months in six languages, as rows of the term base.

They come from Unicode's CLDR through Babel: `python -m corpus.cldr` prints them, and terms.tsv
keeps the result, so that nothing needs Babel at run time.
"""

from collections.abc import Iterator, Mapping, Sequence

from babel import Locale

COLUMNS = ("en", "fr", "es", "ru", "zh", "ar")
SMALLEST_CODE = 2  # letters; longer codes are scripts, variants and regions of the world


def rows() -> Iterator[tuple[str, ...]]:
    """Rows (id, kind, en, fr, es, ru, zh, ar), sorted by id within a kind."""
    locales = [Locale.parse(column) for column in COLUMNS]
    yield from _named("country", [locale.territories for locale in locales])
    yield from _named("language", [locale.languages for locale in locales])
    for month in range(1, 13):
        names = [locale.months["stand-alone"]["wide"][month] for locale in locales]
        yield (f"month-{month:02}", "month", *names)


def _named(kind: str, names: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, ...]]:
    for code in sorted(set.intersection(*(set(table) for table in names))):
        if len(code) <= SMALLEST_CODE and code.isalpha() and code not in {"ZZ", "XA", "XB"}:
            yield (f"{kind}-{code.lower()}", kind, *(table[code] for table in names))


if __name__ == "__main__":
    for row in rows():
        print("\t".join(row))  # noqa: T201 - printing is what it is for
