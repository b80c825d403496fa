"""The glyphs on a page of a PDF: what pdfium says that they stand for, and where they stand."""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

_SOFT: Final = "\x02\ufffe"  # what pdfium puts for a hyphen at a line's end
_HYPHENS: Final = str.maketrans(dict.fromkeys(_SOFT, "-"))
_ASKED: Final = 40  # characters of a page that are asked which way they run
_WORD: Final = re.compile(f" |[^ \r\n\0{_SOFT}]*[^ \r\n\0]")
_CHARACTER: Final = re.compile("[^\r\n\0]")
_ARABIC: Final = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_BOLD: Final = 600  # font weight
_BOLD_FORCED: Final = 1 << 18


class Glyph(NamedTuple):
    """A character, or a word that holds no Arabic, and where it stands.

    In points, *base* from above; *em* is its size. *place* counts characters as pdfium does. Each
    of the characters of a ligature stands where the whole does.
    """

    char: str
    left: float
    right: float
    base: float
    em: float
    place: int


def read_glyphs(text_page: Any) -> Iterator[Glyph]:
    """The words of a page of pdfium's, or its characters if it holds Arabic, in pdfium's order.

    With the blanks of the file, without those that pdfium adds. Words, because to ask pdfium for
    the place of every character takes five times as long.
    """
    measure = _Measure(text_page)
    text = measure.text()
    words = _CHARACTER if is_arabic(text) else _WORD
    last: Glyph | None = None
    for match in words.finditer(text):
        if match[0] == " " and (last is None or measure.has_no_width(match.start())):
            continue  # pdfium's own guess
        if match[0] == " " and last and words is _WORD:
            yield last._replace(char=" ", left=last.right, place=match.start())
            continue
        glyph = measure.glyph(match[0], match.start(), match.end() - 1)
        if math.isfinite(glyph.left + glyph.right + glyph.base + glyph.em):  # else it is damaged
            last = glyph
            yield glyph


def is_arabic(text: str) -> bool:
    """Whether there is an Arabic letter in *text*; digits alone are in other texts too."""
    return bool(_ARABIC.search(text))


def is_mark(glyph: Glyph) -> bool:
    """Whether it is a vowel sign or an accent, which belongs to a letter."""
    return len(glyph.char) == 1 and bool(unicodedata.combining(glyph.char))


def is_bold(text_page: Any, index: int) -> bool:
    """Whether the font of a glyph is bold by its weight, its flags or its name."""
    from pypdfium2 import raw

    if raw.FPDFText_GetFontWeight(text_page, index) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, name, 128, flags)
    return bool(flags.value & _BOLD_FORCED) or b"bold" in name.value.lower()


class _Measure:
    """Asks pdfium where characters stand."""

    def __init__(self, text_page: Any) -> None:
        from pypdfium2 import raw

        self.raw, self.text_page = raw, text_page
        self.upright = _UPRIGHT[self._quarter_turns()]
        self.box = raw.FS_RECTF()
        self.origin = ctypes.c_double(), ctypes.c_double()
        self.scales: dict[float, float] = {}

    def text(self) -> str:
        """What pdfium says, one character of the string for each of its own."""
        count, unicode = self.raw.FPDFText_CountChars(self.text_page), self.raw.FPDFText_GetUnicode
        return "".join([chr(unicode(self.text_page, place)) for place in range(count)])

    def _quarter_turns(self) -> int:
        """How most of the page's lines run: 0 to the right, 1 down, 2 to the left, 3 upwards.

        Pages that lie on their side may say so or not; their lines do.
        """
        count = self.raw.FPDFText_CountChars(self.text_page)
        asked = range(0, count, count // _ASKED + 1)
        angles = [self.raw.FPDFText_GetCharAngle(self.text_page, place) for place in asked]
        turns = Counter(round(2 * one / math.pi) % 4 for one in angles if math.isfinite(one))
        return turns.most_common(1)[0][0] if turns else 0

    def glyph(self, text: str, first: int, last: int) -> Glyph:
        """A word from its *first* character to its *last*."""
        x, y = self.origin
        self.raw.FPDFText_GetCharOrigin(self.text_page, first, x, y)
        self.raw.FPDFText_GetLooseCharBox(self.text_page, first, self.box)
        left, right, base = self.upright(self.box, x.value, y.value)
        if last > first:
            self.raw.FPDFText_GetLooseCharBox(self.text_page, last, self.box)
            end = self.upright(self.box, x.value, y.value)
            left, right = min(left, end[0]), max(right, end[1])
        char = text.translate(_HYPHENS) if text[-1] in _SOFT else text
        return Glyph(char, left, right, base, self._em(first) or 1.0, first)

    def has_no_width(self, place: int) -> bool:
        """Whether a character is not in the file, but added by pdfium."""
        self.raw.FPDFText_GetLooseCharBox(self.text_page, place, self.box)
        left, right, _ = self.upright(self.box, 0.0, 0.0)
        return left == right

    def _em(self, place: int) -> float:
        """The size of a character: that of its font, times what the page enlarges it by.

        Some files set all text in size 1, enlarged.
        """
        size = float(self.raw.FPDFText_GetFontSize(self.text_page, place))
        if size not in self.scales:
            matrix = self.raw.FS_MATRIX()
            found = self.raw.FPDFText_GetMatrix(self.text_page, place, matrix)
            self.scales[size] = float((matrix.c**2 + matrix.d**2) ** 0.5) if found else 1.0
        return size * self.scales[size]


# Left, right and base of a character as they are seen when its line runs to the right.
_UPRIGHT: Final[dict[int, Callable[[Any, float, float], tuple[float, float, float]]]] = {
    0: lambda box, _, y: (box.left, box.right, -y),
    1: lambda box, x, _: (-box.top, -box.bottom, -x),
    2: lambda box, _, y: (-box.right, -box.left, y),
    3: lambda box, x, _: (box.bottom, box.top, x),
}
