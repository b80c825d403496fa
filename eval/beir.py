"""Folders in BEIR's format, in several languages: reading them, indexing them, asking them.

    corpus.LANG.jsonl    {"_id", "title", "text"} a line; corpus.jsonl for a set in one language
    queries.LANG.jsonl   {"_id", "text"} a line; queries.jsonl likewise
    qrels.tsv            query-id, corpus-id, score; or qrels/test.tsv

Ids are the same in every language: two rows of one id are translations of each other. Each row is
one document of the index, so hits are ranked by document.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from corpus.language import LANGUAGES, Language, detect
from corpus.symbol import Symbol
from eval.asking import outcomes_of
from eval.errors import BeirError
from eval.journal import Journal
from eval.lines import BadText, numbered_in
from eval.progress import Done
from eval.result import Outcome, Shown
from eval.systems import TEXTS, shortened
from eval.trec import Qrels
from indexer.types import Filters
from service.records import SearchRequest, SearchResponse
from service.search import SearchService

MEASURES = ("nDCG@10", "R@5", "RR@10", "Success@1", "Success@5")
DEPTH = 10
_QRELS = ("qrels.tsv", "qrels/test.tsv", "qrels/dev.tsv")
_HEADINGS = ("query-id", "query_id", "qid")
_SCORE = re.compile(r"-?[0-9]{1,9}")
_SAMPLE = 50  # rows from which the language of a set in one language is told
_A_YEAR = 9999  # documents numbered in one made-up year
_FIRST, _LAST = 2000, 2046  # these years; a symbol has two digits for them


class Mode(StrEnum):
    """Among what a question is asked.

    separate   the passages of one language at a time: gives each pair of languages
    pooled     those of all languages at once, translations counting as one
    mixed      those of all languages at once, each in one language only, so that a question must
               find its passage across languages among passages in its own
    """

    SEPARATE = "separate"
    POOLED = "pooled"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a corpus."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class BeirSet:
    """A set as read; *qrels* holds the judged queries, those without a relevant row left out."""

    name: str
    corpora: Mapping[Language, Mapping[str, Row]]
    queries: Mapping[Language, Mapping[str, str]]
    qrels: Qrels
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Case:
    """One question as it is asked once: *id* is unique over languages and pairs.

    *query* is the same in all of them: how hard it is, is one chance and not one a language.
    """

    id: str
    query: str
    text: str
    groups: tuple[str, ...]
    filters: Filters
    grades: Mapping[str, int]


def read_beir(folder: Path) -> BeirSet:
    """Read the set in *folder*. Raises BeirError naming the file and the line."""
    if not folder.is_dir():
        raise BeirError(f"{folder} is not a folder")
    corpora = {
        language: {row.id: row for row in map(_row, read_objects(path))}
        for language, path in texts_by_language(folder, "corpus").items()
    }
    queries = {
        language: {each["_id"]: each["text"] for each in read_objects(path)}
        for language, path in texts_by_language(folder, "queries").items()
    }
    print_ = _fingerprint(folder, _table(folder))
    return BeirSet(folder.name, corpora, queries, read_qrels(folder), print_)


def texts_by_language(folder: Path, stem: str) -> dict[Language, Path]:
    """The files of one kind, "corpus" or "queries", by language. Raises BeirError for none."""
    found = {
        language: path
        for language in LANGUAGES
        if (path := folder / f"{stem}.{language}.jsonl").is_file()
    }
    single = folder / f"{stem}.jsonl"
    if single.is_file():
        found.setdefault(_language_of(single), single)
    if not found:
        raise BeirError(f"{folder} has neither {stem}.jsonl nor {stem}.LANG.jsonl")
    return found


def _language_of(path: Path) -> Language:
    texts = [each["text"] for each, _ in zip(read_objects(path), range(_SAMPLE), strict=False)]
    language = detect("\n".join(texts))
    if not language:
        raise BeirError(f"{path}: its language is unclear; name it {path.stem}.LANG.jsonl")
    return language


def read_objects(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file; each is sure to have the texts "_id" and "text"."""
    for number, line in lines_of(path):
        try:
            found = json.loads(line)
        except ValueError as error:
            raise BeirError(f"{path}, line {number}: not JSON ({error})") from None
        if not isinstance(found, dict) or not all(
            isinstance(found.get(key), str) for key in ("_id", "text")
        ):
            raise BeirError(f"{path}, line {number}: no texts _id and text")
        yield found


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a text file, gzipped or not, that hold something; blank ones count for nothing.

    Raises BeirError naming file and line where it is cut short or no UTF-8 text.
    """
    try:
        yield from numbered_in(path)
    except BadText as error:
        raise BeirError(f"{path}, {error}") from None


def _row(found: Mapping[str, Any]) -> Row:
    return Row(found["_id"], str(found.get("title") or ""), found["text"])


def _table(folder: Path) -> Path:
    table = next((folder / name for name in _QRELS if (folder / name).is_file()), None)
    if table is None:
        raise BeirError(f"{folder} has none of {', '.join(_QRELS)}")
    return table


def read_qrels(folder: Path) -> dict[str, dict[str, int]]:
    """The relevant rows of each query with their grades. Raises BeirError naming the line."""
    path = _table(folder)
    qrels: dict[str, dict[str, int]] = {}
    for number, line in lines_of(path):
        cells = line.split("\t")
        if number == 1 and cells[0] in _HEADINGS:
            continue
        if len(cells) != 3 or not _SCORE.fullmatch(cells[2]):  # noqa: PLR2004
            raise BeirError(f"{path}, line {number}: not query-id, corpus-id, score")
        if int(cells[2]) > 0:
            qrels.setdefault(cells[0], {})[cells[1]] = int(cells[2])
    if not qrels:
        raise BeirError(f"{path} judges nothing as relevant")
    return qrels


def _fingerprint(folder: Path, table: Path) -> str:
    digest = hashlib.sha256(table.read_bytes())
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


# --- which rows an index holds -----------------------------------------------------------------


class Numbering:
    """Rows as documents: each id has a symbol of its own, C00/1, C00/2, ..., C01/1, ..."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = sorted(ids)
        self._numbers = {id_: number for number, id_ in enumerate(self._ids)}
        if len(self._ids) > _A_YEAR * (_LAST - _FIRST + 1):
            raise BeirError(f"{len(self._ids):,} documents are more than there are symbols for")

    def symbol(self, id_: str) -> Symbol:
        """The symbol of a row."""
        year, number = divmod(self._numbers[id_], _A_YEAR)
        return Symbol("C", _FIRST + year, "", number + 1)

    def id(self, symbol: Symbol) -> str:
        """The row of a symbol."""
        return self._ids[((symbol.year or _FIRST) - _FIRST) * _A_YEAR + symbol.number - 1]


