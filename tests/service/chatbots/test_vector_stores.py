"""Search in a vector store, asked for by OpenAI's own client."""

from collections.abc import Callable
from typing import Any

import httpx2
import openai
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openai import OpenAI

from indexer.types import Passage
from service.chatbots.store_filters import Comparison, Compound, alternatives
from service.errors import BadFilter
from tests.service.chatbots.servers import BURUNDI
from tests.service.fakes import fake_service

Filter = dict[str, Any]
SERVICE = fake_service()


def compare(kind: str, key: str, value: Any) -> Filter:
    return {"type": kind, "key": key, "value": value}


def every(*filters: Filter) -> Filter:
    return {"type": "and", "filters": list(filters)}


def some(*filters: Filter) -> Filter:
    return {"type": "or", "filters": list(filters)}


def found(client: OpenAI, query: Any = "schools in Burundi", **more: Any) -> list[str]:
    page = client.vector_stores.search("cdocs", query=query, **more)
    return [f"{each.file_id}#{(each.attributes or {})['section']}" for each in page]


def test_the_one_store_is_listed_and_described(client: OpenAI) -> None:
    (store,) = client.vector_stores.list()
    assert (store.id, store.status, store.file_counts.total) == ("cdocs", "completed", 5)
    assert client.vector_stores.retrieve("cdocs") == store
    assert list(client.vector_stores.list(after="cdocs")) == []


def test_so_many_queries_and_no_more(client: OpenAI) -> None:
    assert found(client, ["schools in Burundi"] * 10)
    with pytest.raises(openai.BadRequestError, match=r"query: List should have at most 10"):
        found(client, ["schools in Burundi"] * 11)


def test_a_result_is_a_section_with_all_that_a_citation_needs(client: OpenAI, server: str) -> None:
    (best,) = client.vector_stores.search("cdocs", query=BURUNDI, max_num_results=1)
    assert (best.file_id, best.filename) == ("C25/33-E", "C25/33-E")
    assert best.attributes == {
        "symbol": "C25/33",
        "section": "2.11",
        "year": 2025,
        "language": "en",
        "citation": "C25/33 § 2.11",
        "url": f"{server}/documents/C25/33?lang=en#2.11",
        "title": "ITU Internet activities",
        "heading": "Burundi",
    }
    assert "437 schools" in best.content[0].text
    assert 0 <= best.score <= 1


def test_pages_follow_one_another(server: str) -> None:
    def page(**more: Any) -> dict[str, Any]:
        body = {"query": "schools in Burundi", **more}
        got: dict[str, Any] = httpx2.post(
            f"{server}/v1/vector_stores/cdocs/search", json=body
        ).json()
        return got

    whole = page(max_num_results=50)
    assert (whole["has_more"], whole["next_page"]) == (False, None)
    parts, following = [], None
    while True:
        part = page(max_num_results=1, **({"page": following} if following else {}))
        parts += part["data"]
        following = part["next_page"]
        assert part["has_more"] == bool(following)
        if not following:
            break
    assert len(parts) > 1
    assert parts == whole["data"]


def test_several_queries_are_merged_best_first(client: OpenAI) -> None:
    page = client.vector_stores.search("cdocs", query=["schools", "hospitals in Burundi"])
    scores = [each.score for each in page]
    assert scores == sorted(scores, reverse=True)
    places = [(each.attributes or {})["citation"] for each in page]
    assert len(places) == len(set(places))


