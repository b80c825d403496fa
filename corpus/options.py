"""How documents are read: what a user may decide about it."""

from dataclasses import dataclass
from typing import Literal

TrackedChanges = Literal["accept", "reject", "show"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The choices of reading.

    *tracked_changes* of Word files: "accept" reads what the paper would be, "reject" what it was,
    "show" both, marked as wdiff marks them: `[-BUSAN-]{+DUBAI+}`.
    """

    tracked_changes: TrackedChanges = "accept"
