"""The glyphs on a page of a PDF: what pdfium says that they stand for, and where they stand."""

import ctypes
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

_HYPHENS: Final = {"\x02": "-", "\ufffe": "-"}  # what pdfium puts for a hyphen at a line's end
_LINE_ENDS: Final = frozenset("\r\n\0")
_BOLD: Final = 600  # font weight
_BOLD_FORCED: Final = 1 << 18


class Glyph(NamedTuple):
    """A character and its place in points, *base* from above; *em* is its size.

    *place* counts as pdfium does. Each of the characters of a ligature stands where the whole does.
    """

    char: str
    left: float
    right: float
    base: float
    em: float
    place: int


def read_glyphs(page: Any, text_page: Any) -> Iterator[Glyph]:
    """The glyphs of a page of pypdfium2, in pdfium's order, without the blanks it adds."""
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    upright = _UPRIGHT[page.get_rotation()]
    scales: dict[float, float] = {}
    for index in range(raw.FPDFText_CountChars(text_page)):
        char = chr(raw.FPDFText_GetUnicode(text_page, index))
        if char in _LINE_ENDS:
            continue
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        if char == " " and box.left == box.right:
            continue  # pdfium's own guess
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        size = raw.FPDFText_GetFontSize(text_page, index)
        if size not in scales:
            scales[size] = _scale(text_page, index)
        left, right, base = upright(box, x.value, y.value)
        em = size * scales[size] or 1.0
        yield Glyph(_HYPHENS.get(char, char), left, right, base, em, index)


def is_mark(glyph: Glyph) -> bool:
    """Whether it is a vowel sign or an accent, which belongs to a letter."""
    return bool(unicodedata.combining(glyph.char))


def is_bold(text_page: Any, index: int) -> bool:
    """Whether the font of a glyph is bold by its weight, its flags or its name."""
    from pypdfium2 import raw

    if raw.FPDFText_GetFontWeight(text_page, index) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, name, 128, flags)
    return bool(flags.value & _BOLD_FORCED) or b"bold" in name.value.lower()


def _scale(text_page: Any, index: int) -> float:
    """By how much the page enlarges a font: some files set all text in size 1, enlarged."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    found = raw.FPDFText_GetMatrix(text_page, index, matrix)
    return float((matrix.c**2 + matrix.d**2) ** 0.5) if found else 1.0


# Left, right and base of a character as they are seen, for each rotation of the page.
_UPRIGHT: Final[dict[int, Callable[[Any, float, float], tuple[float, float, float]]]] = {
    0: lambda box, _, y: (box.left, box.right, -y),
    90: lambda box, x, _: (box.bottom, box.top, x),
    180: lambda box, _, y: (-box.right, -box.left, y),
    270: lambda box, x, _: (-box.top, -box.bottom, -x),
}
