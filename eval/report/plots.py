"""Plots as inline SVG: text stays text, colours are those of the page, in light and in dark.

Made with matplotlib, without pyplot: no state, no window.
"""

import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from eval.calibration import Bin
from eval.errors import MissingLibrary

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Drawn in colours that nothing else uses, which are then replaced by those of the page.
INK, GRID, FIRST, SECOND, THIRD = "#010101", "#020202", "#030303", "#040404", "#050505"
_ON_PAGE = {
    INK: "currentColor",
    GRID: "var(--line)",
    FIRST: "var(--first)",
    SECOND: "var(--second)",
    THIRD: "var(--third)",
}
_SERIES = ((FIRST, "-", "o"), (SECOND, "--", "s"), (THIRD, ":", "^"))  # colour is not all they have
_SIZE = (6.4, 3.6)  # inches of 72 points
_SQUARE = (4.6, 4.4)
_EDGE = 0.03  # of the axes beyond 0 and 1


def recall_curves(curves: Mapping[str, Mapping[int, float]]) -> str:
    """Recall (0 to 1) by number of sections looked at, one line a name."""
    figure, axes = _plot("sections looked at", "share of the answering sections")
    for (name, curve), (colour, line, marker) in zip(curves.items(), _SERIES, strict=False):
        depths, values = list(curve), list(curve.values())
        axes.plot(depths, values, line, marker=marker, color=colour, label=name)
    ticks = sorted({depth for curve in curves.values() for depth in curve})
    axes.set_xscale("log")
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.minorticks_off()
    axes.set_ylim(0, 1 + _EDGE)
    _legend(axes)
    return _svg(figure, "recall")


def latencies(times: Mapping[str, Sequence[float]]) -> str:
    """The share of the questions that were answered within so many milliseconds."""
    figure, axes = _plot("milliseconds", "share of the questions")
    for (name, values), (colour, line, _) in zip(times.items(), _SERIES, strict=False):
        ordered = np.sort(np.asarray(values, np.float64))
        shares = np.arange(1, len(ordered) + 1) / len(ordered)
        axes.step(ordered, shares, line, where="post", color=colour, label=name)
        for share in (0.5, 0.95):
            at = float(np.quantile(ordered, share))
            axes.plot([at], [share], "o", color=colour)
            axes.annotate(
                f"{at:.0f} ms", (at, share), (6, -12), textcoords="offset points", color=INK
            )
    axes.set_xlim(left=0)
    axes.set_ylim(0, 1 + _EDGE)
    if len(times) > 1:
        _legend(axes)
    return _svg(figure, "latency")


def reliability(bins: Sequence[Bin]) -> str:
    """The share of the questions that found their answer, by confidence."""
    probable = all(0 <= each.confidence <= 1 for each in bins)
    figure, axes = _plot("confidence", "share that found an answer", _SQUARE)
    if probable:
        axes.plot([0, 1], [0, 1], "--", color=GRID, label="ideal")
        axes.set_xlim(-_EDGE, 1 + _EDGE)
    x, y = [each.confidence for each in bins], [each.right for each in bins]
    axes.plot(x, y, "-o", color=FIRST, label="measured")
    axes.set_ylim(-_EDGE, 1 + _EDGE)
    _legend(axes)
    return _svg(figure, "reliability")


def scatter(points: Sequence[tuple[str, float, float]]) -> str:
    """One point a question, its value in run A against that in run B; points are links to it.

    Points that fall together are moved apart a little, the same way each time.
    """
    figure, axes = _plot("run A", "run B", _SQUARE)
    axes.plot([0, 1], [0, 1], "-", color=GRID)
    rng = np.random.default_rng(1)
    moved = rng.uniform(-0.012, 0.012, size=(len(points), 2))
    table = np.array([point[1:] for point in points], np.float64).reshape(-1, 2)
    gaps = table[:, 1] - table[:, 0]
    for where, colour, marker, name in (
        (gaps > 0, FIRST, "^", "better in B"),
        (gaps < 0, SECOND, "v", "worse in B"),
        (gaps == 0, INK, "o", "the same"),
    ):
        shown = (table + moved)[where]
        size = 26 if marker != "o" else 10
        drawn = axes.scatter(
            shown[:, 0], shown[:, 1], s=size, marker=marker, color=colour, alpha=0.55, label=name
        )
        drawn.set_urls([f"#{points[int(at)][0]}" for at in np.flatnonzero(where)])
    axes.set_xlim(-_EDGE, 1 + _EDGE)
    axes.set_ylim(-_EDGE, 1 + _EDGE)
    axes.text(0.02, 0.97, "better in B", va="top", color=INK)
    axes.text(0.98, 0.02, "worse in B", ha="right", color=INK)
    return _svg(figure, "scatter")


def forest(rows: Sequence[tuple[str, float, float, float, bool]]) -> str:
    """Differences with their intervals: (name, mean, low, high, significant), first row on top."""
    height = 0.8 + 0.3 * len(rows)
    figure, axes = _plot("B − A (95 % interval)", "", (6.4, height))
    axes.axvline(0, color=GRID, linewidth=1)
    for at, (_, mean, low, high, significant) in enumerate(reversed(rows)):
        colour = (FIRST if mean > 0 else SECOND) if significant else INK
        axes.plot([low, high], [at, at], color=colour, linewidth=2 if significant else 1)
        axes.plot([mean], [at], "D" if significant else "o", color=colour)
    axes.set_yticks(range(len(rows)), [row[0] for row in reversed(rows)])
    axes.set_ylim(-0.6, len(rows) - 0.4)
    return _svg(figure, "forest")


def _plot(x_label: str, y_label: str, size: tuple[float, float] = _SIZE) -> "tuple[Figure, Axes]":
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise MissingLibrary(
            "matplotlib is not installed: pip install '.[eval]' in the folder of cdocs"
        ) from None
    figure = Figure(figsize=size, layout="constrained")
    axes = figure.subplots()
    axes.set_xlabel(x_label, color=INK)
    axes.set_ylabel(y_label, color=INK)
    axes.grid(visible=True, color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    for name, spine in axes.spines.items():
        spine.set_color(GRID)
        spine.set_visible(name in {"left", "bottom"})
    axes.tick_params(color=GRID, labelcolor=INK)
    return figure, axes


def _legend(axes: "Axes") -> None:
    axes.legend(loc="lower right", frameon=False, labelcolor=INK)


def _svg(figure: "Figure", name: str) -> str:
    """The figure as an <svg> element, ids its own, colours those of the page."""
    import matplotlib as mpl

    out = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None})
    return _for_page(out.getvalue(), name)


def _for_page(svg: str, name: str) -> str:
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font: [^;\"']*(?:'[^']*'[^;\"]*)?", "font-size: 10px", svg)
    used = set(re.findall(r"#([\w-]+)\)|href=\"#(?!q-)([\w-]+)\"", svg))
    named = {id_ for pair in used for id_ in pair if id_}
    svg = re.sub(r' id="([^"]+)"', lambda m: f' id="{name}-{m[1]}"' if m[1] in named else "", svg)
    for id_ in named:
        svg = svg.replace(f"#{id_})", f"#{name}-{id_})").replace(f'"#{id_}"', f'"#{name}-{id_}"')
    for drawn, shown in _ON_PAGE.items():
        svg = svg.replace(drawn, shown)
    return svg.replace("<svg", '<svg role="presentation" focusable="false"', 1)
