"""A LangChain retriever over the service: sections as documents, filters as keyword arguments.

    retriever = CdocsRetriever(url="http://127.0.0.1:8000", k=5, filters={"years": ["2024-2025"]})
    for document in retriever.invoke("How many schools were connected in Burundi?"):
        print(document.metadata["citation"], document.page_content)

Needs `pip install langchain-core`.
"""

import json
from typing import Any
from urllib.parse import urljoin
from urllib.request import Request, urlopen

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field


class CdocsRetriever(BaseRetriever):
    """Sections of Council documents that answer to a question, best first."""

    url: str = "http://127.0.0.1:8000"
    k: int = 10
    filters: dict[str, Any] = Field(default_factory=dict)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager
        asked = {"question": query, "k": self.k, "filters": self.filters}
        headers = {"Content-Type": "application/json"}
        request = Request(f"{self.url}/v1/search", json.dumps(asked).encode(), headers)
        with urlopen(request, timeout=30) as response:
            return [_document(hit, self.url) for hit in json.load(response)["hits"]]


def _document(hit: dict[str, Any], url: str) -> Document:
    """A hit as a document; what a citation needs is in its metadata."""
    names = ("citation", "symbol", "section", "year", "language", "score")
    return Document(
        id=f"{hit['symbol']}#{hit['section']}",
        page_content=hit["text"],
        metadata={name: hit[name] for name in names} | {"url": urljoin(url, hit["url"])},
    )
