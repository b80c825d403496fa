"""How `serve` logs: one line for each thing that happened, with its time and its level."""

import logging
import re
from typing import Any

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_REQUEST = 5  # values of a line: who, method, address, version, status
_LINE = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


class NoQuestions(logging.Filter):
    """Leaves out of uvicorn's line for a request what follows the path: there stand questions."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the address, the third of the five values that uvicorn gives."""
        if isinstance(record.args, tuple) and len(record.args) == _REQUEST:
            client, method, address, *rest = record.args
            record.args = (client, method, str(address).partition("?")[0], *rest)
        return True


class OneLine(logging.Formatter):
    """Shows control characters as escapes: what others send forges no line and moves no cursor.

    So it does with lone surrogates, which cannot be written. A trace keeps its lines.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        """Put the message on its line."""
        return _CONTROL.sub(_escaped, super().formatMessage(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - same
        """Give the trace, line by line."""
        lines = super().formatException(ei).split("\n")
        return "\n".join(_CONTROL.sub(_escaped, line) for line in lines)


def log_config(level: str) -> dict[str, Any]:
    """What `logging.config.dictConfig` takes: our own log and uvicorn's from *level* on.

    All goes to standard error, without questions. Of libraries only warnings are shown.
    """
    ours = {"level": level.upper()}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": OneLine, "fmt": _LINE}},
        "filters": {"paths": {"()": NoQuestions}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {"cdocs": ours, "uvicorn": ours, "uvicorn.access": {"filters": ["paths"]}},
    }


def _escaped(match: re.Match[str]) -> str:
    return ascii(match[0])[1:-1]
