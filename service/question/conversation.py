"""Follow-up questions: "and in 2024?" after a question about 2025, made whole again.

A follow-up leaves out what the question before it said. Where all that it says is a thing of a
kind that the question before also named (a time, a document, a country), the new one takes the
place of the old; "the year before" is counted from the time of that question. No language model
is needed for that; what else a follow-up may refer to ("did they finish it?") is asked of one
where there is one, and not guessed.
"""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.language import Language, detect
from service.answers.language_model import LanguageModel
from service.answers.prompts import resolve_prompt
from service.errors import LanguageModelError
from service.question.times import Time, find_times, retimed
from service.question.understand import Recognised, understand
from service.records import Turn
from service.wording.digits import fold
from service.wording.words import stems

Resolve = Callable[[str, Sequence[Turn]], str | None]

_LOG = logging.getLogger("cdocs")
_LONGEST_QUESTION = 1000  # characters of a turn, and of what one is made into
_LONGEST = 4  # telling words that a question may have and still lean on the one before it
_CARRIED = ("country", "symbol", "years", "resolution")  # what a new question inherits, in order


@dataclass(frozen=True, slots=True)
class _Said:
    """A question as it follows another: without the words that only say that it follows."""

    text: str
    follows: bool
    recognised: tuple[Recognised, ...]
    times: tuple[Time, ...]
    language: Language | None

    @property
    def elided(self) -> bool:
        """Whether it says nothing but what was recognised, and so needs the question before."""
        country = any(thing.kind == "country" for thing in self.recognised)
        named = self.times or (self.recognised and (self.follows or country))
        return bool(named and not self.leftover)

    @property
    def leftover(self) -> frozenset[str]:
        """The telling words beside what was recognised."""
        spans = [(thing.start, thing.end) for thing in self.recognised]
        rest = self.text
        for start, end in (*spans, *((time.led, time.end) for time in self.times)):
            rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
        return stems(rest, self.language)


def resolve(question: str, history: Sequence[Turn]) -> str | None:
    """The whole question that a follow-up stands for; None where *question* stands by itself.

    Each turn of the asker may itself follow the one before: "and in 2024?", then "and Djibouti?".
    Turns that are too long to be questions are left out.
    """
    before = ""
    for turn in history:
        if turn.role == "user" and turn.text.strip() and len(turn.text) <= _LONGEST_QUESTION:
            before = _resolved(turn.text.strip(), before) or turn.text.strip()
    return _resolved(question.strip(), before)


def resolver(model: LanguageModel | None) -> Resolve:
    """`resolve`, and what it leaves to guess asked of *model*, if there is one."""
    if model is None:
        return resolve
    return lambda question, history: resolve(question, history) or _asked(model, question, history)


def _asked(model: LanguageModel, question: str, history: Sequence[Turn]) -> str | None:
    """The question as *model* makes it whole; None where it fails or changes nothing."""
    if not history:
        return None
    try:
        rewritten = " ".join("".join(model.stream(resolve_prompt(question, history))).split())
    except LanguageModelError as error:
        _LOG.warning("the language model failed: %s", error)
        return None
    usable = 0 < len(rewritten) <= _LONGEST_QUESTION and rewritten != question.strip()
    return rewritten if usable else None


def _resolved(question: str, before: str) -> str | None:
    """*question* made whole with the question before it; None where it needs nothing of it."""
    whole = _whole(question, before) if before else None
    return whole if whole and len(whole) <= _LONGEST_QUESTION else None


def _whole(question: str, before: str) -> str | None:
    said = _read(question, detect(before))
    if said.elided and (replaced := _replaced(before, said)):
        return replaced
    if not said.follows:
        return None
    if _ASKS.search(fold(said.text)):
        return _carried(said, before)
    return f"{before} {said.text}" if len(said.leftover) <= _LONGEST else None


