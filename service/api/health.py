"""Whether the process lives, and whether it can answer."""

from fastapi import APIRouter

from service.api.errors import ERRORS
from service.doors import TheService
from service.schemas import HealthOut

router = APIRouter(tags=["health"])


@router.get("/healthz", operation_id="health")
async def alive() -> HealthOut:
    """Say that the process lives, whatever its threads are busy with."""
    return HealthOut(status="ok")


@router.get("/readyz", operation_id="ready", responses={503: ERRORS[503]})
def ready(service: TheService) -> HealthOut:
    """Say that questions can be answered; 503 with the reason while they cannot."""
    held = len(service.search.catalog.documents)
    return HealthOut(status="ready", documents=held, passages=len(service.index.passages))
