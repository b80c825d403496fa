"""Acronyms that a corpus defines itself: "Focus Group on metaverse (FG-MV)".

Where the letters of the acronym are the initials of words before the bracket, these words are its
definition (Schwartz and Hearst 2003, psb.stanford.edu/psb-online/proceedings/psb03/schwartz.pdf).
Chinese and Arabic write the acronym in Latin letters, so nothing can be compared: something has to
say where the definition begins. That is the term base, which has the acronym with this name; else
the beginning of a clause, a number or a preposition before it; else what places have in common that
differ before it. Where nothing does, there is no definition: a wrong one would be searched for.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from corpus.language import Language
from corpus.terms import term_base

Definitions = dict[Language, dict[str, str]]  # language -> acronym -> definition
Words = frozenset[str]  # of the Arabic texts, as they stand there

_MIN_CAPITALS = 2
_BRACKET = re.compile(r"[(（]\s*([A-Za-zА-Яа-я][A-Za-zА-Яа-я\d&./-]{1,9})\s*[)）]")
_BEFORE = 200  # characters read before a bracket
_SMALL = 4  # letters of a word that has no letter in an acronym ("of", "para")
# A name in quotation marks is one, whatever stands before.
_QUOTED = re.compile(r"(?:《([^《》]{2,40})》|«([^«»]{2,80})»|“([^“”]{2,80})”)$")
# A clause begins here: the text, a line with or without its number, or punctuation.
_CLAUSE = re.compile(r"(?:^|[\n。！？；：、，,;:.،؛«»《》“”\"(（)）])\s*(?:\d+(?:\.\d+)*\.?\s+)?")

_HAN = re.compile(r"[\u3400-\u9fffA-Za-z\d-]+$")
_HAN_LONGEST = 24  # characters of a definition
_HAN_BEFORE = re.compile(
    r"在(?!线)|(?<!自)由|对(?!话)|从|(?<![面方])向|(?<![行作])为|将|给|该|是|了(?!解)|届|[各另]|所有|其他"
    r"|[\d一二三四五六七八九十]+[个名份项家种]|包括|关于|通过|加入|依据|按照|根据|落实|关注|列席"
    r"|参加|跟踪|启动|举行|召开|成立|起草|讨论|支持|研究(?![组所院生])"
)
_HAN_JOINT = re.compile(r"(?<=[会局组部处署院司所盟坛])(?:以及|[和与及])|^(?:以及|[和与及即的])")

_ARABIC_LONGEST = 10  # words of a definition
_ARABIC_WORD = re.compile(r"[^\s()（）,;:.،؛\"“”«»]+")
_BEFORE_NAMES = "مع لدى بموجب خلال ضمن عبر منذ ومع وخلال"
_WITHIN_NAMES = "في من على إلى عن بشأن بين حول أو هو هي هما منها"
_ARABIC_BEFORE = frozenset(_BEFORE_NAMES.split())
_ARABIC_SMALL = frozenset(
    f"{joined}{word}" for joined in ("", "و") for word in f"{_BEFORE_NAMES} {_WITHIN_NAMES}".split()
)
_ARABIC_JOINED = "وفبلك"  # and, so, in, for, as: written as one with the word after
_ARABIC_NUMBER = re.compile(
    r"و?\d[\d.,]*%?|و?(?:ثلاث|أربع|خمس|ست|سبع|ثماني?|تسع|عشر)(?:ة|ون|ين)?|و?(?:مائة|ألف|مليون)"
)


def definitions_in(texts: Iterable[tuple[Language, str]]) -> Definitions:
    """The acronyms that *texts* define, by language; of several definitions the most frequent.

    {} where nothing is defined.
    """
    held = list(texts)
    seen: dict[Language, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for language, text in held:
        for acronym, before in _brackets(text):
            seen[language][acronym].append(before)
    words = frozenset(
        word for language, text in held if language == "ar" for word in _ARABIC_WORD.findall(text)
    )
    agreed = {
        language: {
            acronym: found
            for acronym, places in sorted(named.items())
            if (found := _definition(language, acronym, places, words))
        }
        for language, named in seen.items()
    }
    return {language: found for language, found in agreed.items() if found}


def _brackets(text: str) -> Iterator[tuple[str, str]]:
    """Each acronym in brackets, with the text before."""
    for match in _BRACKET.finditer(text):
        if sum(char.isupper() for char in match[1]) >= _MIN_CAPITALS:
            yield match[1], text[max(0, match.start() - _BEFORE) : match.start()].rstrip()


def _definition(language: Language, acronym: str, places: Sequence[str], words: Words) -> str:
    """What stands before *acronym* in *places*, as most of them have it; "" for nothing sure."""
    if language == "zh":
        return _in_chinese(acronym, places)
    if language == "ar":
        return _in_arabic(acronym, places, words)
    return _usual(_by_initials(acronym, before) for before in places)


def _usual(forms: Iterable[str]) -> str:
    """The most frequent of *forms*, of equally frequent ones the shortest; "" where all are ""."""
    counted = Counter(filter(None, forms))
    return min(counted, key=lambda form: (-counted[form], len(form), form), default="")


def _by_initials(acronym: str, before: str) -> str:
    """The words before the bracket that the letters of *acronym* come from; "" for none."""
    letters = [char for char in acronym.lower() if char.isalnum()]
    words = before.split()[-min(len(acronym) + 5, 2 * len(acronym)) :]
    found = _all_initials(letters, words) or _letters_of(letters, " ".join(words))
    small = len(found.split(" ")[0]) < _SMALL and found.islower()
    return found if " " in found and not small and not set(found) & set(".;:()") else ""


def _all_initials(letters: Sequence[str], words: Sequence[str]) -> str:
    """The last of *words* where each letter begins one, but for small words between; "" if not."""
    left = list(letters)
    for at in range(len(words) - 1, -1, -1):
        if words[at].lower().startswith(left[-1]):
            left.pop()
        elif len(words[at]) > _SMALL or len(left) == len(letters):
            return ""
        if not left:
            return " ".join(words[at:])
    return ""


def _letters_of(letters: Sequence[str], tail: str) -> str:
    """The end of *tail* that has *letters* in order, the first at the beginning of a word."""
    at = len(tail)
    for left, letter in reversed(list(enumerate(letters))):
        at = tail.lower().rfind(letter, 0, at)
        while left == 0 and at > 0 and tail[at - 1].isalnum():
            at = tail.lower().rfind(letter, 0, at)
        if at < 0:
            return ""
    return tail[at:]


def _in_chinese(acronym: str, places: Sequence[str]) -> str:
    runs = [match[0] for before in places if (match := _HAN.search(before))]
    return (
        _usual(_known(acronym, "zh", before) for before in places)
        or _usual(map(_quoted, places))
        or _usual(map(_begun_in_chinese, places))
        or _fit(_HAN_JOINT.sub("", _after(_HAN_BEFORE, _common_end(runs))))
    )


def _begun_in_chinese(before: str) -> str:
    """The name before a bracket where something says where it begins; else ""."""
    run = _HAN.search(before)
    if not run:
        return ""
    name = _after(_HAN_BEFORE, run[0])
    begins = name == run[0] and _begins_clause(before, run.start())
    found = _HAN_JOINT.sub("", _after(_HAN_JOINT, name))
    # "起草该案文的研究组": behind a verb, what 的 ends says which one, and is not of the name.
    return _fit(found) if begins or (found and name != run[0] and "的" not in found) else ""


def _quoted(before: str) -> str:
    quoted = _QUOTED.search(before)
    return quoted[quoted.lastindex or 0] if quoted else ""


def _after(pattern: re.Pattern[str], text: str) -> str:
    """*text* behind the last place of *pattern*; all of it without one."""
    ends = [match.end() for match in pattern.finditer(text)]
    return text[ends[-1] :].removeprefix("的") if ends else text


def _fit(name: str) -> str:
    return name if 1 < len(name) <= _HAN_LONGEST else ""


def _begins_clause(before: str, at: int) -> bool:
    return any(match.end() == at for match in _CLAUSE.finditer(before))


def _in_arabic(acronym: str, places: Sequence[str], words: Words) -> str:
    clauses = [_ARABIC_WORD.findall(_last_clause(before)) for before in places]
    return (
        _usual(_known(acronym, "ar", before) for before in places)
        or _usual(map(_quoted, places))
        or _usual(_begun_in_arabic(clause, words) for clause in clauses)
        or _agreed_in_arabic(clauses, words)
    )


def _last_clause(before: str) -> str:
    return before[max(match.end() for match in _CLAUSE.finditer(before)) :]


def _begun_in_arabic(clause: Sequence[str], words: Words) -> str:
    """*clause* behind the last number or preposition, or all of it if it begins with a noun."""
    starts = [at for at, word in enumerate(clause, 1) if _is_before(word)]
    marker = clause[starts[-1] - 1] if starts else ""
    name = _without_small(clause[starts[-1] if starts else 0 :])
    if not 1 < len(name) <= _ARABIC_LONGEST or not _all_nouns(name, words):
        return ""
    first = _bare(name[0], words)
    return " ".join(_second_of_pair([first, *name[1:]])) if _sure(name[0], marker, words) else ""


def _sure(word: str, marker: str, words: Words) -> bool:
    """Whether a name begins with *word*, behind the preposition or number *marker* or a clause."""
    if marker in _ARABIC_BEFORE:
        return True
    bare = _bare(word, words)
    if marker:  # "التاسع عشر لإدارة الإنترنت": what is counted stands before, not behind
        return bare == word and (word[0] not in _ARABIC_JOINED or _is_noun(word, words))
    return _is_noun(bare, words) and (bare == word or word[0] == "و")


def _second_of_pair(name: Sequence[str]) -> Sequence[str]:
    """The end of *name* from where its first word comes again, after "and"."""
    head = name[0].removeprefix("ال")
    return next(
        ([word[1:], *name[at + 1 :]] for at, word in enumerate(name) if word == f"و{head}"), name
    )


def _agreed_in_arabic(clauses: Sequence[Sequence[str]], words: Words) -> str:
    """What two or more different *clauses* end in, from a noun on; "" for nothing."""
    bare = [" ".join(_bare(word, words) for word in clause) for clause in clauses]
    if len(set(bare)) == 1:
        return ""
    length = len(_same_end([form.split(" ") for form in bare]))
    name = clauses[0][len(clauses[0]) - length :]
    return _begun_in_arabic([_bare(name[0], words), *name[1:]], words) if name else ""


def _is_before(word: str) -> bool:
    return word in _ARABIC_BEFORE or bool(_ARABIC_NUMBER.fullmatch(word))


def _without_small(clause: Sequence[str]) -> list[str]:
    small = list(takewhile(lambda word: word in _ARABIC_SMALL, clause))
    return list(clause[len(small) :])


def _all_nouns(name: Sequence[str], words: Words) -> bool:
    """Whether no word after the first looks like a verb ("يدير"): it would be a sentence."""
    return all(_is_noun(word, words) for word in name[1:] if word[0] == "ي")


def _is_noun(word: str, words: Words) -> bool:
    """Whether *word* has the article, here or elsewhere in the texts."""
    forms = (f"{article}{word}" for article in ("ال", "وال", "بال"))
    return word.startswith("ال") or f"لل{word}" in words or any(form in words for form in forms)


def _bare(word: str, words: Words) -> str:
    """*word* without "and", "for" or "in", which Arabic writes at the beginning of the next."""
    if word.startswith("لل"):
        doubled = f"الل{word[2:]}"  # "للجنة" is "for" and "اللجنة", which has three in a row
        return doubled if doubled in words else f"ال{word[2:]}"
    rest = word[1:]
    is_prefixed = word[0] in _ARABIC_JOINED and _is_noun(rest, words) and not _is_noun(word, words)
    return rest if is_prefixed else word


def _common_end(forms: Sequence[str]) -> str:
    """What all of *forms* end in, if two of them differ; "" otherwise."""
    return "".join(_same_end(forms)) if len(set(forms)) > 1 else ""


def _same_end(forms: Sequence[Sequence[str]]) -> list[str]:
    columns = zip(*(reversed(form) for form in forms), strict=False)
    same = [column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns)]
    return same[::-1]


def _known(acronym: str, language: Language, before: str) -> str:
    """The name that the term base has for *acronym*, if *before* ends in it; "" if not."""
    forms = _names_of_acronyms(language).get(acronym, ())
    return max((form for form in forms if before.endswith(form)), key=len, default="")


@cache
def _names_of_acronyms(language: Language) -> dict[str, list[str]]:
    """By what stands beside them in the term base: the names of things in *language*."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in term_base():
        names = [form for form in entry.forms[language] if not form.isascii()]
        for form in {form for forms in entry.forms.values() for form in forms}:
            found[form] += names
    return dict(found)


def defined(definitions: Mapping[Language, Mapping[str, str]], acronym: str) -> dict[Language, str]:
    """What each language calls *acronym*; {} where nothing defines it."""
    return {code: forms[acronym] for code, forms in definitions.items() if acronym in forms}
