"""`cdocs feedback`."""

from pathlib import Path

import typer

from service.feedback import FeedbackStore, export
from service.settings import Settings
from service.store import Store


def export_feedback(settings: Settings, out: Path) -> None:
    """Write what `cdocs eval` reads into *out*. Raises StoreError."""
    kept = FeedbackStore(Store(settings.data_dir)).all()
    count = export(kept, out)
    typer.echo(f"{count} questions of {len(kept)} verdicts in {out}: look through them", err=True)
