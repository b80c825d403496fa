"""What the header block of the first page says, whatever the format of the file."""

import re
from typing import Final

from corpus.sample_sources.labels import LABELS, long_date
from corpus.sample_sources.naming import document_line
from corpus.sample_sources.reading import Source

RULE: Final = "__________________"


def left_lines(source: Source) -> list[str]:
    """Return the session and its place and dates: the left of the header table."""
    return re.split(r"\s*[,，،]\s*", source["session"], maxsplit=1)


def right_lines(source: Source) -> list[str]:
    """Return agenda item, symbol, date and original language: the right of the table."""
    labels = LABELS[source.language]
    return [
        labels.agenda.format(source["agenda"]),
        document_line(source),
        long_date(source.day, source.language),
        labels.original.format(source["original"]),
    ]
