"""What pdfium says of the characters on a page of a PDF: what they are, and where they stand.

pypdfium2 asks it by ctypes, character by character. That is most of the time that reading takes, so
as few as will do are asked, and these at once.
"""

import ctypes
import math
from collections import Counter, deque
from collections.abc import Sequence
from itertools import compress, repeat
from operator import ne
from typing import Any, Final

_ASKED: Final = 40  # characters of a page that are asked which way they run
_SIDES: Final = 4  # of a box: left, top, right, bottom
_BOLD: Final = 600  # font weight
_BOLD_FORCED: Final = 1 << 18
# FPDFText_GetLooseCharBox by addresses: with its own types, ctypes makes an object of each box.
_BOX: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
# How x and y of the file count where lines run to the right, by quarter turns of the page.
_SIGNS: Final = ((1, 1), (1, -1), (-1, -1), (-1, 1))


class Places:
    """A text page of pdfium's. Characters are counted as pdfium does, from 0."""

    def __init__(self, text_page: Any) -> None:
        from pypdfium2 import raw

        self._raw, self._text_page = raw, text_page
        self._address = ctypes.cast(text_page, ctypes.c_void_p).value
        self._ask_box = ctypes.cast(raw.FPDFText_GetLooseCharBox, _BOX)
        self._count: int = raw.FPDFText_CountChars(text_page)
        self._turns = self._quarter_turns()
        self._scales: dict[float, float] = {}
        self._origin = ctypes.c_double(), ctypes.c_double()
        self._name = ctypes.create_string_buffer(128)

    def text(self) -> str:
        """The characters; "" for none.

        At once, unless pdfium leaves some out, as it does of damaged files, or makes two of one.
        """
        buffer = (ctypes.c_ushort * (self._count + 1))()
        units = self._raw.FPDFText_GetText(self._text_page, 0, self._count, buffer) - 1
        text = bytes(buffer)[: 2 * max(units, 0)].decode("utf-16-le", "surrogatepass")
        if len(text) == self._count:
            return text
        unicode = self._raw.FPDFText_GetUnicode
        return "".join([chr(unicode(self._text_page, place)) for place in range(self._count)])

    def boxes(self, places: Sequence[int]) -> list[list[float]]:
        """All left sides of characters, tops, right sides and bottoms; in points, from below.

        As they are seen when the page is turned so that its lines run to the right. Characters that
        pdfium adds have no width; those of damaged files may stand at infinity.
        """
        floats = (ctypes.c_float * (_SIDES * len(places)))()
        start, size = ctypes.addressof(floats), ctypes.sizeof(ctypes.c_float) * _SIDES
        addresses = range(start, start + size * len(places), size)
        deque(map(self._ask_box, repeat(self._address), places, addresses), maxlen=0)
        turned = [side % _SIDES for side in range(self._turns, self._turns + _SIDES)]
        return [self._signed(floats[side::_SIDES], side % 2) for side in turned]

    def _signed(self, numbers: list[float], axis: int) -> list[float]:
        return numbers if _SIGNS[self._turns][axis] > 0 else [-one for one in numbers]

    def base(self, place: int) -> float:
        """On what a character stands, in points, more further down; `sheet` says from where."""
        x, y = self._origin
        self._raw.FPDFText_GetCharOrigin(self._text_page, place, x, y)
        axis = 1 - self._turns % 2
        return -_SIGNS[self._turns][axis] * self._origin[axis].value

    def sheet(self, box: Sequence[float]) -> tuple[float, float, float]:
        """The base of the upper edge with its sign turned, the width and the height of a page.

        *box* is its left, lower, right and upper side in the file; up is where its lines have it.
        """
        left, bottom, right, top = box
        edge = (top, right, -bottom, -left)[self._turns]
        sides = (right - left, top - bottom)
        return (edge, *(sides if self._turns % 2 == 0 else sides[::-1]))

    def em(self, place: int) -> float:
        """The size of a character: that of its font, times what the page enlarges it by.

        Some files set all text in size 1, enlarged.
        """
        size = float(self._raw.FPDFText_GetFontSize(self._text_page, place))
        if size not in self._scales:
            matrix = self._raw.FS_MATRIX()
            found = self._raw.FPDFText_GetMatrix(self._text_page, place, matrix)
            self._scales[size] = float((matrix.c**2 + matrix.d**2) ** 0.5) if found else 1.0
        return size * self._scales[size] or 1.0

    def with_width(self, places: Sequence[int]) -> set[int]:
        """Those characters that are in the file: what pdfium adds has no width."""
        lefts, _, rights, _ = self.boxes(places)
        return set(compress(places, map(ne, lefts, rights)))

    def is_bold(self, place: int) -> bool:
        """Whether the font of a character is bold by its weight, its flags or its name."""
        if self._raw.FPDFText_GetFontWeight(self._text_page, place) >= _BOLD:
            return True
        flags, name = ctypes.c_int(), self._name
        self._raw.FPDFText_GetFontInfo(self._text_page, place, name, len(name), flags)
        return bool(flags.value & _BOLD_FORCED) or b"bold" in name.value.lower()

    def _quarter_turns(self) -> int:
        """How most of the page's lines run: 0 to the right, 1 down, 2 to the left, 3 upwards.

        Pages that lie on their side may say so or not; their lines do.
        """
        asked = range(0, self._count, self._count // _ASKED + 1)
        angles = [self._raw.FPDFText_GetCharAngle(self._text_page, place) for place in asked]
        turns = Counter(round(2 * one / math.pi) % 4 for one in angles if math.isfinite(one))
        return turns.most_common(1)[0][0] if turns else 0
