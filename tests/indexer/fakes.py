"""A tiny embedder and tiny documents, so that no test of the index loads a model."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Language, Section
from corpus.symbol import Symbol
from models.embedder import Role, TokenIds, Vectors

DIM = 16
VOCABULARY = 512
WORD = re.compile(r"[\u4e00-\u9fff]|\w+")


class WordEmbedder:
    """Each lower-case word is a token with a random but fixed vector; counts what it embeds."""

    def __init__(self, name: str = "words") -> None:
        self.name = name
        self.dim = DIM
        self.fingerprint = f"{name}:{DIM}"
        self.embedded = 0

    def embed(self, texts: Sequence[str], *, role: Role) -> Vectors:  # noqa: ARG002
        self.embedded += len(texts)
        rows = [self.token_vectors(ids).sum(axis=0) for ids in self.token_ids(texts)]
        sums = np.array(rows, np.float32).reshape(len(texts), DIM)
        norms = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-8)
        return np.asarray(sums / norms, np.float32)

    def token_ids(self, texts: Sequence[str]) -> list[TokenIds]:
        return [
            np.array([_number(word) for word in WORD.findall(text.lower())], np.int32)
            for text in texts
        ]

    def continues(self, ids: TokenIds) -> NDArray[np.bool_]:
        return np.zeros(len(ids), np.bool_)

    def token_vectors(self, ids: TokenIds) -> Vectors:
        if any(not 0 <= i < VOCABULARY for i in ids):
            raise IndexError("no such token")
        rows = [np.random.default_rng(int(i)).standard_normal(DIM) for i in ids]
        table = np.array(rows, np.float32).reshape(len(ids), DIM)
        return np.asarray(table / np.linalg.norm(table, axis=1, keepdims=True), np.float32)

    def token_weights(self, ids: TokenIds) -> NDArray[np.float32]:
        return np.ones(len(ids), np.float32)


def _number(word: str) -> int:
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) % VOCABULARY


def document(
    symbol: str, language: Language, sections: Sequence[tuple[str, str]], title: str = "A title"
) -> Document:
    """A document of (number, text) sections, each a line of its own."""
    text, made = "", []
    for number, body in sections:
        start = len(text)
        text += f"{number} {body}\n"
        made.append(Section(number, "", (), "section", start, len(text)))
    return Document(Symbol.parse(symbol), language, title, date(2025, 1, 2), "", tuple(made), text)
