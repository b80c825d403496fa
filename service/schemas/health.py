"""Whether the service lives."""

from service.schemas.wire import Wire


class HealthOut(Wire):
    """Whether the service lives, or is ready to answer."""

    status: str
    documents: int | None = None
    passages: int | None = None