def test_what_scores_too_low_is_left_out(client: OpenAI) -> None:
    page = client.vector_stores.search("cdocs", query="schools in Burundi")
    scores = [each.score for each in page]
    limit = scores[1]
    options: Any = {"score_threshold": limit, "ranker": "auto"}
    assert len(found(client, ranking_options=options)) == sum(each >= limit for each in scores)


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        (compare("eq", "year", 2024), {"C24/33-E", "C24/50-F"}),
        (compare("gt", "year", 2024), {"C25/33-E"}),
        (compare("in", "language", ["fr", "ar"]), {"C24/50-F", "C25/33-A"}),
        (compare("ne", "symbol", "C25/33"), {"C24/33-E", "C24/50-F"}),
        (compare("eq", "series", "/33"), {"C25/33-E", "C24/33-E"}),
        (every(compare("eq", "year", 2024), compare("nin", "language", ["en"])), {"C24/50-F"}),
        (every(compare("eq", "year", 2024), compare("eq", "year", 2025)), set()),
        (some(compare("eq", "language", "fr"), compare("lt", "year", 2000)), {"C24/50-F"}),
        (
            some(compare("eq", "language", "ar"), compare("eq", "year", 2024)),
            {"C25/33-A", "C24/33-E", "C24/50-F"},
        ),
    ],
)
def test_filters(client: OpenAI, filters: Filter, documents: set[str]) -> None:
    assert {each.split("#")[0] for each in found(client, filters=filters)} == documents


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"filters": compare("eq", "year", "soon")}, "'soon' is not a year"),
        ({"filters": compare("eq", "language", "xx")}, "not one of the languages"),
        ({"filters": compare("gt", "symbol", "C25/33")}, "compares year with a number"),
        ({"filters": compare("in", "year", 2024)}, "with a list of values"),
        ({"filters": compare("eq", "year", [2024])}, "with one value"),
        ({"filters": compare("eq", "colour", "red")}, "'year', 'language', 'symbol'"),
        ({"filters": every()}, "at least 1 item"),
        ({"max_num_results": 51}, "less than or equal to 50"),
        ({"ranking_options": {"ranker": "best"}}, "'none', 'auto'"),
        ({"query": ""}, "question is empty"),
        ({"query": []}, "question is empty"),
    ],
)
def test_what_cannot_be_served_is_refused(
    client: OpenAI, given_: dict[str, Any], said: str
) -> None:
    asked: dict[str, Any] = {"query": "x", **given_}
    with pytest.raises(openai.BadRequestError) as caught:
        client.vector_stores.search("cdocs", **asked)
    assert said in caught.value.message


def test_no_other_store_is_there(client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="no vector store 'vs_1'"):
        client.vector_stores.search("vs_1", query="x")


# --- every filter against its obvious twin --------------------------------------------------------

VALUES: dict[str, list[Any]] = {
    "year": [2023, 2024, 2025],
    "language": ["ar", "en", "fr", "zh", "ru"],
    "symbol": ["C25/33", "C24/33", "C24/50", "C23/1"],
}
OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda own, value: own == value,
    "ne": lambda own, value: own != value,
    "gt": lambda own, value: own > value,
    "gte": lambda own, value: own >= value,
    "lt": lambda own, value: own < value,
    "lte": lambda own, value: own <= value,
    "in": lambda own, value: own in value,
    "nin": lambda own, value: own not in value,
}


@st.composite
def comparisons(draw: st.DrawFn) -> Filter:
    key = draw(st.sampled_from(sorted(VALUES)))
    kinds = sorted(OPERATORS) if key == "year" else ["eq", "in", "ne", "nin"]
    kind = draw(st.sampled_from(kinds))
    one = st.sampled_from(VALUES[key])
    return compare(kind, key, draw(st.lists(one, min_size=1) if kind in ("in", "nin") else one))


FILTERS = st.recursive(
    comparisons(),
    lambda inner: st.builds(
        lambda kind, filters: {"type": kind, "filters": filters},
        st.sampled_from(["and", "or"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=5,
)


def lets_through(asked: Filter, passage: Passage) -> bool:
    """What a filter means, word for word."""
    if "filters" in asked:
        results = [lets_through(each, passage) for each in asked["filters"]]
        return all(results) if asked["type"] == "and" else any(results)
    own = {
        "year": passage.year,
        "language": passage.language,
        "symbol": str(passage.symbol.with_language(None)),
    }[asked["key"]]
    return OPERATORS[asked["type"]](own, asked["value"])


@settings(max_examples=60, deadline=None)
@given(FILTERS)
def test_filters_of_the_index_let_through_the_same_passages(asked: Filter) -> None:
    read = Compound if "filters" in asked else Comparison
    try:
        chosen = alternatives(read.model_validate(asked), SERVICE)
    except BadFilter as error:
        assert "alternatives" in str(error)  # noqa: PT017 - the one reason there is
        return
    for passage in SERVICE.index.passages:
        through = any(SERVICE.index.allows(filters, passage) for filters in chosen)
        assert through == lets_through(asked, passage)


def test_too_many_alternatives_are_refused_before_they_are_made() -> None:
    pairs = [
        Compound.model_validate(some(compare("eq", "year", 2024), compare("eq", "language", "en")))
        for _ in range(16)
    ]
    with pytest.raises(BadFilter, match="65536 alternatives"):
        alternatives(Compound(type="and", filters=list(pairs)), SERVICE)
