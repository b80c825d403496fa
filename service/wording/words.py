"""The telling words of a text with their places: what highlights and overlaps are made of.

A word is known by its stem without accents; Chinese, which writes no spaces, by pairs of
characters. Light on purpose: ranking is the index's business.
"""

import re
import threading
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import Stemmer

from corpus.language import Language
from service.wording.digits import fold

_WORD, _HAN = re.compile(r"[^\W_\u3400-\u9fff]+"), re.compile(r"[\u3400-\u9fff]+")
_SNOWBALL = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}


class Term(NamedTuple):
    """A word of text[start:end], known by *stem*."""

    stem: str
    start: int
    end: int


def terms(text: str, language: Language | None) -> list[Term]:
    """The telling words of *text* in order, without those that only hold sentences together."""
    stop = _stop_stems(language)
    return _terms(text, language, lambda stem: stem not in stop)


def stems(text: str, language: Language | None) -> frozenset[str]:
    """The stems of the telling words of *text*."""
    return frozenset(term.stem for term in terms(text, language))


def found(text: str, language: Language | None, wanted: frozenset[str]) -> list[Term]:
    """The words of *text* whose stems are *wanted*, in order."""
    return _terms(text, language, wanted.__contains__)


def _terms(text: str, language: Language | None, wanted: Callable[[str], bool]) -> list[Term]:
    """The words of *text* whose stems are *wanted*, in order; single letters are no words."""
    text = fold(text)
    words = [
        Term(stem, *match.span())
        for match in _WORD.finditer(text)
        if wanted(stem := _stem(match[0], language)) and (len(match[0]) > 1 or match[0].isdigit())
    ]
    pairs = [
        Term(pair, at, at + 2)
        for run in _HAN.finditer(text)
        for at in range(run.start(), run.end() - 1)
        if wanted(pair := text[at : at + 2])
    ]
    return sorted([*words, *pairs], key=attrgetter("start"))


class _Snowball(threading.local):
    """Snowball's stemmers keep state, so each thread has its own."""

    def __init__(self) -> None:
        self.of = {code: Stemmer.Stemmer(name) for code, name in _SNOWBALL.items()}


@lru_cache(maxsize=100_000)
def _stem(word: str, language: Language | None) -> str:
    """The stem of a word, in lower case; other languages keep their words."""
    stemmer = _snowball.of.get(language or "")
    return _bare(stemmer.stemWord(word.lower()) if stemmer else word.lower())


def _bare(word: str) -> str:
    """*word* without accents, so that "reseaux" finds "réseaux"."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(char for char in parts if not unicodedata.combining(char))


_snowball = _Snowball()


@lru_cache(maxsize=8)
def _stop_stems(language: Language | None) -> frozenset[str]:
    """What is made of the stop words of *language*."""
    words = _STOP.get(language, " ".join(_STOP.values())) if language else ""
    return frozenset(term.stem for term in _terms(words, language, lambda _: True))


# Question words and function words, as they are seen in questions; articles of one letter are
# never terms. For Chinese: pairs that span or make up question words.
_STOP: dict[Language, str] = {
    "en": "a about after all also an and any are as at be been before between by can could did do "
    "does each find for from had has have how if in into is it its list many me much new of on or "
    "our out over say says should show so some tell than that the their them then there these "
    "they this those to under us was we were what when where which who whom why will with would "
    "you",
    "fr": "à au aux avec ce ces cette ceux combien comment dans de des depuis du elle elles en "
    "entre est et été eux fait il ils la le les leur leurs lors mais ne nombre nous on ont ou où "
    "par pas plus pour pourquoi qu quand que quel quelle quelles quels qui quoi sa se ses son "
    "sont sous sur tous tout toute toutes un une vers vous",
    "es": "a al algunos como cómo con cual cuál cuáles cuando cuándo cuanta cuántas cuántos de del "
    "desde donde dónde dos e el ella ellos en entre era es esa ese esta este están estos fue "
    "fueron ha han hasta hay la las le les lo los más muchos ni no o para pero por porque que qué "
    "quien quién se ser si sido sin sobre son su sus también todo todos u un una unas unos y ya",
    "ru": "а без более был была были было в во вы где для до его ее если же за и из или им их к "
    "как какая какие каких какой ко когда кто ли между мне много на над не него нет о об он она "
    "они от по под после почему при про с сколько со так также такие там то только том тот у "
    "чем что чтобы эта эти это этой этом",
    "ar": "ما ماذا من هو هي هل كم متى أين كيف لماذا أي التي الذي الذين إلى الى على عن في مع هذا "
    "هذه ذلك تلك كان كانت وقد قد لم لن لا ثم أو أن إن بين بعد قبل عدد كل عند منذ تم خلال",
    "zh": "多少 少所 几个 多少个 少个 什么 哪些 哪个 如何 怎么 怎样 为何 为什 是否 有多 了多 了哪 "
    "有哪 的是 是什 何时 时候 么时 哪年 请问 关于 我们 他们 以及 这些 那些 了几 在哪",
}
