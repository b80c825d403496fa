"""The errors of the service, and the one HTTP status and exit status each of all our errors has.

    ServiceError
    ├── BadRequest             the request cannot be served as it stands
    │   ├── EmptyQuestion
    │   ├── QuestionTooLong
    │   └── BadFilter          a year, language or symbol that cannot be used
    ├── DocumentNotFound       the index does not hold it
    ├── TooManyRequests        one address asks more often than the settings allow
    ├── NotReady               there is no index to search yet
    ├── LanguageModelError     it failed; answers are quoted instead
    ├── StoreError             feedback or the question log cannot be kept
    └── SettingsError          a setting has a value that cannot be used

Errors of corpus/, models/ and indexer/ pass through unchanged; `status_of` knows them too.
"""

from typing import ClassVar


class ServiceError(Exception):
    """Anything that goes wrong in service/; the message is meant for the user."""

    status: ClassVar[int] = 500
    type: ClassVar[str] = "internal"


class BadRequest(ServiceError):
    """The request cannot be served as it stands."""

    status = 422
    type = "bad-request"


class EmptyQuestion(BadRequest):
    """There is nothing to search for."""

    type = "empty-question"

    def __init__(self) -> None:
        super().__init__("The question is empty: say what to search for.")


class QuestionTooLong(BadRequest):
    """The question is longer than the setting allows."""

    status = 413
    type = "question-too-long"

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            f"The question has {length} characters and at most {limit} are read: "
            "shorten it, or raise the setting max_question_chars."
        )


class BadFilter(BadRequest):
    """A year, language or symbol that cannot be used as a filter."""

    type = "bad-filter"


class DocumentNotFound(ServiceError):
    """The index does not hold the document, or not in that language."""

    status = 404
    type = "document-not-found"


class NotReady(ServiceError):
    """There is no index to search yet."""

    status = 503
    type = "not-ready"


class TooManyRequests(ServiceError):
    """One address asks more often than the settings allow; *retry_after* is in seconds."""

    status = 429
    type = "too-many-requests"

    def __init__(self, limit: int, retry_after: int) -> None:
        super().__init__(
            f"More than {limit} requests came from this address within a minute: "
            f"try again in {retry_after} seconds."
        )
        self.retry_after = retry_after


class LanguageModelError(ServiceError):
    """The language model did not reply, or not to the end; the message says how it failed."""

    status = 502
    type = "language-model"


class StoreError(ServiceError):
    """Feedback or the question log cannot be kept or read."""

    status = 503
    type = "store"


class SettingsError(ServiceError):
    """A setting has a value that cannot be used."""

    type = "settings"


def status_of(error: Exception) -> tuple[int, str]:
    """The HTTP status of one of our errors and its type in an error body; 500 for others."""
    if isinstance(error, ServiceError):
        return error.status, error.type
    return next(
        (known for name, known in _ELSEWHERE.items() if name in _names(error)), (500, "internal")
    )


def is_expected(error: BaseException) -> bool:
    """Whether the message of *error* is written for the user, so that no traceback is due."""
    return isinstance(error, ServiceError) or not _names(error).isdisjoint(_ELSEWHERE)


def _names(error: BaseException) -> set[str]:
    """The names of the classes of *error*, its bases included."""
    return {f"{cls.__module__}.{cls.__name__}" for cls in type(error).__mro__}


# By name, so that importing this module imports neither a model nor an index library.
_ELSEWHERE = {
    "corpus.errors.SymbolError": (422, "bad-symbol"),
    "corpus.errors.CorpusError": (500, "corpus"),
    "models.embedder.ModelError": (503, "model"),
    "indexer.errors.IndexingError": (503, "index"),
}