def _read(question: str, language: Language | None) -> _Said:
    """*question* as it follows one in *language*, which two words may not show of themselves."""
    lead = _LEAD.match(question)
    text = question[lead.end() if lead else 0 :]
    told = text.rstrip(_END)
    text = told.removesuffix(next(filter(told.endswith, _TAILS), "")).rstrip(_END)
    follows = bool(lead or text != told)
    text = text.strip(_AROUND)
    return _Said(text, follows, _things(text), tuple(find_times(text)), language)


def _things(text: str) -> tuple[Recognised, ...]:
    """What is recognised in *text* beside times."""
    return tuple(thing for thing in understand(text).recognised if thing.kind != "years")


def _replaced(before: str, said: _Said) -> str | None:
    """The question before with each thing of *said* in place of those of its kind.

    None where a time is told by one that the question before does not name.
    """
    new: dict[str, list[str]] = {}
    for thing in said.recognised:
        new.setdefault(thing.kind, []).append(thing.text)
    old = [thing for thing in _things(before) if thing.kind in new]
    added = [text for kind in new.keys() - {thing.kind for thing in old} for text in new[kind]]
    changes = [
        (thing.start, thing.end, " ".join(new[thing.kind]) if first else "")
        for first, thing in _firsts(old)
    ]
    if said.times:
        times = find_times(before)
        time = _time_of(said, times)
        if time is None:
            return None
        changes += retimed(times, time)
        added += [] if times else [time]
    if not changes:
        return _with(before, said.text)
    for start, end, instead in sorted(changes, reverse=True):
        before = f"{before[:start]}{instead}{before[end:]}"
    return _with(before, " ".join(added))


def _time_of(said: _Said, before: Sequence[Time]) -> str | None:
    """The time that a follow-up names, in full; None where the times *before* do not tell it."""
    if len(said.times) > 1 and all(time.years for time in said.times):
        return said.text[said.times[0].led : said.times[-1].end]
    return said.times[0].told(_dated(before))


def _dated(times: Sequence[Time]) -> Time | None:
    """The first of *times* with a year; None where there is none."""
    return next((time for time in times if time.years), None)


def _firsts(things: Sequence[Recognised]) -> list[tuple[bool, Recognised]]:
    """Each thing with whether it is the first of its kind, in the order in which they stand."""
    seen: set[str] = set()
    result = []
    for thing in sorted(things, key=lambda each: each.start):
        result.append((thing.kind not in seen, thing))
        seen.add(thing.kind)
    return result


def _carried(said: _Said, before: str) -> str | None:
    """A question with words of its own, and what it leaves unsaid of the one before it."""
    times = find_times(before)
    text = said.text
    for time in reversed(said.times):
        told = None if time.years else time.told(_dated(times))
        text = f"{text[: time.led]}{told or time.whole}{text[time.end :]}"
    named = {thing.kind for thing in said.recognised} | ({"years"} if said.times else set())
    held = [(thing.kind, thing.text) for thing in _things(before)]
    held += [("years", time.named) for time in times if time.years]
    inherited = [name for kind in _CARRIED for of, name in held if of == kind and kind not in named]
    if not inherited and text == said.text:
        return None
    return _with(text, ", ".join(dict.fromkeys(inherited)))


def _with(question: str, added: str) -> str:
    """*question* with words added at its end, before its question mark."""
    if not added:
        return question
    body = question.rstrip(_AROUND)
    mark = question[len(body) :].strip() or "?"
    gap = "" if mark == "？" else " "
    return f"{body}{gap}{added}{mark}"


