"""Which embedder a name means."""

from pathlib import Path

from models.embedder import Embedder, ModelError
from models.static import FILES, StaticEmbedder

EMBEDDED_NAME = "embedded"


def load_embedder(
    name: str = EMBEDDED_NAME,
    *,
    revision: str | None = None,
    query_prefix: str = "",
    passage_prefix: str = "",
    local_files_only: bool = True,
) -> Embedder:
    """The embedder called *name*: "embedded", a folder, or a model of the Hugging Face hub.

    A folder holds what `make model` writes or a sentence-transformers model. Nothing is downloaded
    unless *local_files_only* is False. Raises ModelNotFound if there is no such model here or the
    extra "hub" is missing, ModelError if the model cannot be used as asked.
    """
    folder = Path(name)
    if name != EMBEDDED_NAME and not _is_static(folder):
        from models.hub import HubEmbedder

        return HubEmbedder(
            name,
            revision=revision,
            query_prefix=query_prefix,
            passage_prefix=passage_prefix,
            local_files_only=local_files_only,
        )
    if revision or query_prefix or passage_prefix:
        raise ModelError(
            f"the model {name} has no revisions and takes no prefixes: leave CDOCS_MODEL_REVISION, "
            "CDOCS_QUERY_PREFIX and CDOCS_PASSAGE_PREFIX empty, or name a hub model in CDOCS_MODEL"
        )
    return StaticEmbedder() if name == EMBEDDED_NAME else StaticEmbedder(folder, name=name)


def _is_static(folder: Path) -> bool:
    """Whether *folder* holds a model as `make model` writes it."""
    return all((folder / file).is_file() for file in FILES)
