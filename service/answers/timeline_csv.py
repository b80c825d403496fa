"""A timeline as CSV, one sentence a line."""

import csv
from collections.abc import Iterator
from io import StringIO

from service.records import Timeline

COLUMNS = ("year", "document", "section", "language", "figures", "text", "link")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate a text that begins so


def timeline_csv(found: Timeline, *, base: str = "") -> str:
    """The rows of a timeline under COLUMNS; links start with *base*."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    writer.writerows(rows(found, base))
    return written.getvalue()


def rows(found: Timeline, base: str) -> Iterator[tuple[str, ...]]:
    """The sentences of a timeline with their places, in the order of COLUMNS."""
    for row in found.rows:
        for sentence in row.sentences:
            figures = [figure.text for figure in row.figures if figure.sentence == sentence]
            yield (
                str(row.year),
                str(row.symbol),
                row.found.place.section,
                sentence.found.passage.language,
                _plain("; ".join(figures)),
                _plain(" ".join(sentence.text.split())),
                sentence.found.url(base=base),
            )


def _plain(text: str) -> str:
    """*text* so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
