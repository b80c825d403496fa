"""The term base: what one thing is called in the six languages (terms.tsv).

One row a thing: its id, its kind, and a column a language with its names, the usual one first,
separated by " | ". Reading it takes some milliseconds; nothing is read on import.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:  # corpus.language reads this module to tell short texts apart
    from corpus.language import Language

TERMS = Path(__file__).parent / "terms.tsv"
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the term base; *forms* are its names in each language, the usual one first."""

    id: str
    kind: str
    forms: Mapping["Language", tuple[str, ...]]


@cache
def term_base(path: Path = TERMS) -> tuple[Entry, ...]:
    """All entries of the file at *path*, in its order; read once."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(_entry(row) for row in rows)


@cache
def words_in(language: "Language") -> frozenset[str]:
    """The words of at least four letters that terms of *language* are made of, lower case.

    Without the names of countries, which are much alike.
    """
    entries = (entry for entry in term_base() if entry.kind != "country")
    forms = (form for entry in entries for form in entry.forms[language])
    return frozenset(word for form in forms for word in _WORD.findall(form.lower()))


def _entry(row: Mapping[str, str]) -> Entry:
    languages = cast("list[Language]", [name for name in row if name not in ("id", "kind")])
    forms = {language: tuple(row[language].split(_BETWEEN)) for language in languages}
    return Entry(row["id"], row["kind"], forms)


_WORD = re.compile(r"[^\W\d_]{4,}")
