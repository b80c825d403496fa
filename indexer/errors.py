"""The errors of building and opening an index; every message says what to do.

IndexingError
├── IndexMissing       no index at that place
├── IndexDamaged       a file of the generation is missing or unreadable
├── FormatMismatch     written by another version of cdocs
├── ModelMismatch      built with another embedding model
├── IndexBusy          another process is writing to it
└── NothingIndexed     no document could be read
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class IndexingError(Exception):
    """Anything that goes wrong in indexer/; the message is meant for the user."""


class IndexMissing(IndexingError):
    """No index at that place."""


class IndexDamaged(IndexingError):
    """A file of the generation is missing or unreadable."""


class FormatMismatch(IndexingError):
    """Written by a version of cdocs with another index format."""


class ModelMismatch(IndexingError):
    """Built with another embedding model than the one in use."""


class IndexBusy(IndexingError):
    """Another process is building this index."""


class NothingIndexed(IndexingError):
    """No document could be read, so there is nothing to publish."""


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Put whatever goes wrong inside down to *path*: raises IndexDamaged.

    Libraries that read a file with something else in it than they wrote raise almost anything, so
    nothing but such reading belongs inside.
    """
    try:
        yield
    except IndexingError:
        raise
    except Exception as error:
        why = str(error).partition("\n")[0] or type(error).__name__
        raise IndexDamaged(f"{path} cannot be read ({why}): run `cdocs index` again") from error
