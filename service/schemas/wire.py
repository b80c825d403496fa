"""What all wire models share, the shape of errors included."""

from pydantic import BaseModel, ConfigDict


class Wire(BaseModel):
    """What all wire models share: a name that is not known is an error, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ErrorDetail(Wire):
    """What went wrong: *type* for programs, *message* for people."""

    type: str
    message: str


class ErrorOut(Wire):
    """The one shape of every error."""

    error: ErrorDetail
