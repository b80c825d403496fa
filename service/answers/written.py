"""Written answers: a language model writes from the best passages, and each sentence is checked.

Sentences are shown one by one as they pass (service.answers.verification); what does not pass is
dropped and told. Where nothing passes, or the model fails, the documents are quoted instead.
"""

import logging
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

from models.tokens import count_tokens
from service.answers.language_model import LanguageModel
from service.answers.pieces import quotable
from service.answers.prompts import DECLINES, answer_prompt, passage_line
from service.answers.quoting import Asked, Quoter
from service.answers.verification import Claim, complete, fault, pieces, read_claim
from service.errors import LanguageModelError
from service.records import Answer, Citation, Delta, Found, Note, SearchResponse, Sentence

_LOG = logging.getLogger("cdocs")
_LONGEST = 20_000  # characters of a reply that are read


@dataclass(slots=True)
class _Draft:
    """A written answer in the making."""

    passages: dict[int, Found]
    text: str = ""
    cited: list[tuple[Claim, int]] = field(default_factory=list)  # and where its marks begin
    dropped: list[str] = field(default_factory=list)

    def add(self, piece: str) -> str:
        """What to show of a sentence: it with its marks, or nothing if it does not pass."""
        claim = read_claim(piece)
        if not claim.text or claim.text.strip(".") == DECLINES:
            return ""
        if fault(claim, self.passages):
            self.dropped.append(claim.text)
            return ""
        shown = f"{' ' if self.text else ''}{claim.marked}"
        self.cited.append((claim, len(self.text) + len(shown) - len(claim.marks)))
        self.text += shown
        return shown


class Writer:
    """Writes answers with a language model from at most *prompt_tokens* of passages."""

    def __init__(self, model: LanguageModel, quoter: Quoter, *, prompt_tokens: int) -> None:
        self._model = model
        self._quoter = quoter
        self._prompt_tokens = prompt_tokens

    def write(self, response: SearchResponse) -> Generator[Delta, None, Answer]:
        """The sentences that pass, as they come. Returns the whole answer.

        An answer without text says in its note why nothing was written.
        """
        draft = _Draft({found.rank: found for found in self._fitting(response.hits)})
        failed = False
        try:
            for piece in self._sentences(response, draft):
                if shown := draft.add(piece):
                    yield Delta(shown, written=True)
        except LanguageModelError as error:
            _LOG.warning("the language model failed: %s", error)
            failed = True
        return self._finished(draft, failed=failed)

    def _sentences(self, response: SearchResponse, draft: _Draft) -> Iterator[str]:
        """The sentences of the reply, each as soon as it is complete."""
        question = Asked.of(response).text
        prompt = answer_prompt(question, list(draft.passages.values()), response.reader)
        rest, read = "", 0
        for piece in self._model.stream(prompt):
            read += len(piece)
            sentences, rest = complete(rest + piece)
            yield from sentences
            if read > _LONGEST:
                raise LanguageModelError(f"its reply is longer than {_LONGEST} characters")
        yield from pieces(rest)

    def _fitting(self, hits: Sequence[Found]) -> Iterator[Found]:
        """The best hits whose passages fit into the prompt together."""
        left = self._prompt_tokens
        for found in hits:
            left -= count_tokens(passage_line(found))
            if left < 0:
                return
            yield found

    def _finished(self, draft: _Draft, *, failed: bool) -> Answer:
        citations = tuple(
            citation for claim, at in draft.cited for citation in self._citations(draft, claim, at)
        )
        quoted = {quote.text: quote for each in citations for quote in each.quotes}
        return Answer(
            sentences=list(quoted.values()),
            text=draft.text,
            citations=citations,
            dropped=tuple(draft.dropped),
            note=_note(draft, failed=failed),
        )

    def _citations(self, draft: _Draft, claim: Claim, at: int) -> Iterator[Citation]:
        """The marks of one sentence, the first at *at* in the text of the answer."""
        for number in claim.cites:
            end = at + len(f"[{number}]")
            found = draft.passages[number]
            yield Citation(number, found, at, end, self._behind(claim, found))
            at = end

    def _behind(self, claim: Claim, found: Found) -> tuple[Sentence, ...]:
        """The sentence of a passage that is nearest to a claim; its whole text if it has none."""
        sentences = quotable(found)
        if not sentences:
            return (Sentence(found.passage.text, found, found.passage.start, found.passage.end),)
        scores = self._quoter.scores(Asked.text_of(claim.text), sentences)
        return (sentences[int(scores.argmax())],)


def _note(draft: _Draft, *, failed: bool) -> Note | None:
    if failed:
        return Note.LANGUAGE_MODEL_CUT_SHORT if draft.text else Note.LANGUAGE_MODEL_FAILED
    if draft.dropped:
        return Note.UNSUPPORTED_DROPPED
    return None if draft.text else Note.LANGUAGE_MODEL_DECLINED
