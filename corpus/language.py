"""The six official languages: their codes, their letters in symbols, and telling them apart.

Telling them apart needs no model: three have scripts of their own, and the other three differ in
small words, endings and accents that even a question of two words has. It does not know other
languages, and takes a text in Persian or Portuguese for the nearest of the six.
"""

import re
from functools import cache
from typing import Final, Literal, get_args
from unicodedata import normalize

from corpus.terms import words_in

Language = Literal["ar", "en", "es", "fr", "ru", "zh"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

# The letter after the hyphen in a symbol. Beware: C is Chinese, S is Spanish (the UN's old usage).
LETTERS: Final[dict[Language, str]] = {
    "en": "E",
    "fr": "F",
    "es": "S",
    "ru": "R",
    "zh": "C",
    "ar": "A",
}
LANGUAGE_OF: Final[dict[str, Language]] = {letter: name for name, letter in LETTERS.items()}

# Small words first, then words of our papers whose form gives the language away.
_WORDS: Final[dict[Language, str]] = {
    "en": """
    a an and any are as at be been before being between both but by can could did do does
    during each for from had has have he her here his how i if in into is it its just may me
    must my no not of on or our she should so some than that the their them then there these
    they this those to too under until up use used using was we were what when where whether
    which while who whom whose why will with within would you your yes many much since about
    after through only other more most been m re s ve ll don doesn didn isn aren cannot let
    school schools country countries resolution council report reports meeting meetings member
    states state budget connected development activities adopted held working group women
    people number new year years address addresses standard standards network networks radio
    security""",
    "fr": """
    à afin ai alors après as au aucun aussi autre aux avant avec avez avons bien c car ce cela
    celle ces cet cette chaque ci combien comme comment d dans de depuis des deux devrait doit
    doivent dont du elle elles en entre es est et été être eu fait furent grâce il ils j je
    jusqu l la laquelle le lequel les leur leurs lors lorsque lui ma mais mes mon n ne non nos
    notre nous on ont où ou oui par parmi pas pendant peu peut peuvent plus plusieurs pour
    pourquoi puis qu quand quel quelle quelles quels que qui quoi s sa sans se selon sera ses
    si son sont sous suis sur ta te tes toi ton tous tout toute toutes très tu un une vers
    voici vos votre vous y moi ici rien école écoles pays conseil rapport réunion
    réunions membre membres états année années groupe femmes nombre adresse adresses norme
    normes réseau réseaux radio sécurité développement hôpital budget""",
    "es": """
    a acerca además al algo algún algunos ante antes aquí aun aunque años año como cómo con
    conmigo contra cual cuál cuales cuáles cualquier cuando cuándo cuanta cuántas cuanto
    cuántos cuantas cuantos de debe deben del desde donde dónde dos durante e el él ella ellas
    ellos en entre era es esa ese eso esta está están estas este esto estos fue fueron ha
    había hace hacer han hasta hay he hizo la las le les lo los más me mediante mi mientras
    mis mismo mucho muchos muy nada ni no nos nosotros nuestro o otra otras otro otros para
    pero por porque pues puede pueden qué que quién quien se según ser si sí sido sin sobre
    son soy su sus también tan te tiene tienen todas todo todos tu tú un una uno unos usted y
    ya yo estoy eres escuela escuelas país países consejo informe informes reunión reuniones
    miembros estados grupo mujeres número dirección direcciones norma normas red redes
    seguridad desarrollo hospital""",
}
_ENDINGS: Final[dict[Language, str]] = {
    "en": "ing|ings|tic|ics|ew|al|als|ty|ble|less|ful|ate|ates|ight|ed|ly|ght|th"
    "|ould|ness|ship|ck|y|sh|ies|ence|ment|ons|ards",
    "fr": "eur|eurs|eux|euse|ez|ées?|és?|aux|eau|eaux|ais|ait|ent|ons|tte|ité|ique|iques|ence"
    "|ment|oir|ière|ères?|elle|elles|aire|aires|ont|isation|ée",
    "es": "ión|iones|ado|ados|ada|adas|ido|idos|ida|idas|mente|dad|dades|ando|iendo|ción|ía|ías"
    "|ario|arios|ar|er|ir|os|as|o|amos|emos|ará|aron|ieron|encia|ivo|iva|al|ales|ores",
}
_ACCENTS: Final[dict[Language, str]] = {"en": "", "fr": "çœèêùûîôâëïÿæà", "es": "ñ¿¡óúíá"}
_WORD: Final = re.compile(r"(?<!\d)[^\W\d_]{1,40}(?![\d\w])")
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ARABIC: Final = re.compile("[\u0620-\u06ff\ufb50-\ufefc]")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_HAN_IN_A_WORD: Final = 2  # characters
_OPENING: Final = " \n\t¿¡\"'«“("
_COMBINING: Final = re.compile("[\u0300-\u036f]")
_CLEAR: Final = 3  # points; a lead below this is no more than an ending or two
_SAMPLE: Final = 20_000  # characters; no text changes its language after that


def detect(text: str) -> Language | None:
    """The language that most of *text* is written in; None if no word tells.

    Acronyms and words in capitals do not count against a script: "布隆迪 IPv6 ITU-T?" is Chinese.
    Short questions are enough: "Combien d'écoles ?" is "fr".
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(_HAN.sub(" ", sample))
    scripts: dict[Language, int] = {
        "zh": -(-len(_HAN.findall(sample)) // _HAN_IN_A_WORD),
        "ar": sum(bool(_ARABIC.match(word)) for word in words),
        "ru": sum(bool(_CYRILLIC.match(word)) for word in words),
    }
    script = max(scripts, key=lambda name: scripts[name])
    latin = [word for word in words if word[0] < "\u0250"]
    if scripts[script] and scripts[script] >= sum(word.islower() for word in latin):
        return script
    return _latin(latin, sample)


def _latin(words: list[str], sample: str) -> Language | None:
    shouted = sample.isupper()  # then capitals say nothing
    said = [word.lower() for word in words if not _is_acronym(word, shouted=shouted)]
    inside = [word for word in words if not sample.lstrip(_OPENING).startswith(word)]
    names = set() if shouted else {word.lower() for word in inside if word[0].isupper()}
    scores = {name: _score(name, said, names, sample) for name in _ENDINGS}
    if _margin(scores) < _CLEAR:
        scores = {name: score + _in_terms(name, said) for name, score in scores.items()}
    best: Language = max(scores, key=lambda name: scores[name])
    return best if _margin(scores) else None


def _margin(scores: dict[Language, int]) -> int:
    """By how much the best is better than the second."""
    best, second = sorted(scores.values(), reverse=True)[:2]
    return best - second


def _in_terms(name: Language, words: list[str]) -> int:
    """Two for each word that the term base uses in this language: read for short texts only.

    Accents make no difference: who asks in keywords leaves them out.
    """
    known = _bare_words_in(name)
    return sum(2 for word in words if _bare(word) in known)


@cache
def _bare_words_in(name: Language) -> frozenset[str]:
    return frozenset(map(_bare, words_in(name)))


def _bare(word: str) -> str:
    """*word* without accents."""
    return word if word.isascii() else "".join(_COMBINING.split(normalize("NFD", word)))


def _is_acronym(word: str, *, shouted: bool) -> bool:
    """Whether *word* is spelt like "ITU", "IPv" or the C of C25/33; English has the word "I"."""
    if len(word) == 1:
        return word.isupper() and word != "I"
    return not shouted and word not in {word.lower(), word.capitalize()}


def _score(name: Language, words: list[str], names: set[str], sample: str) -> int:
    """Three for a known word, one for an ending, two for a letter that only this language has.

    The ending of a *name* tells nothing: "Montenegro" is no Spanish word.
    """
    known, endings = _tables(name)
    score = 2 * sum(sample.count(letter) for letter in _ACCENTS[name])
    score += sample.count("é") if name == "fr" else 0  # Spanish has it too, but less often
    score += sum(3 for word in words if word in known)
    return score + sum(1 for word in words if word not in names and endings.search(word))


@cache
def _tables(name: Language) -> tuple[frozenset[str], re.Pattern[str]]:
    return frozenset(_WORDS[name].split()), re.compile(rf"\w\w(?:{_ENDINGS[name]})$")
