"""The cases that are compared with LibreOffice: each a small Word document with a name.

A case is a function without arguments that returns the bytes of a DOCX; its name is the case's, its
docstring says what it covers. `@case(...)` puts it into CASES; `tests.corpus.oracle.corpus` imports
every module of cases.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from corpus.options import TrackedChanges
from tests.corpus.word_files import p

Build = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """A document, whether it has tracked changes, and why we differ from LibreOffice, if we do.

    *where* are the ways to treat tracked changes in which we differ.
    """

    name: str
    build: Build
    tracked: bool = False
    differs: str = ""
    where: tuple[str, ...] = ("accept",)

    @property
    def module(self) -> str:
        """The module that defines it: "lists"."""
        return self.build.__module__.rpartition(".")[2]

    @property
    def modes(self) -> tuple[TrackedChanges, ...]:
        """The ways to treat tracked changes in which it is compared."""
        return ("accept", "reject", "show") if self.tracked else ("accept",)


CASES: Final[dict[str, Case]] = {}


def case(
    *, tracked: bool = False, differs: str = "", where: tuple[str, ...] = ("accept",)
) -> Callable[[Build], Build]:
    """Register a function as a case; *differs* makes it an expected difference."""

    def register(build: Build) -> Build:
        name = build.__name__
        if name in CASES:
            raise ValueError(f"two cases are named {name}")
        CASES[name] = Case(name, build, tracked, differs, where)
        return build

    return register


def items(*levels: int, num: int = 1, word: str = "item") -> list[str]:
    """Paragraphs of list *num* at these levels, told apart by their text."""
    return [
        p(f"{word} {place} of list {num}", num=num, level=level)
        for place, level in enumerate(levels, 1)
    ]
