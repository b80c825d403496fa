"""Folders as MIRACL is given out (Zhang et al. 2023), read as sets in BEIR's format are.

    **/topics*.tsv         query-id, text              topics.miracl-v1.0-ru-dev.tsv
    **/qrels*.tsv          query-id, Q0, docid, grade  qrels.miracl-v1.0-ru-dev.tsv
    **/docs*.jsonl[.gz]    {"docid", "title", "text"}  miracl-corpus-v1.0-ru/docs-0.jsonl.gz

A folder may hold several languages, which say nothing about each other: ids get the language in
front. The language of a file stands in its path ("-ru-", "/ru/"); where a folder holds one language
only, it may be told from the passages. Of several splits, that named "dev" is read.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from corpus.language import LANGUAGES, Language, detect
from eval.beir import BeirSet, Row, lines_of
from eval.errors import BeirError
from eval.lines import BadText, decoded
from eval.trec import parse_qrels

_SAMPLE = 50  # passages from which a language is told
_PREFERRED = "dev"
_CODE = re.compile(rf"(?<![a-z])({'|'.join(LANGUAGES)})(?![a-z])")
_TWO_COLUMNS = 2


def read_miracl(folder: Path) -> BeirSet:
    """Read the set in *folder*. Raises BeirError naming the file and the line."""
    documents = _found(folder, "docs*.jsonl", "docs*.jsonl.gz")
    topics = _of_one_split(_found(folder, "topics*.tsv"))
    judged = _of_one_split(_found(folder, "qrels*.tsv"))
    named = _Languages(folder, documents)
    corpora: dict[Language, dict[str, Row]] = {}
    queries: dict[Language, dict[str, str]] = {}
    qrels: dict[str, dict[str, int]] = {}
    for path in documents:
        rows = corpora.setdefault(named.of(path), {})
        rows.update((row.id, row) for row in _rows(path, named.of(path)))
    for path in topics:
        queries.setdefault(named.of(path), {}).update(_topics(path, named.of(path)))
    for path in judged:
        for query, document, grade in _judgements(path, named.of(path)):
            qrels.setdefault(query, {})[document] = grade
    if not qrels:
        raise BeirError(f"{folder}: its qrels judge nothing as relevant")
    return BeirSet(
        folder.name, corpora, queries, qrels, _fingerprint([*topics, *judged, *documents])
    )


def _found(folder: Path, *patterns: str) -> list[Path]:
    """The files of one kind, in order. Raises BeirError for none."""
    found = sorted(path for pattern in patterns for path in folder.rglob(pattern))
    if not found:
        raise BeirError(f"{folder} holds no {' or '.join(patterns)}")
    return found


def _of_one_split(paths: Sequence[Path]) -> Sequence[Path]:
    return [path for path in paths if _PREFERRED in path.name] or paths


class _Languages:
    """Tells the language of each file of a set."""

    def __init__(self, folder: Path, documents: Sequence[Path]) -> None:
        self._folder = folder
        self._documents = documents

    def of(self, path: Path) -> Language:
        """The language of *path*. Raises BeirError where nothing tells it."""
        within = str(path.relative_to(self._folder.parent)).lower()
        codes = [code for code in LANGUAGES if code in _CODE.findall(within)]
        if len(codes) == 1:
            return codes[0]
        told = {_told(each) for each in self._documents}
        language = told.pop() if len(told) == 1 else None
        if language is None:
            raise BeirError(f"{path}: its language is unclear; name it as in docs-ru.jsonl")
        return language


def _told(path: Path) -> Language | None:
    rows = islice(_rows(path, "en"), _SAMPLE)
    return detect("\n".join(row.text for row in rows))


def _rows(path: Path, language: Language) -> Iterator[Row]:
    for number, line in lines_of(path):
        try:
            found = json.loads(line)
            id_, text = found["docid"], found["text"]
        except (ValueError, KeyError, TypeError):
            raise BeirError(f"{path}, line {number}: no JSON with docid and text") from None
        yield Row(f"{language}:{id_}", str(found.get("title") or ""), str(text))


def _topics(path: Path, language: Language) -> Iterator[tuple[str, str]]:
    for number, line in lines_of(path):
        cells = line.split("\t")
        if len(cells) != _TWO_COLUMNS:
            raise BeirError(f"{path}, line {number}: not a query id, a tab and a text")
        yield f"{language}:{cells[0]}", cells[1]


def _judgements(path: Path, language: Language) -> Iterator[tuple[str, str, int]]:
    """The relevant ones; MIRACL names what is not relevant, too."""
    try:
        judgements, faults = parse_qrels(decoded(path.read_bytes()), str(path))
    except BadText as error:
        raise BeirError(f"{path}, {error}") from None
    if faults:
        raise BeirError(str(faults[0]))
    for each in judgements:
        if each.grade:
            yield f"{language}:{each.question}", f"{language}:{each.document}", each.grade


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
