"""Cross-encoders of the Hugging Face hub, run by sentence-transformers (extra "hub").

A cross-encoder reads a question and a passage together and says how well they fit. That takes
longer than all else in a search, so it is shown the first hits only (service/rerank.py).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.embedder import ModelError
from models.hub import BATCH, RERANKER, load_model


class CrossEncoder:
    """A model of the hub, or one in a folder, that scores passages for a question.

    Raises ModelNotFound if the extra or the model is missing, ModelError if it is no cross-encoder.
    """

    def __init__(self, name: str, *, local_files_only: bool = True) -> None:
        self._model = load_model(RERANKER, name, None, local_files_only=local_files_only)
        count = self._model.num_labels
        if count != 1:
            raise ModelError(
                f"the model {name} gives {count} scores for a passage and not one: "
                "name a cross-encoder made for ranking in CDOCS_RERANKER, or leave it empty"
            )

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """How well each of *texts* fits *question*, higher is better: float32 (n,); () for none."""
        if not texts:
            return np.empty(0, np.float32)
        pairs = [(question, text) for text in texts]
        found = self._model.predict(pairs, batch_size=BATCH, show_progress_bar=False)
        return np.asarray(found, np.float32)
