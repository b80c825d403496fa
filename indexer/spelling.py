"""Misspelt words of a question, with the words of the corpus that were meant.

A word is taken for misspelt where it stands nowhere in its language's passages, falls into many
more pieces of the model's vocabulary than a word of theirs, and is that word but for a letter: one
too many, missing, wrong, or two that changed places; two such slips in a long word. The pieces tell
slips from good words that the corpus happens not to use: without them "coast" became "cost". Of
words with the very same letters one more piece is enough.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.language import Language
from indexer.analysers import normalise
from indexer.bridge import Bridged

Vocabulary = dict[str, str]  # normalised words to how they are mostly written, the usual ones first

_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_SHORTEST = 5  # letters; shorter words are a slip away from too many others
_LONG = 8  # letters, from which two slips are forgiven
_MORE_PIECES, _MORE_IN_DISORDER = 2, 1


def vocabulary_of(texts: Iterable[str]) -> Vocabulary:
    """The words that *texts* hold, but for the shortest; none in Han characters."""
    counts = Counter(word for text in texts for word in _WORD.findall(text.lower()))
    found: Vocabulary = {}
    for word, _ in counts.most_common():
        if len(word) >= _SHORTEST - 1:
            found.setdefault(normalise(word), word)
    return found


class Spelling:
    """Knows the words of one language, loaded at the first question.

    *pieces* counts the pieces of the model's vocabulary that a word falls into.
    """

    def __init__(
        self, language: Language, load: Callable[[], Vocabulary], pieces: Callable[[str], int]
    ) -> None:
        self._language = language
        self._load = load
        self._pieces = pieces

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return self._load()

    def corrections(self, question: str) -> list[Bridged]:
        """The misspelt words of *question* in order, each with the word meant; [] for none."""
        return [Bridged(word, {self._language: meant}) for word, meant in self._corrected(question)]

    def _corrected(self, question: str) -> Iterator[tuple[str, str]]:
        for word in dict.fromkeys(_WORD.findall(question)):
            meant = self._nearest(normalise(word)) if len(word) >= _SHORTEST else None
            if meant and self._pieces(word.lower()) >= self._pieces(meant) + _more(word, meant):
                yield word, meant

    def _nearest(self, word: str) -> str | None:
        """The word of the vocabulary that is nearest, of several the most usual one.

        A word that stands there is meant as it is written there if that takes other letters: the
        model may know "œuvre" and not "oeuvre", while accents are nothing to it.
        """
        if word in self._vocabulary:
            written = self._vocabulary[word]
            return written if len(written) != len(word) else None
        slips = 2 if len(word) >= _LONG else 1
        among = self._by_letter.get(word[:1], [])
        found = process.extractOne(word, among, scorer=OSA.distance, score_cutoff=slips)
        return self._vocabulary[found[0]] if found else None

    @cached_property
    def _by_letter(self) -> Mapping[str, list[str]]:
        """The words by their first letter, which is seldom wrong."""
        found = defaultdict(list)
        for word in self._vocabulary:
            found[word[:1]].append(word)
        return dict(found)


def _more(word: str, meant: str) -> int:
    """How many more pieces tell that *word* is a slip."""
    same = sorted(normalise(word)) == sorted(normalise(meant))
    return _MORE_IN_DISORDER if same else _MORE_PIECES
