"""Text to terms for BM25, with one analyser a language.

Every word gives its stem and its character 4-grams; Chinese gives words and character bigrams;
symbols, acronyms and numbers are terms of their own, alike in every language. Words are stemmed by
their script, so that a Latin name in an Arabic text still meets the same name in a question.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from string import ascii_lowercase
from typing import Any, Final, cast

from corpus.chinese import simplified
from corpus.document import Language
from corpus.symbol import find_symbols
from models.letters import VARIANTS, plain

VERSION: Final = "3"  # goes into the index: another analyser means indexing again
STEMMERS: Final[dict[Language, str]] = {
    "ar": "arabic",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "ru": "russian",
}
GRAM: Final = 4
_PIECE: Final = "~"  # begins the terms that are no whole words
_TOKEN: Final = re.compile(
    r"(?P<han>[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+)"
    r"|(?P<arabic>[\u0620-\u064a\u0671-\u06d3]+)"
    r"|(?P<cyrillic>[\u0400-\u052f]+)"
    r"|(?P<exact>\d+[a-z]{1,4}(?![a-z\d])|\d+(?:[.,]\d{3})*(?:\.\d+)?|[a-z]+(?:[-./]?[a-z]*\d[a-z\d]*)+(?:[-.]\d+)*)"
    r"|(?P<latin>[a-z]+(?:['-][a-z]+)*)"
)
_MARKS: Final = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed]")
_LATIN: Final = re.compile("[\u00c0-\u02af\u1e00-\u1eff]")  # but for ASCII
_DIGITS: Final = {start + digit: str(digit) for start in (0x660, 0x6F0) for digit in range(10)}
_VARIANTS: Final = {**VARIANTS, **_DIGITS}


def normalise(text: str) -> str:
    """Lower case, compatibility forms folded, accents and vowel marks off, ASCII digits.

    Latin letters become those of ASCII, œ two of them; Chinese is Simplified.
    """
    text = unicodedata.normalize("NFKC", text).lower().translate(_VARIANTS)
    return _LATIN.sub(lambda found: plain(found[0]), simplified(_MARKS.sub("", text)))


class Analyser:
    """Turns text of one language into BM25 terms.

    *words* maps Chinese words to their frequencies. Without it jieba's own dictionary is used, as
    when indexing; a search uses the words met in the index, which load in no time.
    """

    def __init__(self, language: Language, words: Mapping[str, int] | None = None) -> None:
        self._language = language
        self._words = words

    def terms(self, text: str) -> list[str]:
        """The terms of *text* in order, repeated as often as they stand there; [] for ""."""
        return [*_symbol_terms(text), *self._word_terms(normalise(text))]

    def chinese_words(self, text: str) -> list[str]:
        """The words of the Chinese runs in *text*."""
        runs = (match["han"] for match in _TOKEN.finditer(normalise(text)) if match["han"])
        return [word for run in runs for word in self._segmenter.lcut(run, HMM=False)]

    def _word_terms(self, text: str) -> Iterator[str]:
        for match in _TOKEN.finditer(text):
            kind, word = cast("str", match.lastgroup), match.group()
            if kind == "han":
                yield from self._chinese(word)
            elif kind == "exact":
                yield from _exact(word)
            else:
                yield _stem(self._stemming(kind), word)
                yield from _grams(word)

    def _stemming(self, script: str) -> Language:
        if script == "latin":
            return self._language if self._language in {"en", "es", "fr"} else "en"
        return "ar" if script == "arabic" else "ru"

    def _chinese(self, run: str) -> Iterator[str]:
        yield from self._segmenter.lcut(run, HMM=False)
        yield from (f"{_PIECE}{run[i : i + 2]}" for i in range(len(run) - 1))

    @cached_property
    def _segmenter(self) -> Any:
        return _jieba() if self._words is None else _jieba_over(self._words)


@lru_cache(maxsize=1)
def _jieba() -> Any:
    """A segmenter with jieba's own dictionary, which takes about a second to load."""
    return _import_jieba().Tokenizer()


def _jieba_over(words: Mapping[str, int]) -> Any:
    segmenter = _import_jieba().Tokenizer()
    segmenter.FREQ = _with_prefixes(words)
    segmenter.total = sum(words.values()) or 1
    segmenter.initialized = True
    return segmenter


def _import_jieba() -> Any:
    # jieba asks for pkg_resources only to find its own files, and opens them directly without it;
    # pkg_resources takes half a second to import, warns, and is leaving setuptools.
    if "jieba" not in sys.modules and "pkg_resources" not in sys.modules:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
        try:
            import jieba
        finally:
            del sys.modules["pkg_resources"]
    import jieba

    jieba.setLogLevel("WARNING")
    return jieba


def _with_prefixes(words: Mapping[str, int]) -> dict[str, int]:
    """The dictionary as jieba has it: words with frequencies, and their beginnings with 0."""
    table: dict[str, int] = {}
    for word, frequency in words.items():
        table[word] = frequency
        for end in range(1, len(word)):
            table.setdefault(word[:end], 0)
    return table


def _symbol_terms(text: str) -> Iterator[str]:
    for _, _, symbol in find_symbols(text):
        yield str(symbol).lower()


def _exact(word: str) -> Iterator[str]:
    """A number or a name with digits, and for such a name also its parts: "5g" and "5"."""
    if word[0].isdigit():
        number = word.rstrip(ascii_lowercase)
        yield re.sub(r"[.,](?=\d{3}(?!\d))", "", number)
        if word == number:
            return
    yield word
    parts = re.split(r"[-./]", word)
    if len(parts) > 1:
        yield from filter(None, parts)


@lru_cache(maxsize=8)
def _stemmer(language: Language) -> Any:
    from Stemmer import Stemmer

    return Stemmer(STEMMERS[language])


@lru_cache(maxsize=200_000)
def _stem(language: Language, word: str) -> str:
    return cast("str", _stemmer(language).stemWord(word))


def is_gram(term: str) -> bool:
    """Whether a term is a piece of a word: a character 4-gram, or a bigram of Chinese."""
    return term.startswith(_PIECE)


def _grams(word: str) -> Iterator[str]:
    if len(word) > GRAM:
        yield from (f"{_PIECE}{word[i : i + GRAM]}" for i in range(len(word) - GRAM + 1))
