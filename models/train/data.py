"""The training text: parallel lines, headings or questions with their passages, our own domain.

Every file is read as *groups*: texts that say the same in several languages, or a question and
the passage that answers it. Held-out lines never leave this module as training text.
"""

import csv
import json
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
HELD_OUT_LINES = {"arcd.ar": 400, "cmrc2018.zh": 1000, "drcd-hant.zh": 1000}
HELD_OUT_SHARE = 10  # every tenth row of our own domain is for development only
DOMAIN = Path(__file__).parent / "domain"
DEVELOPMENT = Path(__file__).parent / "development"
TERMS = Path(__file__).parents[2] / "corpus" / "terms.tsv"
LINE_LIMIT = 2000  # characters; longer passages are cut for training only


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together, each with its language."""

    source: str
    left_language: str
    left: str
    right_language: str
    right: str


def public_pairs(folder: Path) -> Iterator[Pair]:
    """The parallel lines of *folder*/pairs, English on the left."""
    for path in sorted((folder / "pairs").glob("*.tsv.xz")):
        language = path.name[:2]
        for source, english, other in _rows(path, 3):
            if _alignable(english, other):
                yield Pair(source, "en", english, language, other)


def question_pairs(folder: Path) -> Iterator[Pair]:
    """Questions or headings with their passages, without the held-out first lines."""
    for path in sorted((folder / "qa").glob("*.tsv.xz")):
        name, language = path.name.split(".")[:2]
        asked = "en" if name.endswith("-xling") else language
        kept_back = _kept_back(folder, f"{name}.{language}")
        for question, passage in _rows(path, 2):
            if not kept_back & {question, passage}:
                yield Pair(name, asked, question, language, passage[:LINE_LIMIT])


def held_out_questions(folder: Path, name: str) -> list[tuple[str, str]]:
    """The first lines of *name* ("cmrc2018.zh"): a same-language development set."""
    rows = _rows(folder / "qa" / f"{name}.tsv.xz", 2)
    return [
        (question, passage)
        for _, (question, passage) in zip(range(HELD_OUT_LINES[name]), rows, strict=False)
    ]


def _kept_back(folder: Path, name: str) -> set[str]:
    """The questions and passages of *name* for development only; later lines repeat some."""
    if name not in HELD_OUT_LINES:
        return set()
    return {text for pair in held_out_questions(folder, name) for text in pair}


def domain_sentences(*, held_out: bool) -> list[dict[str, str]]:
    """Our own parallel sentences, one dictionary of six languages each."""
    return _share(_table("sentences-*.tsv"), held_out=held_out)


def lists_of_names() -> list[dict[str, str]]:
    """Names of a kind ("Mars, Venus"), the same list in six languages; all for training."""
    return list(_tsv(DOMAIN / "names.tsv"))


def domain_questions(*, held_out: bool) -> list[Pair]:
    """Our own questions with passages, in mixed languages; several questions share a passage.

    A question that is asked of a held-out passage too is not trained on.
    """
    groups = list(domain_passages())
    kept_back = list(_asked(_share(groups, held_out=True)))
    if held_out:
        return kept_back
    questions = {pair.left for pair in kept_back}
    trained = _asked(_share(groups, held_out=False))
    return [pair for pair in trained if pair.left not in questions]


def _asked(groups: Iterable[dict[str, Any]]) -> Iterator[Pair]:
    for group in groups:
        for language, question in group["questions"].items():
            yield Pair("domain-qa", language, question, group["language"], group["passage"])


def domain_passages() -> Iterator[dict[str, Any]]:
    """Every passage of our own with its *language* and its *questions* by language."""
    for path in sorted(DOMAIN.glob("questions-*.jsonl")):
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def term_groups(*, held_out: bool) -> list[dict[str, list[str]]]:
    """The term base: for each entry the forms of each language, preferred form first.

    Entries share forms; for training, an entry with any held-out form is left out whole.
    """
    groups = [_by_language(row) for row in _tsv(TERMS)]
    kept_back = _share(groups, held_out=True)
    return kept_back if held_out else _without(groups, kept_back)


def paragraphs() -> dict[str, list[dict[str, Any]]]:
    """Paragraphs of ours on general subjects for development only, never training, by set.

    "encyclopaedia" tells of what is widely known, so training text may tell the same in other
    words; "little-known" of invented things. Each row: a *passage* by language, and two
    *questions*, each by language.
    """
    return {
        path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in sorted(DEVELOPMENT.glob("*.jsonl"))
    }


def concept_groups() -> list[dict[str, list[str]]]:
    """Ways to say the same: for each concept the forms of each language. No held-out term is in."""
    groups = [_by_language(row) for row in _table("concepts-*.tsv")]
    return _without(groups, term_groups(held_out=True))


def _without(
    groups: list[dict[str, list[str]]], kept_back: list[dict[str, list[str]]]
) -> list[dict[str, list[str]]]:
    """The *groups* that share no form with any of *kept_back*."""
    forms = {form.casefold() for group in kept_back for form in _forms(group)}
    return [group for group in groups if not forms & {f.casefold() for f in _forms(group)}]


def _by_language(row: dict[str, str]) -> dict[str, list[str]]:
    return {language: row[language].split(" | ") for language in LANGUAGES}


def _forms(group: dict[str, list[str]]) -> Iterator[str]:
    for forms in group.values():
        yield from forms


def _share(rows: list[T], *, held_out: bool) -> list[T]:
    return [r for number, r in enumerate(rows) if (number % HELD_OUT_SHARE == 0) == held_out]


def _table(pattern: str) -> list[dict[str, str]]:
    return [row for path in sorted(DOMAIN.glob(pattern)) for row in _tsv(path)]


def _tsv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _rows(path: Path, columns: int) -> Iterator[list[str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if len(row) == columns:
                yield row


def _alignable(english: str, other: str) -> bool:
    """False where the two sides hold other long numbers: a sign of misaligned lines."""
    return set(re.findall(r"\d{3,}", english)) == set(re.findall(r"\d{3,}", other))
