"""The errors of eval/; every message is meant for the user and says what to mend.

EvalError            exit status 2: the command was given something it cannot use
├── BadUsage         options that do not go together
├── GoldError        a gold set or qrels with faults; one line a fault
├── BeirError        a folder that is not in BEIR's format
├── ResultError      a result file that cannot be read, or cannot be compared
├── JournalError     unfinished work that cannot be gone on with
├── ServerError      a server that does not answer as it should; exit status 1
├── ExpectedError    a file of expected scores that cannot be used
└── MissingLibrary   the extra `eval` is not installed
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line of a file; *line* 0 means the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """The fault as it is shown: "questions.jsonl, line 3: ..."."""
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class EvalError(Exception):
    """Anything that eval/ refuses."""


class BadUsage(EvalError):
    """Options that do not go together."""


class GoldError(EvalError):
    """A gold set that cannot be used; *faults* is never empty, and the message lists them all."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''} in the gold set"
        super().__init__("\n  ".join([f"{count}:", *map(str, faults)]))


class BeirError(EvalError):
    """A folder that is not in BEIR's format."""


class ResultError(EvalError):
    """A result file that cannot be read, or results that cannot be compared."""


class JournalError(EvalError):
    """A journal that is about something else, or is none."""


class ServerError(EvalError):
    """A server that cannot be reached, or does not answer as the door that was named."""


class ExpectedError(EvalError):
    """A file of expected scores that cannot be used."""


class MissingLibrary(EvalError):
    """A library of the extra `eval` is not installed."""
