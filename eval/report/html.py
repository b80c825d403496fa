"""Results as one HTML file: no script, no network, readable in light and dark and without colours.

`page` is the report of one run, `comparison_page` that of two. Raises MissingLibrary where
matplotlib is not installed.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from eval.report import parts, plots
from eval.report.moves import BY, changes, moves
from eval.report.words import LANGUAGES, day_of, meaning_of, name_of, order, size_of
from eval.result import FOUND, Result
from eval.significance import Difference

_FOLDER = Path(__file__).parent / "templates"
_PLOTS = ("recall", "reliability", "latency", "forest", "scatter")  # what is SVG and stays so


def page(result: Result) -> str:
    """The report of one run."""
    created = day_of(result.about.created)
    failed = [each for each in result.questions if FOUND in each.values and not each.passed]
    context = {
        "title": "How good are search and answers?",
        "kicker": f"{result.about.name}, {len(result.questions)} questions, {created}",
        "verdict": parts.verdict(result),
        "weakest": parts.weakest(result),
        "tiles": parts.tiles(result),
        "columns": parts.columns(result),
        "parts": parts.parts(result),
        "pairs": parts.pairs(result),
        "headline": BY,
        "fairness": result.fairness,
        "stages": parts.stages(result),
        "abstention": result.abstention,
        "answerable": sum(each.answerable for each in result.questions),
        "known": result.known_failures(),
        "failed": failed,
        "lacking": parts.lacking(result),
        "meanings": [(name, meaning_of(name)) for name in parts.measures(result)],
        "about": result.about,
        **parts.recall(result),
        **parts.reliability(result.calibration),
        **parts.latency(result),
    }
    return _rendered("report.html", context | {"contents": parts.contents(context)})


def comparison_page(a: Result, b: Result, found: Sequence[Difference]) -> str:
    """The report of two runs that differ as *found*, which eval.gate.compared gives."""
    moved = moves(a, b)
    won = [move for move in moved if move.gap > 0]
    lost = [move for move in reversed(moved) if move.gap < 0]
    found = sorted(found, key=lambda each: order(each.group))
    shown = [each for each in found if each.measure == BY]
    context = {
        "title": "Is run B better than run A?",
        "kicker": f"{b.about.name}, {len(moved)} questions in both runs",
        "verdict": _comparison(shown),
        "contents": _contents(won=bool(won), lost=bool(lost)),
        "changed": changes(a, b),
        "forest": plots.forest(
            [(name_of(e.group), e.mean, e.low, e.high, e.significant) for e in shown]
        ),
        "scatter": plots.scatter(
            [
                (f"q-{each.after.id}", each.before.values[BY], each.after.values[BY])
                for each in moved
            ]
        ),
        "found": found,
        "won": won,
        "lost": lost,
        "same": len(moved) - len(won) - len(lost),
        "headline": BY,
        "a": a.about,
        "b": b.about,
        "name_of": name_of,
        "size_of": size_of,
    }
    return _rendered("comparison.html", context)


def _comparison(shown: Sequence[Difference]) -> str:
    """The comparison in a sentence or two."""
    whole = next((each for each in shown if each.group == "all"), None)
    if whole is None:
        return f"Both runs have {BY} in the groups below."
    size = f"{BY} over all questions is {whole.b:.3f} in B and {whole.a:.3f} in A"
    if not whole.significant:
        return f"{size}. So small a difference may well be chance ({_chance(whole)})."
    word = "better" if whole.mean > 0 else "worse"
    return f"B is {word}: {size}. That is hardly chance ({_chance(whole)})."


def _chance(each: Difference) -> str:
    return f"p = {each.corrected:.3f} after correction" if each.corrected >= 0.001 else "p < 0.001"  # noqa: PLR2004


def _contents(*, won: bool, lost: bool) -> list[tuple[str, str]]:
    known = (
        ("changed", "What changed", True),
        ("differences", "Where they differ", True),
        ("questions", "Question by question", True),
        ("lost", "Lost", lost),
        ("won", "Won", won),
        ("about", "What was run", True),
    )
    return [(id_, name) for id_, name, there in known if there]


def _rendered(name: str, context: dict[str, Any]) -> str:
    plain = {each: Markup(context[each]) for each in _PLOTS if each in context}  # noqa: S704 - ours
    css = Markup((_FOLDER / "style.css").read_text("utf-8"))  # noqa: S704 - ours
    template = _environment().get_template(name)
    missing = dict.fromkeys(_PLOTS)
    return template.render(missing | context | plain | {"css": css})


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "names": LANGUAGES,
        "percent": parts.percent,
        "wanted": parts.wanted,
        "day_of": day_of,
    }
    return made
