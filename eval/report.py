"""Results as Markdown: scores by language and kind of question, and what differs between two runs.

Markdown reads well on a terminal too, so this is also what the command prints.
"""

from collections.abc import Iterable, Iterator, Sequence

from eval.measures import Score
from eval.result import Result
from eval.significance import Difference

_KINDS = ("all", "language", "direction", "type", "pair")  # in this order
_NAMES = {
    "direction:same": "passages in its language",
    "direction:cross": "passages in others only",
}
_SHOWN = 10  # questions listed as won or lost


def markdown(result: Result) -> str:
    """The whole report of one run."""
    about = result.about
    prints = ", ".join(f"{name} {value}" for name, value in about.fingerprints.items())
    parts = [
        f"# {about.name}: split {about.split}, {len(result.questions)} questions",
        f"{about.created}; {prints}",
        _scores(result),
        _matrix(result),
        _below(result),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def differences_markdown(a: Result, b: Result, found: Sequence[Difference]) -> str:
    """What differs between two runs, and the questions that gained and lost most."""
    header = ["questions", "n", "measure", "A", "B", "B − A (95 %)", "p", "p corrected", ""]
    rows = [
        [
            _name(each.group),
            str(each.n),
            each.measure,
            f"{each.a:.3f}",
            f"{each.b:.3f}",
            f"{each.mean:+.3f} ({each.low:+.3f} to {each.high:+.3f})",
            f"{each.p:.4f}",
            f"{each.corrected:.4f}",
            ("better" if each.mean > 0 else "worse") if each.significant else "",
        ]
        for each in found
    ]
    title = f"# A: {a.about.name}, {a.about.created}; B: {b.about.name}, {b.about.created}"
    parts = [title, _changed(a, b), _table(header, rows), _moved(a, b)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _scores(result: Result) -> str:
    """Means with confidence intervals, one row a group; pairs of languages have a table of theirs.

    "" for a result without judged questions.
    """
    measures = list(next(iter(result.scores.values()), {}))
    groups = sorted((g for g in result.scores if not g.startswith("pair:")), key=_order)
    rows = []
    for group in groups:
        scores = result.scores[group]
        counted = next(iter(scores.values())).n
        rows.append([_name(group), str(counted), *(_cell(scores[name]) for name in measures)])
    return _table(["questions", "n", *measures], rows) if rows else ""


def _matrix(result: Result) -> str:
    """The first measure by language of question (rows) and of passages (columns); "" for none."""
    pairs = {
        tuple(group.removeprefix("pair:").split("-", 1)): scores
        for group, scores in result.scores.items()
        if group.startswith("pair:")
    }
    if not pairs:
        return ""
    measure = next(iter(next(iter(pairs.values()))))
    rows, columns = (sorted({pair[at] for pair in pairs}) for at in (0, 1))
    cells = [
        [row, *(_mean(pairs.get((row, column), {}).get(measure)) for column in columns)]
        for row in rows
    ]
    return f"{measure}, question → passages:\n\n" + _table(["", *columns], cells)


def _below(result: Result) -> str:
    """Abstention, latency and known failures."""
    lines = []
    if each := result.abstention:
        lines.append(
            f"Abstention: {each.unanswerable} questions have no answer; abstained on "
            f"{each.abstained}, {each.rightly} of them rightly "
            f"(precision {_share(each.precision)}, recall {_share(each.recall)})."
        )
    if result.latency_ms:
        lines.append(
            f"Latency: {result.latency_ms.p50} ms median, {result.latency_ms.p95} ms for 95 %."
        )
    known = [question for question in result.questions if question.known_failure]
    if known:
        mended = [question.id for question in known if question.values.get("R@5") == 1]
        found = f"; found by now: {', '.join(mended)}" if mended else ""
        lines.append(f"Known failures: {len(known)}{found}.")
    return "\n\n".join(lines)


def _changed(a: Result, b: Result) -> str:
    """Which fingerprints and settings differ."""
    changed = [
        f"- {name}: {before.get(name)} → {after.get(name)}"
        for before, after in (
            (a.about.fingerprints, b.about.fingerprints),
            (a.about.settings, b.about.settings),
        )
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]
    return "\n".join(["Changed:", "", *changed]) if changed else "Nothing changed between them."


def _moved(a: Result, b: Result) -> str:
    """The questions that moved most in the first measure both have; "" where none moved."""
    before, after = a.values(), b.values()
    measure = next(name for name in before if name in after)
    gaps = {
        question: after[measure][question] - value
        for question, value in before[measure].items()
        if question in after[measure]
    }
    won = sorted((q for q in gaps if gaps[q] > 0), key=lambda q: -gaps[q])
    lost = sorted((q for q in gaps if gaps[q] < 0), key=lambda q: gaps[q])
    lines = [f"{measure}: {len(won)} questions gained, {len(lost)} lost."]
    for label, questions in (("Gained most", won), ("Lost most", lost)):
        if questions:
            shown = (f"{q} ({gaps[q]:+.2f})" for q in questions[:_SHOWN])
            lines.append(f"{label}: {', '.join(shown)}")
    return "\n\n".join(lines)


def _order(group: str) -> tuple[int, str]:
    return _KINDS.index(group.partition(":")[0]), group


def _name(group: str) -> str:
    kind, _, value = group.partition(":")
    named = f"type: {value}" if kind == "type" else value or kind
    return _NAMES.get(group, named)


def _cell(score: Score) -> str:
    return f"{score.mean:.3f} ({score.low:.2f}–{score.high:.2f})"


def _mean(score: Score | None) -> str:
    return f"{score.mean:.3f}" if score else ""


def _share(value: float | None) -> str:
    return "none" if value is None else f"{value:.2f}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its columns padded so that it reads as one on a terminal too."""
    lines = [list(header), *map(list, rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(header))]
    return "\n".join(_lines(lines, widths))


def _lines(lines: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for number, line in enumerate(lines):
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{'|'.join('-' * (width + 2) for width in widths)}|"
