"""Questions: search and ask."""

from typing import Annotated

from fastapi import APIRouter, Query

from service.doors import TheCore
from service.schemas import AskOut, QueryIn, QuestionIn, SearchOut

router = APIRouter(tags=["questions"])


@router.get("/search", operation_id="search")
def search_by_link(query: Annotated[QueryIn, Query()], core: TheCore) -> SearchOut:
    """Find the sections that answer a question, best first."""
    return search(query.question(), core)


@router.post("/search", operation_id="searchWithFilters")
def search(question: QuestionIn, core: TheCore) -> SearchOut:
    """Find the sections that answer a question, best first, with filters in a JSON body."""
    response = core.service.search.search(question.request())
    return SearchOut.of(response, base=core.settings.base_url)


@router.get("/ask", operation_id="ask")
def ask_by_link(query: Annotated[QueryIn, Query()], core: TheCore) -> AskOut:
    """Answer a question with one to three verbatim sentences, or say that there is no answer."""
    return ask(query.question(), core)


@router.post("/ask", operation_id="askWithFilters")
def ask(question: QuestionIn, core: TheCore) -> AskOut:
    """Answer a question with one to three verbatim sentences, with filters in a JSON body."""
    response = core.service.answers.ask(question.request())
    return AskOut.of_answer(response, base=core.settings.base_url)
