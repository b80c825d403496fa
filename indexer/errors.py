"""The errors of building and opening an index; every message says what to do.

IndexingError
├── IndexMissing       no index at that place
├── IndexDamaged       a file of the generation is missing or unreadable
├── FormatMismatch     written by another version of cdocs
├── ModelMismatch      built with another embedding model
├── IndexBusy          another process is writing to it
└── NothingIndexed     no document could be read
"""


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
