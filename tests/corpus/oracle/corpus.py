"""Every case, from every module that defines some."""

from tests.corpus.oracle import changes, formats, inheritance, lists, structure
from tests.corpus.oracle.cases import CASES, Case

__all__ = ["CASES", "Case", "changes", "formats", "inheritance", "lists", "structure"]
