"""The wire form of requests and responses: one shape for the API, the command and its files.

The names of the wire are a promise: fields are added, nothing is ever renamed here. Apart from
service.api, because the command prints the same forms without loading a web framework.
"""

from service.schemas.answers import AnswerOut, AskOut, StreamEvent, event_out
from service.schemas.documents import DocumentOut, DocumentsOut, DocumentSummary, SectionOut
from service.schemas.feedback import FeedbackIn, FeedbackOut
from service.schemas.health import HealthOut
from service.schemas.hits import HitOut, QuestionOut, SearchOut, UnderstoodOut, VersionOut
from service.schemas.questions import TURN_CHARS, TURNS, FiltersIn, QueryIn, QuestionIn, TurnIn
from service.schemas.quotes import CitationOut, SentenceOut
from service.schemas.references import CitingOut, ReferenceOut, ReferencesOut
from service.schemas.timelines import TimelineOut
from service.schemas.wire import ErrorDetail, ErrorOut, Wire

__all__ = [
    "TURNS",
    "TURN_CHARS",
    "AnswerOut",
    "AskOut",
    "CitationOut",
    "CitingOut",
    "DocumentOut",
    "DocumentSummary",
    "DocumentsOut",
    "ErrorDetail",
    "ErrorOut",
    "FeedbackIn",
    "FeedbackOut",
    "FiltersIn",
    "HealthOut",
    "HitOut",
    "QueryIn",
    "QuestionIn",
    "QuestionOut",
    "ReferenceOut",
    "ReferencesOut",
    "SearchOut",
    "SectionOut",
    "SentenceOut",
    "StreamEvent",
    "TimelineOut",
    "TurnIn",
    "UnderstoodOut",
    "VersionOut",
    "Wire",
    "event_out",
]
