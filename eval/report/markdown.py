"""Results as Markdown: scores by language and kind of question, and what differs between two runs.

Markdown reads well on a terminal too, so this is also what the command prints.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from eval.ablation import Contribution, by_group
from eval.answers import MEASURES as OF_ANSWERS
from eval.measures import DOCUMENT, Score
from eval.report.moves import BY, Move, changes, moves
from eval.report.words import name_of, order, size_of
from eval.result import Judged, Result
from eval.significance import Difference
from eval.systems import STAGE

_SHOWN = 10  # questions listed as won or lost
_SIZE = "n (clusters)"


def markdown(result: Result) -> str:
    """The whole report of one run."""
    about = result.about
    prints = ", ".join(f"{name} {value}" for name, value in about.fingerprints.items())
    parts = [
        f"# {about.name}: split {about.split}, {len(result.questions)} questions",
        f"{about.created}; {prints}",
        _scores(result, _of_sections),
        _scores(result, lambda name: not _of_sections(name)),
        _matrix(result),
        _fairness(result),
        _below(result),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def differences_markdown(a: Result, b: Result, found: Sequence[Difference]) -> str:
    """What differs between two runs, and the questions that gained and lost most."""
    header = ["questions", _SIZE, "measure", "A", "B", "B − A (95 %)", "p", "p corrected", ""]
    rows = [
        [
            name_of(each.group),
            size_of(each),
            each.measure,
            f"{each.a:.3f}",
            f"{each.b:.3f}",
            f"{each.mean:+.3f} ({each.low:+.3f} to {each.high:+.3f})",
            f"{each.p:.4f}",
            f"{each.corrected:.4f}",
            ("better" if each.mean > 0 else "worse") if each.significant else "",
        ]
        for each in sorted(found, key=lambda each: order(each.group))
    ]
    title = f"# A: {a.about.name}, {a.about.created}; B: {b.about.name}, {b.about.created}"
    parts = [title, _changed(a, b), _table(header, rows), _moved(a, b)]
    return "\n\n".join(part for part in parts if part) + "\n"


def ablation_markdown(full: Result, found: Sequence[Contribution]) -> str:
    """What each stage contributes, by group of questions."""
    names = list(dict.fromkeys(each.stage for each in found))
    rows = [
        [
            _in_table(group),
            size_of(next(iter(gains.values()))),
            *(_gain(gains[name]) for name in names),
        ]
        for group, gains in sorted(by_group(found), key=lambda item: order(item[0]))
    ]
    title = f"# What each stage adds to {BY}: {full.about.name}, {full.about.created}"
    note = (
        "Each cell: with all stages minus without this one, its 95 % interval; * where that is "
        "significant at 5 %, all cells corrected together."
    )
    return "\n\n".join([title, note, _table(["questions", _SIZE, *names], rows)]) + "\n"


def _in_table(group: str) -> str:
    return group.removeprefix("pair:").replace("-", " → ") if "pair:" in group else name_of(group)


def _gain(gain: Difference) -> str:
    star = " *" if gain.significant else ""
    return f"{gain.mean:+.3f} ({gain.low:+.3f} to {gain.high:+.3f}){star}"


def _of_sections(measure: str) -> bool:
    return not measure.startswith((DOCUMENT, STAGE)) and measure not in OF_ANSWERS


def _scores(result: Result, shown: Callable[[str], bool]) -> str:
    """Means with confidence intervals, one row a group; pairs of languages have a table of theirs.

    "" for a result without such measures.
    """
    measures = [name for name in result.scores.get("all", {}) if shown(name)]
    groups = sorted((g for g in result.scores if not g.startswith("pair:")), key=order)
    rows = []
    for group in groups if measures else ():
        scores = result.scores[group]
        counted = size_of(max(scores.values(), key=lambda score: score.n))
        rows.append([name_of(group), counted, *(_cell(scores.get(name)) for name in measures)])
    return _table(["questions", _SIZE, *measures], rows) if rows else ""


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


def _fairness(result: Result) -> str:
    """The share of each language in the first ten; "" where languages are not known."""
    rows = [
        [each.language, f"{each.shown:.3f}", f"{each.relevant:.3f}", _share(each.ratio)]
        for each in result.fairness
    ]
    header = ["language", "share of first ten", "share of relevant", "ratio"]
    return _table(header, rows) if rows else ""


def _below(result: Result) -> str:
    """Abstention, calibration, latency and known failures."""
    lines = []
    if each := result.abstention:
        lines.append(
            f"Abstention: {each.unanswerable} questions have no answer; abstained on "
            f"{each.abstained}, {each.rightly} of them rightly "
            f"(precision {_share(each.precision)}, recall {_share(each.recall)})."
        )
    if result.calibration and result.calibration.error is not None:
        lines.append(
            f"Calibration: confidence is off by {result.calibration.error:.3f} on average "
            f"(Brier score {result.calibration.brier:.3f})."
        )
    if result.latency_ms:
        lines.append(
            f"Latency: {result.latency_ms.p50} ms median, {result.latency_ms.p95} ms for 95 %."
        )
    return "\n\n".join([*lines, *_known_failures(result.known_failures())])


def _known_failures(known: Sequence[Judged]) -> list[str]:
    if not known:
        return []
    passed = [question.id for question in known if question.passed]
    named = f" ({', '.join(passed)}: take the mark off)" if passed else ""
    return [f"Known failures: {len(known)}, of which now pass: {len(passed)}{named}."]


def _changed(a: Result, b: Result) -> str:
    """Which fingerprints and settings differ."""
    lines = [f"- {name}: {before} → {after}" for name, before, after in changes(a, b)]
    return "\n".join(["Changed:", "", *lines]) if lines else "Nothing changed between them."


def _moved(a: Result, b: Result) -> str:
    """The questions that moved most; "" where there is nothing to compare by."""
    found = moves(a, b)
    won = [each for each in found if each.gap > 0]
    lost = [each for each in reversed(found) if each.gap < 0]
    lines = [f"{len(won)} questions gained, {len(lost)} lost."]
    for label, part in (("Gained most", won), ("Lost most", lost)):
        if part:
            lines.append(f"{label}: {', '.join(map(_move, part[:_SHOWN]))}")
    return "\n\n".join(lines)


def _move(move: Move) -> str:
    return f"{move.after.id} ({move.gap:+.2f})"


def _cell(score: Score | None) -> str:
    if score is None:
        return ""
    if score.clusters == 1:
        return f"{score.mean:.3f}"
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
