"""Which cdocs this is."""

from importlib import metadata


def version() -> str:
    """The version that is installed; "0" where cdocs runs without having been installed."""
    try:
        return metadata.version("cdocs")
    except metadata.PackageNotFoundError:
        return "0"
