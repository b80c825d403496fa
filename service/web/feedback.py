"""What a reader thinks of an answer or a passage, sent by the small form under it.

    POST /feedback      question, verdict, cited (what was shown), back (where to go on)

What was shown is named by its place, and its text is taken from the index again: nobody can put
words into a document's mouth. Pages of other sites cannot send the form.
"""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from corpus.language import detect
from service.doors import TheService
from service.feedback import Feedback, Verdict
from service.shown import cited_at

_LONGEST = 2000  # characters of a question
_MOST = 20  # places that one answer may cite
_FOREIGN, _SEE_OTHER = 403, 303

router = APIRouter(include_in_schema=False)


@router.post("/feedback")
def feedback(
    request: Request,
    service: TheService,
    question: Annotated[str, Form(max_length=_LONGEST)],
    verdict: Annotated[Verdict, Form()],
    cited: Annotated[list[str], Form(max_length=_MOST)] = [],  # noqa: B006 - FastAPI copies it
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Keep a verdict and go back to the page, which says thanks."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise HTTPException(_FOREIGN, "Feedback is taken from the pages of this service only.")
    shown = tuple(found for place in cited if (found := cited_at(place, service.index)))
    service.feedback.add(Feedback(question, verdict, language=detect(question) or "", cited=shown))
    return RedirectResponse(_thanked(back), _SEE_OTHER)


def _thanked(back: str) -> str:
    """The page to go back to, which is one of ours whatever *back* says."""
    parts = urlsplit(back)
    ours = back.startswith("/") and not back.startswith(("//", "/\\")) and not parts.netloc
    if not ours:
        return "/"
    query = f"{parts.query}&" if parts.query else ""
    place = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.path}?{query}thanks={parts.fragment or 'answer'}{place}"