def held(
    found: BeirSet, languages: Sequence[Language], mode: Mode
) -> dict[Language, dict[str, Row]]:
    """The rows that the index holds in each language; in mode mixed, each id in one only.

    Raises BeirError for a language that the set has no corpus in.
    """
    if missing := [language for language in languages if language not in found.corpora]:
        raise BeirError(f"{found.name} has no corpus in {', '.join(missing)}")
    corpora = {language: dict(found.corpora[language]) for language in languages}
    if mode is not Mode.MIXED:
        return corpora
    ids = sorted({id_ for rows in corpora.values() for id_ in rows})
    turn = {id_: languages[at % len(languages)] for at, id_ in enumerate(ids)}
    return {
        language: {id_: row for id_, row in rows.items() if turn[id_] == language}
        for language, rows in corpora.items()
    }


def write_documents(
    corpora: Mapping[Language, Mapping[str, Row]], numbering: Numbering, folder: Path
) -> None:
    """Write rows as files that indexer.build reads: one line of text each, and documents.csv.

    A line is one paragraph, so a row stays one section; rows without any text are left out.
    """
    with (folder / "documents.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "symbol", "language", "title"])
        for language, rows in corpora.items():
            (folder / language).mkdir()
            for row in rows.values():
                title, text = " ".join(row.title.split()), " ".join(row.text.split())
                if title or text:
                    symbol = numbering.symbol(row.id)
                    name = f"{language}/{symbol.year}-{symbol.number}.txt"
                    (folder / name).write_text(text or title, "utf-8")
                    table.writerow([name, symbol, language, title if text else ""])


# --- what is asked -----------------------------------------------------------------------------


def cases(
    found: BeirSet,
    asked: Sequence[Language],
    corpora: Mapping[Language, Mapping[str, Row]],
    mode: Mode,
    *,
    sample: int | None = None,
) -> list[Case]:
    """Every question to ask, in each language of *asked*; those without a relevant row left out.

    *sample* keeps about so many queries of each language, evenly spread and the same in each.
    Raises BeirError for a language that the set has no queries in, or where nothing is left.
    """
    if missing := [language for language in asked if language not in found.queries]:
        raise BeirError(f"{found.name} has no queries in {', '.join(missing)}")
    chosen = set(_spread(sorted(found.qrels), sample))
    made = [
        case
        for language in asked
        for query, text in found.queries[language].items()
        if query in chosen and text.strip()
        for case in _cases_of(language, query, text, found.qrels[query], corpora, mode)
    ]
    if not made:
        raise BeirError(f"no query of {found.name} has a relevant row in these languages")
    return made


def _spread(ids: Sequence[str], count: int | None) -> Sequence[str]:
    if count is None or count >= len(ids):
        return ids
    return [ids[at * len(ids) // count] for at in range(count)]


def _cases_of(
    language: Language,
    query: str,
    text: str,
    grades: Mapping[str, int],
    corpora: Mapping[Language, Mapping[str, Row]],
    mode: Mode,
) -> Iterator[Case]:
    """One question: asked once a language in mode separate, else once."""
    parts = [[code] for code in corpora] if mode is Mode.SEPARATE else [list(corpora)]
    for among in parts:
        where = {id_: [code for code in among if id_ in corpora[code]] for id_ in grades}
        relevant = {id_: grade for id_, grade in grades.items() if where[id_]}
        if relevant:
            answering = sorted({code for id_ in relevant for code in where[id_]})
            pair = f"{language}-{'all' if mode is Mode.POOLED else '+'.join(answering)}"
            filters = Filters(languages=frozenset(among if mode is Mode.SEPARATE else []))
            groups = _groups(language, answering, pair, mode)
            yield Case(f"{pair}/{query}", query, text, groups, filters, relevant)


def _groups(
    language: Language, answering: Sequence[Language], pair: str, mode: Mode
) -> tuple[str, ...]:
    groups = ("all", f"language:{language}", f"pair:{pair}")
    if mode is Mode.POOLED:  # a version in its own language is always at hand
        return groups
    return (*groups, f"direction:{'same' if language in answering else 'cross'}")


def ask_all(
    search: SearchService,
    asked: Sequence[Case],
    numbering: Numbering,
    *,
    depth: int = DEPTH,
    journal: Journal | None = None,
    progress: Done = lambda _done, _total: None,
) -> list[Outcome]:
    """What each question found, as rows, in order; those in *journal* are not asked again."""
    return outcomes_of(
        asked, lambda case: _outcome(search, case, numbering, depth), journal, progress
    )


def _outcome(search: SearchService, case: Case, numbering: Numbering, depth: int) -> Outcome:
    response = search.search(SearchRequest(case.text, depth, case.filters))
    return Outcome(
        id=case.id,
        groups=case.groups,
        ranking=_rows_found(response, numbering),
        took_ms=response.took_ms,
        cluster=case.query,
        question=case.text,
        shown=_shown(response, numbering),
    )


def _rows_found(response: SearchResponse, numbering: Numbering) -> tuple[tuple[str, float], ...]:
    scores: dict[str, float] = {}
    for hit in response.hits:
        scores.setdefault(numbering.id(hit.place.symbol), float(hit.score))
    return tuple(scores.items())


def _shown(response: SearchResponse, numbering: Numbering) -> tuple[Shown, ...]:
    """What was shown, under the ids of the rows."""
    return tuple(
        Shown(
            section=numbering.id(hit.place.symbol),
            language=hit.passage.language,
            languages=hit.languages,
            citation=numbering.id(hit.place.symbol),
            text=shortened(hit.passage.text) if hit.rank <= TEXTS else "",
        )
        for hit in response.hits
    )
