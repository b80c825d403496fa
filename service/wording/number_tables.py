"""The words that numbers are made of, in five languages; `number_words` puts them together.

A table is values, each with its words behind it. "0×1000" multiplies the number before it and says
nothing without one (thousands); "1×1000" is a thousand by itself, too (mille, тысяча), "2×1000"
two (ألفان). Words that differ in their endings only are written stem/ending/ending.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from corpus.language import Language


class Word(NamedTuple):
    """What a word adds to a number; one that multiplies is worth *alone* times that by itself."""

    value: int
    multiplies: bool = False
    alone: int = 0


_TABLES: Final[dict[Language, str]] = {
    "en": """1 one 2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12
        twelve 13 thirteen 14 fourteen 15 fifteen 16 sixteen 17 seventeen 18 eighteen 19
        nineteen 20 twenty 30 thirty 40 forty 50 fifty 60 sixty 70 seventy 80 eighty 90 ninety
        1×100 hundred 1×1_000 thousand 0×1_000 thousands 1×1_000_000 million 0×1_000_000
        millions mn 1×1_000_000_000 billion 0×1_000_000_000 billions bn 1×1_000_000_000_000
        trillion 0×1_000_000_000_000 trillions""",
    "fr": """1 un/e/ 2 deux 3 trois 4 quatre 5 cinq 6 six 7 sept 8 huit 9 neuf 10 dix 11 onze
        12 douze 13 treize 14 quatorze 15 quinze 16 seize 17 dix-sept 18 dix-huit 19 dix-neuf
        20 vingt 30 trente 40 quarante 50 cinquante 60 soixante 70 septante 80 huitante octante
        quatre-vingt/s/ 90 nonante 1×100 cent 0×100 cents 1×1_000 mille mil millier 0×1_000
        milliers 1×1_000_000 million 0×1_000_000 millions 1×1_000_000_000 milliard
        0×1_000_000_000 milliards 1×1_000_000_000_000 billion 0×1_000_000_000_000 billions
        1×1_000_000_000_000_000_000 trillion 0×1_000_000_000_000_000_000 trillions""",
    "es": """1 un/o/a/ 2 dos 3 tres 4 cuatro 5 cinco 6 seis 7 siete 8 ocho 9 nueve 10 diez 11
        once 12 doce 13 trece 14 catorce 15 quince 16 dieciséis dieciseis 17 diecisiete 18
        dieciocho 19 diecinueve 20 veinte 21 veintiún veintiun/o/a/ 22 veintidós veintidos 23
        veintitrés veintitres 24 veinticuatro 25 veinticinco 26 veintiséis veintiseis 27
        veintisiete 28 veintiocho 29 veintinueve 30 treinta 40 cuarenta 50 cincuenta 60 sesenta
        70 setenta 80 ochenta 90 noventa 100 cien/to/ 200 doscient/os/as 300 trescient/os/as
        400 cuatrocient/os/as 500 quinient/os/as 600 seiscient/os/as 700 setecient/os/as 800
        ochocient/os/as 900 novecient/os/as 1×1_000 mil 2×1_000 dosmil 1×1_000_000 millón millon
        0×1_000_000 millones 1×1_000_000_000 millardo 0×1_000_000_000 millardos
        1×1_000_000_000_000 billón billon 0×1_000_000_000_000 billones
        1×1_000_000_000_000_000_000 trillón
        0×1_000_000_000_000_000_000 trillones""",
    "ru": """1 один одн/а/о/ого/ой/ому/им/ом/у/ою 2 два две двух двум двумя 3 три трех трёх
        трем трём тремя 4 четыре четырех четырёх четырем четырём четырьмя 5 пят/ь/и/ью 6
        шест/ь/и/ью 7 сем/ь/и/ью 8 восемь восьми восемью восьмью 9 девят/ь/и/ью 10 десят/ь/и/ью
        11 одиннадцат/ь/и/ью 12 двенадцат/ь/и/ью 13 тринадцат/ь/и/ью 14 четырнадцат/ь/и/ью 15
        пятнадцат/ь/и/ью 16 шестнадцат/ь/и/ью 17 семнадцат/ь/и/ью 18 восемнадцат/ь/и/ью 19
        девятнадцат/ь/и/ью 20 двадцат/ь/и/ью 30 тридцат/ь/и/ью 40 сорок/а/ 50 пятьдесят
        пятидесяти пятьюдесятью 60 шестьдесят шестидесяти шестьюдесятью 70 семьдесят семидесяти
        семьюдесятью 80 восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью 90 девяност/о/а
        100 ст/о/а 200 двести двухсот двумстам двумястами двухстах 300 триста трехсот трёхсот
        тремстам трёмстам тремястами трехстах трёхстах 400 четыреста четырехсот четырёхсот
        четыремстам четырёмстам четырьмястами четырехстах четырёхстах 500
        пят/ьсот/исот/истам/ьюстами/истах 600 шест/ьсот/исот/истам/ьюстами/истах 700
        сем/ьсот/исот/истам/ьюстами/истах 800 восемьсот восьмисот восьмистам восемьюстами
        восьмьюстами восьмистах 900 девят/ьсот/исот/истам/ьюстами/истах 1×1_000
        тысяч/а/и/е/у/ей/ью 0×1_000 тысяч/ам/ами/ах/ тыс 1×1_000_000 миллион/а/у/ом/е/
        0×1_000_000 миллион/ы/ов/ам/ами/ах млн 1×1_000_000_000 миллиард/а/у/ом/е/
        0×1_000_000_000 миллиард/ы/ов/ам/ами/ах млрд 1×1_000_000_000_000 триллион/а/у/ом/е/
        0×1_000_000_000_000 триллион/ы/ов/ам/ами/ах трлн""",
    "ar": """1 واحد/ة/ أحد إحدى 2 اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي 3 ثلاث/ة/ 4
        أربع/ة/ 5 خمس/ة/ 6 ست/ة/ 7 سبع/ة/ 8 ثماني/ة/ ثمان 9 تسع/ة/ 10 عشر/ة/ 20 عشرون عشرين 30
        ثلاثون ثلاثين 40 أربعون أربعين 50 خمسون خمسين 60 ستون ستين 70 سبعون سبعين 80 ثمانون
        ثمانين 90 تسعون تسعين 1×100 مائة مئة 200 مائتا/ن/ مائتي/ن/ مئتا/ن/ مئتي/ن/ 300 ثلاثمائة
        ثلاثمئة 400 أربعمائة أربعمئة 500 خمسمائة خمسمئة 600 ستمائة ستمئة 700 سبعمائة سبعمئة 800
        ثمانمائة ثمانمئة ثمانيمائة ثمانيمئة 900 تسعمائة تسعمئة 1×1_000 ألف 0×1_000 ألفاً ألفًا
        آلاف 2×1_000 ألفان ألفين ألفا ألفي 1×1_000_000 مليون 0×1_000_000 مليوناً مليونًا ملايين
        2×1_000_000 مليونان مليونين مليونا مليوني 1×1_000_000_000 مليار بليون 0×1_000_000_000
        ملياراً مليارًا مليارات بليوناً بليونًا بلايين 2×1_000_000_000 ملياران مليارين مليارا
        ملياري بليونان بليونين بليونا بليوني 1×1_000_000_000_000 تريليون ترليون
        0×1_000_000_000_000 تريليوناً تريليونًا تريليونات 2×1_000_000_000_000 تريليونان
        تريليونين تريليونا تريليوني""",
}
_HAN: Final = {
    "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "万亿": 1e12,
}  # fmt: skip
_THOUSAND: Final = 1000  # 5 cents are money, and 5 في المائة a share
# Written alike by all who write carelessly; each sign stays one sign.
_ALIKE: Final = (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ة", "ه"))


def alike(word: str) -> str:
    """*word* in lower case, Arabic without hamzas; as long as it was."""
    lower = word.lower()
    found = lower if len(lower) == len(word) else word
    for sign, plain in _ALIKE:
        found = found.replace(sign, plain)
    return found


@cache
def words(language: Language) -> dict[str, Word]:
    """The number words of *language*, each `alike`; {} for Chinese."""
    return {alike(form): word for form, word in _forms(language)}


@cache
def scales(language: Language | None) -> dict[str, float]:
    """What multiplies figures ("14.5 million"); a billion is that of *language*.

    Without a language, and for names that it does not have, a name means what English means by it.
    """
    order: tuple[Language, ...] = ("fr", "es", "ru", "ar", "en")
    told = [*order, language] if language else order
    return _HAN | {name: by for each in told for name, by in _scales(each)}


def _scales(language: Language) -> Iterator[tuple[str, float]]:
    for form, word in _forms(language):
        if word.multiplies and (word.value >= _THOUSAND or form == "hundred"):
            yield form, float(word.value)
    if language == "es":
        yield "mil millones", 1e9


def _forms(language: Language) -> Iterator[tuple[str, Word]]:
    word = Word(0)
    for piece in _TABLES.get(language, "").split():
        if piece[0].isdigit():
            word = _word(piece)
        else:
            yield from ((form, word) for form in _endings(piece))


def _word(value: str) -> Word:
    alone, multiplies, by = value.rpartition("×")
    return Word(int(by), bool(multiplies), int(alone or 0))


def _endings(stem: str) -> list[str]:
    bare, *endings = stem.split("/")
    return [bare + ending for ending in endings] or [bare]
