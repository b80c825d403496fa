"""A LlamaIndex retriever over the service: sections as nodes with scores.

    retriever = CdocsRetriever("http://127.0.0.1:8000", k=5, filters={"years": ["2024-2025"]})
    for found in retriever.retrieve("How many schools were connected in Burundi?"):
        print(found.metadata["citation"], found.score, found.text)

Needs `pip install llama-index-core`.
"""

import json
from typing import Any
from urllib.parse import urljoin
from urllib.request import Request, urlopen

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode


class CdocsRetriever(BaseRetriever):
    """Sections of Council documents that answer to a question, best first."""

    def __init__(
        self,
        url: str = "http://127.0.0.1:8000",
        *,
        k: int = 10,
        filters: dict[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self._url, self._k, self._filters = url, k, filters or {}

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        asked = {"question": query_bundle.query_str, "k": self._k, "filters": self._filters}
        headers = {"Content-Type": "application/json"}
        request = Request(f"{self._url}/v1/search", json.dumps(asked).encode(), headers)
        with urlopen(request, timeout=30) as response:
            hits = json.load(response)["hits"]
        return [NodeWithScore(node=_node(hit, self._url), score=hit["score"]) for hit in hits]


def _node(hit: dict[str, Any], url: str) -> TextNode:
    """A hit as a node; what a citation needs is in its metadata."""
    names = ("citation", "symbol", "section", "year", "language")
    return TextNode(
        id_=f"{hit['symbol']}#{hit['section']}",
        text=hit["text"],
        metadata={name: hit[name] for name in names} | {"url": urljoin(url, hit["url"])},
    )
