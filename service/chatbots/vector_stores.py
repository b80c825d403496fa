"""OpenAI's search in a vector store over the core: the index is the one store there is.

Results are sections with their texts; attributes say the document, section, year, language and
link of each. Scores are those of the core, between 0 and 1.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from service.catalog import Place
from service.chatbots.errors import ERRORS, MISSING, NoSuchStore, OpenAIRoute
from service.chatbots.store_filters import Comparison, Compound, alternatives
from service.doors import TheBase, TheService
from service.errors import EmptyQuestion
from service.records import Found, SearchRequest
from service.wiring import Service

STORE = "cdocs"
_CREATED = 1_735_689_600  # the beginning of 2025: an index is made again and again
_FARTHEST = 500  # results that can be paged through
_MOST_QUERIES = 10  # each is a search, or several
_LONGEST = 512  # characters of an attribute, at OpenAI
_EXAMPLE: JsonDict = {
    "query": "schools connected in Burundi",
    "max_num_results": 5,
    "filters": {
        "type": "and",
        "filters": [
            {"type": "gte", "key": "year", "value": 2024},
            {"type": "eq", "key": "language", "value": "en"},
        ],
    },
}

router = APIRouter(
    prefix="/vector_stores", tags=["openai"], route_class=OpenAIRoute, responses=ERRORS
)
StoreId = Annotated[str, Path(description="The store: there is one.", examples=[STORE])]


class RankingOptions(BaseModel):
    """How results are ranked: in the one way there is; and which are good enough."""

    model_config = ConfigDict(extra="forbid")

    ranker: Literal["none", "auto", "default-2024-11-15"] = "auto"
    score_threshold: float = Field(default=0.0, ge=0, le=1)


class StoreSearchIn(BaseModel):
    """A search in a vector store."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    query: str | Annotated[list[str], Field(max_length=_MOST_QUERIES)] = Field(
        description="A question, or several whose results are merged."
    )
    filters: Annotated[Comparison | Compound, Field(discriminator="type")] | None = Field(
        default=None, description="On the keys year, language, symbol, series (/33) and kind."
    )
    max_num_results: int = Field(default=10, ge=1, le=50)
    ranking_options: RankingOptions | None = None
    rewrite_query: bool = Field(
        default=False, description="Accepted; queries are understood, never rewritten."
    )
    page: str | None = Field(
        default=None, pattern=r"^\d{1,3}$", description="Not OpenAI's: next_page of a result."
    )

    @property
    def queries(self) -> list[str]:
        """All queries."""
        return [self.query] if isinstance(self.query, str) else self.query


class Content(BaseModel):
    """A piece of text."""

    type: Literal["text"] = "text"
    text: str


class StoreResult(BaseModel):
    """A section that was found. The file is its document in one language."""

    file_id: str = Field(examples=["C25/33-E"])
    filename: str = Field(examples=["C25/33-E"])
    score: float = Field(ge=0, le=1)
    attributes: dict[str, str | int]
    content: list[Content]

    @classmethod
    def of(cls, found: Found, *, base: str) -> Self:
        """The wire form of *found*; links start with *base*."""
        passage = found.passage
        name = passage.symbol.with_language(passage.language).full
        attributes: dict[str, str | int] = {
            "symbol": str(found.place.symbol),
            "section": found.place.section,
            "year": passage.year,
            "language": passage.language,
            "citation": found.citation,
            "url": found.url(base=base),
            "title": passage.title[:_LONGEST],
            "heading": passage.heading[:_LONGEST],
        }
        return cls(
            file_id=name,
            filename=name,
            score=score_of(found),
            attributes=attributes,
            content=[Content(text=passage.text)],
        )


class StoreSearchOut(BaseModel):
    """A page of results, best first."""

    object: Literal["vector_store.search_results.page"] = "vector_store.search_results.page"
    search_query: list[str]
    data: list[StoreResult]
    has_more: bool
    next_page: str | None


