"""A font for tests: a box for every character that is asked for."""

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]

EM = 1000


def make_font(path: Path, characters: Iterable[str], style: str = "Regular") -> Path:
    """Write a TrueType font to *path*: boxes half as wide as high, square ones for Chinese."""
    wanted = sorted({*characters, " "})
    names = {char: f"u{ord(char):05X}" for char in wanted}
    widths = {names[char]: EM if char >= "\u2e80" else EM // 2 for char in wanted}
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", *widths])
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    boxes = {name: _box(width) for name, width in widths.items()}
    builder.setupGlyf({".notdef": _box(EM), **boxes})
    builder.setupHorizontalMetrics({".notdef": (EM, 0), **{n: (w, 0) for n, w in widths.items()}})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": style, "psName": f"Boxes-{style}"})
    builder.setupPost()
    builder.save(path)
    return path


def _box(width: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((20, 0))
    for corner in ((20, 700), (width - 20, 700), (width - 20, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
