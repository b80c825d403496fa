"""What goes into a search and what comes out, as every door passes it on.

Plain frozen records; service.schemas gives them their wire form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from corpus.language import Language
from corpus.symbol import Symbol
from indexer.types import Filters, Passage
from service.catalog import Place
from service.citation import citation, url
from service.question.understand import Understood
from service.wording.highlight import Span

Sort = Literal["relevance", "year"]
Value = tuple[str, int]  # a value of a facet and how many sections have it


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said before in a conversation, by its asker or by the assistant."""

    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question with what its asker states: how many hits, filters, the reader's language.

    *k* None takes the setting top_k; *reader* None takes the language of the question. *history*
    holds the turns before it, oldest first. *without* names what is not to be recognised: keys of
    Understood.recognised that the asker took off.
    """

    question: str
    k: int | None = None
    filters: Filters = field(default_factory=Filters)
    reader: Language | None = None
    history: tuple[Turn, ...] = ()
    sort: Sort = "relevance"
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A section that answers to the question, in the version shown.

    *passage* is the section or the best piece of it; *score* is that of its best passage in any
    language; *languages* are those in which the index holds the section; *highlights* are ranges
    of passage.text; *why* is each leg's share in the score and *missed* what of the
    question the passage has nothing like (indexer.types.Hit).
    """

    rank: int
    score: float
    place: Place
    passage: Passage
    languages: tuple[Language, ...]
    highlights: tuple[Span, ...] = ()
    why: Mapping[str, float] = field(default_factory=dict)
    missed: float = 0.0

    @property
    def citation(self) -> str:
        """How the section is cited: "C25/33 § 2.11"."""
        place, passage = self.place, self.passage
        return citation(place.symbol, place.section, passage.heading, page=passage.page)

    def url(self, language: Language | None = None, *, base: str = "") -> str:
        """Link to the section in the version shown, or in *language*."""
        shown = language or self.passage.language
        return url(self.place.symbol, shown, self.place.anchor, base=base)


@dataclass(frozen=True, slots=True)
class Expansion:
    """A term of the question with the *forms* that were searched beside it, and their language."""

    term: str
    language: Language
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """How many sections that answer to the question have each value, under the filters.

    Each facet is in the order in which it is shown; () where nothing was counted.
    """

    years: tuple[Value, ...] = ()
    languages: tuple[Value, ...] = ()
    series: tuple[Value, ...] = ()
    kinds: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """The hits for a question, best first, and how the question was understood.

    *assumed* is the full question to which a follow-up was resolved, None where the question was
    taken as it stands. *asked* is what in it asks, without courtesies and the story around; "" for
    all of it. *unsaid* are the acronyms and names with figures in it that no document
    mentions. *confidence* says how likely it is that the first hits answer the question:
    1 for a section that it names, 0 where nothing is found.
    """

    request: SearchRequest
    understood: Understood
    hits: Sequence[Found]
    took_ms: float
    asked: str = ""
    assumed: str | None = None
    expansions: tuple[Expansion, ...] = ()
    unsaid: tuple[str, ...] = ()
    facets: Facets = Facets()
    confidence: float = 1.0

    @property
    def best_first(self) -> "SearchResponse":
        """The same with the best hit first, in whatever order the asker wants to see them."""
        return replace(self, hits=sorted(self.hits, key=lambda found: -found.score))

    @property
    def reader(self) -> Language:
        """The language in which the reader is spoken to; English where nothing says it."""
        return self.request.reader or self.understood.language or "en"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in a document. Contract: document.text[start:end] == text.

    *parallel* is the same sentence of the section's version in the reader's language, where that
    is another language than this one's and the index holds the version.
    """

    text: str
    found: Found
    start: int
    end: int
    parallel: "Sentence | None" = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark of a written answer: Answer.text[start:end] is "[number]", and the section it means.

    *quotes* are the sentences of the section nearest to what is said; never empty.
    """

    number: int
    found: Found
    start: int
    end: int
    quotes: tuple[Sentence, ...]


class Reason(StrEnum):
    """Why there is no answer."""

    NOTHING_FOUND = "nothing-found"
    NOT_HELD = "document-not-held"
    FILTERED_OUT = "filtered-out"
    OTHER_YEARS = "other-years"
    LOW_SCORE = "low-score"


class Note(StrEnum):
    """What a reader should know about how an answer came to be."""

    LANGUAGE_MODEL_FAILED = "language-model-failed"
    LANGUAGE_MODEL_CUT_SHORT = "language-model-cut-short"
    LANGUAGE_MODEL_DECLINED = "language-model-declined"
    UNSUPPORTED_DROPPED = "unsupported-dropped"


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell of a timeline: a number or date as it stands in a sentence, and that sentence."""

    text: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """What the document of one year says about the subject of a timeline."""

    year: int
    symbol: Symbol
    found: Found
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Numbers, dates and names that came and went between the rows of two years."""

    since: int
    until: int
    added: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The sections of each year that speak about *subject*, newest first, and what changed."""

    search: SearchResponse
    subject: str
    rows: tuple[TimelineRow, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Verbatim sentences, and what was written from them, or the reason why there are none.

    *text* is what a language model wrote, "" for an answer that only quotes; *citations* are the
    [n] in it, and *dropped* the sentences of it that the cited passages do not carry. *table* is
    the answer to a question that compares years.
    """

    sentences: Sequence[Sentence] = ()
    reason: Reason | None = None
    text: str = ""
    citations: tuple[Citation, ...] = ()
    dropped: tuple[str, ...] = ()
    note: Note | None = None
    table: Timeline | None = None

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


@dataclass(frozen=True, slots=True)
class Searched:
    """The first event of an answer: what was found."""

    search: SearchResponse


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of the answer's text, to be shown after those before it.

    *written* says that it is of Answer.text, which all written pieces together are; the others are
    quoted sentences, which a door that cites writes in its own way once all is Finished.
    """

    text: str
    written: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """The last event of an answer: all of it."""

    response: AskResponse


AnswerEvent = Searched | Delta | Finished
