"""Gold sets from and to the formats that others use: BEIR folders, TREC topics and judgements.

BEIR has room for all that a question holds (its "metadata"), so export and import give the same
set. TREC has not: answers and evidence of a set from TREC, or of a foreign one in BEIR's format,
are taken from the documents, word for word, for a person to shorten.

    BEIR   queries.LANG.jsonl, corpus.LANG.jsonl, qrels.tsv
    TREC   topics.tsv (id, text), qrels.txt (id 0 SYMBOL#SECTION grade)
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.document import Document
from corpus.language import Language, detect
from corpus.sentences import sentence_spans
from eval.beir import read_objects, read_qrels, texts_by_language
from eval.errors import BadUsage, BeirError, Fault, GoldError
from eval.evidence import Sections
from eval.gold import ANSWERS, QRELS, QUESTIONS, GoldSet, Question
from eval.lines import BadText, decoded, numbered
from eval.trec import Grades, Qrels, document_of, parse_qrels, qrels_of

TOPICS = "topics.tsv"
_KEPT_APART = {"id", "text"}  # fields of a question that BEIR has names for
_SHORTEST = 12  # characters of a sentence that can be evidence


def export_trec(gold: GoldSet, folder: Path) -> list[str]:
    """Write topics.tsv and qrels.txt; returns the names of the files."""
    grades = {(each.question, each.document): each.grade for each in gold.judgements}
    write_trec({each.id: each.text for each in gold.questions}, grades, folder)
    return [TOPICS, QRELS]


def write_trec(
    topics: Mapping[str, str], grades: Mapping[tuple[str, str], int], folder: Path
) -> int:
    """Write *topics* by id and *grades* by question and section; returns how many judgements."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{id_}\t{' '.join(text.split())}\n" for id_, text in topics.items()]
    (folder / TOPICS).write_text("".join(lines), "utf-8")
    qrels: dict[str, dict[str, int]] = {}
    for (question, section), grade in grades.items():
        qrels.setdefault(question, {})[section] = grade
    (folder / QRELS).write_text(_qrels_text(qrels), "utf-8")
    return len(grades)


def export_beir(gold: GoldSet, documents: Iterable[Document], folder: Path) -> list[str]:
    """Write queries, corpus and qrels; returns the names of the files.

    Rows of the corpus are sections, under one id in every language.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[dict[str, Any]]] = {}
    for question in gold.questions:
        stated = question.model_dump(mode="json", exclude=_KEPT_APART, exclude_defaults=True)
        row = {"_id": question.id, "text": question.text, "metadata": stated}
        rows.setdefault(f"queries.{question.language}.jsonl", []).append(row)
    for section, versions in Sections.of(documents).written.items():
        for language, text in versions.items():
            row = {"_id": section, "title": document_of(section), "text": text.strip()}
            rows.setdefault(f"corpus.{language}.jsonl", []).append(row)
    for name, objects in rows.items():
        (folder / name).write_text(_jsonl(objects), "utf-8")
    judged = [
        f"{question}\t{section}\t{grade}\n"
        for question, grades in gold.qrels.items()
        for section, grade in grades.items()
    ]
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n" + "".join(judged), "utf-8")
    return [*sorted(rows), "qrels.tsv"]


def import_set(source: Path, documents: Iterable[Document], out: Path, *, split: str) -> int:
    """Write the set in *source*, of either format, to *out* as a gold set; returns its size.

    Questions without a *split* of their own get that one. Raises BadUsage where *source* holds
    neither format or *out* a gold set already, BeirError or GoldError naming line and fault.
    """
    if (out / QUESTIONS).exists():
        raise BadUsage(f"{out} holds a gold set already: choose another folder for --out")
    topics, qrels = _read_trec(source) if (source / TOPICS).is_file() else _read_beir(source)
    sections = Sections.of(documents)
    lines = [_line(topic, qrels.get(topic["id"], {}), sections, split) for topic in topics]
    asked = {topic["id"] for topic in topics}
    kept = {
        name: grades for name, grades in qrels.items() if name in asked and any(grades.values())
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / QUESTIONS).write_text(_jsonl(lines), "utf-8")
    (out / QRELS).write_text(_qrels_text(kept), "utf-8")
    return len(lines)


def _read_trec(source: Path) -> tuple[list[dict[str, Any]], Qrels]:
    judgements, faults = parse_qrels(_text(source / QRELS), QRELS)
    topics = []
    for number, line in numbered(_text(source / TOPICS)):
        id_, tab, text = line.partition("\t")
        if not tab:
            faults.append(Fault(TOPICS, number, "not an id, a tab and a text"))
        topics.append({"id": id_, "text": text})
    if faults:
        raise GoldError(faults)
    return topics, qrels_of(judgements)


def _text(path: Path) -> str:
    try:
        return decoded(path.read_bytes())
    except (OSError, BadText) as error:
        raise GoldError([Fault(str(path), 0, f"cannot be read: {error}")]) from None


def _read_beir(source: Path) -> tuple[list[dict[str, Any]], Qrels]:
    topics = [
        {
            "language": language,
            **_metadata(found),
            "id": found["_id"],
            "text": found["text"],
        }
        for language, path in texts_by_language(source, "queries").items()
        for found in read_objects(path)
    ]
    return topics, read_qrels(source)


def _metadata(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a query says beside its text; others write null, or things of their own."""
    metadata = found.get("metadata") or {}
    if not isinstance(metadata, dict):
        raise BeirError(f"the metadata of query {found['_id']!r} is no JSON object")
    return metadata


def _line(
    topic: Mapping[str, Any], grades: Grades, sections: Sections, split: str
) -> dict[str, Any]:
    """A question as questions.jsonl has it, what is missing made up from the documents."""
    language = topic.get("language") or detect(topic["text"]) or "en"
    made: dict[str, Any] = {"language": language, "type": "fact", "split": split, **topic}
    if not any(grades.values()):
        made["type"] = "unanswerable"
    elif not made.get("evidence"):
        evidence = list(_evidence(grades, sections, language))
        made |= {"evidence": evidence, "answer": evidence[0]["snippet"] if evidence else ""}
        if all(each["language"] != language for each in evidence):
            made["type"] = "cross-lingual"
    order = [name for name in Question.model_fields if name in made]
    return {name: made[name] for name in order}


def _evidence(grades: Grades, sections: Sections, language: Language) -> Iterator[dict[str, str]]:
    """The first sentence of a section that answers, in the language of the question if one is."""

    def fitness(section: str) -> tuple[bool, bool, int]:
        own = language in sections.written.get(section, {})
        return grades[section] >= ANSWERS, own, grades[section]

    best = max(grades, key=fitness)
    held = sections.written.get(best, {})
    chosen = language if language in held else next(iter(sorted(held)), None)
    if grades[best] < ANSWERS or chosen is None:
        return
    symbol, _, anchor = best.partition("#")
    snippet = _sentence(held[chosen])
    yield {"symbol": symbol, "section": anchor, "language": chosen, "snippet": snippet}


def _sentence(text: str) -> str:
    sentences = (text[start:end].strip() for start, end in sentence_spans(text))
    return next((each for each in sentences if len(each) >= _SHORTEST), text.strip())


def _qrels_text(qrels: Qrels) -> str:
    return "".join(
        f"{question} 0 {section} {grade}\n"
        for question, grades in qrels.items()
        for section, grade in grades.items()
    )


def _jsonl(objects: Sequence[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects)
