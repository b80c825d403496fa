"""Cases: how a counter is written, at the values where formats differ."""

from collections.abc import Sequence

from tests.corpus.oracle.cases import case
from tests.corpus.word_files import abstract, docx, lvl, num, p

LETTERS = (1, 2, 25, 26, 27, 28, 52, 53)
NUMERALS = (1, 3, 4, 9, 14, 40, 49, 90, 99, 400, 1994)
TO_NINETY_NINE = (1, 9, 10, 11, 19, 20, 21, 99)
HAN = (*TO_NINETY_NINE, 100, 101, 110, 111, 120, 200, 999, 1000, 1001, 1010, 1100)
CIRCLED = (1, 9, 10, 11, 20)


def counters(style: str, values: Sequence[int]) -> bytes:
    """A document whose paragraphs bear these values in one format."""
    definitions = [abstract(n, lvl(0, "%1", style, start=n)) for n in values]
    lists = [num(n, n) for n in values]
    body = [p(f"value {n}", num=n, level=0) for n in values]
    return docx(*body, numbering="".join(definitions + lists))


@case()
def decimal() -> bytes:
    """1, 10, 1000."""
    return counters("decimal", (1, 9, 10, 100, 1000))


@case()
def decimal_zero() -> bytes:
    """01, 09, 10, 100."""
    return counters("decimalZero", (1, 9, 10, 99, 100))


@case()
def lower_letters() -> bytes:
    """From a to z, then aa, bb."""
    return counters("lowerLetter", LETTERS)


@case()
def upper_letters() -> bytes:
    """From A to Z, then AA, BB."""
    return counters("upperLetter", LETTERS)


@case()
def lower_roman() -> bytes:
    """i, iv, ix, xl."""
    return counters("lowerRoman", NUMERALS)


@case()
def upper_roman() -> bytes:
    """I, IV, IX, XL."""
    return counters("upperRoman", NUMERALS)


@case()
def ordinals() -> bytes:
    """1st, 2nd, 11th, 21st."""
    return counters("ordinal", (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111))


@case(
    differs="LibreOffice 7.4 does not know this format and writes plain decimals; "
    "ours is the specification (17.18.59)"
)
def in_dashes() -> bytes:
    """- 1 -."""
    return counters("numberInDash", (1, 2, 10))


@case()
def chinese_counting() -> bytes:
    """一, 十一, 二十; the format of Word's Chinese templates."""
    return counters("chineseCounting", HAN)


@case()
def chinese_counting_by_thousands() -> bytes:
    """一百零一, 一千零一十."""
    return counters("chineseCountingThousand", (*HAN, 10000, 10001, 10100, 20000))


@case()
def chinese_legal() -> bytes:
    """壹, 贰, 拾."""
    return counters("chineseLegalSimplified", HAN)


@case()
def chinese_traditional_legal() -> bytes:
    """壹, 貳, 拾."""
    return counters("ideographLegalTraditional", HAN)


@case()
def heavenly_stems() -> bytes:
    """甲, 乙, 丙."""
    return counters("ideographTraditional", (1, 2, 3, 9, 10))


@case()
def earthly_branches() -> bytes:
    """子, 丑, 寅."""
    return counters("ideographZodiac", (1, 2, 3, 11, 12))


@case(differs="LibreOffice counts 十, 十一; the format writes digit by digit")
def ideographic_digits() -> bytes:
    """一, 一〇, 一一."""
    return counters("ideographDigital", HAN)


@case()
def japanese_counting() -> bytes:
    """一, 十, 二十."""
    return counters("japaneseCounting", TO_NINETY_NINE)


@case()
def taiwanese_counting() -> bytes:
    """一, 十, 二十."""
    return counters("taiwaneseCounting", HAN)


@case()
def taiwanese_counting_by_thousands() -> bytes:
    """一百零一."""
    return counters("taiwaneseCountingThousand", HAN)


@case(
    differs="LibreOffice 7.4 does not know this format and writes plain decimals; "
    "ours is the specification (17.18.59)"
)
def taiwanese_digits() -> bytes:
    """一二: digit by digit."""
    return counters("taiwaneseDigital", (1, 9, 10, 11, 20, 101))