_AROUND = " \t\n,;:.!?…，；：。！？؟،¿¡"
_AGREED = (  # what is said to the answer before
    r"(?:(?:ok|okay|thanks|thank you|great|d['’]accord|très bien|bien|bon|merci|vale|bueno|"
    r"de acuerdo|gracias|хорошо|ладно|понятно|спасибо|ок|طيب|حسنا|حسنًا|شكرا|شكرًا)\b[\s,.!،]*|"
    r"(?:好的?|谢谢|明白了?)[\s，,。！]*)?"
)
_SAME = (  # "the same question for"
    r"(?:the\s+)?same(?:\s+(?:question|thing))?\s+(?:for|about|in|with)\b|"
    r"(?:la\s+)?même\s+(?:question|chose)\s+(?:pour|sur|à|en|au)\b|(?:pareil|idem)\s+(?:pour|en|au|à)\b|"
    r"quid\s+(?:des\b|de\b|du\b|d['’])|"
    r"(?:lo\s+mismo|(?:la\s+)?misma\s+pregunta|igual|ídem)\s+(?:pero\s+)?(?:para|en|de|sobre|con)\b|"
    r"(?:то\s+же(?:\s+самое)?|тот\s+же\s+вопрос|аналогично)\s+(?:для|про|по|об?|в|с|за)\b|"
    r"نفس\s+(?:السؤال|الشيء)\s+(?:عن|بشأن|حول|في|بالنسبة\s+(?:إلى\b|ل))|"
    r"(?:同样的?|一样的?)问题[，,：:]?"
)
_LEAD = re.compile(
    rf"\s*[¿¡]*{_AGREED}[¿¡]*(?:{_SAME}|"
    r"(?:(?:and|but|so|then)\b[\s,]*)?(?:what|how)\s+about\b|(?:and|but|or|then)\b|"
    r"(?:(?:et|mais|alors)\b[\s,]*)?qu['’]en\s+est[-\s]il\s+(?:de\s+la\b|de\s+l['’]|des\b|du\b|"
    r"de\b|d['’]|en\b|pour\b)|(?:et|mais|ou|sinon)\b(?:\s+(?:pour|côté)\b)?|"
    r"(?:[yeo](?=\s)|pero\b)(?:\s+(?:qué\s+(?:hay|pasa|tal)\s+(?:de|con|en)|para)\b)?|"
    r"qué\s+(?:hay\s+de|pasa\s+con)\b|"
    r"(?:(?:ну\s+)?[аи](?=[\s,])[\s,]*)(?:(?:(?:как|что)\s+)?(?:насч[её]т|же|с)\b)?|"
    r"(?:как|что)\s+насч[её]т\b|"
    r"و?\s*ماذا\s+(?:عن|بشأن)|و?بالنسبة\s+(?:إلى\b|ل)|و?أما\b(?:\s+(?:عن|بالنسبة\s+(?:إلى\b|ل)))?|"
    r"و(?=في\s|(?:ال)?عام\s|(?:ال)?سنة\s|\d|[\u0660-\u0669])|"
    r"و(?=ال)|و(?=(?:كم|ما|من|متى|أين|لماذا|كيف|هل|أي)\s)|"
    r"(?:那么|那|还有|而|以及|至于)[，,]?)[\s,]*",
    re.IGNORECASE,
)
_TAILS = ("呢", "怎么样", "如何", " then", " alors", " entonces", " тогда", " إذن")
_END = "?？!。.؟ \t\n\r\f\v\u00a0\u3000"
_ASKS = re.compile(
    r"\b(?:how|what|which|who|whom|whose|when|where|why|did|does|do|is|are|was|were|has|have)\b|"
    r"\b(?:combien|quels?|quelles?|qui|que|quand|où|pourquoi|comment|est-ce)\b|"
    r"\b(?:cu[aá]nt[oa]s?|qué|cu[aá]l(?:es)?|qui[eé]n(?:es)?|cu[aá]ndo|d[oó]nde|por qué|cómo)\b|"
    r"\b(?:сколько|что|как\w{2,3}|кто|когда|где|почему|чей)\b|"
    r"\b(?:كم|ما|ماذا|من|متى|أين|لماذا|كيف|هل|أي)\b|"
    r"多少|几|什么|哪|谁|何时|为何|为什么|怎么|是否|吗",
    re.IGNORECASE,
)
