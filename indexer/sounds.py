"""Names of a question as other scripts write them, found by how they sound.

"Катовице", "كاتوفيتسه" and "Katowice" share no letter and, where no training text held them, no
vector either; but written in Latin letters they have the same consonants. A word that the model
cuts into pieces is looked for among the words that it cuts too, in passages of languages in other
scripts: what the model knows as a whole needs no such help, and by sound alone usual words would
meet others by chance. For the same reason a name has a capital where its script has them; of the
words of a question only if any has. Chinese writes names by syllables and is left out.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from anyascii import anyascii
from rapidfuzz import fuzz

from corpus.language import Language
from indexer.bridge import Bridged

Names = dict[str, list[str]]  # by key: words as they are written

SCRIPTS: Mapping[Language, str] = {
    "ar": "Arabic", "en": "Latin", "es": "Latin", "fr": "Latin", "ru": "Cyrillic",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]{4,}")
_ARABIC, _VOWELS = re.compile("[\u0600-\u06ff]"), re.compile("[aeiouwy]")
_ARTICLE = re.compile("^[وفبكل]?ال(?=.{3})|^لل(?=.{3})")
_ENDING = re.compile(
    "(?<=[а-яё]{4})(?:[ая]ми|[аеоыи][мхв]|[оеыи]й|[оеиы]го|[ое]му|ую|[ыи]х)$", re.IGNORECASE
)
_SHORTEST = 4  # consonants of a key; shorter ones meet too many words by chance
_ALIKE = 60  # per cent
_MOST_KEYS = 16
# What letters may stand for, the longest first; vowels, and what a language may keep silent, go.
_SOUNDS = (
    ("shch", "J"), ("sch", "J SK"), ("sh", "J"), ("zh", "J"), ("ch", "J K"), ("kh", "K"),
    ("gh", "K"), ("ph", "F"), ("th", "T"), ("dh", "T"), ("ts", "S TS"), ("tz", "S TS"),
    ("ck", "K"), ("dj", "J"), ("rz", "J RS"), ("cz", "J"), ("sz", "J"), ("ll", "L "),
    ("ng", "NK N"), ("h", " K"), ("w", " F"), ("c", "K S"), ("g", "K J"), ("j", "J  K"),
    ("x", "KS"), ("q", "K"), ("k", "K"), ("b", "B"), ("p", "B"), ("v", "F"), ("f", "F"),
    ("d", "T"), ("t", "T"), ("s", "S"), ("z", "S"), ("l", "L"), ("r", "R"), ("m", "M"), ("n", "N"),
)  # fmt: skip
_SOUND = re.compile("|".join(letters for letters, _ in _SOUNDS))
_STANDS_FOR = {letters: sounds.split(" ") for letters, sounds in _SOUNDS}


def names_of(texts: Iterable[str], pieces: Callable[[Sequence[str]], Sequence[int]]) -> Names:
    """The words of *texts* that fall into several *pieces*, by what they sound like."""
    words = sorted({word for text in texts for word in _WORD.findall(text)})
    found: Names = defaultdict(list)
    for word, count in zip(words, pieces(words), strict=True):
        for key in keys(word) if count > 1 else ():
            found[key].append(word)
    return dict(found)


def keys(word: str) -> tuple[str, ...]:
    """The consonants that *word* may sound like; () where they are too few.

    A letter such as c sounds one way or another, so a word may have several keys.
    """
    made = [""]
    for match in _SOUND.finditer(_latin(word)):
        made = [key + sound for key in made for sound in _STANDS_FOR[match[0]]][:_MOST_KEYS]
    single = dict.fromkeys(re.sub(r"(.)\1+", r"\1", key) for key in made)
    return tuple(key for key in single if len(key) >= _SHORTEST)


def _alikeness(one: str, other: str) -> float:
    """Per cent of letters in Latin that two words share; Arabic leaves vowels out, mostly."""
    spelt = [_latin(one), _latin(other)]
    if _ARABIC.match(one) or _ARABIC.match(other):
        spelt = [_VOWELS.sub("", word) for word in spelt]
    return fuzz.ratio(*spelt)


def _latin(word: str) -> str:
    """*word* in Latin letters, without the article of Arabic and the ending of a Russian case."""
    bare = _ENDING.sub("", _ARTICLE.sub("", unicodedata.normalize("NFKC", word)))
    plain: str = anyascii(bare)
    return plain.lower()


class Sounds:
    """Finds the names of questions among those of the passages of other scripts.

    *load* reads what `names_of` found in a language, *pieces* counts the model's pieces of words.
    """

    def __init__(
        self,
        languages: Iterable[Language],
        load: Callable[[Language], Names],
        pieces: Callable[[Sequence[str]], Sequence[int]],
    ) -> None:
        self._languages = [language for language in languages if language in SCRIPTS]
        self._load = cache(load)
        self._pieces = pieces

    def names(self, question: str) -> list[Bridged]:
        """The names of *question* in order, as each language in another script has them."""
        words = _may_be_names(question)
        cut = [w for w, count in zip(words, self._pieces(words), strict=True) if count > 1]
        found = (Bridged(word, dict(self._elsewhere(word))) for word in cut)
        return [bridged for bridged in found if bridged.forms]

    def _elsewhere(self, word: str) -> Iterator[tuple[Language, str]]:
        for language in self._languages:
            script = SCRIPTS[language]
            if script != _script(word) and (name := _nearest(word, self._load(language), script)):
                yield language, name


def _may_be_names(question: str) -> list[str]:
    """The words of *question*, each once; if it has capitals, only those that begin with one.

    Arabic has none, so all its words may be names.
    """
    words = list(dict.fromkeys(_WORD.findall(question)))
    capitals = any(char.isupper() for char in question)
    return [word for word in words if not (capitals and word[0].islower())]


def _nearest(word: str, names: Names, script: str) -> str | None:
    """The name in *script* that is most like *word* in Latin letters, if any is enough.

    A word that has no capital where its script has them is none.
    """
    among = {name for key in keys(word) for name in names.get(key, ())}
    fit = [name for name in sorted(among) if _script(name) == script and not name[0].islower()]
    score, name = max(((_alikeness(word, name), name) for name in fit), default=(0, ""))
    return name if score >= _ALIKE else None


def _script(word: str) -> str:
    return unicodedata.name(word[0], "").split(" ")[0].capitalize()