@case(
    differs="LibreOffice 7.4 does not know this format and writes plain decimals; "
    "ours is the specification (17.18.59)"
)
def full_width_digits() -> bytes:
    """１, １０."""
    return counters("decimalFullWidth", (1, 9, 10, 12))


@case()
def circled_digits() -> bytes:
    """①, ⑩, ⑳."""
    return counters("decimalEnclosedCircle", CIRCLED)


@case()
def circled_digits_in_chinese() -> bytes:
    """①, ⑩; the format of Chinese footnotes."""
    return counters("decimalEnclosedCircleChinese", (1, 9, 10))


@case(
    differs="LibreOffice 7.4 does not know this format and writes plain decimals; "
    "the specification asks for the characters U+2474 and on"
)
def digits_in_brackets() -> bytes:
    """(1), (10)."""
    return counters("decimalEnclosedParen", CIRCLED)


@case(
    differs="LibreOffice 7.4 does not know this format and writes plain decimals; "
    "the specification asks for the characters U+2488 and on"
)
def digits_with_a_dot() -> bytes:
    """1., 10."""
    return counters("decimalEnclosedFullstop", CIRCLED)


@case(differs="LibreOffice circles decimals; the format is for ideographs")
def bracketed_ideographs() -> bytes:
    """(一), (十)."""
    return counters("ideographEnclosedCircle", (1, 2, 9, 10))


@case()
def arabic_letters() -> bytes:
    """أ, ب, ت: the order of the alphabet."""
    return counters("arabicAlpha", (1, 2, 3, 4, 5, 9, 10, 20, 27))


@case(differs="LibreOffice writes ى; the 28th letter of the alphabet is ي")
def last_arabic_letter() -> bytes:
    """ي."""
    return counters("arabicAlpha", (28,))


@case()
def arabic_abjad() -> bytes:
    """أ, ب, ج: the order of the numerals."""
    return counters("arabicAbjad", (2, 3, 4, 5, 9, 10, 20, 27, 28))


@case(differs="LibreOffice writes a bare alef, and with hamza in arabicAlpha; Word both with hamza")
def first_abjad_letter() -> bytes:
    """أ."""
    return counters("arabicAbjad", (1,))


@case()
def russian_lower() -> bytes:
    """а, б, ... е, ж."""
    return counters("russianLower", (1, 2, 6, 7, 9, 10, 26, 27, 28, 29, 30))


@case()
def russian_upper() -> bytes:
    """А, Б, В."""
    return counters("russianUpper", (1, 2, 6, 7, 9, 10, 26, 27, 28, 29))


@case(
    differs="LibreOffice 7.4 ignores w:isLgl; by the specification (17.9.4) every level is decimal"
)
def chinese_chapters() -> bytes:
    """第一章, 第一节, 一、, （一）: the levels of a Chinese paper."""
    levels = [
        lvl(0, "第%1章", "chineseCountingThousand"),
        lvl(1, "%2、", "chineseCountingThousand"),
        lvl(2, "（%3）", "chineseCountingThousand"),
        lvl(3, "%1.%4", extra="<w:isLgl/>"),
    ]
    body = [p(f"标题{n}", num=1, level=level) for n, level in enumerate((0, 1, 2, 3, 2, 1, 0, 1))]
    return docx(*body, numbering=abstract(1, *levels) + num(1, 1))


@case(
    differs="LibreOffice 7.4 ignores w:isLgl; by the specification (17.9.4) every level is decimal"
)
def chinese_legal_levels() -> bytes:
    """1.1 under 一 with w:isLgl: 1.1, not 一.1."""
    levels = [
        lvl(0, "%1", "chineseCounting"),
        lvl(1, "%1.%2", extra="<w:isLgl/>"),
    ]
    body = [p(f"段落{n}", num=1, level=level) for n, level in enumerate((0, 1, 1, 0, 1))]
    return docx(*body, numbering=abstract(1, *levels) + num(1, 1))
