"""Tables of what a gold set holds: `python -m eval.counts` prints them for the shipped one."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.language import LANGUAGES
from corpus.load import Skipped, load
from eval.evidence import Sections
from eval.gold import ANSWERS, GoldSet, Question, read_gold, sample_documents, shipped_gold


def counts(gold: GoldSet, sections: Sections) -> str:
    """Three Markdown tables: by language, by type and language, by pair of languages."""
    tables = (by_language(gold), by_type(gold.questions), by_pair(gold, sections))
    return "\n\n".join(tables)


def by_language(gold: GoldSet) -> str:
    """Questions of each language: all, those of each split, those that cross languages."""
    columns: dict[str, list[Question]] = {
        "questions": list(gold.questions),
        "dev": gold.of_split("dev"),
        "test": gold.of_split("test"),
        "crossing": [each for each in gold.questions if each.answerable and each.crosses],
        "with filters": [each for each in gold.questions if each.filters.model_fields_set],
    }
    counted = [Counter(each.language for each in chosen) for chosen in columns.values()]
    rows: list[Sequence[object]] = [
        (language, *(count[language] for count in counted)) for language in LANGUAGES
    ]
    return _table(("language", *columns), [*rows, ("all", *(c.total() for c in counted))])


def by_type(questions: Sequence[Question]) -> str:
    """Questions of each type, by language."""
    counted = Counter((each.type, each.language) for each in questions)
    rows: list[Sequence[object]] = []
    for kind in sorted({each.type for each in questions}):
        by = [counted[kind, language] for language in LANGUAGES]
        rows.append((kind, *by, sum(by)))
    return _table(("type", *LANGUAGES, "all"), rows)


def by_pair(gold: GoldSet, sections: Sections) -> str:
    """Questions by their language (rows) and each language of a section that answers (columns)."""
    counted: Counter[tuple[str, str]] = Counter()
    for question in gold.questions:
        grades = gold.qrels.get(question.id, {})
        answering = [name for name, grade in grades.items() if grade >= ANSWERS]
        held = {language for name in answering for language in sections.texts.get(name, ())}
        counted.update((question.language, language) for language in held)
    rows = [(asked, *(counted[asked, held] for held in LANGUAGES)) for asked in LANGUAGES]
    return _table(("asked in", *LANGUAGES), rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in (heads, rule, *rows))


if __name__ == "__main__":
    documents = [each for each in load([sample_documents()]) if not isinstance(each, Skipped)]
    sys.stdout.write(counts(read_gold(shipped_gold()), Sections.of(documents)) + "\n")
