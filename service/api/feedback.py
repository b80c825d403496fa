"""Feedback: what a reader thinks of an answer."""

from fastapi import APIRouter

from service.api.errors import STORE
from service.doors import TheService
from service.schemas import FeedbackIn, FeedbackOut

router = APIRouter(tags=["feedback"])


@router.post("/feedback", operation_id="giveFeedback", status_code=201, responses=STORE)
def give_feedback(feedback: FeedbackIn, service: TheService) -> FeedbackOut:
    """Say that an answer was useful, was not, or cites the wrong place.

    Only for what a reader said: do not judge answers on a reader's behalf.
    """
    return FeedbackOut(id=service.feedback.add(feedback.feedback()))
