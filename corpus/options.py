"""How documents are read: what a user may decide about it."""

from dataclasses import dataclass
from typing import Literal

TrackedChanges = Literal["accept", "reject", "show"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The choices of reading.

    *tracked_changes* of Word files: "accept" reads what the paper would be, "reject" what it was,
    "show" both, marked as wdiff marks them: `[-BUSAN-]{+DUBAI+}`.

    *seconds* and *megabytes* (2^20 bytes) are what reading one file may take, 0 for no limit. With
    either, files are read in a process of their own, which is ended when a file takes more.
    """

    tracked_changes: TrackedChanges = "accept"
    seconds: float = 120.0
    megabytes: int = 2048