class FileCounts(BaseModel):
    """Documents by what became of them: what is in the index has been read."""

    in_progress: int = 0
    completed: int
    failed: int = 0
    cancelled: int = 0
    total: int


class StoreOut(BaseModel):
    """The index, described as a vector store. Its size in bytes is not told."""

    id: str = STORE
    object: Literal["vector_store"] = "vector_store"
    created_at: int = _CREATED
    name: str = "Council documents"
    status: Literal["completed"] = "completed"
    usage_bytes: int = 0
    file_counts: FileCounts
    metadata: dict[str, str] = {}


class StoresOut(BaseModel):
    """All vector stores: the one."""

    object: Literal["list"] = "list"
    data: list[StoreOut]
    first_id: str | None
    last_id: str | None
    has_more: bool = False


class StoresQuery(BaseModel):
    """Where in the list of stores to begin."""

    limit: int = Field(default=20, ge=1, le=100)
    order: Literal["asc", "desc"] = "desc"
    after: str | None = None
    before: str | None = None


_FIRST = {"vector_store_id": "$response.body#/data/0/id"}
_LINKS = {
    "store": {"operationId": "getVectorStore", "parameters": _FIRST},
    "search": {"operationId": "searchVectorStore", "parameters": _FIRST},
}


@router.get("", operation_id="listVectorStores", responses={200: {"links": _LINKS}})
def list_stores(query: Annotated[StoresQuery, Query()], service: TheService) -> StoresOut:
    """List the vector stores: there is one, the index."""
    if query.after or query.before:  # nothing stands before or after it
        return StoresOut(data=[], first_id=None, last_id=None)
    return StoresOut(data=[_store(service)], first_id=STORE, last_id=STORE)


@router.get("/{vector_store_id}", operation_id="getVectorStore", responses=MISSING)
def get_store(vector_store_id: StoreId, service: TheService) -> StoreOut:
    """Describe the vector store."""
    _known(vector_store_id)
    return _store(service)


@router.post("/{vector_store_id}/search", operation_id="searchVectorStore", responses=MISSING)
def search_store(
    vector_store_id: StoreId, body: StoreSearchIn, service: TheService, base: TheBase
) -> StoreSearchOut:
    """Find the sections that answer a query, best first, with OpenAI's filters."""
    _known(vector_store_id)
    start = int(body.page or 0)
    end = start + body.max_num_results
    found = found_in_store(body, service, min(end + 1, _FARTHEST))
    more = len(found) > end
    return StoreSearchOut(
        search_query=body.queries,
        data=[StoreResult.of(each, base=base) for each in found[start:end]],
        has_more=more,
        next_page=str(end) if more else None,
    )


def _known(store: str) -> None:
    if store != STORE:
        raise NoSuchStore(store, STORE)


def _store(service: Service) -> StoreOut:
    held = len(service.index.documents())
    return StoreOut(file_counts=FileCounts(completed=held, total=held))


def found_in_store(body: StoreSearchIn, service: Service, k: int) -> Sequence[Found]:
    """The best *k* sections for any of the queries, each once; below the threshold none."""
    if not body.queries:
        raise EmptyQuestion
    threshold = body.ranking_options.score_threshold if body.ranking_options else 0.0
    found = (
        found
        for query in body.queries
        for filters in alternatives(body.filters, service)
        for found in service.search.search(SearchRequest(query, k, filters)).hits
        if score_of(found) >= threshold
    )
    return _best(found)[:k]


def _best(found: Iterable[Found]) -> list[Found]:
    """Each place once, by its best score; equals in the order in which they were found."""
    best: dict[Place, Found] = {}
    for each in sorted(found, key=lambda each: -each.score):
        best.setdefault(each.place, each)
    return list(best.values())


def score_of(found: Found) -> float:
    """The score of the core as OpenAI has it: between 0 and 1."""
    return round(min(max(found.score, 0.0), 1.0), 4)
