"""Conversations in chat programs, which send one message at a time and some of them twice.

What was said is kept in memory and for the newest conversations only: it is nobody's record. After
a restart a follow-up is taken as it stands. What a button of feedback needs travels in the button.
"""

import json
import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from corpus.language import Language, detect
from service.chatbots.chat_text import ChatText, chat_text
from service.errors import is_expected, status_of
from service.feedback import Feedback, Verdict
from service.messages import text, text_or
from service.records import AskResponse, Found, SearchRequest, Sentence, Turn
from service.shown import cited_at, place_of
from service.wiring import Core

_LOG = logging.getLogger("cdocs")
_CONVERSATIONS, _TURNS, _MESSAGES = 1000, 10, 10_000  # how many are remembered
_LONGEST_RATED = 2000  # characters of what a button carries (Slack's limit)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to a message: *rated* is what its feedback buttons carry, "" for none.

    *written* says whether a language model wrote it; else it is quoted, or an apology.
    """

    message: ChatText
    language: Language
    rated: str = ""
    written: bool = False


class Talks:
    """All conversations of one chat program. Safe to use from several threads.

    *listed* names the sources at the end of a message as well.
    """

    def __init__(self, core: Core, *, listed: bool) -> None:
        self.base = core.settings.base_url
        self._core = core
        self._listed = listed
        self._said: OrderedDict[str, tuple[Turn, ...]] = OrderedDict()
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def is_new(self, message: str) -> bool:
        """Whether the message of that id comes for the first time; from then on it does not."""
        with self._lock:
            new = message not in self._seen
            self._seen[message] = None
            _forget(self._seen, _MESSAGES)
        return new

    def reply(self, talk: str, question: str) -> Reply:
        """The answer to *question* in the conversation *talk*; an apology where there is none."""
        try:
            asked = SearchRequest(question, history=self._said.get(talk, ()))
            reply = self._answered(self._core.service.answers.ask(asked))
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for a reply
            return _apology(question, error)
        self._remember(talk, Turn("user", question), _spoken(reply))
        return reply

    def rate(self, rated: str, verdict: str) -> str:
        """Keep what a reader says of an answer; returns the thanks, or why it was not kept."""
        try:
            language = self._keep(json.loads(rated), Verdict(verdict))
        except Exception as error:  # noqa: BLE001 - as above
            return _apology(rated, error).message.text
        return text("thanks", language)

    def _keep(self, sent: dict[str, Any], verdict: Verdict) -> Language:
        """Keep a verdict; returns the language of the question."""
        service, question = self._core.service, str(sent["question"])
        language = detect(question)
        cited = [cited_at(str(place), service.index) for place in sent["cited"]]
        shown = tuple(each for each in cited if each)
        service.feedback.add(Feedback(question, verdict, language=language or "", cited=shown))
        return language or "en"

    def _answered(self, response: AskResponse) -> Reply:
        message = chat_text(response, base=self.base, listed=self._listed)
        written = bool(response.answer.text)
        return Reply(message, response.search.reader, _rated(response, message), written)

    def _remember(self, talk: str, *turns: Turn) -> None:
        """Add what was said to what others may have said meanwhile."""
        with self._lock:
            self._said[talk] = (*self._said.get(talk, ()), *turns)[-_TURNS:]
            self._said.move_to_end(talk)
            _forget(self._said, _CONVERSATIONS)


def verdict_text(verdict: Verdict, language: Language) -> tuple[str, str]:
    """The label of a button of feedback, and what a screen reader says of it."""
    what = text("answer", language)
    if verdict is Verdict.USEFUL:
        return f"👍 {text('yes', language)}", text("useful-yes", language, what=what)
    if verdict is Verdict.NOT_USEFUL:
        return f"👎 {text('no', language)}", text("useful-no", language, what=what)
    return (text("wrong-citation", language),) * 2


def untabulated(shown: str) -> str:
    """Markdown without tables, which chat programs do not draw: a row becomes an item of a list."""
    return "\n".join(_item(line) for line in shown.split("\n") if not line.startswith("|---"))


def excerpt(shown: str, longest: int) -> str:
    """The beginning of *shown*, of at most *longest* characters."""
    return shown if len(shown) <= longest else f"{shown[: longest - 2].rstrip()} …"


def _item(line: str) -> str:
    if not line.startswith("| "):
        return line
    cells = line.removeprefix("| ").removesuffix(" |").split(" | ")
    return f"- {' · '.join(cells)}".replace("\\|", "|")


def _spoken(reply: Reply) -> Turn:
    return Turn("assistant", reply.message.text)


def _rated(response: AskResponse, message: ChatText) -> str:
    """The question and what was cited, as much as a button holds."""
    answer = response.answer
    shown: Iterable[Sentence | Found] = answer.sentences or message.sources.values()
    places = [] if answer.abstained else list(dict.fromkeys(map(place_of, shown)))
    search = response.search
    question = excerpt(search.assumed or search.request.question, _LONGEST_RATED // 2)
    while len(rated := _json({"question": question, "cited": places})) > _LONGEST_RATED and places:
        places.pop()
    return rated if len(rated) <= _LONGEST_RATED else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _apology(question: str, error: Exception) -> Reply:
    """What went wrong, in the language of the question; the log says more."""
    if not is_expected(error):
        _LOG.error("a message of a chat program was not answered", exc_info=error)
    language = detect(question) or "en"
    _, kind = status_of(error)
    said = text_or(f"error-{kind}", text("error-internal", language), language)
    return Reply(ChatText(said, ()), language)


def _forget(kept: OrderedDict[str, Any], most: int) -> None:
    """Drop the oldest until *most* are left."""
    while len(kept) > most:
        kept.popitem(last=False)
