"""Ask one question after the other, and go on where a run was stopped."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from pydantic import ValidationError

from eval.errors import JournalError
from eval.journal import Journal
from eval.progress import Done
from eval.result import Outcome


class Named(Protocol):
    """Anything that is asked, by an id of its own."""

    @property
    def id(self) -> str:
        """The id of its outcome."""


Asked = TypeVar("Asked", bound=Named)


def outcomes_of(
    asked: Sequence[Asked],
    ask: Callable[[Asked], Outcome],
    journal: Journal | None,
    progress: Done,
) -> list[Outcome]:
    """What *ask* says of each of *asked*, in order; [] for none. Those in *journal* are not asked.

    Raises what *ask* raises, and JournalError.
    """
    known = _known(journal)
    outcomes = []
    for done, each in enumerate(asked, 1):
        outcome = known.get(each.id)
        if outcome is None:
            outcome = ask(each)
            if journal:
                journal.append(outcome.model_dump(mode="json"))
        outcomes.append(outcome)
        progress(done, len(asked))
    return outcomes


def _known(journal: Journal | None) -> dict[str, Outcome]:
    """The outcomes in the journal of a run that was stopped, by question."""
    try:
        found = [Outcome.model_validate(line) for line in (journal.read() if journal else [])]
    except ValidationError as error:
        raise JournalError(
            f"{journal.path if journal else ''} holds something else than outcomes "
            f"({error.errors()[0]['msg']}): delete the file"
        ) from None
    return {outcome.id: outcome for outcome in found}
