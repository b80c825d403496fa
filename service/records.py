"""What goes into a search and what comes out, as every door passes it on.

Plain frozen records; service.schemas gives them their wire form.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.language import Language
from indexer.types import Filters, Passage
from service.catalog import Place
from service.citation import citation, url
from service.highlight import Span
from service.understand import Understood


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question with what its asker states: how many hits, filters, the reader's language.

    *k* None takes the setting top_k; *reader* None takes the language of the question.
    """

    question: str
    k: int | None = None
    filters: Filters = field(default_factory=Filters)
    reader: Language | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A section that answers to the question, in the version shown.

    *passage* is the section or the best piece of it; *score* is that of its best passage in any
    language; *languages* are those in which the index holds the section; *highlights* are ranges
    of passage.text.
    """

    rank: int
    score: float
    place: Place
    passage: Passage
    languages: tuple[Language, ...]
    highlights: tuple[Span, ...] = ()

    @property
    def citation(self) -> str:
        """How the section is cited: "C25/33 § 2.11"."""
        return citation(self.place.symbol, self.place.section, self.passage.heading)

    def url(self, language: Language | None = None, *, base: str = "") -> str:
        """Link to the section in the version shown, or in *language*."""
        shown = language or self.passage.language
        return url(self.place.symbol, shown, self.place.anchor, base=base)


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """The hits for a question, best first, and how the question was understood."""

    request: SearchRequest
    understood: Understood
    hits: Sequence[Found]
    took_ms: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in a document. Contract: document.text[start:end] == text."""

    text: str
    found: Found
    start: int
    end: int


class Reason(StrEnum):
    """Why there is no answer."""

    NOTHING_FOUND = "nothing-found"
    NOT_HELD = "document-not-held"
    FILTERED_OUT = "filtered-out"
    LOW_SCORE = "low-score"


@dataclass(frozen=True, slots=True)
class Answer:
    """One to three verbatim sentences, or the reason why there are none."""

    sentences: Sequence[Sentence] = ()
    reason: Reason | None = None

    @property
    def abstained(self) -> bool:
        """Whether the documents were found not to answer."""
        return self.reason is not None


@dataclass(frozen=True, slots=True)
class AskResponse:
    """A search with an answer; *nearest* is what the filters kept out, when they left nothing."""

    search: SearchResponse
    answer: Answer
    nearest: Sequence[Found] = ()
